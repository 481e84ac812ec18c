"""A county's own workbook with planted faults: each is found at its row, and nothing else is doubted."""

import json
from datetime import date
from pathlib import Path

import pytest

from kinward.register.workbook import read_workbook

DATA = Path(__file__).parents[2] / "data"
ON = date(2026, 10, 15)
FAULTS = json.loads((DATA / "liuwan.faults.json").read_text(encoding="utf-8"))
CODES = {
    "spaces in name": "workbook-name-spaces",
    "id missing": "workbook-id-missing",
    "id checksum": "workbook-id-checksum",
    "sex differs from id": "workbook-sex-differs-from-id",
    "birth date differs from id": "workbook-born-differs-from-id",
    "deceased in note": "workbook-died-undated",
}


@pytest.fixture(scope="module")
def reading():
    return read_workbook(DATA / "liuwan.xlsx", on=ON)


def test_each_planted_fault_is_found_and_nothing_else_is_doubted(reading):
    found = sorted((p.row, p.code) for p in reading.problems if not p.code.startswith("workbook-column-"))
    assert found == sorted((fault["row"], CODES[fault["fault"]]) for fault in FAULTS["faults"])


def test_every_row_is_accounted_for(reading):
    (sheet,) = reading.sheets
    assert (sheet.rows, sheet.taken, sheet.titles, sheet.headings, sheet.totals, sheet.blank) == (262, 252, 1, 1, 1, 7)
    assert (len(reading.people), len(reading.households)) == (FAULTS["people_rows"], FAULTS["households"])


def test_what_was_in_doubt_is_unknown(reading):
    people = {person.row: person for person in reading.people}
    for fault in FAULTS["faults"]:
        facts = people[fault["row"]].facts
        match fault["fault"]:
            case "sex differs from id":
                assert "sex" not in facts
            case "birth date differs from id":
                assert "born_on" not in facts
            case "deceased in note":
                assert facts["died_on"] is None
            case "id checksum":
                assert "nationality" not in facts


def test_the_telephone_column_is_named_as_not_read(reading):
    assert [(c.cell, c.code) for c in reading.ignored_columns] == [("H2", "workbook-column-private")]
