"""Random expressions of the language as text: typed, with units that fit, every construct of it within reach."""

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kinward.rules.facts import RELATIONS, VIEWS, Fact
from tests.spec.throwaway import parameter

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]
SPANS = ("years", "months", "weeks", "days")
UNITS = ("", *SPANS, "percent", "grams", "CNY", "CNY/month", "CNY/year")
DAYS = ["2000-02-29", "2008-01-01", "2020-02-29", "2023-11-01", "2024-02-29", "2025-02-28", "2026-10-31", "2026-11-01"]
TEXTS = ["CN", "CN-33", "HepB", "cn.child-health", "m3"]

PARAMETERS = {
    "age_limit": parameter("years", {"from": "1900-01-01", "value": 3}, {"from": "2025-01-01", "value": 6}),
    "allowance": parameter(
        "CNY/month",
        {"from": "2008-01-01", "value": 0, "for": {"region": "CN-3301"}},
        {"from": "2008-01-01", "value": "99.5", "for": {"region": "CN-33"}},
        {"from": "2008-01-01", "value": 80},
        {"from": "2025-01-01", "until": "2026-11-01", "value": 100},
        {"from": "2026-11-01", "value": None},
    ),
    "share": parameter("percent", {"from": "2000-01-01", "value": "12.5"}, {"from": "2026-01-01", "value": 7}),
    "limit": parameter("CNY/year", {"from": "2026-06-01", "value": 36000}),
    "counted_from": parameter(
        "date", {"from": "1990-01-01", "value": "2020-02-29"}, {"from": "2026-01-01", "value": None}
    ),
    "most": parameter("count", {"from": "1990-01-01", "value": 2}),
}
OF_PERSON = {
    "grade_limit": parameter(
        "count",
        {"from": "1990-01-01", "value": 1, "for": {"sex": "female", "hukou": "rural"}},
        {"from": "1990-01-01", "value": 2, "for": {"sex": "female"}},
        {"from": "2010-01-01", "value": 1, "for": {"employed": "true"}},
        {"from": "2026-01-01", "value": 2},
    ),
}
BY_UNIT = {
    "years": "age_limit",
    "CNY/month": "allowance",
    "percent": "share",
    "CNY/year": "limit",
    "": "most",
    "date": "counted_from",
}


@dataclass
class Expressions:
    """Texts of expressions for a view; `choose` picks one of several, so that Hypothesis can make them simpler.

    row    the view of the row looked at; it differs from `subject` inside an aggregate
    inside how many aggregates one is in; rows are taken from relations that exist only
    """

    choose: Choose
    subject: str = "person"
    row: str = ""
    inside: int = 0
    certain: bool = False
    names: list[str] = field(default_factory=list)

    @property
    def view(self) -> str:
        return self.row or self.subject

    def one(self, *makers: Callable[[], str]) -> str:
        return self.choose(makers)()

    @contextmanager
    def rows_of(self, target: str) -> Any:
        before = self.row, self.inside
        self.row, self.inside = target, self.inside + 1
        yield
        self.row, self.inside = before

    # -- facts

    def facts(self, kinds: tuple[str, ...], unit: str | None = None) -> list[str]:
        """Names of facts of a kind in reach: of the row, of the subject, of a relative one or two steps away."""
        found = list(_facts(self.view, "", kinds, unit, 2))
        if self.inside:
            found += [f"self.{name}" for name in _facts(self.subject, "", kinds, unit, 1)]
        return found

    # -- truths

    def truth(self, depth: int) -> str:
        simple = (self.truth_fact, self.truth_fact, self.constant_truth, lambda: self.null_test(0))
        if depth <= 0:
            return self.one(*simple[: 2 if self.certain else 4])
        deep = depth - 1
        makers = [
            self.truth_fact,
            lambda: f"not {self.bracketed(self.truth(deep))}",
            lambda: self.joined("and", deep),
            lambda: self.joined("or", deep),
            lambda: self.compared(deep),
            lambda: self.compared(deep),
            lambda: self.aged(deep),
            lambda: self.aged(deep),
            lambda: self.dated(deep),
            lambda: self.between(deep),
            lambda: self.among(deep),
            lambda: self.case(self.truth, deep),
            self.starts_with,
        ]
        if not self.certain:
            makers.append(lambda: self.null_test(deep))
        if self.inside < 2 and self.lists():
            makers += [lambda: self.some(deep), lambda: self.some(deep), lambda: self.counted(deep)]
            if self.view == "person":
                makers.append(self.ranked)
        return self.one(*makers)

    def bracketed(self, said: str) -> str:
        return f"({said})"

    def truth_fact(self) -> str:
        names = self.facts(("bool",))
        alive = ["alive"] if self.view == "person" else []
        return self.choose([*names, *alive] or ["true"])

    def constant_truth(self) -> str:
        return self.choose(["true", "false"])

    def joined(self, word: str, depth: int) -> str:
        parts = [self.truth(depth) for _ in range(self.choose([2, 2, 3]))]
        return f" {word} ".join(f"({part})" for part in parts)

    def compared(self, depth: int) -> str:
        sign = self.sign()
        kind = self.choose(["date", "number", "number", "text", "truth"])
        if kind == "text":
            return self.text_compared()
        if kind == "truth":
            return f"({self.truth(depth)}) {self.choose(['=', '<>'])} ({self.truth(depth)})"
        left, right = self.pair(kind, depth)
        return f"{left} {sign} {right}"

    def aged(self, depth: int) -> str:
        """An age compared with a limit as laws write it: what engines have a short way for."""
        unit, most = self.choose([("years", 90), ("months", 200), ("weeks", 300), ("days", 1500)])
        limit = self.choose([0, -1, 1, 3, 18, 36, most, most // 2])
        age = f"age_{unit}({self.day(min(depth, 1))})"
        if self.choose([True, False, False, False]):
            return f"{age} between {limit} and {limit + 3}"
        return f"{age} {self.sign()} {limit}"

    def dated(self, depth: int) -> str:
        """A day compared with the day or period of the question."""
        return f"{self.day(depth)} {self.sign()} {self.choose(['on', 'period_first_day', 'period_last_day'])}"

    def sign(self) -> str:
        return self.choose(["=", "<>", "<", "<=", ">", ">="])

    def pair(self, kind: str, depth: int) -> tuple[str, str]:
        if kind == "date":
            return self.day(depth), self.day(depth)
        unit = self.choose(UNITS)
        return self.number(unit, depth), self.number(unit, depth)

    def between(self, depth: int) -> str:
        kind = self.choose(["date", "number"])
        value, low = self.pair(kind, depth)
        high = self.day(0) if kind == "date" else low
        word = self.choose(["between", "not between"])
        return f"{value} {word} {low} and {high}"

    def text_compared(self) -> str:
        known = [(view, name) for name, view in self.texts()]
        view, name = self.choose(known) if known else ("", "")
        if not name:
            return "true"
        values = VIEWS[view][name.split(".")[-1]].values or TEXTS
        return f"{name} {self.choose(['=', '<>'])} '{self.choose(values)}'"

    def texts(self) -> list[tuple[str, str]]:
        """Names of text facts and the view each belongs to."""
        return [(name, self.view) for name, fact in VIEWS[self.view].items() if fact.kind == "text"]

    def starts_with(self) -> str:
        if "region" not in VIEWS[self.view]:
            return self.text_compared()
        return f"starts_with(region, '{self.choose(['CN', 'CN-33', 'CN-3301', 'F'])}')"

    def among(self, depth: int) -> str:
        word = self.choose(["in", "not in"])
        if self.choose([True, False]):
            return f"{self.number('', depth)} {word} (0, 1, {self.choose([2, 3, 4])})"
        return f"{self.day(depth)} {word} (date '{self.choose(DAYS)}', date '{self.choose(DAYS)}')"

    def null_test(self, depth: int) -> str:
        value = self.one(lambda: self.truth(depth - 1), lambda: self.day(depth - 1), lambda: self.number("", depth - 1))
        return f"({value}) {self.choose(['is null', 'is not null'])}"

    def case(self, make: Callable[[int], str], depth: int) -> str:
        pairs = [f"when {self.truth(depth)} then {make(depth)}" for _ in range(self.choose([1, 1, 2]))]
        return f"case {' '.join(pairs)} else {make(depth)} end"

    # -- numbers

    def number(self, unit: str, depth: int) -> str:
        if depth <= 0:
            return self.one(lambda: self.number_fact(unit), lambda: self.written(unit))
        deep = depth - 1
        makers = [
            lambda: self.number_fact(unit),
            lambda: self.parameter(unit, deep),
            lambda: f"({self.number(unit, deep)} {self.choose(['+', '-'])} {self.number(unit, deep)})",
            lambda: f"({self.case(lambda depth: self.number(unit, depth), deep)})",
            lambda: f"{self.choose(['least', 'greatest'])}({self.number(unit, deep)}, {self.number(unit, deep)})",
            lambda: self.scaled(unit, deep),
            lambda: self.rounded(unit, deep),
            lambda: f"(-{self.number(unit, deep)})",
        ]
        if not self.certain:
            makers.append(lambda: f"coalesce({self.number(unit, deep)}, {self.number(unit, deep)})")
        if unit in SPANS:
            makers += [lambda: self.age(unit, deep)] * 3
        if unit == "CNY/year":
            makers.append(lambda: f"yearly({self.number('CNY/month', deep)})")
        if unit == "CNY":
            makers.append(lambda: f"({self.number('CNY/month', deep)} * {self.number('months', 0)})")
        if unit == "":
            makers.append(lambda: f"{self.choose(['year', 'month', 'day'])}({self.day(deep)})")
        if self.inside < 2 and self.lists():
            makers.append(lambda: self.summed(unit, deep))
            if unit == "":
                makers += [lambda: self.count(deep)] * 2
        return self.one(*makers)

    def number_fact(self, unit: str) -> str:
        return self.choose([*self.facts(("number", "money"), unit), self.written(unit)])

    def written(self, unit: str) -> str:
        number = self.choose([0, 1, 2, 3, 7, "0.5", 18, 40])
        if unit in SPANS and number == "0.5":
            number = 5
        return f"{number} {unit}".strip()

    def parameter(self, unit: str, depth: int) -> str:
        name = BY_UNIT.get(unit)
        if name == "most" and self.subject == "person":
            name = self.choose(["most", "grade_limit"])
        if name is None:
            return self.written(unit)
        return self.choose([name, f"value_on({name}, {self.day(depth)})"])

    def age(self, unit: str, depth: int) -> str:
        end = self.choose(["", "", "on", "date", "edge"])
        other = {"date": f", {self.day(depth)}", "on": ", on", "edge": ", period_last_day"}.get(end, "")
        return f"age_{unit}({self.day(depth)}{other})"

    def scaled(self, unit: str, depth: int) -> str:
        factor = self.choose(["2", "0.25", "(0 - 3)", "disability_grade", "share"])
        if factor == "disability_grade" and self.view != "person":
            factor = "most"
        if factor == "share" and unit == "percent":
            factor = "2"
        if unit == "percent":
            return f"({self.number(unit, depth)} + {self.number(unit, depth)})"
        return f"({self.number(unit, depth)} * {factor})"

    def rounded(self, unit: str, depth: int) -> str:
        mode = self.choose(["half_up", "half_even", "down", "up"])
        step = self.choose(["", ", 1", ", 0.01", ", 10", ", 0.5"])
        over = self.choose(["3", "12", "0.4", "12 / 7", "count"])
        if over == "count":
            over = self.number("", min(depth, 1))
        if unit == "percent":
            return f"round_{mode}({self.number(unit, depth)}{step})"
        return f"round_{mode}({self.number(unit, depth)} / {over}{step})"

    # -- days

    def day(self, depth: int) -> str:
        if depth <= 0:
            return self.one(self.day_fact, self.day_fact, self.written_day)
        deep = depth - 1
        makers = [
            self.day_fact,
            self.written_day,
            lambda: self.shifted(deep),
            lambda: f"{self.choose(['first', 'last'])}_of_{self.choose(['month', 'year'])}({self.day(deep)})",
            lambda: f"{self.choose(['least', 'greatest'])}({self.day(deep)}, {self.day(deep)})",
            lambda: f"({self.case(self.day, deep)})",
            lambda: self.choose(["counted_from", f"value_on(counted_from, {self.day(deep)})"]),
        ]
        if not self.certain:
            makers.append(lambda: f"coalesce({self.day(deep)}, {self.day(deep)})")
        if self.inside < 2 and self.lists():
            makers.append(lambda: self.extreme_day(deep))
        return self.one(*makers)

    def day_fact(self) -> str:
        return self.choose([*self.facts(("date",)), "on", "period_first_day", "period_last_day"])

    def written_day(self) -> str:
        return f"date '{self.choose(DAYS)}'"

    def shifted(self, depth: int) -> str:
        unit = self.choose(SPANS)
        by = self.choose(["1", "-1", "12", "-40", "bounded"])
        if by == "bounded":
            by = f"least(20, greatest(-20, {self.number(unit, min(depth, 1))}))"
            by = f"round_down({by}, 1)"
        return f"add_{unit}({self.day(depth)}, {by})"

    # -- lists

    def lists(self) -> list[tuple[str, str]]:
        """Relations to many in reach, with the view their rows have; of the subject too, from inside a list."""
        found = _lists(self.view, "")
        if self.inside:
            found += [(f"self.{name}", target) for name, target in _lists(self.subject, "")]
        return found

    def rows(self, depth: int, value: Callable[[], str] | None = None) -> str:
        """What stands in the brackets of an aggregate."""
        name, target = self.choose(self.lists())
        with self.rows_of(target):
            said = f"{value()} from {name}" if value else name
            where = f" where {self.truth(min(depth, 2))}" if self.choose([True, True, False]) else ""
        return said + where

    def some(self, depth: int) -> str:
        return f"{self.choose(['any', 'all', 'none'])}({self.rows(depth)})"

    def count(self, depth: int) -> str:
        ranked = self.view == "person" and self.choose([True, False, False])
        if not ranked:
            return f"count({self.rows(depth)})"
        lists = [name for name, target in self.lists() if target == "person"]
        with self.rows_of("person"):
            where = f" where {self.truth(min(depth, 1))}" if self.choose([True, False]) else ""
        return f"rank({self.choose(lists)}{where})"

    def ranked(self) -> str:
        """A place among brothers and sisters, by birth and then as listed."""
        with self.rows_of("person"):
            where = f" where {self.truth(0)}" if self.choose([True, False]) else ""
        return f"rank(siblings{where}) {self.sign()} {self.choose([1, 2, 3])}"

    def counted(self, depth: int) -> str:
        """A count, or arithmetic with one, compared with something small."""
        count = self.count(depth)
        value = self.choose([count, f"{count} + 1", f"3 - {count}", f"{count} * 2", f"least({count}, 2)"])
        return f"{value} {self.sign()} {self.choose(['1', '2', '3', 'most'])}"

    def summed(self, unit: str, depth: int) -> str:
        word = self.choose(["sum", "min", "max"])

        def value() -> str:
            said = self.number(unit, min(depth, 1))
            return f"greatest({said}, {self.zero(unit)})" if word == "sum" else said

        return f"{word}({self.rows(depth, value)})"

    def zero(self, unit: str) -> str:
        return f"0 {unit}".strip()

    def extreme_day(self, depth: int) -> str:
        return f"{self.choose(['min', 'max'])}({self.rows(depth, lambda: self.day(min(depth, 1)))})"


def _facts(view: str, before: str, kinds: tuple[str, ...], unit: str | None, steps: int) -> list[str]:
    found = [
        before + name
        for name, fact in VIEWS[view].items()
        if fact.kind in kinds and (unit is None or _unit(fact) == unit)
    ]
    for (start, name), relation in RELATIONS.items():
        if steps and start == view and not relation.many:
            found += _facts(relation.target, f"{before}{name}.", kinds, unit, steps - 1)[:6]
    return found


def _unit(fact: Fact) -> str:
    if fact.kind == "money":
        return "CNY" if fact.unit == "once" else f"CNY/{fact.unit}"
    return "" if fact.unit == "count" else fact.unit


def _lists(view: str, before: str, steps: int = 1) -> list[tuple[str, str]]:
    found = [(before + name, r.target) for (start, name), r in RELATIONS.items() if start == view and r.many]
    for (start, name), relation in RELATIONS.items():
        if steps and start == view and not relation.many:
            found += _lists(relation.target, f"{before}{name}.", steps - 1)
    return found
