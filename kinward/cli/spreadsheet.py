"""The findings as an XLSX workbook: a sheet a table, headings in the reader's language, texts never formulas."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from kinward.cli.findings import TABLES, Findings
from kinward.cli.language import Speaker
from kinward.cli.paper import width
from kinward.cli.people import People
from kinward.rules.sweep import Answers

ROWS_A_SHEET = 1_000_000
ROWS_IN_MEMORY = 20_000
LONGEST_TEXT = 32_000
WIDEST = 60


def write_spreadsheet(path: Path, people: People, findings: Findings, answers: Answers, speaker: Speaker) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options["constant_memory"] = max(table.num_rows for table in findings.tables.values()) > ROWS_IN_MEMORY
    with xlsxwriter.Workbook(path, options) as book:
        sheets = _Sheets(book, speaker)
        sheets.summary(people, findings, answers)
        for name in TABLES:
            sheets.table(name, findings.tables[name])


class _Sheets:
    def __init__(self, book: Any, speaker: Speaker) -> None:
        self.book, self.speaker = book, speaker
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.money = book.add_format({"num_format": "#,##0.00"})

    def summary(self, people: People, findings: Findings, answers: Answers) -> None:
        say = self.speaker.say
        sheet = self.book.add_worksheet(say("table_summary"))
        persons, homes = people.tables.person.num_rows, people.tables.household.num_rows
        sheet.write_string(0, 0, say("due_title", file=people.source.name, on=answers.on), self.bold)
        sheet.write_string(1, 0, say("read_rows", people=persons, households=homes))
        headings = ("programme", "yes_count", "unknown", "money", "currency", "open_count", "upcoming")
        self.headings(sheet, 3, [say(each) for each in headings])
        for row, each in enumerate(findings.counts, start=4):
            money = Decimal(each.amount).scaleb(-2) if each.amount else None
            cells = (self.speaker.text(each.programme.title), each.yes, each.unknown, money,
                     each.programme.currency if money else None, each.open, each.upcoming)  # fmt: skip
            self.row(sheet, row, cells)
        sheet.set_column(0, 0, WIDEST // 2)
        sheet.set_column(1, len(headings), 14)

    def table(self, name: str, table: pa.Table) -> None:
        table = _without_empty(table, ("village", "unverified_amount", "days"))
        for part in range(max(1, -(-table.num_rows // ROWS_A_SHEET))):
            title = self.speaker.say(f"table_{name}") + (f" {part + 1}" if part else "")
            self.sheet(title, table.slice(part * ROWS_A_SHEET, ROWS_A_SHEET))

    def sheet(self, title: str, table: pa.Table) -> None:
        sheet = self.book.add_worksheet(title)
        headings = [self.speaker.say(f"column_{each}") for each in table.column_names]
        self.headings(sheet, 0, headings)
        columns = [column.to_pylist() for column in table.columns]
        for row, cells in enumerate(zip(*columns, strict=True), start=1):
            self.row(sheet, row, cells)
        for place, heading in enumerate(headings):
            sheet.set_column(place, place, _column_width(heading, columns[place]))
        sheet.freeze_panes(1, 0)
        if table.num_rows:
            sheet.autofilter(0, 0, table.num_rows, len(headings) - 1)

    def headings(self, sheet: Any, row: int, headings: Iterable[str]) -> None:
        for place, heading in enumerate(headings):
            sheet.write_string(row, place, heading, self.bold)

    def row(self, sheet: Any, row: int, cells: Iterable[object]) -> None:
        for place, cell in enumerate(cells):
            self.cell(sheet, row, place, cell)

    def cell(self, sheet: Any, row: int, place: int, cell: object) -> None:
        match cell:
            case None | "":
                return
            case date():
                sheet.write_datetime(row, place, cell, self.day)
            case Decimal():
                sheet.write_number(row, place, cell, self.money)
            case int():
                sheet.write_number(row, place, cell)
            case _:
                sheet.write_string(row, place, str(cell)[:LONGEST_TEXT])


def _without_empty(table: pa.Table, names: Iterable[str]) -> pa.Table:
    """Without those of the named columns in which nothing stands."""
    empty = [name for name in names if name in table.column_names and table[name].null_count == table.num_rows]
    return table.drop_columns(empty) if empty and table.num_rows else table


def _column_width(heading: str, cells: list[object]) -> int:
    return min(WIDEST, 2 + max([width(heading), *(width(str(cell)) for cell in cells[:500] if cell is not None)]))
