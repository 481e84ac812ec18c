"""Date functions as SQL: the same calendar arithmetic as days.py."""

from datetime import date

from kinward.rules import days, dialects
from kinward.rules.dialects import Dialect
from kinward.rules.facts import NEVER
from kinward.rules.sqlparts import Sql


def age(dialect: Dialect, unit: str, start: Sql, end: Sql, end_day: object) -> Sql:
    """Completed units, -1 before the start; `end_day` is the end where it is a constant."""
    if unit in ("days", "weeks"):
        between = f"CAST({dialect.days_between(start.text, end.text)} AS BIGINT)"
        completed = between if unit == "days" else dialect.divided(between, "7")
    else:
        completed = _months(dialect, start.text, end.text, end_day)
        if unit == "years":
            completed = dialect.divided(completed, "12")
    nullable = start.nullable or end.nullable
    unborn = f"{start.text} > {end.text}"
    guard = f" WHEN {unborn} IS NULL THEN NULL" if nullable else ""
    return Sql(f"(CASE WHEN {unborn} THEN -1{guard} ELSE {completed} END)", nullable)


def _months(dialect: Dialect, start: str, end: str, end_day: object) -> str:
    """Completed months; the last day of a month completes it for those born on a later day of a month."""
    if isinstance(end_day, date):
        whole = f"(CAST({end_day.year * 12 + end_day.month} AS BIGINT) - (year({start}) * 12 + month({start})))"
        if end_day == days.last_of_month(end_day):
            return whole
        return f"({whole} - CASE WHEN day({start}) > {end_day.day} THEN 1 ELSE 0 END)"
    early = f"CASE WHEN day({end}) < day({start}) AND {end} <> {dialect.last_of_month(end)} THEN 1 ELSE 0 END"
    whole = f"(CAST(year({end}) AS BIGINT) * 12 + month({end}) - year({start}) * 12 - month({start}))"
    return f"({whole} - {early})"


def shift(dialect: Dialect, unit: str, start: Sql, number: Sql, *, can_be_never: bool) -> Sql:
    factor = {"weeks": 7, "years": 12}.get(unit, 1)
    by = number.text if factor == 1 else f"({number.text} * {factor})"
    move = dialect.add_days if unit in ("days", "weeks") else dialect.add_months
    moved = Sql(move(start.text, by), start.nullable or number.nullable)
    return _unless_never(start, moved) if can_be_never else moved


def edge(dialect: Dialect, name: str, value: Sql, *, can_be_never: bool) -> Sql:
    moved = Sql(getattr(dialect, name)(value.text), value.nullable)
    return _unless_never(value, moved) if can_be_never else moved


def _unless_never(value: Sql, moved: Sql) -> Sql:
    never = dialects.day(NEVER)
    return Sql(f"(CASE WHEN {value.text} = {never} THEN {never} ELSE {moved.text} END)", moved.nullable)
