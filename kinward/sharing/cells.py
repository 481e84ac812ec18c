"""A cell of a table that leaves the service: what may stand in it, and how wide it is."""

from unicodedata import east_asian_width

WIDE = ("W", "F")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: object) -> object:
    """A text a spreadsheet could take for a formula gets an apostrophe in front, which shows it as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def width(text: str) -> int:
    """Columns a text takes: a character of Chinese takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in WIDE else 1 for char in text)
