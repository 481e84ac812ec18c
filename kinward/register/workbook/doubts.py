"""Collects problems while a file is read; a row knows how to point at its own cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kinward.register.workbook.cells import DAMAGE, Cell, as_text, cell_name, is_error, masked, printed
from kinward.register.workbook.headings import ID_NUMBER
from kinward.register.workbook.identity import NO_IDENTITY, Identity
from kinward.register.workbook.reading import Problem

_NEVER_SHOWN = frozenset({"workbook-remark-not-held", "workbook-column-forbidden"})
_MASKED = frozenset({ID_NUMBER, "father_id", "mother_id", "spouse_id", "head_id"})


@dataclass(slots=True)
class Table:
    """One table of a sheet: where its fields are, and what is true of the whole of it."""

    sheet: str
    fields: Mapping[str, int]
    on: date
    problems: list[Problem]
    heading_texts: Mapping[str, str] = field(default_factory=dict)
    serial_columns: frozenset[str] = frozenset()
    heads_only: bool = False
    width: int = 0
    plan: tuple[object, ...] = ()
    """The columns that state one fact each, made ready by `statements`."""


@dataclass(slots=True)
class Row:
    """One row taken as a person; `household` is the key it was found to belong to, or None.

    cells    at least as many as the table has columns
    village  as its column says, in this row or the last above that says one
    """

    table: Table
    number: int
    cells: Sequence[Cell]
    ref: str
    household: tuple[object, ...] | None = None
    label: str = ""
    village: str = ""
    identity: Identity = NO_IDENTITY

    def cell(self, name: str) -> Cell:
        """The cell of a field; empty when there is no such column."""
        index = self.table.fields.get(name)
        return "" if index is None else self.cells[index]

    def where(self, name: str) -> str:
        return cell_name(self.number, self.table.fields.get(name, 0))

    def doubt(self, code: str, name: str, **parameters: object) -> None:
        """List a problem at the cell of a field. An error or damaged cell is called that, whatever was expected."""
        cell = self.cell(name)
        shown = _shown(code, name, cell)
        parameters.setdefault("value", shown)
        parameters.setdefault("heading", self.table.heading_texts.get(name, name))
        self.table.problems.append(
            Problem(self._sharper(code, cell), self.table.sheet, self.number, self.where(name), shown, parameters)
        )

    def _sharper(self, code: str, cell: Cell) -> str:
        if not code.endswith(("not-understood", "not-read", "other-document")):
            return code
        if is_error(cell):
            return "workbook-cell-error"
        return "workbook-cell-damaged" if DAMAGE in as_text(cell) else code


def _shown(code: str, name: str, cell: Cell) -> str:
    if code in _NEVER_SHOWN:
        return ""
    return masked(cell) if name in _MASKED else printed(cell)


def row_of(table: Table, number: int, cells: Sequence[Cell]) -> Row:
    if len(cells) < table.width:
        cells = [*cells, *[""] * (table.width - len(cells))]
    return Row(table, number, cells, f"{table.sheet}!{number}")
