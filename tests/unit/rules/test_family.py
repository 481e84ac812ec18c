"""Family files: what is taken, what is assumed, and what is refused with its line."""

import json
from datetime import date

import pytest

from kinward.rules.errors import FamilyError
from kinward.rules.facts import NEVER
from kinward.rules.family import read_family

FAMILY = """\
on: 2026-11-01
region: CN-33
people:
- {id: mother, born_on: 1994-03-02, sex: female}
- {id: father, sex: male, spouse: mother, income_yearly: 1200.50}
- id: child
  born_on: 2025-05-20
  parents: [mother, father]
pregnancies:
- {person: mother, last_period_on: 2026-05-01}
events:
- {person: child, what: immunisation, vaccine: HepB, dose: 1, on: 2025-05-20}
declared:
- {person: mother, fact: employed, value: true}
- {fact: rent_monthly, value: 500}
"""

# what is replaced, by what, code, line, part of the message, part of the advice
MISTAKES = [
    ("sex: female", "sex: f", "fact-value", 4, "one of male, female", ""),
    ("born_on: 1994-03-02", "born_on: 1994-02-30", "fact-value", 4, "born_on", ""),
    ("born_on: 1994-03-02", "born_on: 1794-03-02", "fact-value", 4, "between 1800 and 2200", ""),
    ("born_on: 1994-03-02", "born_on: never", "fact-value", 4, "has happened", ""),
    ("born_on: 1994-03-02", "born: 1994-03-02", "fact-unknown", 4, "'born'", "born_on"),
    ("born_on: 1994-03-02", "religion: x", "fact-unknown", 4, "'religion'", ""),
    ("income_yearly: 1200.50", "income_yearly: 1200.505", "fact-value", 5, "whole minor units", ""),
    ("income_yearly: 1200.50", "income_yearly: -1", "fact-value", 5, "0 or more", ""),
    ("income_yearly: 1200.50", "income_yearly: much", "fact-value", 5, "income_yearly", ""),
    ("income_yearly: 1200.50", "income_yearly: true", "fact-value", 5, "a number is wanted", ""),
    ("income_yearly: 1200.50", "income_yearly: '1e999999999'", "fact-value", 5, "a number is wanted", ""),
    ("income_yearly: 1200.50", "disability_grade: 1.5", "fact-value", 5, "whole number from 0 to 4", ""),
    ("income_yearly: 1200.50", "income_monthly: 1000000000", "fact-value", 5, "0 or more, up to 100,000,000", ""),
    (
        "income_yearly: 1200.50",
        "gestation_weeks: 3",
        "fact-value",
        5,
        "3 is not taken: a whole number from 16 to 45",
        "",
    ),
    ("income_yearly: 1200.50", "employed: maybe", "fact-value", 5, "true, false or unknown", ""),
    ("id: father", "id: mother", "family-shape", 5, "two people 'mother'", ""),
    ("id: father", "name: father", "family-shape", 5, "has an `id`", "{id: mother"),
    ("parents: [mother, father]", "parents: [mother, uncle]", "family-shape", 8, "'uncle'", "There are mother"),
    ("parents: [mother, father]", "parents: [mother, mother]", "family-shape", 8, "one or two ids", ""),
    ("region: CN-33", "complete: no", "family-shape", 2, "complete: 'no' is not true or false", ""),
    ("sex: female", "complete: 0", "family-shape", 4, "complete: 0", ""),
    ("parents: [mother, father]", "parents: mother", "family-shape", 8, "one or two ids", ""),
    ("parents: [mother, father]", "parents: [child]", "family-shape", 6, "own relative", ""),
    ("{person: mother, last", "{person: nobody, last", "family-shape", 10, "'nobody'", ""),
    ("vaccine: HepB", "vacine: HepB", "fact-unknown", 12, "'vacine'", "vaccine"),
    ("fact: employed", "fact: employd", "fact-unknown", 14, "'employd'", "employed"),
    ("value: true}", "value: true, because: x}", "family-shape", 14, "no field 'because'", ""),
    ("on: 2026-11-01", "on: 2026-11-31", "fact-value", 1, "not a day", "2026-11-01"),
    ("on: 2026-11-01", "on: 0001-01-01", "fact-value", 1, "not a day", ""),
    ("region: CN-33", "regon: CN-33", "family-shape", 2, "no field 'regon'", "region"),
    ("people:", "persons:", "family-shape", 1, "`people`", ""),
    ("events:\n-", "events:\n  x:", "family-shape", 11, "list of entries", ""),
    ("  born_on: 2025-05-20", "  born_on: 2025-05-20\n  born_on: 2025-05-21", "family-syntax", 8, "twice", ""),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[each[1][:50] for each in MISTAKES])
def test_a_mistake_is_named_with_its_line(tmp_path, mistake):
    old, new, code, line, message, advice = mistake
    file = tmp_path / "family.yaml"
    assert old in FAMILY
    file.write_text(FAMILY.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FamilyError) as caught:
        read_family(file)
    assert (caught.value.code, caught.value.where.rpartition("/")[2]) == (code, f"family.yaml:{line}")
    assert message in caught.value.message
    assert advice in caught.value.advice


@pytest.fixture
def family(tmp_path):
    file = tmp_path / "family.yaml"
    file.write_text(FAMILY, encoding="utf-8")
    return read_family(file)


def test_what_is_written(family):
    mother, father, child = family.records.people
    assert (family.on, mother.facts["born_on"], father.facts["income_yearly"]) == (
        date(2026, 11, 1),
        date(1994, 3, 2),
        120_050,
    )
    assert (child.mother, child.father, child.parents) == ("mother", "father", ("mother", "father"))
    assert (mother.spouse, father.spouse) == ("father", "mother")
    assert (mother.facts["employed"], family.records.households[0].facts["rent_monthly"]) == (True, 50_000)


def test_what_follows_from_it(family):
    mother, _, child = family.records.people
    assert (mother.facts["died_on"], mother.facts["region"]) == (NEVER, "CN-33")
    assert (child.facts["child_of_household"], child.facts["siblings_complete"]) == (True, True)
    assert family.records.pregnancies[0].facts["expected_on"] == date(2027, 2, 5)
    assert family.records.households[0].facts["members_complete"] is True


def test_what_is_not_known_to_be_all(tmp_path):
    file = tmp_path / "family.yaml"
    file.write_text(FAMILY + "complete: false\n", encoding="utf-8")
    mother, _, child = read_family(file).records.people
    assert (mother.facts["children_complete"], child.facts.get("siblings_complete")) == (None, None)


def test_json_says_the_same(tmp_path, family):
    file = tmp_path / "family.json"
    people = [{"id": "mother", "born_on": "1994-03-02", "sex": "female"}]
    file.write_text(json.dumps({"on": "2026-11-01", "region": "CN-33", "people": people}), encoding="utf-8")
    found = read_family(file)
    assert found.on == family.on
    assert found.records.people[0].facts["born_on"] == family.records.people[0].facts["born_on"]


@pytest.mark.parametrize("text", ["[1, 2", '{"people": ', "nothing", "[" * 100_000])
def test_what_is_no_json(tmp_path, text):
    file = tmp_path / "family.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FamilyError, match="family-syntax"):
        read_family(file)
