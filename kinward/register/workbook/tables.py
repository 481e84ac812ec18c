"""One table: its columns, those that are not read and why, and values that merged cells share."""

from collections.abc import Sequence
from datetime import date

from kinward.register.workbook.cells import Cell, as_text, cell_name
from kinward.register.workbook.doubts import Table
from kinward.register.workbook.gathering import File
from kinward.register.workbook.headings import (
    BORN_ON,
    HEAD_NAME,
    HOUSEHOLD,
    ID_NUMBER,
    NAME,
    PLACE,
    RELATION,
    VILLAGE,
)
from kinward.register.workbook.layout import Heading
from kinward.register.workbook.reading import IgnoredColumn, Problem, ReadColumn
from kinward.register.workbook.sources import Sheet
from kinward.register.workbook.statements import plan_statements

_DAYS = (BORN_ON, "died_on", "adopted_on", "last_period_on", "expected_on")
_SHARED = (HOUSEHOLD, HEAD_NAME, PLACE, VILLAGE, "hukou", "region")


def open_table(file: File, sheet: Sheet, heading: Heading) -> Table:
    fields = heading.fields
    texts = {c.meaning.field: c.heading for c in heading.columns if c.meaning.field}
    table = Table(sheet.name, fields, file.on, file.problems, texts, _serial_columns(sheet, heading))
    table.heads_only = RELATION not in fields and fields.get(HEAD_NAME, -1) == fields.get(NAME)
    table.width = max(fields.values()) + 1
    table.plan = plan_statements(fields)
    _list_columns(file, table, heading)
    _say_how_households_are_found(file, table)
    _share_merged(sheet, heading)
    return table


def _serial_columns(sheet: Sheet, heading: Heading) -> frozenset[str]:
    """Date columns most of whose cells are real Excel dates: a plain number among them is one too."""
    return frozenset(name for name in _DAYS if name in heading.fields and _mostly_dates(sheet, heading, name))


def _mostly_dates(sheet: Sheet, heading: Heading, name: str) -> bool:
    index = heading.fields[name]
    cells = [row[index] for row in sheet.rows[heading.last + 1 :] if index < len(row) and row[index] != ""]
    return 2 * sum(1 for cell in cells if isinstance(cell, date)) > len(cells)


def _list_columns(file: File, table: Table, heading: Heading) -> None:
    for column in heading.columns:
        code, shown = column.meaning.reason, as_text(column.heading)[:60]
        file.columns.append(ReadColumn(table.sheet, column.cell, shown, column.meaning.field, code))
        if code:
            file.ignored.append(IgnoredColumn(table.sheet, column.cell, shown, code))
            row = int("".join(c for c in column.cell if c.isdecimal()))
            file.problems.append(Problem(code, table.sheet, row, column.cell, shown, {"heading": shown}))


def _say_how_households_are_found(file: File, table: Table) -> None:
    fields = table.fields
    if table.heads_only:
        file.problems.append(Problem("workbook-heads-only", table.sheet))
    elif HOUSEHOLD in fields:
        return
    elif RELATION in fields or HEAD_NAME in fields:
        file.problems.append(Problem("workbook-households-by-head", table.sheet))
    else:
        file.problems.append(Problem("workbook-households-not-told-apart", table.sheet))


def _share_merged(sheet: Sheet, heading: Heading) -> None:
    """A household number, hukou or village merged over several rows belongs to each of them."""
    shared = {heading.fields[name] for name in _SHARED if name in heading.fields}
    shared -= {heading.fields.get(name) for name in (NAME, ID_NUMBER, BORN_ON)}
    for top, left, bottom, right in sheet.merged:
        if left == right and left in shared and top > heading.last:
            _fill(sheet.rows, left, top, bottom)


def _fill(rows: Sequence[Sequence[Cell]], column: int, top: int, bottom: int) -> None:
    value = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
    for row in rows[top + 1 : bottom + 1]:
        if isinstance(row, list) and column < len(row) and row[column] == "":
            row[column] = value


class Outside:
    """Columns without a heading that hold something after all; each is listed once."""

    def __init__(self, heading: Heading, sheet: Sheet) -> None:
        width = max((len(row) for row in sheet.rows), default=0)
        self.open = set(range(min(width, 400))) - {column.index for column in heading.columns}

    def look(self, file: File, table: Table, number: int, row: Sequence[Cell]) -> None:
        for column in [c for c in self.open if c < len(row) and as_text(row[c]).strip()]:
            self.open.discard(column)
            cell = cell_name(number, column)
            file.ignored.append(IgnoredColumn(table.sheet, cell, "", "workbook-column-unnamed"))
            file.problems.append(Problem("workbook-column-unnamed", table.sheet, number, cell))
