"""The functions and aggregates of the language: what they take and what they give."""

from collections.abc import Callable
from dataclasses import replace

from kinward.rules.aggregates import AGGREGATES, aggregate
from kinward.rules.errors import ExpressionError
from kinward.rules.facts import NEVER
from kinward.rules.reader import Reader, exactly, hull
from kinward.rules.rounding import rounded
from kinward.rules.syntax import Call, Literal, Name
from kinward.rules.tree import (
    BOOL,
    DATE,
    Age,
    Const,
    DateEdge,
    DatePart,
    DayRef,
    Node,
    Pick,
    Shift,
    StartsWith,
    Type,
)
from kinward.rules.units import (
    currency_of,
    number_type,
    product,
)

OLDEST = {"years": 8_400, "months": 100_000, "weeks": 440_000, "days": 3_100_000}
MOST_YEARS = 1_000
LONGEST_SHIFT = {"years": 300, "months": 3_600, "weeks": 15_600, "days": 110_000}


def call(reader: Reader, tree: Call) -> Node:
    """The meaning of one call; the table of functions is at the end of this file."""
    if tree.name in AGGREGATES:
        return aggregate(reader, tree)
    found = FUNCTIONS.get(tree.name)
    if found is None or tree.rows is not None:
        known = ", ".join(sorted((*FUNCTIONS, *AGGREGATES)))
        raise ExpressionError(
            "rule-unknown-function", f"there is no function {tree.name!r}", at=tree.at, advice=f"There are {known}."
        )
    least, most, make = found
    if not least <= len(tree.arguments) <= most:
        takes = str(least) if least == most else f"{least} to {most}"
        raise ExpressionError("rule-arguments", f"{tree.name} takes {takes} values", at=tree.at)
    return make(reader, tree)


# -- dates


def _age(unit: str) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        start = reader.expect(tree.arguments[0], "date")
        end = reader.expect(tree.arguments[1], "date") if len(tree.arguments) > 1 else DayRef(DATE, "on")
        return Age(number_type(unit, 0, -1, OLDEST[unit]), unit, start, end)

    return make


def _shift(unit: str) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        start = reader.expect(tree.arguments[0], "date")
        number = reader.exact(tree.arguments[1], "number")
        at = tree.arguments[1].at
        if number.type.unit not in ("", unit) or number.type.scale:
            raise ExpressionError("rule-units", f"add_{unit} takes a whole number of {unit}", at=at)
        if max(abs(number.type.low), abs(number.type.high)) > LONGEST_SHIFT[unit]:
            raise ExpressionError(
                "rule-too-large", f"add_{unit} moves by {LONGEST_SHIFT[unit]} {unit} at the most", at=at
            )
        return Shift(_moved(start.type, unit, number.type, at), unit, start, number)

    return make


def _moved(start: Type, unit: str, number: Type, at: int) -> Type:
    """The type of a date that was moved; all together by no more years than any calendar has room for."""
    a_year = LONGEST_SHIFT[unit] // LONGEST_SHIFT["years"]
    low, high = start.low + number.low // a_year, start.high - -number.high // a_year
    if max(-low, high) > MOST_YEARS:
        raise ExpressionError("rule-too-large", f"moves a day by more than {MOST_YEARS} years", at=at)
    return replace(start, low=low, high=high)


def _part(part: str, low: int, high: int) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        return DatePart(number_type("", 0, low, high), part, reader.expect(tree.arguments[0], "date"))

    return make


def _edge(edge: str) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        value = reader.expect(tree.arguments[0], "date")
        return DateEdge(value.type, edge, value)

    return make


# -- choices


def _pick(word: str) -> Callable[[Reader, Call], Node]:
    def make(reader: Reader, tree: Call) -> Node:
        parts = reader.alike(list(tree.arguments))
        if parts[0].type.kind not in ("number", "date"):
            raise ExpressionError("rule-types", f"{word} takes numbers or dates", at=tree.at)
        lows, highs = [part.type.low for part in parts], [part.type.high for part in parts]
        choose = min if word == "least" else max
        is_day = parts[0].type.kind == "date"
        never = any if word == "greatest" else all
        kind = replace(
            parts[0].type,
            low=min(lows) if is_day else choose(lows),
            high=max(highs) if is_day else choose(highs),
            bounded=any(part.type.bounded for part in parts),
            bare=all(part.type.bare for part in parts),
            can_be_never=never(part.type.can_be_never for part in parts),
        )
        return Pick(kind, word, tuple(parts))

    return make


def _coalesce(reader: Reader, tree: Call) -> Node:
    parts = [exactly(part) for part in reader.alike(list(tree.arguments))]
    return Pick(hull(parts), "coalesce", tuple(parts))


def _starts_with(reader: Reader, tree: Call) -> Node:
    value = reader.expect(tree.arguments[0], "text")
    prefix = tree.arguments[1]
    if not isinstance(prefix, Literal) or not isinstance(prefix.value, str):
        raise ExpressionError("rule-arguments", "starts_with takes a text as written: 'CN-33'", at=prefix.at)
    return StartsWith(BOOL, value, prefix.value)


def _yearly(reader: Reader, tree: Call) -> Node:
    value = reader.expect(tree.arguments[0], "number")
    if not value.type.unit.endswith("/month"):
        raise ExpressionError("rule-units", "yearly(…) takes a monthly amount", at=tree.arguments[0].at)
    twelve = Const(number_type("", 0, 12, 12), 12)
    return product(value, twelve, f"{currency_of(value.type.unit)}/year")


def _value_on(reader: Reader, tree: Call) -> Node:
    name, day = tree.arguments
    if not isinstance(name, Name) or name.parts[0] not in reader.scope.parameters:
        raise ExpressionError("rule-arguments", "value_on takes a parameter and a day", at=name.at)
    return reader.parameter(name.parts[0], reader.expect(day, "date"))


FUNCTIONS: dict[str, tuple[int, int, Callable[[Reader, Call], Node]]] = {
    **{f"age_{unit}": (1, 2, _age(unit)) for unit in OLDEST},
    **{f"add_{unit}": (2, 2, _shift(unit)) for unit in LONGEST_SHIFT},
    "year": (1, 1, _part("year", 1, NEVER.year)),
    "month": (1, 1, _part("month", 1, 12)),
    "day": (1, 1, _part("day", 1, 31)),
    **{edge: (1, 1, _edge(edge)) for edge in ("first_of_month", "last_of_month", "first_of_year", "last_of_year")},
    "least": (2, 20, _pick("least")),
    "greatest": (2, 20, _pick("greatest")),
    "coalesce": (2, 20, _coalesce),
    "starts_with": (2, 2, _starts_with),
    "yearly": (1, 1, _yearly),
    "value_on": (2, 2, _value_on),
    **{f"round_{mode}": (1, 2, rounded(mode)) for mode in ("half_up", "half_even", "down", "up")},
}
