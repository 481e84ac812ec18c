"""A ledger as an XLSX workbook, laid out for paper."""

from io import BytesIO
from typing import Any

from kinward.sharing.workbooks import LOOKED_AT, XLSX, Workbook, column_width, workbook
from kinward.web.ledgers.filled import Filled, Section, said

__all__ = ["XLSX", "as_workbook"]
FIRST, WIDEST, A4 = 4, 40, 9
"""Above the first row stand the title, what it is about, who made it, and the headings."""


def as_workbook(filled: Filled) -> bytes:
    """A sheet a section."""
    out = BytesIO()
    with workbook(out, in_memory=True) as book:
        for section in filled.sections:
            _section(book, book.sheet(section.title or filled.title), filled, section)
    return out.getvalue()


def _section(book: Workbook, sheet: Any, filled: Filled, section: Section) -> None:
    sheet.write_string(0, 0, filled.title, book.bold)
    sheet.write_string(1, 0, "　".join(filled.about))
    sheet.write_string(2, 0, filled.made)
    headings = [heading.title for heading in section.headings]
    book.headings(sheet, FIRST - 1, headings)
    book.rows(sheet, FIRST, section.rows)
    for place, heading in enumerate(headings):
        texts = [said(row[place]) for row in section.rows[:LOOKED_AT]]
        sheet.set_column(place, place, column_width(heading, texts, WIDEST))
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(FIRST - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
