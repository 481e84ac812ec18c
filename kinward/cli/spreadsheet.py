"""The findings as an XLSX workbook: a sheet a table, headings in the reader's language, texts never formulas."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from kinward.cli.findings import TABLES, Count, Findings
from kinward.cli.language import Speaker
from kinward.cli.people import People
from kinward.rules.answers import Answers
from kinward.sharing.workbooks import LOOKED_AT, WIDEST, Workbook, column_width, workbook

ROWS_A_SHEET = 1_000_000
ROWS_IN_MEMORY = 20_000


def write_spreadsheet(path: Path, people: People, findings: Findings, answers: Answers, speaker: Speaker) -> None:
    is_large = max(table.num_rows for table in findings.tables.values()) > ROWS_IN_MEMORY
    with workbook(path, constant_memory=is_large) as book:
        sheets = _Sheets(book, speaker)
        sheets.summary(people, findings, answers)
        for name in TABLES:
            sheets.table(name, findings.tables[name])


class _Sheets:
    def __init__(self, book: Workbook, speaker: Speaker) -> None:
        self.book, self.speaker = book, speaker

    def summary(self, people: People, findings: Findings, answers: Answers) -> None:
        say = self.speaker.say
        sheet = self.book.sheet(say("table_summary"))
        persons, homes = people.tables.person.num_rows, people.tables.household.num_rows
        sheet.write_string(0, 0, say("due_title", file=people.source.name, on=answers.on), self.book.bold)
        sheet.write_string(1, 0, say("read_rows", people=persons, households=homes))
        headings = ("programme", "yes_count", "unknown", "money", "currency", "open_count", "upcoming")
        self.book.headings(sheet, 3, [say(each) for each in headings])
        self.book.rows(sheet, 4, map(self._counts, findings.counts))
        sheet.set_column(0, 0, WIDEST // 2)
        sheet.set_column(1, len(headings), 14)

    def _counts(self, each: Count) -> tuple[object, ...]:
        money = Decimal(each.amount).scaleb(-2) if each.amount else None
        currency = each.programme.currency if money else None
        title = self.speaker.text(each.programme.title)
        return title, each.yes, each.unknown, money, currency, each.open, each.upcoming

    def table(self, name: str, table: pa.Table) -> None:
        table = _without_empty(table, ("village", "unverified_amount", "days"))
        for part in range(max(1, -(-table.num_rows // ROWS_A_SHEET))):
            title = self.speaker.say(f"table_{name}") + (f" {part + 1}" if part else "")
            self.sheet(title, table.slice(part * ROWS_A_SHEET, ROWS_A_SHEET))

    def sheet(self, title: str, table: pa.Table) -> None:
        sheet = self.book.sheet(title)
        headings = [self.speaker.say(f"column_{each}") for each in table.column_names]
        self.book.headings(sheet, 0, headings)
        columns = [column.to_pylist() for column in table.columns]
        self.book.rows(sheet, 1, zip(*columns, strict=True))
        for place, heading in enumerate(headings):
            texts = [str(cell) for cell in columns[place][:LOOKED_AT] if cell is not None]
            sheet.set_column(place, place, column_width(heading, texts))
        sheet.freeze_panes(1, 0)
        if table.num_rows:
            sheet.autofilter(0, 0, table.num_rows, len(headings) - 1)


def _without_empty(table: pa.Table, names: Iterable[str]) -> pa.Table:
    """Without those of the named columns in which nothing stands."""
    empty = [name for name in names if name in table.column_names and table[name].null_count == table.num_rows]
    return table.drop_columns(empty) if empty and table.num_rows else table
