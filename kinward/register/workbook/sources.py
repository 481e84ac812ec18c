"""A file as its sheets, and a sheet as rows of cells: what every way of reading gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kinward.register.workbook.cells import Cell

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, 0-based."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are as long as they are; `merged` are spans whose value stands in the first cell only."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Span] = ()
    quotes_broken: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The sheets of a file; `load` reads one, or raises `SheetUnreadable`."""

    names: Sequence[str]
    load: Callable[[int], Sheet]


class SheetUnreadable(Exception):  # noqa: N818  (a state of one sheet, not of the file)
    """One sheet cannot be read; the others can."""
