"""`kinward migrate`: the tables of this version, and word of a register that was not there before."""

import sys
from pathlib import Path

from kinward.cli.house import migrate, opened
from kinward.cli.language import Speaker, chosen_language
from kinward.cli.reaching import has_tables, place_of_tables


def migrate_register(data: Path | None, language: str | None) -> None:
    speaker = Speaker(chosen_language(language))
    with opened(data, new=True):
        is_new = not has_tables()
        migrate()
        if is_new:
            sys.stdout.write(speaker.say("register_made", where=place_of_tables()) + "\n")
