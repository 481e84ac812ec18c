"""A ledger as an XLSX workbook: texts stay texts, whatever they begin with."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from kinward.web.ledgers.filled import Cell, Filled, Section, said

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
LONGEST_TEXT = 32_000
NARROWEST, WIDEST = 8, 40


def as_workbook(filled: Filled) -> bytes:
    """A sheet a section: title and what it is about, then headings and rows."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        formats = {
            "bold": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        for number, section in enumerate(filled.sections, start=1):
            sheet = book.add_worksheet(_tab(section.title or filled.title, number))
            _section(sheet, filled, section, formats)
    return out.getvalue()


def _section(sheet: Any, filled: Filled, section: Section, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, filled.title, formats["bold"])
    sheet.write_string(1, 0, "　".join(filled.about))
    sheet.write_string(2, 0, filled.made)
    for place, heading in enumerate(section.headings):
        sheet.write_string(3, place, heading.title, formats["bold"])
        sheet.set_column(place, place, _width(heading.title, [row[place] for row in section.rows]))
    for row, cells in enumerate(section.rows, start=4):
        for place, cell in enumerate(cells):
            _cell(sheet, row, place, cell, formats)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _cell(sheet: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case date():
            sheet.write_datetime(row, place, cell, formats["day"])
        case Decimal():
            sheet.write_number(row, place, cell, formats["money"])
        case int():
            sheet.write_number(row, place, cell)
        case _:
            sheet.write_string(row, place, str(cell)[:LONGEST_TEXT])


def _tab(title: str, number: int) -> str:
    """A name that a spreadsheet takes for a sheet."""
    plain = "".join(each for each in title if each not in "[]:*?/\\'")
    return plain[:28] or str(number)


def _width(heading: str, cells: Sequence[Cell]) -> int:
    longest = max((_wide(said(cell)) for cell in [heading, *cells[:500]]), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2))


def _wide(text: str) -> int:
    """How many letters wide; a character of Chinese takes two."""
    return sum(2 if ord(each) > 0x2E80 else 1 for each in text)
