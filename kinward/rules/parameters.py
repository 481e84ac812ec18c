"""Which of a parameter's values counts: on a day, and for the case a subject is in."""

from datetime import date
from typing import Any

from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.tree import ParameterValue

Amount = int | date | None


def in_force(values: tuple[ParameterValue, ...], day: date) -> list[ParameterValue]:
    """The values that hold on a day, in the order they are listed."""
    return [value for value in values if value.start <= day < value.end]


def rest_agrees(values: list[ParameterValue]) -> Amount:
    """The one amount all the remaining values have; None where they differ, or none might match."""
    amounts = {value.value for value in values}
    if all(value.cases for value in values):
        amounts.add(None)
    return amounts.pop() if len(amounts) == 1 else None


def matches(case: str, wanted: str, found: object) -> bool | None:
    """Whether a fact is the one a value is for; a region matches what lies in it."""
    if found is None:
        return None
    if case == "region":
        return str(found).startswith(wanted)
    return found == {"true": True, "false": False}.get(wanted, wanted)


def matcher(values: list[ParameterValue], facts: dict[str, Closure]) -> Closure:
    """The first value all of whose cases match; unknown if a missing fact could make a difference."""
    if not values or not values[0].cases:
        only = values[0].value if values else None
        return lambda _row, _moment: only
    rests = [rest_agrees(values[place:]) for place in range(len(values))]

    def match(row: Row, moment: Moment) -> Any:
        found = {case: fact(row, moment) for case, fact in facts.items()}
        for value, rest in zip(values, rests, strict=True):
            fits = [matches(case, wanted, found[case]) for case, wanted in value.cases]
            if False in fits:
                continue
            return rest if None in fits else value.value
        return None

    return match
