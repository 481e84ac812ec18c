"""What is wrong with an expression is said with its place, in words, with what to write instead."""

import time

import pytest

from kinward.errors import KinwardError
from kinward.rules.errors import ExpressionError
from kinward.rules.meaning import understand
from kinward.rules.scope import Scope
from kinward.rules.syntax import parse
from kinward.rules.tables import tables_of
from tests.generative.comparison import differences
from tests.generative.families import Families
from tests.spec import throwaway
from tests.spec.examples import ON

PERSON = Scope("person", "CNY", {}, {})

# text of the expression, code, part of the message, part of the advice, the place as the text before it
MISTAKES = [
    ("", "rule-syntax", "the expression ends", "", ""),
    ("employed and", "rule-syntax", "the expression ends", "", "employed and"),
    ("employed resident", "rule-syntax", "found 'resident'", "", "employed "),
    ("(employed", "rule-syntax", "expected ')'", "", "(employed"),
    ("employed)", "rule-syntax", "expected the end", "", "employed"),
    ("and employed", "rule-syntax", "expected a value or a name", "", ""),
    ("born_on < 2020 < 2021", "rule-syntax", "not chained", "`and`", "born_on < 2020 "),
    ("employed not true", "rule-syntax", "`in` or `between`", "", "employed not "),
    ("case employed then 1 end", "rule-syntax", "expected `when`", "", "case "),
    ("case when employed then 1 end", "rule-syntax", "expected `else`", "otherwise", "case when employed then 1 "),
    (
        "case when employed then true else",
        "rule-syntax",
        "the expression ends",
        "",
        "case when employed then true else",
    ),
    ('hukou = "rural"', "rule-syntax", "cannot read", "single straight quotes", "hukou = "),
    ("hukou = ‘rural’", "rule-syntax", "cannot read", "single straight quotes", "hukou = "),
    ("hukou = 'rural", "rule-syntax", "cannot read", "", "hukou = "),
    ("employed; drop table person", "rule-syntax", "cannot read ';'", "", "employed"),
    ("employed -- no", "rule-types", "a number", "", ""),
    ("employed /* no */", "rule-syntax", "expected a value", "", "employed /"),
    ("born_on < date '2025-02-30'", "rule-syntax", "not a day", "2025-01-31", "born_on < "),
    ("born_on < date '20250201'", "rule-syntax", "not a day", "2025-01-31", "born_on < "),
    ("disability_grade < ３", "rule-syntax", "cannot read", "", "disability_grade < "),
    ("mother. < 3", "rule-syntax", "a name after the dot", "", "mother. "),
    ("mother.age_years(born_on) < 3", "rule-syntax", "not a function", "", ""),
    ("x'41' = hukou", "rule-syntax", "found '41'", "", "x"),
    ("employd", "rule-unknown-name", "'employd'", "employed", ""),
    ("mother.employd", "rule-unknown-name", "'employd'", "employed", ""),
    ("household.sex = 'male'", "rule-unknown-name", "'sex'", "", ""),
    ("self.nothing", "rule-unknown-name", "'nothing'", "", ""),
    ("contraception = 'none'", "rule-forbidden-fact", "there will be none", "never polices", ""),
    ("count(children where planned_birth) > 0", "rule-forbidden-fact", "planned_birth", "", "count(children where "),
    ("religion = 'x'", "rule-forbidden-fact", "religion", "", ""),
    ("whereabouts is null", "rule-forbidden-fact", "whereabouts", "", ""),
    ("children", "rule-many", "rows, not a value", "count(children)", ""),
    ("children.employed", "rule-many", "several rows", "any(children where", ""),
    ("any(mother)", "rule-one", "one row", "mother.born_on", "any("),
    ("count()", "rule-arguments", "over a relation", "count(children where alive)", ""),
    ("count(3)", "rule-arguments", "over a relation", "", ""),
    ("sum(children)", "rule-arguments", "sum(income_yearly from household.members)", "", ""),
    ("sum(children where alive)", "rule-arguments", "is written", "", ""),
    ("count(born_on from children) > 1", "rule-arguments", "is written", "", ""),
    ("any(children where any(children where any(children)))", "rule-too-large", "nest once", "definition", None),
    ("rank(events) > 0", "rule-arguments", "place among persons", "", ""),
    (
        "count(events where rank(self.siblings) = 1) > 0",
        "rule-arguments",
        "place among persons",
        "",
        "count(events where ",
    ),
    ("age(born_on) < 3", "rule-unknown-function", "'age'", "age_years", ""),
    ("substr(hukou, 1)", "rule-unknown-function", "'substr'", "", ""),
    ("age_years() < 3", "rule-arguments", "1 to 2", "", ""),
    ("age_years(born_on, on, on) < 3", "rule-arguments", "1 to 2", "", ""),
    ("starts_with(region, hukou)", "rule-arguments", "as written", "", "starts_with(region, "),
    ("round_half_up(income_yearly / 3, 0) > 1 CNY/year", "rule-arguments", "0.01", "", None),
    ("value_on(born_on, on) > 1", "rule-arguments", "a parameter and a day", "", "value_on("),
    ("income_yearly / 12 > 1 CNY/year", "rule-division", "not rounded", "round_half_up", ""),
    ("born_on", "rule-types", "expected yes or no, this is a date", "comparison", ""),
    ("born_on < 3", "rule-types", "a date with a pure number", "age_years", ""),
    ("born_on < '2025-01-01'", "rule-types", "a date with a text", "date '2025-01-31'", ""),
    ("employed = 1", "rule-types", "yes or no with a pure number", "", ""),
    ("employed + 1 > 0", "rule-types", "expected a number, this is yes or no", "", ""),
    ("age_years(hukou) < 3", "rule-types", "expected a date, this is a text", "", "age_years("),
    ("age_years(born_on) < income_yearly", "rule-units", "years with money (CNY/year)", "", ""),
    ("age_years(born_on) < 36 months", "rule-units", "years with months", "age_months", ""),
    ("income_yearly < income_monthly", "rule-units", "CNY/year", "yearly(", ""),
    ("income_yearly < 100", "rule-units", "bare number", "parameter", ""),
    ("income_yearly < 100 EUR/year", "rule-units", "money (EUR/year)", "", ""),
    ("income_yearly * income_yearly > 1 CNY", "rule-units", "multiplies", "pure number", ""),
    ("income_yearly + 1 years > 1 CNY/year", "rule-units", "adds", "", ""),
    ("yearly(income_yearly) > 1 CNY/year", "rule-units", "monthly amount", "", "yearly("),
    ("add_days(born_on, 0.5) > on", "rule-units", "whole number of days", "", "add_days(born_on, "),
    ("add_days(born_on, 1 months) > on", "rule-units", "whole number of days", "", "add_days(born_on, "),
    ("add_years(born_on, 301) > on", "rule-too-large", "300 years", "", "add_years(born_on, "),
    ("hukou = 'country'", "rule-text-value", "is never 'country'", "rural, urban", ""),
    ("hukou in ('rural', 'country')", "rule-text-value", "is never 'country'", "", "hukou in ('rural', "),
    ("hukou in ('rural', sex)", "rule-types", "values as written", "", "hukou in ('rural', "),
    ("sum(income_yearly - 1 CNY/year from children) > 0 CNY/year", "rule-negative", "may be negative", "greatest", ""),
    ("1" + "0" * 30 + " > 0", "rule-too-large", "eighteen digits", "", None),
]


@pytest.mark.parametrize(("said", "code", "message", "advice", "before"), MISTAKES, ids=lambda said: str(said)[:50])
def test_a_mistake_is_explained(said, code, message, advice, before):
    with pytest.raises(ExpressionError) as caught:
        understand(said, PERSON, kind="bool")
    assert (caught.value.code, caught.value.at) == (code, caught.value.at if before is None else len(before))
    assert message in caught.value.message
    assert advice in caught.value.advice


RIGHT = [
    "Employed",
    "EMPLOYED AND resident",
    "employed\n  and\tresident",
    "((employed))",
    "hukou != 'rural'",
    "- - 1 > 0",
]


def test_words_of_the_language_may_be_in_capitals_names_may_not():
    parse("employed AND NOT resident")
    with pytest.raises(ExpressionError, match="rule-unknown-name"):
        understand("Employed", PERSON, kind="bool")


@pytest.mark.parametrize("said", RIGHT[2:])
def test_spaces_brackets_and_signs_are_free(said):
    assert understand(said, PERSON, kind="bool")


LARGE = {
    "a million nodes": " or ".join(["alive"] * 300_000),
    "500 parts": " or ".join(["alive"] * 500),
    "brackets": "(" * 3_000 + "alive" + ")" * 3_000,
    "open brackets": "(" * 8_000,
    "not": "not " * 1_900 + "alive",
    "case": "case when alive then " * 100 + "true" + " else false end" * 100,
    "plus": "+".join(["disability_grade"] * 190) + " > 0",
    "times": "*".join(["1"] * 190) + " > 0",
    "division": f"round_down({'/'.join(['1'] * 190)}) > 0",
    "functions": "first_of_year(" * 60 + "on" + ")" * 60 + " > on",
    "moves": "add_years(" * 20 + "on" + ", 300)" * 20 + " > on",
    "growth": f"{'*'.join(['1000000'] * 5)} > 0",
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_refused_at_once(name):
    began = time.perf_counter()
    with pytest.raises(KinwardError) as caught:
        understand(LARGE[name], PERSON, kind="bool")
    assert caught.value.code in ("rule-too-large", "rule-syntax")
    assert time.perf_counter() - began < 2


def bomb(levels: int, width: int, word: str) -> dict[str, str]:
    first = {"d0": f" {word} ".join(["alive" if word == "and" else "disability_grade"] * width)}
    return first | {f"d{level}": f" {word} ".join([f"d{level - 1}"] * width) for level in range(1, levels)}


DEFINITIONS = {
    "doubling": (bomb(20, 2, "and"), "d19", "rule-circular"),
    "wide": (bomb(4, 150, "and"), "d3", "rule-too-large"),
    "deep": (bomb(10, 30, "+"), "d9 > 0", "rule-too-large"),
    "itself": ({"a": "a"}, "a", "rule-circular"),
    "each other": ({"a": "b or alive", "b": "a and alive"}, "a", "rule-circular"),
    "in a list": ({"a": "any(children where a)"}, "a", "rule-circular"),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_cannot_blow_up(name):
    define, said, code = DEFINITIONS[name]
    began = time.perf_counter()
    with pytest.raises(KinwardError) as caught:
        throwaway.asking([said], define=define)
    assert caught.value.code == code
    assert time.perf_counter() - began < 2


def test_as_deep_as_allowed_works_on_every_engine():
    """Sixty levels are read, written and worked out."""
    said = "+".join(["disability_grade"] * 55) + " > " + "(" * 30 + "3" + ")" * 30
    pack = throwaway.pack(throwaway.asking([said, f"({said}) is null", f"not ({said})"]))
    assert differences(tables_of(Families(1, ON).records(20)), [pack], ON) == []
