"""The typed tree: what an expression means, the same for every engine.

Numbers are integers of 10**-scale of their unit, so every engine computes exactly. A number is *bounded*
when it may be partly known (a count over an incomplete list): its value is a pair of a lower and an upper
bound, either of which may be missing. All other values are one value or missing (unknown).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, Literal

Kind = Literal["bool", "number", "date", "text"]
Level = Literal["row", "self"]


@dataclass(frozen=True, slots=True)
class Type:
    """What a value is.

    unit        of a number: "" (a pure number), years, months, weeks, days, grams, percent, CNY, CNY/month …
    scale       a number is an integer of 10**-scale
    low, high   no value lies outside (of that integer); of a date: by how many years it may have been moved
    bounded     the value is a pair of bounds
    bare        a literal without a unit: takes the unit of what it meets
    can_be_never  the date may be NEVER
    values      the closed set of a text, or empty
    """

    kind: Kind
    unit: str = ""
    scale: int = 0
    low: int = 0
    high: int = 0
    bounded: bool = False
    bare: bool = False
    can_be_never: bool = False
    values: tuple[str, ...] = ()


BOOL = Type("bool")
TEXT = Type("text")
DATE = Type("date")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Any typed node."""

    type: Type

    def children(self) -> Iterator["Node"]:
        kind: Any = type(self)
        for name in _node_fields(kind):
            value = getattr(self, name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from _nodes(value)

    def walk(self) -> Iterator["Node"]:
        """This node and every one below it, each once."""
        seen: set[Node] = set()
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                yield node
                waiting.extend(node.children())


@cache
def _node_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a node that may hold nodes: what is annotated as one, or as a tuple."""
    return tuple(item.name for item in fields(kind) if "Node" in str(item.type))


def _nodes(value: tuple[object, ...]) -> Iterator[Node]:
    for item in value:
        if isinstance(item, Node):
            yield item
        elif isinstance(item, tuple):
            yield from _nodes(item)


@dataclass(frozen=True, slots=True, eq=False)
class Const(Node):
    value: bool | int | str | date


@dataclass(frozen=True, slots=True, eq=False)
class FactRef(Node):
    """A fact of the row looked at (`level` row) or of the subject (`self`), along single relations."""

    view: str
    path: tuple[str, ...]
    name: str
    level: Level


@dataclass(frozen=True, slots=True, eq=False)
class DayRef(Node):
    """`on`, `period_first_day` or `period_last_day`."""

    name: str


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One line of a parameter: holds from `start` until before `end` when every case matches."""

    start: date
    end: date
    value: int | date | None
    cases: tuple[tuple[str, str], ...]
    source: str
    confidence: str
    checked_on: date | None


@dataclass(frozen=True, slots=True, eq=False)
class ParameterRef(Node):
    """The value in force on `day`; `facts` are the facts its cases ask about."""

    name: str
    values: tuple[ParameterValue, ...]
    day: Node
    facts: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Logic(Node):
    """`and` or `or` of two or more, or `not` of one."""

    word: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Node):
    """= <> < <= > >= of two values of one type and scale."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Among(Node):
    """Whether a text or number is one of the constants."""

    value: Node
    choices: tuple[bool | int | str | date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StartsWith(Node):
    value: Node
    prefix: str


@dataclass(frozen=True, slots=True, eq=False)
class IsMissing(Node):
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic(Node):
    """+ - of one unit and scale, or * of any two (the scales add up)."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Rescale(Node):
    """The same number as an integer of a finer scale: value * 10**digits."""

    value: Node
    factor: int


@dataclass(frozen=True, slots=True, eq=False)
class Exact(Node):
    """A bounded number that is known only where its bounds agree."""

    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Rounded(Node):
    """numerator * up / (denominator * down), rounded to a whole number, times `step`.

    The result is an integer of its own type's scale; unknown where the denominator is not above 0.
    """

    mode: str
    numerator: Node
    denominator: Node
    up: int
    down: int
    step: int


@dataclass(frozen=True, slots=True, eq=False)
class Case(Node):
    """The value of the first true condition; unknown once a condition that is reached is unknown."""

    pairs: tuple[tuple[Node, Node], ...]
    otherwise: Node


@dataclass(frozen=True, slots=True, eq=False)
class Pick(Node):
    """`least`, `greatest` (unknown if any is) or `coalesce` (the first known)."""

    word: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Age(Node):
    """Completed years, months, weeks or days from `start` to `end`; -1 before `start`."""

    unit: str
    start: Node
    end: Node


@dataclass(frozen=True, slots=True, eq=False)
class Shift(Node):
    """A date moved by a number of days, weeks, months or years; NEVER stays NEVER."""

    unit: str
    start: Node
    number: Node


@dataclass(frozen=True, slots=True, eq=False)
class DatePart(Node):
    """year, month or day of a date."""

    part: str
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class DateEdge(Node):
    """first_of_month, last_of_month, first_of_year or last_of_year of a date."""

    edge: str
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Lookup(Node):
    """The constant at `index` of a table; unknown outside it or where it holds None."""

    index: Node
    table: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Local(Node):
    """A column of the same programme that was worked out before this one."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Aggregate(Node):
    """count, any, sum, min, max or rank over the rows of a relation.

    path      single relations from the subject (or row) to the owner of the list
    relation  its name; `start` and `target` are the views it leads from and to
    where     over the rows; `value` (sum, min, max) as well
    complete  whether all rows are listed, a fact of the owner; None: always
    level     whose list: that of the row looked at or of the subject
    """

    word: str
    start: str
    target: str
    path: tuple[str, ...]
    relation: str
    level: Level
    where: Node
    value: Node | None
    complete: str
    uses_self: bool = field(default=False)
