"""`kinward places import`: a county's own places, so that people can be recorded in them."""

import sys
from pathlib import Path

from kinward.cli.errors import CliError, check_file
from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language

OF_THE_WHOLE = ("empty", "heading")


def import_places(file: Path, data: Path | None, language: str | None, *, only_check: bool) -> None:
    """raises  CliError cli-file-missing, cli-folder, cli-owner, cli-places-…: nothing was added"""
    check_file(file, "CSV")
    with opened(data):
        from django.conf import settings

        if "owner" not in settings.DATABASES:
            raise CliError("cli-owner", value="KINWARD_OWNER_URL")
        add_listed(file, Speaker(chosen_language(language)), only_check=only_check)


def add_listed(file: Path, speaker: Speaker, *, only_check: bool) -> None:
    """raises  CliError cli-places-empty, -heading, -lines"""
    from kinward.register.loading import add_places, read_list

    listed = read_list(file.read_bytes())
    for wrong in listed.wrong:
        if wrong.why in OF_THE_WHOLE:
            raise CliError(f"cli-places-{wrong.why}", where=str(file), value=wrong.value)
        why = speaker.say(f"places_{wrong.why}", value=wrong.value)
        sys.stderr.write(speaker.say("places_line", file=file, line=wrong.line, why=why) + "\n")
    if listed.wrong:
        raise CliError("cli-places-lines", where=str(file), value=len(listed.wrong))
    if not only_check:
        add_places(listed.new)
    said = "places_fine" if only_check else "places_added"
    sys.stdout.write(speaker.say(said, count=len(listed.new), known=listed.known) + "\n")
