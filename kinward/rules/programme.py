"""What a pack says, understood: benefits, schedules and indicators with their typed trees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kinward.rules.scope import Parameter
from kinward.rules.tree import Node

Text = Mapping[str, str]
EARLIEST = date(1900, 1, 1)
"""Before every law here: where a clause says no beginning."""

CONFIDENCES = ("unverified", "medium", "high")
UNVERIFIED = CONFIDENCES[0]
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: Text
    number: str
    confidence: str
    url: str
    issuer: str
    in_force: str


@dataclass(frozen=True, slots=True)
class Evidence:
    id: str
    title: Text
    proves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One clause that must hold; applies to days from `start` until before `end`."""

    id: str
    node: Node
    text: Text
    source: str
    evidence: tuple[str, ...]
    confidence: str
    start: date
    end: date
    said: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A dated formula of the amount; `node` is in minor units (money) or days."""

    node: Node
    text: Text
    source: str
    confidence: str
    start: date
    end: date
    said: str


@dataclass(frozen=True, slots=True)
class ParameterPage:
    """A parameter with what a reader wants to see of it."""

    parameter: Parameter
    title: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Apply:
    where: Text
    papers: tuple[str, ...]
    papers_if_needed: tuple[str, ...]
    deadline: Node | None
    deadline_text: Text
    review: Text
    source: str


@dataclass(frozen=True, slots=True)
class Untranslatable:
    id: str
    text: Text
    source: str
    decided_by: Text
    blocks: bool


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """What benefits and schedules have in common.

    view        the fact view of the subject: person, household or pregnancy
    confidence  a number node, 0 unverified to 2 high: the lowest of all the clauses and values used
    """

    id: str
    title: Text
    about: Text
    for_each: str
    view: str
    start: date
    end: date
    conditions: tuple[Condition, ...]
    parameters: tuple[ParameterPage, ...]
    confidence: Node
    apply: Apply | None
    untranslatable: tuple[Untranslatable, ...]
    notes: tuple[Text, ...]
    regions: tuple[str, ...]
    currency: str
    file: Path

    @property
    def blocked(self) -> bool:
        """Whether a yes waits for an office to decide a clause the language cannot express."""
        return any(clause.blocks for clause in self.untranslatable)


@dataclass(frozen=True, slots=True, eq=False)
class Benefit(Programme):
    """`amount` is the formula in force, an exact number: minor units of money, or days; None for a service."""

    gives: str
    period: str
    assessed_on: str
    starts: Node | None
    ends: Node | None
    formulas: tuple[Formula, ...]
    amount: Node | None


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact or dose. Its nodes may read earlier contacts' columns (`Local`).

    dose      of a dose the vaccine and the number
    offered   whether it exists for this subject on this day
    columns   name → node, in the order they are worked out; ends with from, due, until, last, done_on, state
    """

    id: str
    title: Text
    source: str
    confidence: str
    components: tuple[str, ...]
    place: Text
    yearly: bool
    columns: tuple[tuple[str, Node], ...]
    dose: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Component:
    id: str
    title: Text
    source: str
    confidence: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, eq=False)
class Schedule(Programme):
    anchor: Node | None
    on_request: bool
    contacts: tuple[Contact, ...]
    components: Mapping[str, Component]
    choices: tuple[tuple[str, tuple[str, ...], Text], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """What an indicator counts: rows of a view, an average or a difference of counts, or something not kept."""

    view: str
    where: Node | None
    average_of: tuple["Count", ...]
    minus: tuple["Count", ...]
    untranslatable: Text


@dataclass(frozen=True, slots=True, eq=False)
class Indicator:
    id: str
    title: Text
    numerator: Count
    denominator: Count | None
    per: int
    period: str
    by: tuple[str, ...]
    basis: Text
    source: str
    confidence: str
    file: Path


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    id: str
    title: Text
    about: Text
    currency: str
    languages: tuple[str, ...]
    regions: tuple[str, ...]
    sources: Mapping[str, Source]
    evidence: Mapping[str, Evidence]
    benefits: tuple[Benefit, ...]
    schedules: tuple[Schedule, ...]
    indicators: tuple[Indicator, ...]
    digest: str
    folder: Path

    @property
    def programmes(self) -> tuple[Programme, ...]:
        return (*self.benefits, *self.schedules)
