"""The typed tree as SQL: strict three-valued expressions over the columns of a frame.

Unknown is NULL, and what cannot be NULL is known beforehand from the data, so complete facts cost nothing extra.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import singledispatchmethod
from typing import Protocol

from kinward.rules import datesql, days, dialects
from kinward.rules.dialects import Dialect
from kinward.rules.facts import NEVER
from kinward.rules.folding import UNSETTLED, Constant, Constants, Unsettled, When
from kinward.rules.parametersql import parameter
from kinward.rules.sqlparts import (
    FALSE,
    NULL,
    TRUE,
    Bounds,
    Sql,
    bounded,
    chosen,
    compared,
    computed,
    extreme,
    negation,
    prefix,
)
from kinward.rules.tree import (
    Age,
    Aggregate,
    Among,
    Arithmetic,
    Case,
    Compare,
    DateEdge,
    DatePart,
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

NULLS = {"bool": "BOOLEAN", "number": "BIGINT", "date": "DATE", "text": "VARCHAR(200)"}
SMALL = 2**31 - 1
"""The largest number for which 32-bit arithmetic is not left."""


class Source(Protocol):
    """Where the values of facts, aggregates and earlier columns come from."""

    def fact(self, node: FactRef) -> Sql: ...

    def aggregate(self, node: Aggregate) -> "Sql | Bounds": ...

    def local(self, node: Local) -> Sql: ...

    def settled(self, node: Compare) -> bool:
        """Whether every row looked at fulfils this comparison anyway."""
        ...

    def part(self, written: Sql) -> Sql:
        """The expression, or a column that holds it."""
        ...


@dataclass
class Writer:
    """Writes nodes as SQL; every node once."""

    dialect: Dialect
    when: When
    source: Source
    written: dict[Node, Sql | Bounds] = field(default_factory=dict)
    constants: Constants = field(init=False)

    def __post_init__(self) -> None:
        self.constants = Constants(self.when)

    def value(self, node: Node) -> Sql:
        """An exact value."""
        found = self.any(node)
        return found.exact if isinstance(found, Bounds) else found

    def bounds(self, node: Node) -> Bounds:
        found = self.any(node)
        return found if isinstance(found, Bounds) else Bounds(found, found)

    def any(self, node: Node) -> Sql | Bounds:
        found = self.written.get(node)
        if found is None:
            constant = self.constant(node)
            if isinstance(constant, Unsettled):
                found = self.named(self.write(node))
            else:
                found = self.literal(constant, node.type.kind)
            self.written[node] = found
        return found

    def named(self, found: Sql | Bounds) -> Sql | Bounds:
        """Long parts under a name of their own; bounds that are always equal are one value."""
        if isinstance(found, Sql):
            return self.source.part(found)
        if found.low == found.high:
            return self.source.part(found.low)
        return Bounds(self.source.part(found.low), self.source.part(found.high))

    # -- constants

    def constant(self, node: Node) -> Constant:
        return self.constants.of(node)

    def literal(self, value: bool | int | str | date | None, kind: str = "number") -> Sql:
        if value is None:
            return Sql(f"CAST(NULL AS {NULLS[kind]})")
        if isinstance(value, bool):
            return TRUE if value else FALSE
        if isinstance(value, date):
            return Sql(dialects.day(value), False)
        if isinstance(value, str):
            return Sql(dialects.text(value), False)
        return Sql(dialects.whole(value), False)

    # -- nodes

    @singledispatchmethod
    def write(self, node: Node) -> Sql | Bounds:
        raise AssertionError(node)

    @write.register
    def _fact(self, node: FactRef) -> Sql:
        return self.source.fact(node)

    @write.register
    def _aggregate(self, node: Aggregate) -> Sql | Bounds:
        return self.source.aggregate(node)

    @write.register
    def _local(self, node: Local) -> Sql:
        return self.source.local(node)

    @write.register
    def _logic(self, node: Logic) -> Sql:
        parts = [self.value(part) for part in node.parts]
        if node.word == "not":
            return negation(parts[0])
        neutral, decisive = (TRUE, FALSE) if node.word == "and" else (FALSE, TRUE)
        if decisive in parts:
            return decisive
        parts = [part for part in parts if part != neutral]
        if len(parts) < 2:
            return parts[0] if parts else neutral
        joined = f" {node.word.upper()} ".join(part.text for part in parts)
        return Sql(f"({joined})", any(part.nullable for part in parts))

    @write.register
    def _compare(self, node: Compare) -> Sql:
        if self.source.settled(node):
            return TRUE
        by_day = self.age_by_day(node)
        if by_day is not None:
            return by_day
        left, right = self.any(node.left), self.any(node.right)
        if isinstance(left, Sql) and isinstance(right, Sql):
            text = f"({left.text} {node.sign} {self.small(node.right, right)})"
            return Sql(text, left.nullable or right.nullable)
        return compared(node.sign, self.bounds(node.left), self.bounds(node.right))

    def small(self, node: Node, written: Sql) -> str:
        """A constant as narrow as it is, so that a column is not widened to be compared with it."""
        value = self.constant(node)
        return (
            str(value)
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) < SMALL
            else written.text
        )

    def age_by_day(self, node: Compare) -> Sql | None:
        """An age compared with a constant, as a comparison of the date itself with a constant day."""
        if not isinstance(node.left, Age):
            return None
        end, limit = self.constant(node.left.end), self.constant(node.right)
        if not isinstance(end, date) or not isinstance(limit, int) or end == NEVER:
            return None
        start = self.value(node.left.start)
        if node.sign in ("=", "<>"):
            return None
        least = limit if node.sign in ("<", ">=") else limit + 1
        if least <= -1:
            known = f"({start.text} IS NOT NULL)"
            always = "TRUE" if node.sign in (">=", ">") else "FALSE"
            return (
                Sql(f"(CASE WHEN {known} THEN {always} END)", start.nullable) if start.nullable else Sql(always, False)
            )
        latest = end if least == 0 else days.latest_start(node.left.unit, least, end)
        sign = "<=" if node.sign in (">=", ">") else ">"
        return Sql(f"({start.text} {sign} {dialects.day(latest)})", start.nullable)

    @write.register
    def _among(self, node: Among) -> Sql:
        value = self.value(node.value)
        choices = ", ".join(
            str(choice) if isinstance(choice, int) and not isinstance(choice, bool) else self.literal(choice).text
            for choice in node.choices
        )
        return Sql(f"({value.text} IN ({choices}))", value.nullable)

    @write.register
    def _starts_with(self, node: StartsWith) -> Sql:
        value = self.value(node.value)
        return Sql(prefix(value.text, node.prefix), value.nullable)

    @write.register
    def _missing(self, node: IsMissing) -> Sql:
        value = self.value(node.value)
        return Sql(f"({value.text} IS NULL)", False) if value.nullable else FALSE

    @write.register
    def _exact(self, node: Exact) -> Sql:
        return self.bounds(node.value).exact

    @write.register
    def _rescale(self, node: Rescale) -> Sql | Bounds:
        def scaled(value: Sql) -> Sql:
            return Sql(f"({value.text} * {dialects.whole(node.factor)})", value.nullable)

        found = self.any(node.value)
        return Bounds(scaled(found.low), scaled(found.high)) if isinstance(found, Bounds) else scaled(found)

    @write.register
    def _arithmetic(self, node: Arithmetic) -> Sql | Bounds:
        left, right = self.any(node.left), self.any(node.right)
        if isinstance(left, Sql) and isinstance(right, Sql):
            return computed(node.sign, left, right, wide=max(abs(node.type.low), abs(node.type.high)) > SMALL)
        positive = (node.right if isinstance(left, Bounds) else node.left).type.low >= 0
        return bounded(node.sign, self.bounds(node.left), self.bounds(node.right), positive=positive)

    @write.register
    def _rounded(self, node: Rounded) -> Sql:
        top, bottom = self.value(node.numerator), self.value(node.denominator)
        over = self.constant(node.denominator)
        upper = f"({top.text} * {dialects.whole(node.up)})" if node.up != 1 else f"CAST({top.text} AS BIGINT)"
        if isinstance(over, int):
            if over <= 0:
                return NULL
            quotient = self.quotient(node, upper, str(over * node.down))
            return Sql(f"({quotient} * {dialects.whole(node.step)})" if node.step != 1 else quotient, top.nullable)
        lower = f"({bottom.text} * {dialects.whole(node.down)})"
        quotient = self.quotient(node, upper, lower)
        return Sql(f"(CASE WHEN {bottom.text} > 0 THEN {quotient} * {dialects.whole(node.step)} END)")

    def quotient(self, node: Rounded, top: str, bottom: str) -> str:
        """Rounded division; a negative numerator is moved up by a whole number first, so that all division is of
        non-negative numbers."""
        doubled = f"(2 * {top} + {bottom})"
        if node.mode == "up":
            top = f"({top} + {bottom} - 1)"
        negative = node.numerator.type.low < 0
        if node.mode in ("down", "up"):
            return self.floor(top, bottom, negative=negative)
        half = self.floor(doubled, f"(2 * {bottom})", negative=negative)
        if node.mode == "half_up":
            return half
        return f"({half} - CASE WHEN {doubled} % (2 * {bottom}) = 0 AND {half} % 2 <> 0 THEN 1 ELSE 0 END)"

    def floor(self, top: str, bottom: str, *, negative: bool) -> str:
        if not negative:
            return self.dialect.divided(top, bottom)
        below = self.dialect.divided(f"{bottom} - 1 - ({top})", bottom)
        return f"(CASE WHEN ({top}) >= 0 THEN {self.dialect.divided(top, bottom)} ELSE -{below} END)"

    @write.register
    def _lookup(self, node: Lookup) -> Sql:
        if set(node.table) == {None}:
            return Sql("CAST(NULL AS DATE)" if node.type.kind == "date" else "CAST(NULL AS BIGINT)")
        return Sql(self.dialect.at(node.table, self.value(node.index).text))

    @write.register
    def _case(self, node: Case) -> Sql | Bounds:
        pairs, otherwise = self.reachable(node)
        conditions = [self.value(condition) for condition, _ in pairs]
        values = [self.any(value) for value in [*(value for _, value in pairs), otherwise]]
        if all(isinstance(value, Sql) for value in values):
            return chosen(conditions, [value for value in values if isinstance(value, Sql)])
        both = [value if isinstance(value, Bounds) else Bounds(value, value) for value in values]
        return Bounds(chosen(conditions, [each.low for each in both]), chosen(conditions, [each.high for each in both]))

    def reachable(self, node: Case) -> tuple[list[tuple[Node, Node]], Node]:
        """The branches that the day does not rule out: a formula that is not in force is not even written."""
        pairs: list[tuple[Node, Node]] = []
        for condition, value in node.pairs:
            holds = self.value(condition)
            if holds == TRUE:
                return pairs, value
            if holds != FALSE:
                pairs.append((condition, value))
        return pairs, node.otherwise

    @write.register
    def _pick(self, node: Pick) -> Sql | Bounds:
        parts = [self.any(part) for part in node.parts]
        if node.type.bounded and any(isinstance(part, Bounds) or part.nullable for part in parts):
            both = [self.bounds(part) for part in node.parts]
            return Bounds(
                extreme(node.word, [each.low for each in both], strict=node.word == "least"),
                extreme(node.word, [each.high for each in both], strict=node.word == "greatest"),
            )
        plain = [part for part in parts if isinstance(part, Sql)]
        if node.word == "coalesce":
            if not plain[0].nullable:
                return plain[0]
            listed = ", ".join(part.text for part in plain)
            return Sql(f"COALESCE({listed})", all(part.nullable for part in plain))
        return extreme(node.word, self.few(node, plain), strict=True)

    def few(self, node: Pick, written: list[Sql]) -> list[Sql]:
        """The parts that can matter: each once, and of known constants the one that wins."""
        constants = [self.constant(part) for part in node.parts]
        known = [value for value in constants if value is not None and not isinstance(value, Unsettled)]
        other = [part for part, value in zip(written, constants, strict=True) if value is None or value is UNSETTLED]
        best = [(min if node.word == "least" else max)(known)] if known else []
        return list(dict.fromkeys([*(self.literal(value) for value in best), *other]))

    # -- dates and parameters

    @write.register
    def _age(self, node: Age) -> Sql:
        end_day = self.constant(node.end)
        return datesql.age(self.dialect, node.unit, self.value(node.start), self.value(node.end), end_day)

    @write.register
    def _shift(self, node: Shift) -> Sql:
        never = node.start.type.can_be_never
        return datesql.shift(
            self.dialect, node.unit, self.value(node.start), self.value(node.number), can_be_never=never
        )

    @write.register
    def _part(self, node: DatePart) -> Sql:
        value = self.value(node.value)
        return Sql(f"CAST({node.part}({value.text}) AS BIGINT)", value.nullable)

    @write.register
    def _edge(self, node: DateEdge) -> Sql:
        never = node.value.type.can_be_never
        return datesql.edge(self.dialect, node.edge, self.value(node.value), can_be_never=never)

    @write.register
    def _parameter(self, node: ParameterRef) -> Sql:
        facts = {case: self.value(fact) for case, fact in node.facts}
        return parameter(node, facts, self.value(node.day), self.constant(node.day))
