"""A ledger with its rows, in the words of its reader: what page, PDF and spreadsheet are all made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinward.web import days
from kinward.web.parts import Fact

Cell = str | int | date | Decimal | None


@dataclass(frozen=True)
class Heading:
    """`share`: how wide, beside the others."""

    title: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True)
class Section:
    """A table. `head`: facts above it, as on a card."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    head: Sequence[Fact] = ()

    def said(self) -> list[list[str]]:
        """Every cell as text; what is not known stays empty."""
        return [[said(cell) for cell in row] for row in self.rows]


@dataclass(frozen=True)
class Filled:
    """A ledger to be printed.

    main    title of the column that names a row: the heading of its card on a phone
    people  everybody it names
    signed  the words before the lines for signatures
    """

    name: str
    title: str
    main: str
    about: Sequence[str]
    sections: Sequence[Section]
    people: frozenset[int]
    signed: Sequence[str]
    made: str
    note: str = ""


def said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return days.day_plain(cell)
    return f"{cell:,.2f}" if isinstance(cell, Decimal) else str(cell)
