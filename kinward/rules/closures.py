"""The typed tree as Python closures: one family, at once, and the oracle of every other engine.

A closure takes (row, moment) and returns the value, None where it is unknown, and for a bounded number
a pair (low, high) whose missing ends are None.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatchmethod
from typing import Any

from kinward.rules.boundclosures import bounded_arithmetic, bounded_pick, compare_bounds
from kinward.rules.bounds import FOLDS, SIGNS, UNBOUNDED, round_quotient
from kinward.rules.dateclosures import age_of, edge_of, edge_of_today, is_on, part_of, shifted_by, this_year
from kinward.rules.days import ONE_DAY
from kinward.rules.parameters import in_force, matcher
from kinward.rules.rows import Closure, Moment, Row
from kinward.rules.tree import (
    Age,
    Aggregate,
    Among,
    Arithmetic,
    Case,
    Compare,
    Const,
    DateEdge,
    DatePart,
    DayRef,
    Exact,
    FactRef,
    IsMissing,
    Local,
    Logic,
    Lookup,
    Node,
    ParameterRef,
    Pick,
    Rescale,
    Rounded,
    Shift,
    StartsWith,
)
from kinward.rules.watching import age_compared, date_compared, watch_day, watch_period

Value = Any


@dataclass
class Closures:
    """Compiles nodes once each; `of(node)` is the closure of a node compiled before or now."""

    made: dict[Node, Closure] = field(default_factory=dict)

    def of(self, node: Node) -> Closure:
        closure = self.made.get(node)
        if closure is None:
            closure = self.made[node] = self.build(node)
        return closure

    def pair(self, node: Node) -> Closure:
        """The closure of a number as a pair of bounds."""
        closure = self.of(node)
        if node.type.bounded:
            return closure

        def exact(row: Row, moment: Moment) -> Value:
            value = closure(row, moment)
            return value, value

        return exact

    @singledispatchmethod
    def build(self, node: Node) -> Closure:
        raise AssertionError(node)

    # -- values

    @build.register
    def _const(self, node: Const) -> Closure:
        value = node.value
        return lambda row, moment: value

    @build.register
    def _fact(self, node: FactRef) -> Closure:
        name, path = node.name, node.path
        if node.level == "self":
            inner = _along(path, name) if path else None
            if inner is None:
                return lambda row, moment: moment.subject.facts.get(name)
            return lambda row, moment: inner(moment.subject, moment)
        if not path:
            return lambda row, moment: row.facts.get(name)
        return _along(path, name)

    @build.register
    def _local(self, node: Local) -> Closure:
        name = node.name
        return lambda row, moment: moment.locals[name]

    @build.register
    def _day(self, node: DayRef) -> Closure:
        day_of = self.of_day(node)
        on = node.name == "on"

        def day(row: Row, moment: Moment) -> Value:
            moment.may_change(moment.on + ONE_DAY if on else moment.last_day + ONE_DAY)
            return day_of(row, moment)

        return day

    @staticmethod
    def of_day(node: DayRef) -> Closure:
        """The day alone, for a closure that knows itself when its answer may change."""
        if node.name == "on":
            return lambda row, moment: moment.on
        if node.name == "period_first_day":
            return lambda row, moment: moment.first_day
        return lambda row, moment: moment.last_day

    @build.register
    def _parameter(self, node: ParameterRef) -> Closure:
        facts = {case: self.of(fact) for case, fact in node.facts}
        starts = sorted({day for value in node.values for day in (value.start, value.end)})
        by_start = [matcher(in_force(node.values, start), facts) for start in starts]
        always_on = isinstance(node.day, DayRef) and node.day.name == "on"
        day_of = self.of(node.day)

        def value(row: Row, moment: Moment) -> Value:
            day = moment.on if always_on else day_of(row, moment)
            if day is None:
                return None
            place = bisect_right(starts, day)
            if always_on and place < len(starts):
                moment.may_change(starts[place])
            return by_start[place - 1](row, moment) if place else None

        return value

    # -- logic

    @build.register
    def _logic(self, node: Logic) -> Closure:
        parts = [self.of(part) for part in node.parts]
        if node.word == "not":
            inner = parts[0]

            def negation(row: Row, moment: Moment) -> Value:
                value = inner(row, moment)
                return None if value is None else not value

            return negation
        decisive = node.word == "or"

        def joined(row: Row, moment: Moment) -> Value:
            result: Value = not decisive
            before, soonest = moment.change, date.max
            for part in parts:
                moment.change = date.max
                value = part(row, moment)
                change = moment.change
                if value is decisive:
                    moment.change = min(before, change)
                    return decisive
                soonest = min(soonest, change)
                if value is None:
                    result = None
            moment.change = min(before, soonest)
            return result

        return joined

    @build.register
    def _compare(self, node: Compare) -> Closure:
        if node.left.type.bounded or node.right.type.bounded:
            return compare_bounds(node.sign, self.pair(node.left), self.pair(node.right))
        watched = self.watched(node)
        if watched is not None:
            return watched
        left, right, compare = self.of(node.left), self.of(node.right), SIGNS[node.sign]

        def compared(row: Row, moment: Moment) -> Value:
            a, b = left(row, moment), right(row, moment)
            return None if a is None or b is None else compare(a, b)

        return compared

    def watched(self, node: Compare) -> Closure | None:
        """Comparisons with today whose next change is known exactly: an age with a constant, a date with `on`."""
        if isinstance(node.left, Age) and isinstance(node.right, Const) and is_on(node.left.end):
            return age_compared(node.left.unit, self.of(node.left.start), node.sign, int(node.right.value))  # type: ignore[arg-type]
        if isinstance(node.right, DayRef) and not isinstance(node.left, DayRef):
            watch = watch_day if node.right.name == "on" else watch_period
            return date_compared(self.of(node.left), node.sign, self.of_day(node.right), watch)
        return None

    @build.register
    def _among(self, node: Among) -> Closure:
        value_of, choices = self.of(node.value), frozenset(node.choices)

        def among(row: Row, moment: Moment) -> Value:
            value = value_of(row, moment)
            return None if value is None else value in choices

        return among

    @build.register
    def _starts_with(self, node: StartsWith) -> Closure:
        value_of, prefix = self.of(node.value), node.prefix

        def starts(row: Row, moment: Moment) -> Value:
            value = value_of(row, moment)
            return None if value is None else value.startswith(prefix)

        return starts

    @build.register
    def _missing(self, node: IsMissing) -> Closure:
        value_of = self.of(node.value)
        return lambda row, moment: value_of(row, moment) is None

    # -- numbers

    @build.register
    def _exact(self, node: Exact) -> Closure:
        pair_of = self.pair(node.value)

        def exact(row: Row, moment: Moment) -> Value:
            low, high = pair_of(row, moment)
            return low if low == high else None

        return exact

    @build.register
    def _rescale(self, node: Rescale) -> Closure:
        factor = node.factor
        if node.type.bounded:
            pair_of = self.pair(node.value)

            def pair(row: Row, moment: Moment) -> Value:
                low, high = pair_of(row, moment)
                return (None if low is None else low * factor), (None if high is None else high * factor)

            return pair
        value_of = self.of(node.value)

        def rescaled(row: Row, moment: Moment) -> Value:
            value = value_of(row, moment)
            return None if value is None else value * factor

        return rescaled

    @build.register
    def _arithmetic(self, node: Arithmetic) -> Closure:
        if node.type.bounded:
            return bounded_arithmetic(node.sign, self.pair(node.left), self.pair(node.right))
        left, right = self.of(node.left), self.of(node.right)
        if node.sign == "*":

            def times(row: Row, moment: Moment) -> Value:
                a, b = left(row, moment), right(row, moment)
                return None if a is None or b is None else a * b

            return times
        sign = 1 if node.sign == "+" else -1

        def plus(row: Row, moment: Moment) -> Value:
            a, b = left(row, moment), right(row, moment)
            return None if a is None or b is None else a + sign * b

        return plus

    @build.register
    def _rounded(self, node: Rounded) -> Closure:
        top_of, bottom_of = self.of(node.numerator), self.of(node.denominator)
        up, down, step, mode = node.up, node.down, node.step, node.mode

        def rounded(row: Row, moment: Moment) -> Value:
            top, bottom = top_of(row, moment), bottom_of(row, moment)
            if top is None or bottom is None or bottom <= 0:
                return None
            return round_quotient(mode, top * up, bottom * down) * step

        return rounded

    @build.register
    def _lookup(self, node: Lookup) -> Closure:
        index_of, table = self.of(node.index), node.table

        def lookup(row: Row, moment: Moment) -> Value:
            index = index_of(row, moment)
            return None if index is None or not 0 <= index < len(table) else table[index]

        return lookup

    # -- choices

    @build.register
    def _case(self, node: Case) -> Closure:
        value_of = self.pair if node.type.bounded else self.of
        pairs = [(self.of(condition), value_of(value)) for condition, value in node.pairs]
        otherwise, unknown = value_of(node.otherwise), UNBOUNDED if node.type.bounded else None

        def case(row: Row, moment: Moment) -> Value:
            for condition, value in pairs:
                holds = condition(row, moment)
                if holds is None:
                    return unknown
                if holds:
                    return value(row, moment)
            return otherwise(row, moment)

        return case

    @build.register
    def _pick(self, node: Pick) -> Closure:
        if node.type.bounded:
            return bounded_pick(node.word, [self.pair(part) for part in node.parts])
        parts = [self.of(part) for part in node.parts]
        if node.word == "coalesce":

            def first_known(row: Row, moment: Moment) -> Value:
                for part in parts:
                    value = part(row, moment)
                    if value is not None:
                        return value
                return None

            return first_known
        choose: Callable[[list[Value]], Value] = min if node.word == "least" else max

        def pick(row: Row, moment: Moment) -> Value:
            values = [part(row, moment) for part in parts]
            return None if None in values else choose(values)

        return pick

    # -- dates

    @build.register
    def _age(self, node: Age) -> Closure:
        return age_of(node.unit, self.of(node.start), None if is_on(node.end) else self.of(node.end))

    @build.register
    def _shift(self, node: Shift) -> Closure:
        return shifted_by(node.unit, self.of(node.start), self.of(node.number))

    @build.register
    def _part(self, node: DatePart) -> Closure:
        return this_year if is_on(node.value) and node.part == "year" else part_of(node.part, self.of(node.value))

    @build.register
    def _edge(self, node: DateEdge) -> Closure:
        return edge_of_today(node.edge) if is_on(node.value) else edge_of(node.edge, self.of(node.value))

    # -- rows

    @build.register
    def _aggregate(self, node: Aggregate) -> Closure:
        where = self.of(node.where)
        value = self.of(node.value) if node.value is not None else None
        fold = FOLDS[node.word]
        path, relation, complete, on_self = node.path, node.relation, node.complete, node.level == "self"

        def aggregated(row: Row, moment: Moment) -> Value:
            owner: Row | None = moment.subject if on_self else row
            for step in path:
                owner = owner.one.get(step) if owner is not None else None
            rows = owner.many.get(relation, ()) if owner is not None else ()
            whole = owner is not None and (not complete or owner.facts.get(complete) is True)
            marks = [(each, where(each, moment)) for each in rows if each is not row or node.word != "rank"]
            values = [value(each, moment) for each, _ in marks] if value is not None else []
            return fold(marks, values, whole, row)

        return aggregated


def _along(path: tuple[str, ...], name: str) -> Closure:
    def fact(row: Row, moment: Moment) -> Value:
        end: Row | None = row
        for step in path:
            end = end.one.get(step) if end is not None else None
        return None if end is None else end.facts.get(name)

    return fact
