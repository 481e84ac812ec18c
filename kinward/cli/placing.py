"""`kinward places import`: a county's own places, so that people can be recorded in them."""

import sys
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language


def import_places(file: Path, data: Path | None, language: str | None, *, only_check: bool) -> int:
    """1: lines are wrong, and nothing was added.

    raises  CliError cli-file-missing, cli-owner
    """
    if not file.is_file():
        raise CliError("cli-file-missing", where=str(file))
    with opened(data):
        from django.conf import settings

        if "owner" not in settings.DATABASES:
            raise CliError("cli-owner", value="KINWARD_OWNER_URL")
        return add_listed(file.read_bytes(), Speaker(chosen_language(language)), only_check=only_check)


def add_listed(content: bytes, speaker: Speaker, *, only_check: bool) -> int:
    from kinward.register.loading import add_places, read_list

    listed = read_list(content)
    for wrong in listed.wrong:
        why = speaker.say(f"places_{wrong.why}", value=wrong.value)
        sys.stderr.write(speaker.say("places_line", line=wrong.line, why=why) + "\n")
    if listed.wrong:
        sys.stderr.write(speaker.say("places_nothing", count=len(listed.wrong)) + "\n")
        return 1
    if not only_check:
        add_places(listed.new)
    said = "places_fine" if only_check else "places_added"
    sys.stdout.write(speaker.say(said, count=len(listed.new), known=listed.known) + "\n")
    return 0
