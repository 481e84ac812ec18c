"""Facts of people as plain records, from any door (family file, workbook, register), and as rows for closures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from kinward.rules.facts import EVENT, HOUSEHOLD, PERSON, PREGNANCY, VIEWS, Fact
from kinward.rules.rows import Row

PREGNANCY_DAYS = timedelta(days=280)
Facts = dict[str, object]


@dataclass(slots=True)
class Person:
    """`parents` are refs; `mother` and `father` those of them whose sex is known."""

    ref: str
    household: str = ""
    facts: Facts = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    mother: str = ""
    father: str = ""
    spouse: str = ""


@dataclass(slots=True)
class Household:
    ref: str
    facts: Facts = field(default_factory=dict)


@dataclass(slots=True)
class Pregnancy:
    woman: str
    facts: Facts = field(default_factory=dict)


@dataclass(slots=True)
class Event:
    person: str
    facts: Facts = field(default_factory=dict)


@dataclass(slots=True)
class Records:
    """What is known of some people; values as in the fact contract, money in minor units of `currency` (empty: any)."""

    people: list[Person] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    pregnancies: list[Pregnancy] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    currency: str = ""


Views = Mapping[str, Sequence[Mapping[str, Any]]]
"""person, household, pregnancy, event and parent as rows of the fact views, their keys among the columns."""


def records_of(views: Views) -> Records:
    """The rows of the fact views as records; refs are the rows' own, or the keys where there are none."""
    refs = {row["key"]: row["ref"] or str(row["key"]) for row in views["person"]}
    homes = {row["key"]: row["ref"] or str(row["key"]) for row in views["household"]}
    parents: dict[object, list[str]] = {}
    for link in views["parent"]:
        parents.setdefault(link["child"], []).append(refs[link["parent"]])
    people = [
        Person(
            refs[row["key"]],
            homes.get(row["household"], ""),
            _facts(row, "person"),
            tuple(dict.fromkeys(parents.get(row["key"], ()))),
            *(refs.get(row[link], "") for link in ("mother", "father", "spouse")),
        )
        for row in views["person"]
    ]
    return Records(
        people,
        [Household(homes[row["key"]], _facts(row, "household")) for row in views["household"]],
        [Pregnancy(refs.get(row["person"], ""), _facts(row, "pregnancy")) for row in views["pregnancy"]],
        [Event(refs[row["person"]], _facts(row, "event")) for row in views["event"]],
    )


def _facts(row: Mapping[str, Any], view: str) -> Facts:
    return {name: row[name] for name in VIEWS[view] if row[name] is not None}


def complete_facts(records: Records) -> None:
    """Fills in what follows from other facts: assumed values, regions, parents by sex, who is whose child."""
    by_ref = {person.ref: person for person in records.people}
    homes = {home.ref: home for home in records.households}
    for person in records.people:
        _assume(person.facts, PERSON)
        _name_parents(person, by_ref)
        home = homes.get(person.household)
        if home is not None and person.facts.get("region") is None:
            person.facts["region"] = home.facts.get("region")
    for person in records.people:
        _family_facts(person, by_ref)
    for pregnancy in records.pregnancies:
        _assume(pregnancy.facts, PREGNANCY)
        _date_pregnancy(pregnancy.facts)
    for event in records.events:
        _assume(event.facts, EVENT)


def _assume(facts: Facts, contract: Iterable[Fact]) -> None:
    for fact in contract:
        if fact.assumed is not None:
            facts.setdefault(fact.name, fact.assumed)


def _name_parents(person: Person, by_ref: Mapping[str, Person]) -> None:
    for ref in person.parents:
        sex = by_ref[ref].facts.get("sex") if ref in by_ref else None
        if sex == "female" and not person.mother:
            person.mother = ref
        if sex == "male" and not person.father:
            person.father = ref
    named = [ref for ref in (person.mother, person.father) if ref and ref not in person.parents]
    person.parents = (*person.parents, *named)


def _family_facts(person: Person, by_ref: Mapping[str, Person]) -> None:
    parents = [by_ref[ref] for ref in person.parents if ref in by_ref]
    facts = person.facts
    if len(parents) == 2:
        facts.setdefault("parents_complete", True)
    if any(parent.household and parent.household == person.household for parent in parents):
        facts.setdefault("child_of_household", True)
    elif facts.get("parents_complete"):
        facts.setdefault("child_of_household", False)
    if facts.get("parents_complete") and all(parent.facts.get("children_complete") for parent in parents):
        facts.setdefault("siblings_complete", True)


def _date_pregnancy(facts: Facts) -> None:
    period, expected = facts.get("last_period_on"), facts.get("expected_on")
    if expected is None and period is not None:
        facts["expected_on"] = period + PREGNANCY_DAYS  # type: ignore[operator]
    if period is None and expected is not None:
        facts["last_period_on"] = expected - PREGNANCY_DAYS  # type: ignore[operator]


@dataclass(slots=True)
class Rows:
    """The rows of each view a programme can be for, in the order of the records."""

    person: list[Row]
    household: list[Row]
    pregnancy: list[Row]

    def of(self, view: str) -> list[Row]:
        rows: list[Row] = getattr(self, view)
        return rows


def rows_of(records: Records, currency: str = "") -> Rows:
    """The records as rows that point to each other along every relation of the contract.

    currency  what the reader counts in: amounts in another one are unknown to it, never taken for its own
    """
    known = _without_money if currency and records.currency not in ("", currency) else _as_they_are
    people = {
        person.ref: Row("person", key, person.ref, known(person.facts, PERSON))
        for key, person in enumerate(records.people)
    }
    homes = {
        home.ref: Row("household", key, home.ref, known(home.facts, HOUSEHOLD))
        for key, home in enumerate(records.households)
    }
    for person in records.people:
        _link_person(person, people[person.ref], people, homes)
    for row in people.values():
        row.many["siblings"] = _siblings(row)
    pregnancies = [_pregnancy_row(key, each, people) for key, each in enumerate(records.pregnancies)]
    for key, event in enumerate(records.events):
        if event.person in people:
            _append(people[event.person], "events", Row("event", key, event.person, event.facts))
    return Rows(list(people.values()), list(homes.values()), pregnancies)


def _as_they_are(facts: Facts, _contract: Iterable[Fact]) -> Facts:
    return facts


def _without_money(facts: Facts, contract: Iterable[Fact]) -> Facts:
    amounts = {fact.name for fact in contract if fact.kind == "money"}
    return {name: value for name, value in facts.items() if name not in amounts}


def _link_person(person: Person, row: Row, people: Mapping[str, Row], homes: Mapping[str, Row]) -> None:
    for relation in ("mother", "father", "spouse"):
        other = people.get(getattr(person, relation))
        if other is not None:
            row.one[relation] = other
    for ref in person.parents:
        if ref in people:
            _append(row, "parents", people[ref])
            _append(people[ref], "children", row)
    home = homes.get(person.household)
    if home is not None:
        row.one["household"] = home
        _append(home, "members", row)


def _append(row: Row, relation: str, other: Row) -> None:
    row.many.setdefault(relation, []).append(other)


def _siblings(row: Row) -> list[Row]:
    found = {child.key: child for parent in row.many.get("parents", ()) for child in parent.many["children"]}
    found.pop(row.key, None)
    return [found[key] for key in sorted(found)]


def _pregnancy_row(key: int, pregnancy: Pregnancy, people: Mapping[str, Row]) -> Row:
    row = Row("pregnancy", key, pregnancy.woman, pregnancy.facts)
    woman = people.get(pregnancy.woman)
    if woman is not None:
        row.one["woman"] = woman
        _append(woman, "pregnancies", row)
    return row
