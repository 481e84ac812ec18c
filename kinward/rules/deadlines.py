"""The last day to claim a right, and its earlier periods that may still be claimed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kinward.rules.benefit_engine import benefit_engine
from kinward.rules.days import ONE_DAY, shift
from kinward.rules.facts import NEVER
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Pack
from kinward.rules.rows import Row
from kinward.rules.tree import Aggregate, FactRef, Node

YEARS_BACK = 1
"""What may be claimed for longer stands with all other periods where the right is explained."""


@lru_cache(maxsize=4096)
def own_deadline(benefit: Benefit) -> Node | None:
    """None where the law sets none, or where it rests on more than the own facts of whom the right is for."""
    node = benefit.apply.deadline if benefit.apply else None
    return node if node is not None and _rests_on_own_facts(node) else None


def deadline_of(benefit: Benefit, row: Row, on: date) -> date | None:
    """The last day to claim the period of this day; None where there is none, or it rests on facts not known."""
    if own_deadline(benefit) is None:
        return None
    engine = benefit_engine(benefit)
    value = engine.deadline(row, engine.moment(row, on, period_of(benefit.period, on))) if engine.deadline else None
    return value if isinstance(value, date) and value != NEVER else None


def earlier_periods(packs: Sequence[Pack], on: date) -> dict[date, list[Pack]]:
    """By a day in each earlier period that may still be claimed by somebody: the packs with those benefits alone."""
    found: dict[date, list[Pack]] = {}
    for pack in packs:
        days = {each: set(_earlier_days(each, on)) for each in pack.benefits if own_deadline(each)}
        for day in sorted(set().union(*days.values())):
            benefits = tuple(each for each, theirs in days.items() if day in theirs)
            found.setdefault(day, []).append(replace(pack, benefits=benefits, schedules=()))
    return found


def _earlier_days(benefit: Benefit, on: date) -> Iterator[date]:
    """The day on which each is assessed, the latest first."""
    if benefit.period == "once":
        return
    period = period_of(benefit.period, period_of(benefit.period, on).first_day - ONE_DAY)
    while period.last_day >= max(benefit.start, shift("years", on, -YEARS_BACK)):
        yield period.first_day if benefit.assessed_on == "first_day" else period.last_day
        period = period_of(benefit.period, period.first_day - ONE_DAY)


def _rests_on_own_facts(node: Node) -> bool:
    return not any(isinstance(each, Aggregate) or (isinstance(each, FactRef) and each.path) for each in node.walk())


def facts_of(node: Node) -> list[str]:
    return list(dict.fromkeys(each.name for each in node.walk() if isinstance(each, FactRef)))
