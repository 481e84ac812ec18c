"""The facts of one family as rows that point to each other: what closures read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True, eq=False)
class Row:
    """One person, household, pregnancy or event.

    facts  name → value; absent or None is unknown
    one    single relation → row, absent where it is not known
    many   relation → rows
    """

    view: str
    key: int
    ref: str
    facts: dict[str, object] = field(default_factory=dict)
    one: dict[str, "Row"] = field(default_factory=dict)
    many: dict[str, list["Row"]] = field(default_factory=dict)


@dataclass(slots=True)
class Moment:
    """The day a question is asked for, its period, and the first later day on which the answer may differ.

    locals  columns of the programme worked out so far
    """

    subject: Row
    on: date
    first_day: date
    last_day: date
    change: date = date.max
    locals: dict[str, object] = field(default_factory=dict)

    def may_change(self, day: date) -> None:
        if self.on < day < self.change:
            self.change = day


Closure = Callable[[Row, Moment], Any]
"""A node compiled for Python: the value for a row at a moment, None where it is unknown."""
