"""One sheet: its tables are found, each row gets its kind, and rows of people their household."""

import re
from collections import Counter
from collections.abc import Sequence

from kinward.register.workbook.cells import Cell, as_text, cell_name, printed
from kinward.register.workbook.characters import plain
from kinward.register.workbook.doubts import Table, row_of
from kinward.register.workbook.gathering import File
from kinward.register.workbook.headings import HOUSEHOLD, ID_NUMBER
from kinward.register.workbook.households import Keys
from kinward.register.workbook.identity import read_identity
from kinward.register.workbook.layout import Heading, find_heading
from kinward.register.workbook.reading import Problem
from kinward.register.workbook.rows import (
    BLANK,
    EXAMPLE,
    HEADING,
    PERSON,
    PLACE_TITLE,
    REFUSED,
    TITLE,
    RowKinds,
)
from kinward.register.workbook.sources import Sheet
from kinward.register.workbook.tables import Outside, open_table


def read_sheet(file: File, sheet: Sheet) -> None:
    counts: Counter[str] = Counter()
    file.counts.append((sheet.name, counts))
    heading = find_heading(sheet.rows)
    if heading is None:
        _no_table(file, sheet, counts)
        return
    if sheet.quotes_broken:
        file.problems.append(Problem("workbook-quotes-broken", sheet.name))
    _above(file, sheet, heading, counts)
    while heading is not None:
        file.tables += 1
        heading = _read_table(file, sheet, heading, counts)


def _no_table(file: File, sheet: Sheet, counts: Counter[str]) -> None:
    said = [row for row in sheet.rows if any(as_text(cell).strip() for cell in row)]
    counts["blank"] += len(sheet.rows) - len(said)
    counts["not_read"] += len(said)
    if said:
        file.problems.append(Problem("workbook-sheet-no-table", sheet.name, parameters={"name": sheet.name}))
        texts = (printed(cell) for row in said[:3] for cell in row if as_text(cell).strip())
        file.seen.append(f"{sheet.name}: {', '.join(list(texts)[:12])}")


def _above(file: File, sheet: Sheet, heading: Heading, counts: Counter[str]) -> None:
    file.titles.append(sheet.name)
    for row in sheet.rows[: heading.first]:
        said = [text for cell in row if (text := as_text(cell).strip())]
        file.titles += [text[:_LONGEST_TITLE] for text in said[:3]]
        counts[TITLE if said else BLANK] += 1


_LONGEST_TITLE = 200


def _read_table(file: File, sheet: Sheet, heading: Heading, counts: Counter[str]) -> Heading | None:
    """Rows below a heading, to the end or to a heading with other columns, which is returned."""
    table = open_table(file, sheet, heading)
    counts[HEADING] += heading.last - heading.first + 1
    kinds, keys = RowKinds(heading), Keys(table, _section_above(sheet, heading))
    outside = Outside(heading, sheet)
    for index in range(heading.last + 1, len(sheet.rows)):
        row = sheet.rows[index]
        kind = kinds.kind(row)
        other = _other_heading(sheet, heading, index) if kind == HEADING else None
        if other:
            return other
        counts[kind] += 1
        if kind == PERSON:
            _person(file, table, keys, index + 1, row)
        elif kind in _LISTED:
            _refused(file, table, keys, index + 1, row, _LISTED[kind])
        elif kind == TITLE:
            keys.begin_section(_place_in(row))
        if outside.open:
            outside.look(file, table, index + 1, row)
    return None


_LISTED = {REFUSED: "workbook-row-not-understood", EXAMPLE: "workbook-row-example"}


def _other_heading(sheet: Sheet, heading: Heading, index: int) -> Heading | None:
    other = find_heading(sheet.rows, index, index + 1)
    return other if other and other.fields != heading.fields else None


def _person(file: File, table: Table, keys: Keys, number: int, cells: Sequence[Cell]) -> None:
    row = row_of(table, number, cells)
    row.identity = read_identity(row.cell(ID_NUMBER), table.on)
    keys.give(row)
    file.rows.append(row)


def _refused(file: File, table: Table, keys: Keys, number: int, cells: Sequence[Cell], code: str) -> None:
    """A row that is listed and not taken leaves its household open: somebody may be missing from it."""
    column, cell = next((i, c) for i, c in enumerate(cells) if as_text(c).strip())
    file.problems.append(Problem(code, table.sheet, number, cell_name(number, column), printed(cell)))
    row = row_of(table, number, cells)
    if row.cell(HOUSEHOLD) != "":
        keys.give(row)
    if keys.key:
        file.broken.add(keys.key)


def _section_above(sheet: Sheet, heading: Heading) -> str:
    places = (_place_in(row) for row in reversed(sheet.rows[: heading.first]))
    return next((place for place in places if place), "")


def _place_in(row: Sequence[Cell]) -> str:
    """The village or group a title names; a title that names none goes on with the one before."""
    for cell in row:
        text = plain(as_text(cell))
        if text:
            found = PLACE_TITLE.fullmatch(text) or _GROUP_IN_TITLE.search(text)
            return found[0] if found else ""
    return ""


_GROUP_IN_TITLE = re.compile(r"第?[\d一二三四五六七八九十]{1,3}(?:村民小组|村民组|小组|组|队)")
