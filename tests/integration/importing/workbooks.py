"""Workbooks for tests, written as they are read: a line a row, cells between bars."""

import io
from datetime import UTC, datetime

import xlsxwriter

MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)
HEADINGS = ("户编号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "户口性质")
WANGS = """
001 | 王建国 | 户主 | 男 | 99012319600301101X | 1960-03-01 | 农业
001 | 李桂英 | 妻   | 女 |                    | 1962-07-09 | 农业
001 | 王强   | 长子 | 男 |                    | 1990-05-05 | 农业
002 | 陈国平 | 户主 | 男 |                    | 1971-11-30 | 非农业
002 | 陈小燕 | 长女 | 女 |                    | 2015-06-18 | 非农业
"""


def workbook(lines: str = WANGS, headings: tuple[str, ...] = HEADINGS) -> bytes:
    """An xlsx file of these rows below the headings; the same whenever it is made."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": MADE_AT})
        sheet = book.add_worksheet("花名册")
        sheet.write_row(0, 0, headings)
        for number, line in enumerate(lines.strip().splitlines(), start=1):
            sheet.write_row(number, 0, [cell.strip() for cell in line.split("|")])
    return written.getvalue()
