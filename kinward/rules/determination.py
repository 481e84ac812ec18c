"""What the engine answers: determinations with their conditions, entitlements and needs; due contacts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kinward.rules.programme import Text

Outcome = Literal["yes", "no", "unknown"]


def outcome_of(value: bool | None) -> Outcome:
    return "unknown" if value is None else "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One period of a right, [start, end).

    amount      minor units of `currency`; None where the figure is unverified, or for leave and services
    unverified  the figure that rests on something unverified: shown, never promised or paid
    days        for leave
    claim_until  the last day to claim it, if the law sets one
    """

    start: date
    end: date | None
    amount: int | None
    currency: str
    unverified: int | None = None
    days: int | None = None
    claim_until: date | None = None


@dataclass(frozen=True, slots=True)
class ConditionAnswer:
    """One clause and what was found; `facts` are the values it was decided on."""

    id: str
    outcome: Outcome
    text: Text
    facts: Mapping[str, object]
    source: str


@dataclass(frozen=True, slots=True)
class NeededFact:
    fact: str
    person: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Determination:
    """What one programme means for one person, household or pregnancy on one day."""

    programme: str
    person: str
    outcome: Outcome
    confidence: str
    gives: str
    entitlements: tuple[Entitlement, ...]
    needs: tuple[NeededFact, ...]
    conditions: tuple[ConditionAnswer, ...]


@dataclass(frozen=True, slots=True)
class DueContact:
    """One contact offered; [start, end) is its window, `end` None where there is none."""

    schedule: str
    person: str
    contact: str
    title: Text
    start: date
    due: date
    end: date | None
    state: str
    source: str
    confidence: str
    done_on: date | None = None
    catch_up: bool = False
    components: tuple[str, ...] = ()


@dataclass(slots=True)
class Assessment:
    """Everything about one family on one day, with what is needed to work it out again."""

    on: date
    pack_hash: str
    results: list[Determination] = field(default_factory=list)
    due: list[DueContact] = field(default_factory=list)
