"""XLSX workbooks that leave the service: a text stays a text, whatever it begins with; days and money are numbers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from kinward.sharing.cells import width

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_TEXT, LONGEST_TITLE, LOOKED_AT = 32_000, 28, 500
NOT_IN_TITLES = frozenset("[]:*?/\\'")
NARROWEST, WIDEST = 8, 60


class Workbook:
    """Sheets of one workbook; `book` is XlsxWriter's."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.money = book.add_format({"num_format": "#,##0.00"})

    def sheet(self, title: str) -> Any:
        """A new sheet, under as much of the title as a spreadsheet takes for one."""
        plain = "".join(each for each in title if each not in NOT_IN_TITLES)
        return self.book.add_worksheet(plain[:LONGEST_TITLE] or None)

    def headings(self, sheet: Any, row: int, headings: Iterable[str]) -> None:
        for place, heading in enumerate(headings):
            sheet.write_string(row, place, heading, self.bold)

    def rows(self, sheet: Any, first: int, rows: Iterable[Iterable[object]]) -> None:
        for row, cells in enumerate(rows, start=first):
            for place, cell in enumerate(cells):
                self._cell(sheet, row, place, cell)

    def _cell(self, sheet: Any, row: int, place: int, cell: object) -> None:
        match cell:
            case None | "":
                return
            case date():
                sheet.write_datetime(row, place, cell, self.day)
            case Decimal():
                sheet.write_number(row, place, cell, self.money)
            case int() | float():
                sheet.write_number(row, place, cell)
            case _:
                sheet.write_string(row, place, str(cell)[:LONGEST_TEXT])


@contextmanager
def workbook(target: Path | IO[bytes], **options: object) -> Iterator[Workbook]:
    """Written to `target` at the end; `options` are XlsxWriter's.

    raises  OSError: it cannot be written
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(target, OPTIONS | options) as book:
            yield Workbook(book)
    except FileCreateError as error:
        raise error.args[0] from None


def column_width(heading: str, texts: Sequence[str], widest: int = WIDEST) -> int:
    """So many letters that the heading and the first few hundred texts are seen whole, up to a limit."""
    return min(widest, max(NARROWEST, 2 + max(map(width, (heading, *texts[:LOOKED_AT])))))
