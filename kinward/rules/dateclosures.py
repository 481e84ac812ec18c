"""Closures over dates; those that look at today tell on which day their answer turns."""

from datetime import date
from typing import Any

from kinward.rules import days
from kinward.rules.days import ONE_DAY
from kinward.rules.facts import NEVER
from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.tree import DayRef, Node


def is_on(node: Node) -> bool:
    """Whether a node is the day of the question itself."""
    return isinstance(node, DayRef) and node.name == "on"


def age_of(unit: str, start_of: Closure, end_of: Closure | None) -> Closure:
    """Completed units from a date to another; to today where `end_of` is None."""

    def age(row: Row, moment: Moment) -> Any:
        start = start_of(row, moment)
        end = moment.on if end_of is None else end_of(row, moment)
        if start is None or end is None:
            return None
        completed = days.age(unit, start, end)
        if end_of is None:
            moment.may_change(days.shift(unit, start, completed + 1))
        return completed

    return age


def shifted_by(unit: str, start_of: Closure, number_of: Closure) -> Closure:
    move = days.SHIFTS[unit]

    def shifted(row: Row, moment: Moment) -> Any:
        start, number = start_of(row, moment), number_of(row, moment)
        if start is None or start == NEVER:
            return start
        return None if number is None else move(start, number)

    return shifted


def this_year(_row: Row, moment: Moment) -> Any:
    moment.may_change(date(moment.on.year + 1, 1, 1))
    return moment.on.year


def part_of(part: str, value_of: Closure) -> Closure:
    def date_part(row: Row, moment: Moment) -> Any:
        value = value_of(row, moment)
        return None if value is None else getattr(value, part)

    return date_part


def edge_of_today(name: str) -> Closure:
    last = days.last_of_month if name.endswith("month") else days.last_of_year

    def edge(_row: Row, moment: Moment) -> Any:
        moment.may_change(last(moment.on) + ONE_DAY)
        return days.edge(name, moment.on)

    return edge


def edge_of(name: str, value_of: Closure) -> Closure:
    def date_edge(row: Row, moment: Moment) -> Any:
        value = value_of(row, moment)
        return None if value is None else days.edge(name, value)

    return date_edge
