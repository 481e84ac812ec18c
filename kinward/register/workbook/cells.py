"""A cell as it came from the file: what it is called, how it is printed, when it is empty or an error."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from kinward.register.workbook.characters import plain, visible
from kinward.register.workbook.headings import FORBIDDEN

Cell = str | int | float | bool | date | datetime | time | timedelta

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "/",
        "\\",
        "_",
        ".",
        "无",
        "没有",
        "暂无",
        "空",
        "null",
        "none",
        "nil",
        "n/a",
        "na",
    }
)
_LONG_NUMBER = re.compile(r"(?:\d[\s'-]?){5,}(?=(?:\d[\s'-]?){3}[\dXxXx])")
_LINES = re.compile(r"\s+")
DAMAGE = "\ufffd"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def as_text(cell: Cell | None) -> str:
    """What the sheet shows: whole numbers without a fraction, dates in ISO order."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e21:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def printed(cell: Cell | None) -> str:
    """A cell as a problem list may show it: one short line, long numbers but for their last four.

    What must not be held is not printed either.
    """
    text = mask(_LINES.sub(" ", visible(as_text(cell))))
    if FORBIDDEN.search(plain(text)):
        return "…"
    return text if len(text) <= 60 else f"{text[:59]}…"


def mask(text: str) -> str:
    """Runs of nine or more digits keep the last four; eight digits (a date) stay."""
    return _LONG_NUMBER.sub("…", text)


def masked(cell: Cell | None) -> str:
    """Of an identity number only the last four characters."""
    text = visible(as_text(cell))
    return f"…{text[-4:]}" if len(text) > 4 else text


def is_error(cell: Cell | None) -> bool:
    return isinstance(cell, str) and cell[:1] == "#" and cell.upper() in ERRORS
