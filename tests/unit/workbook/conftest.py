"""Small tables become files and are read back."""

from datetime import date

import pytest
import xlsxwriter

from kinward.register.workbook import read_workbook

ON = date(2026, 10, 15)


def write_xlsx(path, sheets, merged=()):
    """sheets: name -> rows; merged: (sheet, first row, first column, last row, last column, value), 0-based."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell not in (None, ""):
                    _put(sheet, r, c, cell, day)
        for at, *span, value in merged:
            if at == name:
                sheet.merge_range(*span, value)
    book.close()
    return path


def _put(sheet, r, c, cell, day):
    if isinstance(cell, date):
        sheet.write_datetime(r, c, cell, day)
    elif isinstance(cell, str) and cell.startswith("#"):
        sheet.write_formula(r, c, "=NA()", None, cell)
    elif isinstance(cell, str):
        sheet.write_string(r, c, cell)
    else:
        sheet.write(r, c, cell)


@pytest.fixture
def read(tmp_path):
    """Rows, or sheets of rows, as an xlsx file, read back."""

    def read_rows(rows, *, on=ON, merged=()):
        sheets = rows if isinstance(rows, dict) else {"表": rows}
        return read_workbook(write_xlsx(tmp_path / "book.xlsx", sheets, merged), on=on)

    return read_rows


@pytest.fixture
def read_text(tmp_path):
    """Bytes as a csv file, read back."""

    def read_bytes(data, *, name="book.csv", on=ON):
        path = tmp_path / name
        path.write_bytes(data)
        return read_workbook(path, on=on)

    return read_bytes


def codes(reading, *, columns=False):
    """(cell, code) of every problem, without the `workbook-` they all begin with."""
    found = [(p.cell or str(p.row), p.code.removeprefix("workbook-")) for p in reading.problems]
    return [f for f in found if columns or not f[1].startswith("column-")]


@pytest.fixture(name="codes")
def codes_fixture():
    return codes
