"""Numbers known in part: pairs of bounds, how they compare and combine, and how rows fold into them.

A pair is (low, high); an end that is not known is None. Every function here is pure.
"""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from kinward.rules.rows import Row

Value = Any
UNBOUNDED = (None, None)
SIGNS: dict[str, Callable[[Value, Value], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def _less(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    if high is not None and other_low is not None and high < other_low:
        return True
    if low is not None and other_high is not None and low >= other_high:
        return False
    return None


def _at_most(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    if high is not None and other_low is not None and high <= other_low:
        return True
    if low is not None and other_high is not None and low > other_high:
        return False
    return None


def _equal(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    if None not in (low, high, other_low, other_high) and low == high == other_low == other_high:
        return True
    apart = _less(low, high, other_low, other_high) or _less(other_low, other_high, low, high)
    return False if apart else None


def _negated(decide: Callable[..., Value]) -> Callable[..., Value]:
    def negated(*bounds: Value) -> Value:
        value = decide(*bounds)
        return None if value is None else not value

    return negated


DECIDE: dict[str, Callable[..., Value]] = {
    "=": _equal,
    "<>": _negated(_equal),
    "<": _less,
    ">=": _negated(_less),
    "<=": _at_most,
    ">": _negated(_at_most),
}


def _plus(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    return (
        None if low is None or other_low is None else low + other_low,
        None if high is None or other_high is None else high + other_high,
    )


def _minus(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    return (
        None if low is None or other_high is None else low - other_high,
        None if high is None or other_low is None else high - other_low,
    )


def _times(low: Value, high: Value, other_low: Value, other_high: Value) -> Value:
    """One of the two is exact: a known factor scales the bounds, and turns them round if it is negative."""
    if low is None or low != high:
        low, high, other_low, other_high = other_low, other_high, low, high
    if low is None or low != high:
        return UNBOUNDED
    ends = (None if end is None else end * low for end in (other_low, other_high))
    first, last = ends
    return (first, last) if low >= 0 else (last, first)


COMBINE: dict[str, Callable[..., tuple[Value, Value]]] = {"+": _plus, "-": _minus, "*": _times}


# -- rounding


def round_quotient(mode: str, top: int, bottom: int) -> int:
    """top / bottom (bottom > 0) to a whole number; half_up goes up, half_even to the even one."""
    if mode == "down":
        return top // bottom
    if mode == "up":
        return -(-top // bottom)
    doubled = (2 * top + bottom) // (2 * bottom)
    if mode == "half_even" and (2 * top + bottom) % (2 * bottom) == 0 and doubled % 2:
        return doubled - 1
    return doubled


# -- folds over rows


Marks = list[tuple[Row, bool | None]]


def _fold_any(marks: Marks, values: list[Value], whole: bool, row: Row) -> Value:
    states = [mark for _, mark in marks]
    if True in states:
        return True
    return None if None in states or not whole else False


def _fold_count(marks: Marks, values: list[Value], whole: bool, row: Row) -> Value:
    sure = sum(mark is True for _, mark in marks)
    return sure, (sure + sum(mark is None for _, mark in marks) if whole else None)


def _fold_sum(marks: Marks, values: list[Value], whole: bool, row: Row) -> Value:
    low, high = 0, 0 if whole else None
    for (_, mark), value in zip(marks, values, strict=True):
        if mark is False:
            continue
        if mark:
            low += value or 0
        high = None if high is None or value is None else high + value
    return low, high


def _fold_extreme(choose: Callable[[list[Value]], Value]) -> Callable[[Marks, list[Value], bool, Row], Value]:
    def fold(marks: Marks, values: list[Value], whole: bool, row: Row) -> Value:
        chosen = [value for (_, mark), value in zip(marks, values, strict=True) if mark]
        if not whole or not chosen or None in chosen or any(mark is None for _, mark in marks):
            return None
        return choose(chosen)

    return fold


def _fold_rank(marks: Marks, values: list[Value], whole: bool, row: Row) -> Value:
    before = [(each, _both(mark, _comes_before(each, row))) for each, mark in marks]
    low, high = _fold_count(before, values, whole, row)
    return low + 1, None if high is None else high + 1


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _comes_before(each: Row, row: Row) -> bool | None:
    born, own = each.facts.get("born_on"), row.facts.get("born_on")
    if born is None or own is None:
        return None
    return (born, each.key) < (own, row.key)


FOLDS: dict[str, Callable[[Marks, list[Value], bool, Row], Value]] = {
    "any": _fold_any,
    "count": _fold_count,
    "sum": _fold_sum,
    "min": _fold_extreme(min),
    "max": _fold_extreme(max),
    "rank": _fold_rank,
}
