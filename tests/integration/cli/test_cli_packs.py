"""`kinward packs`: lists, pages, schemas, checks and worked cases."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def test_the_list_names_every_programme(kinward, pack):
    said = kinward("packs", "list", "--packs", pack, "--lang", "en").out
    assert "xx: Example land · 3 benefits, 1 schedules, 0 indicators" in said
    for name in ("xx.grant", "xx.guess", "xx.tax", "xx.check"):
        assert name in said


def test_a_page_says_who_how_much_since_when_and_from_which_source(kinward, pack):
    said = kinward("packs", "show", "xx.grant", "--packs", pack, "--lang", "en").out
    for line in (
        "For each child; gives money, by the year; since 2025-01-01. How sure: high.",
        "The child is under three. [XX-LAW art. 1] Papers: birth paper",
        "from 2025-01-01: 1,200.00 yuan a year (high, checked 2026-11-21)",
        "Where: The office.",
        "XX-LAW: The law (high)",
    ):
        assert line in said


def test_a_schedules_contacts_are_a_table(kinward, pack):
    said = kinward("packs", "show", "xx.check", "--packs", pack, "--lang", "zh-Hans").out
    assert "6个月起，满24个月前" in said
    assert "听力 (ears)" in said


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_programme_of_the_repository_has_a_page(kinward, language):
    for name in ("cn", "who"):
        result = kinward("packs", "show", name, "--lang", language)
        assert (result.status, result.err) == (0, "")


def test_a_wrong_name_gets_near_ones(kinward, pack):
    result = kinward("packs", "show", "xx.grnt", "--packs", pack)
    assert result.status == 2
    assert "\nxx.grant, " in result.err
    assert "[cli-programme]" in result.err


def test_schemas_are_printed(kinward):
    schema = json.loads(kinward("packs", "schema", "benefit").out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "conditions" in schema["properties"]
    assert "[cli-schema]" in kinward("packs", "schema", "letter").err


def test_check_counts_what_is_right_and_names_what_is_wrong(kinward, pack):
    assert "3 benefits, 1 schedules, 0 indicators: no mistakes found" in kinward("packs", "check", pack).out
    path = pack / "benefits" / "grant.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("< age_limit", "< age_limt"), encoding="utf-8")
    result = kinward("packs", "check", pack)
    assert result.status == 2
    assert "grant.yaml:" in result.err
    assert "[rule-unknown-name]" in result.err
    assert "mistakes found: 1" in result.err


CASES = """cases_for: xx.tax
cases:
- name: a grown-up who pays
  family:
    on: 2026-11-01
    region: CN
    people: [{id: a, born_on: 1990-01-01, pays_income_tax: true}]
  expect: [{person: a, outcome: %s}]
"""


def test_cases_are_counted_and_a_failed_one_ends_with_1(kinward, pack):
    path = pack / "benefits" / "tax.cases.yaml"
    path.write_text(CASES % "yes", encoding="utf-8")
    result = kinward("packs", "test", pack, "--only", "tax")
    assert (result.status, result.out) == (0, "1 cases of 1 programmes, 0 failed\n")
    path.write_text(CASES % "no", encoding="utf-8")
    result = kinward("packs", "test", pack, "--only", "tax")
    assert (result.status, result.out) == (1, "1 cases of 1 programmes, 1 failed\n")
    assert "tax.cases.yaml" in result.err


def test_a_condition_that_no_case_notices_ends_with_1(kinward, pack):
    (pack / "benefits" / "tax.cases.yaml").write_text(CASES % "yes", encoding="utf-8")
    result = kinward("packs", "test", pack, "--only", "tax", "--mutate")
    assert result.status == 1
    assert "no case notices" in result.err


@pytest.mark.parametrize(
    ("language", "said"), [("zh-Hans", "xx.grant、xx.tax、xx.guess？`kin"), ("en", "xx.grant, xx.tax, xx.guess? `kin")]
)
def test_names_that_are_near_stand_in_the_punctuation_of_the_language(kinward, pack, language, said):
    result = kinward("packs", "show", "xx.gant", "--packs", pack, "--lang", language)
    assert said in result.err


def test_several_names_are_listed_as_the_language_lists_them():
    from kinward.errors import Listed

    assert (Listed(["a", "b"], "?"), Listed(["a", "b"], "?").zh) == ("a, b? ", "a、b？")
    assert (Listed([], "?"), Listed([], "?").zh) == ("", "")
