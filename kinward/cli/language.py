"""The language of a terminal, and what is said there in it."""

import os
from collections.abc import Mapping
from datetime import date

from kinward.cli.errors import CliError
from kinward.cli.phrases import PHRASES
from kinward.language import speaker as shared
from kinward.language.speaker import LANGUAGES


def chosen_language(asked: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The language asked for, or the one of the terminal.

    raises  CliError cli-language: none of the three
    """
    if asked:
        if asked not in LANGUAGES:
            raise CliError("cli-language", value=asked)
        return asked
    said = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    if not said.startswith("zh"):
        return "en"
    return "zh-Hant" if any(mark in said for mark in ("TW", "HK", "MO", "Hant")) else "zh-Hans"


class Speaker(shared.Speaker):
    """Says what the command line says."""

    def __init__(self, language: str) -> None:
        super().__init__(language, PHRASES)


def day_of(said: str) -> date:
    """A day of the command line.

    raises  CliError cli-day: no such day, or not between 1900 and 2200
    """
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise CliError("cli-day", value=said) from None
    if not 1900 <= day.year < 2200:
        raise CliError("cli-day", value=said)
    return day
