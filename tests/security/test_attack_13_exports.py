"""Attack 13: a name that a spreadsheet takes for a formula, in every format of a file of people.

Seen to fail without `harmless` in kinward/sharing/exporting/files.py, and with `write` for `write_string` there.
"""

import csv
import io
import re
import zipfile

import pytest

from kinward.sharing.cells import FORMULA_STARTS
from kinward.sharing.exporting import Table, Titles, write
from tests.security.test_attack_13_formulas import FORMULAS

TITLES = Titles("=1+1", lambda name: name, lambda _, cell: cell)
TABLE = Table(("person", "name"), tuple((n, formula) for n, formula in enumerate(FORMULAS)), ())


def test_no_cell_of_a_text_file_is_a_formula():
    rows = list(csv.reader(io.StringIO(write(TABLE, "csv", TITLES).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(FORMULAS) + 1
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)] == []


def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link():
    with zipfile.ZipFile(io.BytesIO(write(TABLE, "xlsx", TITLES))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert any("1+1" in text for text in parts.values())
    assert [name for name, text in parts.items() if re.search(r"<f[ >/]|<hyperlink|externalLink", text)] == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_an_empty_table_is_a_file_all_the_same(form):
    assert write(Table(("person", "name"), (), ()), form, TITLES)
