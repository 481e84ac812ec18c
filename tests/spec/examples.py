"""The example tables: read from sections/*.yaml, as the manual shows them.

A table's columns are facts (a word), relations (`parents`, `household` …), expressions in backquotes with the value
expected of them, or *outcome*, *amount* and the like of a whole benefit. An empty fact is one that is missing; an
empty expectation is not looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kinward.rules.facts import VIEWS
from kinward.rules.records import Event, Household, Person, Pregnancy, Records
from kinward.rules.values import fact_value
from kinward.rules.yamlfile import read_yaml

SECTIONS = Path(__file__).parent / "sections"
ON = date(2026, 11, 1)
VIEW_OF = {"people": "person", "households": "household", "pregnancies": "pregnancy", "events": "event"}
LINKS = ("id", "household", "mother", "father", "spouse", "person")
Row = dict[str, str]


@dataclass(frozen=True)
class Example:
    """One or more tables of facts, and what is expected of the subjects listed in one of them."""

    section: str
    title: str
    text: str
    said: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.section}: {self.title}"

    @property
    def on(self) -> date:
        return self.said.get("on", ON)

    @property
    def for_each(self) -> str:
        return self.said.get("for_each", "person")

    def rows(self, table: str) -> list[Row]:
        return rows_of(self.said[table]) if table in self.said else []

    @property
    def subjects(self) -> list[Row]:
        """The rows of the table whose view the programme is for."""
        return self.rows({"household": "households", "pregnancy": "pregnancies"}.get(self.for_each, "people"))


@dataclass(frozen=True)
class Section:
    title: str
    text: str
    examples: tuple[Example, ...]


def sections() -> list[Section]:
    return [_section(path) for path in sorted(SECTIONS.glob("*.yaml"))]


def _section(path: Path) -> Section:
    said = read_yaml(path)
    examples = (Example(said["section"], each["title"], each.get("text", ""), each) for each in said["examples"])
    return Section(said["section"], said["text"], tuple(examples))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows_of(table: str) -> list[Row]:
    heads, *lines = [cells(line) for line in table.strip().splitlines()]
    for line in lines:
        assert len(line) == len(heads), f"{line} does not fit {heads}"
    return [dict(zip(heads, line, strict=True)) for line in lines]


def expressions(rows: list[Row]) -> list[str]:
    """The column heads that are expressions, with their backquotes."""
    return [head for head in rows[0] if head.startswith("`")] if rows else []


def is_fact(view: str, head: str) -> bool:
    return head in VIEWS[view]


# -- facts


def records(example: Example, *, with_stranger: bool = False) -> Records:
    """The tables as records; a stranger of whom nothing is known makes every column one with gaps."""
    people = [_person(place, row) for place, row in enumerate(example.rows("people"))]
    homes = {row["id"]: Household(row["id"], _facts("household", row)) for row in example.rows("households")}
    for person in people:
        if person.household:
            homes.setdefault(person.household, Household(person.household))
    known = Records(
        people,
        list(homes.values()),
        [Pregnancy(row["person"], _facts("pregnancy", row)) for row in example.rows("pregnancies")],
        [Event(row["person"], _facts("event", row)) for row in example.rows("events")],
    )
    if with_stranger:
        known.people.append(Person("stranger"))
        known.households.append(Household("nowhere"))
        known.pregnancies.append(Pregnancy("nobody"))
        known.events.append(Event("stranger"))
    return known


def _person(place: int, row: Row) -> Person:
    named = {link: row.get(link, "") for link in ("mother", "father", "spouse")}
    parents = [*row.get("parents", "").split(), *(named[link] for link in ("mother", "father"))]
    return Person(
        row.get("id", str(place + 1)),
        row.get("household", ""),
        _facts("person", row),
        tuple(dict.fromkeys(parent for parent in parents if parent)),
        **named,
    )


def _facts(view: str, row: Row) -> dict[str, object]:
    made = {}
    for head, cell in row.items():
        if head in VIEWS[view] and cell:
            made[head] = fact_value(view, head, _scalar(view, head, cell), "CNY", head)
        else:
            assert not cell or head in (*LINKS, "parents") or head[0] in "`*", f"no fact {head!r}"
    return made


def _scalar(view: str, head: str, cell: str) -> object:
    return {"true": True, "false": False}.get(cell, cell) if VIEWS[view][head].kind == "bool" else cell


def all_examples() -> Iterator[Example]:
    for section in sections():
        yield from section.examples
