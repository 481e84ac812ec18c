"""Attack 13: a cell that a spreadsheet takes for a formula, in every table that leaves the service.

Seen to fail without `harmless` in kinward/cli/output.py (CSV), and with `write` for `write_string` and without the
options of the workbook in kinward/cli/spreadsheet.py (XLSX).
"""

import csv
import re
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from kinward.sharing.cells import FORMULA_STARTS, harmless

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.org/"&A1)',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    "{=1+1}",
)
KINWARD = Path(__file__).parents[2] / "kinward"
PACK = {
    "pack.yaml": "pack: xx\ntitle: {en: X}\nabout: {en: X}\ncurrency: CNY\nlanguages: [en]\nregions: [CN]\n",
    "sources.yaml": "- {id: LAW, title: {en: The law}, confidence: high}\n",
    "evidence.yaml": "- {id: paper, title: {en: A paper}, proves: [born_on]}\n",
    "benefits/grant.yaml": """
benefit: xx.grant
title: {en: TITLE}
about: {en: A grant.}
for_each: person
gives: service
period: year
from: 2020-01-01
starts: born_on
conditions:
- {id: grown, is: age_years(born_on) >= 0, text: {en: Born.}, source: LAW}
""",
}


@pytest.fixture
def village(tmp_path) -> Path:
    """A workbook with a person for each formula, whose name, village and remark it is."""
    file = tmp_path / "village.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["户号", "姓名", "性别", "出生日期", "与户主关系", "村"])
        for n, formula in enumerate(FORMULAS):
            writer.writerow([formula, formula, "女", "1990-01-01", "户主" if n % 2 == 0 else "配偶", formula])
    return file


@pytest.fixture
def packs(tmp_path) -> Path:
    for name, text in PACK.items():
        file = tmp_path / "packs" / "xx" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("TITLE", '"=1+1"'), encoding="utf-8")
    return tmp_path / "packs"


def written(village: Path, packs: Path, suffix: str) -> Path:
    from typer.testing import CliRunner

    from kinward.cli.app import app

    out = village.with_name(f"out{suffix}")
    said = CliRunner().invoke(
        app, ["due", str(village), "--on", "2026-11-01", "--packs", str(packs), "--out", str(out), "--region", "CN"]
    )
    assert said.exit_code == 0, said.output
    return out


def test_no_cell_of_a_csv_begins_a_formula(village, packs):
    with written(village, packs, ".csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("1+1" in cell for cell in cells), "the formulas are not in the file at all"
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(village, packs):
    with zipfile.ZipFile(written(village, packs, ".xlsx")) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert any("1+1" in text for text in parts.values()), "the formulas are not in the file at all"
    assert [name for name, text in parts.items() if re.search(r"<f[ >/]|<hyperlink|externalLink", text)] == []


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_is_made_harmless_once(formula):
    made = harmless(formula)
    assert not str(made).startswith(FORMULA_STARTS)
    assert harmless(made) == made
    assert formula in str(made)


def test_no_id_of_a_pair_begins_a_formula(tmp_path):
    from kinward.cli.duplicates import _write

    pairs = pa.table({"id_l": ["=1+1"], "id_r": ["@SUM(A1)"], "probability": [0.9]})
    _write(pairs, tmp_path / "pairs.csv")
    cells = (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig").splitlines()[1].replace('"', "").split(",")
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []
    assert "1+1" in cells[0]


def test_every_table_that_leaves_is_known_here():
    """Whoever writes spreadsheets at another place adds it to this test, and formulas to its own."""
    writes = re.compile(r"csv\.writer|DictWriter|xlsxwriter|text/csv|spreadsheetml|\.to_csv|write_csv")
    found = {
        file.relative_to(KINWARD).as_posix()
        for file in KINWARD.rglob("*.py")
        if writes.search(file.read_text(encoding="utf-8"))
    }
    assert found == {
        "cli/duplicates.py",
        "cli/output.py",
        "register/loading/bulk.py",  # into the database
        "sharing/exporting/files.py",  # tests/security/test_attack_13_exports.py
        "sharing/workbooks.py",  # of the command line, of exports and of ledgers, each tested with formulas
        "register/synthetic/workbooks.py",  # of people who do not exist, with names of our own lists
    }
