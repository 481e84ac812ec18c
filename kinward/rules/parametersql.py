"""A parameter's value as SQL: the first line in force whose cases match, as `parameters.matcher` finds it."""

from datetime import date
from itertools import pairwise

from kinward.rules import dialects
from kinward.rules.parameters import Amount, in_force, rest_agrees
from kinward.rules.sqlparts import Sql, fits
from kinward.rules.tree import ParameterRef, ParameterValue


def parameter(node: ParameterRef, facts: dict[str, Sql], day: Sql, constant_day: object) -> Sql:
    """The value on `day`, which is a constant of the statement more often than not."""
    if isinstance(constant_day, date):
        return _matched(node, in_force(node.values, constant_day), facts)
    starts = sorted({edge for value in node.values for edge in (value.start, value.end)})
    branches = [f"WHEN {day.text} < {dialects.day(starts[0])} THEN NULL"]
    for start, end in pairwise(starts):
        value = _matched(node, in_force(node.values, start), facts)
        branches.append(f"WHEN {day.text} < {dialects.day(end)} THEN {value.text}")
    return Sql(f"(CASE {' '.join(branches)} END)")


def _matched(node: ParameterRef, values: list[ParameterValue], facts: dict[str, Sql]) -> Sql:
    branches: list[str] = []
    for place, value in enumerate(values):
        cases = [fits(case, wanted, facts[case]) for case, wanted in value.cases]
        if not cases:
            if not branches:
                return Sql(_amount(node, value.value), value.value is None)
            branches.append(f"ELSE {_amount(node, value.value)}")
            break
        fit = " AND ".join(part.text for part in cases)
        branches.append(f"WHEN {fit} THEN {_amount(node, value.value)}")
        if any(part.nullable for part in cases):
            branches.append(f"WHEN ({fit}) IS NULL THEN {_amount(node, rest_agrees(values[place:]))}")
    return Sql(f"(CASE {' '.join(branches)} END)" if branches else _amount(node, None))


def _amount(node: ParameterRef, value: Amount) -> str:
    if value is None:
        return "CAST(NULL AS DATE)" if node.type.kind == "date" else "CAST(NULL AS BIGINT)"
    return dialects.day(value) if isinstance(value, date) else dialects.whole(value)
