"""Attacks 11 and 12: no text of a pack changes the structure of a statement; every statement is one SELECT."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlglot
from pydantic import ValidationError
from sqlglot import exp

from kinward.rules.dialects import DUCKDB, SPARK, Dialect
from kinward.rules.errors import ExpressionError
from kinward.rules.meaning import understand
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Benefit, Programme, Schedule
from kinward.rules.records import Event, Person, Records
from kinward.rules.scope import Scope
from kinward.rules.statements import benefit_sql, contacts_sql, schedule_sql
from kinward.rules.tables import tables_of
from tests.generative.comparison import ALL, STATES, differences
from tests.spec import throwaway

PROGRAMMES = [programme for pack in load_packs(packs_folder()) for programme in pack.programmes]
DIALECTS = {"duckdb": DUCKDB, "spark": SPARK}
DAYS = [date(2012, 2, 29), date(2026, 11, 1)]
VIEWS = {"person", "household", "pregnancy", "event", "parent", "sibling"}


def statements(programme: Programme, dialect: Dialect, on: date) -> Iterator[str]:
    if isinstance(programme, Benefit):
        yield benefit_sql(programme, dialect, on, {}, ALL)
        yield benefit_sql(programme, dialect, on, {}, ("yes",))
    if isinstance(programme, Schedule):
        yield schedule_sql(programme, dialect, on, {}, ALL)
        yield contacts_sql(programme, dialect, on, {}, STATES)


def tables_read(tree: exp.Expression) -> set[str]:
    named = {each.alias for each in tree.find_all(exp.CTE)}
    return {table.name for table in tree.find_all(exp.Table)} - named


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_every_statement_is_one_select_over_the_fact_views(programme, dialect):
    for on in DAYS[-1:] if len(getattr(programme, "contacts", ())) > 10 else DAYS:
        for statement in statements(programme, DIALECTS[dialect], on):
            trees = sqlglot.parse(statement, dialect=dialect)
            assert [type(tree) for tree in trees] == [exp.Select]
            assert tables_read(trees[0]) <= VIEWS


# -- hostile texts

HOSTILE = [
    *('a"b', "a`b", "a;b", "a--b", "a/*b", "*/", "$$", "$1", "%s", "{0}", "?", ":name", "#", "\u202e", "家", "é", "𝒳"),
    *("x0", "x1", "x99999", "c0 x0 s__key", "NULL", "TRUE) OR (TRUE", ") AS q0, (SELECT 1", "a" * 60),
]
BREAKING = [
    "'",
    "x' or true or vaccine = 'y",
    "x'; DROP TABLE person; --",
    "a\\",
    "\\'",
    "a\0b",
    "a\nb",
    "\x1b[0m",
    "\x7f",
]


def people(text: str) -> Records:
    """Somebody with the very text in every fact that is free text, somebody with another, somebody with none."""
    persons = [
        Person(name, facts={"born_on": date(2025, 1, 1), "region": region})
        for name, region in zip("abc", (text, "CN"), strict=False)
    ]
    persons.append(Person("c"))
    facts = {"what": "immunisation", "dose": 1, "on": date(2025, 6, 1), "schedule": "tt.schedule", "contact": "again"}
    events = [
        Event("a", {**facts, "vaccine": text, "method": text}),
        Event("b", {**facts, "vaccine": "z", "method": "z"}),
    ]
    return Records(
        persons, [], [], [*events, *(Event(each.person, {**each.facts, "what": "contact"}) for each in events)]
    )


def hostile(text: str) -> list[Programme]:
    """The text in every place of a programme that takes one."""
    limit = throwaway.parameter(
        "count", {"from": "2020-01-01", "value": 1, "for": {"region": text}}, {"from": "2020-01-01", "value": 2}
    )
    expressions = [f"region = '{text}'", f"starts_with(region, '{text}')", f"region in ('{text}', 'CN')", "most > 1"]
    joined = " and ".join(f"region <> '{text}{place}'" for place in range(4))
    contact = {"title": throwaway.EN, "source": "LAW", "at": "1 days"}
    contacts = [
        {**contact, "id": "first", "dose": {"vaccine": text, "number": 1}, "series": text},
        {**contact, "id": "other", "series": "z"},
        {**contact, "id": "again", "repeats": {"after_last": "3 months", "by_method": {text: "5 months"}}},
    ]
    choice = [{"id": "choice", "series": [text, "z"], "text": throwaway.EN}]
    return [
        throwaway.benefit(conditions=throwaway.conditions([*expressions, joined]), parameters={"most": limit}),
        throwaway.schedule(
            offered_to=throwaway.conditions([f"not any(events where vaccine = '{text}' and dose > 5)"]),
            contacts=contacts,
            either_or=choice,
            anchor="born_on",
        ),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_text_stays_a_text(text):
    """The engines agree, and the statements are what they are for a harmless text of the same length."""
    programmes = hostile(text)
    assert differences(tables_of(people(text)), [throwaway.pack(*programmes)], DAYS[-1]) == []
    for name, dialect in DIALECTS.items():
        for programme, plain in zip(programmes, hostile("h" * len(text)), strict=True):
            for statement, harmless in zip(
                statements(programme, dialect, DAYS[-1]), statements(plain, dialect, DAYS[-1]), strict=True
            ):
                assert shape(statement, name) == shape(harmless, name)


def shape(statement: str, dialect: str) -> list[str]:
    """The statement without its text constants."""
    trees = sqlglot.parse(statement, dialect=dialect)
    return [type(node).__name__ for tree in trees for node in tree.walk()]


@pytest.mark.parametrize("text", BREAKING, ids=ascii)
def test_a_text_that_could_end_itself_is_refused(text):
    with pytest.raises(ExpressionError):
        understand(f"starts_with(region, '{text}')", Scope("person", "CNY", {}, {}), kind="bool")
    for place in ("vaccine", "method", "series", "case"):
        with pytest.raises(ValidationError):
            placed(text, place)
    assert placed("plain", "case")


def placed(text: str, place: str) -> Programme:
    contact = {"id": "visit", "title": throwaway.EN, "source": "LAW", "at": "1 days"}
    more = {
        "vaccine": {"dose": {"vaccine": text, "number": 1}},
        "method": {"repeats": {"after_last": "3 months", "by_method": {text: "5 months"}}},
        "series": {"series": text},
    }
    if place == "case":
        most = throwaway.parameter("count", {"from": "2020-01-01", "value": 1, "for": {"region": text}})
        return throwaway.benefit(conditions=throwaway.conditions(["most > 1"]), parameters={"most": most})
    return throwaway.schedule(offered_to=throwaway.conditions(["alive"]), contacts=[{**contact, **more[place]}])
