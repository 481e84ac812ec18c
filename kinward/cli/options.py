"""Options that many commands have."""

from typing import Annotated

import typer

DayOption = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day asked about, 2026-11-01; else the file's, or today.")
]
LanguageOption = Annotated[
    str | None, typer.Option("--lang", metavar="LANG", help="zh-Hans, zh-Hant or en; else the terminal's.")
]
