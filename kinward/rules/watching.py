"""Comparisons with today that know themselves on which day their answer turns."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kinward.rules import days
from kinward.rules.bounds import SIGNS
from kinward.rules.days import ONE_DAY
from kinward.rules.facts import NEVER
from kinward.rules.rows import Closure, Moment, Row


def age_compared(unit: str, start_of: Closure, sign: str, limit: int) -> Closure:
    compare = SIGNS[sign]
    turns = {"<": (0,), ">=": (0,), "<=": (1,), ">": (1,)}.get(sign, (0, 1))

    def compared(row: Row, moment: Moment) -> Any:
        start = start_of(row, moment)
        if start is None:
            return None
        on = moment.on
        if start != NEVER:
            for turn in turns:
                moment.may_change(days.reached(unit, start, limit + turn) if limit + turn >= 0 else start)
            if limit < 0:
                moment.may_change(start)
        return compare(days.age(unit, start, on), limit)

    return compared


def date_compared(left: Closure, sign: str, right: Closure, watch: Callable[[Moment, date], None]) -> Closure:
    compare = SIGNS[sign]

    def compared(row: Row, moment: Moment) -> Any:
        day = left(row, moment)
        if day is None:
            return None
        if day != NEVER:
            watch(moment, day)
        return compare(day, right(row, moment))

    return compared


def watch_day(moment: Moment, day: date) -> None:
    """How a day compares with `on` changes when it comes and when it has passed."""
    moment.may_change(day)
    moment.may_change(day + ONE_DAY)


def watch_period(moment: Moment, day: date) -> None:
    """How a day compares with an edge of the period changes in the periods next to it."""
    if day >= moment.first_day:
        moment.may_change(max(moment.last_day + ONE_DAY, day - timedelta(days=366)))
