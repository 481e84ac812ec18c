"""The typed tree as SQL: strict three-valued expressions over the columns of a frame.

Unknown is NULL, and what cannot be NULL is known beforehand from the data, so complete facts cost nothing extra.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import singledispatchmethod
from typing import Protocol

from kinward.rules import days, dialects
from kinward.rules.closures import Closures
from kinward.rules.dialects import Dialect
from kinward.rules.facts import NEVER
from kinward.rules.parameters import in_force, rest_agrees
from kinward.rules.rows import Moment, Row
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
    ParameterValue,
    Pick,
    Rescale,
    Rounded,
    Shift,
    StartsWith,
)


class Unsettled:
    """The mark of a node that is no constant."""


Constant = bool | int | str | date | None | Unsettled
UNSETTLED = Unsettled()
NULLS = {"bool": "BOOLEAN", "number": "BIGINT", "date": "DATE", "text": "VARCHAR(200)"}
SMALL = 2**31 - 1
"""The largest number for which 32-bit arithmetic is not left."""


@dataclass(frozen=True, slots=True)
class Sql:
    """An expression; `nullable` when it may be unknown."""

    text: str
    nullable: bool = True


TRUE, FALSE = Sql("TRUE", False), Sql("FALSE", False)
NULL = Sql("NULL")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A bounded number; a missing end is NULL."""

    low: Sql
    high: Sql

    @property
    def exact(self) -> Sql:
        """The number where both ends agree, else NULL."""
        if self.low == self.high:
            return self.low
        return Sql(f"(CASE WHEN {self.low.text} = {self.high.text} THEN {self.low.text} END)")


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


@dataclass(frozen=True, slots=True)
class When:
    """The day of the question and the edges of its period, constants of a statement."""

    on: date
    first_day: date
    last_day: date

    def day(self, name: str) -> date:
        return {"on": self.on, "period_first_day": self.first_day, "period_last_day": self.last_day}[name]


@dataclass
class Writer:
    """Writes nodes as SQL; every node once."""

    dialect: Dialect
    when: When
    source: Source
    written: dict[Node, Sql | Bounds] = field(default_factory=dict)
    constants: dict[Node, Constant] = field(default_factory=dict)
    closures: Closures = field(default_factory=Closures)

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
        """The value of a node that depends on nothing but the day; UNSETTLED for every other."""
        if node not in self.constants:
            self.constants[node] = self.folded(node)
        return self.constants[node]

    def folded(self, node: Node) -> Constant:
        if isinstance(node, FactRef | Aggregate | Local):
            return UNSETTLED
        if isinstance(node, ParameterRef):
            day = self.constant(node.day)
            values = in_force(node.values, day) if isinstance(day, date) else []
            return UNSETTLED if not isinstance(day, date) or (values and values[0].cases) else self.evaluated(node)
        if any(self.constant(child) is UNSETTLED for child in node.children()):
            return UNSETTLED
        return self.evaluated(node)

    def evaluated(self, node: Node) -> Constant:
        """What the closures make of it, so that the two can't differ."""
        when, nobody = self.when, Row("", 0, "")
        value = self.closures.of(node)(nobody, Moment(nobody, when.on, when.first_day, when.last_day))
        return value[0] if node.type.bounded else value  # type: ignore[no-any-return]

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
            return _not(parts[0])
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
        return _compared(node.sign, self.bounds(node.left), self.bounds(node.right))

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
        return Sql(_prefix(value.text, node.prefix), value.nullable)

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
            return _computed(node.sign, left, right, wide=max(abs(node.type.low), abs(node.type.high)) > SMALL)
        positive = (node.right if isinstance(left, Bounds) else node.left).type.low >= 0
        return _bounded(node.sign, self.bounds(node.left), self.bounds(node.right), positive=positive)

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
            return _chosen(conditions, [value for value in values if isinstance(value, Sql)])
        both = [value if isinstance(value, Bounds) else Bounds(value, value) for value in values]
        return Bounds(
            _chosen(conditions, [each.low for each in both]), _chosen(conditions, [each.high for each in both])
        )

    def reachable(self, node: Case) -> tuple[list[tuple[Node, Node]], Node]:
        """The branches that the day does not rule out: a formula that is not in force is not even written."""
        pairs = []
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
                _extreme(node.word, [each.low for each in both], strict=node.word == "least"),
                _extreme(node.word, [each.high for each in both], strict=node.word == "greatest"),
            )
        plain = [part for part in parts if isinstance(part, Sql)]
        if node.word == "coalesce":
            if not plain[0].nullable:
                return plain[0]
            listed = ", ".join(part.text for part in plain)
            return Sql(f"COALESCE({listed})", all(part.nullable for part in plain))
        return _extreme(node.word, self.few(node, plain), strict=True)

    def few(self, node: Pick, written: list[Sql]) -> list[Sql]:
        """The parts that can matter: each once, and of known constants the one that wins."""
        constants = [self.constant(part) for part in node.parts]
        known = [value for value in constants if value is not None and not isinstance(value, Unsettled)]
        other = [part for part, value in zip(written, constants, strict=True) if value is None or value is UNSETTLED]
        best = [(min if node.word == "least" else max)(known)] if known else []  # type: ignore[type-var]
        return list(dict.fromkeys([*(self.literal(value) for value in best), *other]))

    # -- dates

    @write.register
    def _age(self, node: Age) -> Sql:
        start, end = self.value(node.start), self.value(node.end)
        if node.unit in ("days", "weeks"):
            between = f"CAST({self.dialect.days_between(start.text, end.text)} AS BIGINT)"
            completed = between if node.unit == "days" else self.dialect.divided(between, "7")
        else:
            completed = self.months(start.text, end.text, self.constant(node.end))
            if node.unit == "years":
                completed = self.dialect.divided(completed, "12")
        nullable = start.nullable or end.nullable
        unborn = f"{start.text} > {end.text}"
        guard = f" WHEN {unborn} IS NULL THEN NULL" if nullable else ""
        return Sql(f"(CASE WHEN {unborn} THEN -1{guard} ELSE {completed} END)", nullable)

    def months(self, start: str, end: str, constant: object) -> str:
        """Completed months; the last day of a month completes it for those born on a later day of a month."""
        if isinstance(constant, date):
            whole = f"(CAST({constant.year * 12 + constant.month} AS BIGINT) - (year({start}) * 12 + month({start})))"
            if constant == days.last_of_month(constant):
                return whole
            return f"({whole} - CASE WHEN day({start}) > {constant.day} THEN 1 ELSE 0 END)"
        last = self.dialect.last_of_month(end)
        early = f"CASE WHEN day({end}) < day({start}) AND {end} <> {last} THEN 1 ELSE 0 END"
        whole = f"(CAST(year({end}) AS BIGINT) * 12 + month({end}) - year({start}) * 12 - month({start}))"
        return f"({whole} - {early})"

    @write.register
    def _shift(self, node: Shift) -> Sql:
        start, number = self.value(node.start), self.value(node.number)
        factor = {"weeks": 7, "years": 12}.get(node.unit, 1)
        by = number.text if factor == 1 else f"({number.text} * {factor})"
        move = self.dialect.add_days if node.unit in ("days", "weeks") else self.dialect.add_months
        return self.unless_never(node.start, start, move(start.text, by), start.nullable or number.nullable)

    @write.register
    def _part(self, node: DatePart) -> Sql:
        value = self.value(node.value)
        return Sql(f"CAST({node.part}({value.text}) AS BIGINT)", value.nullable)

    @write.register
    def _edge(self, node: DateEdge) -> Sql:
        value = self.value(node.value)
        return self.unless_never(node.value, value, getattr(self.dialect, node.edge)(value.text), value.nullable)

    def unless_never(self, node: Node, value: Sql, moved: str, nullable: bool) -> Sql:
        if not node.type.can_be_never:
            return Sql(moved, nullable)
        never = dialects.day(NEVER)
        return Sql(f"(CASE WHEN {value.text} = {never} THEN {never} ELSE {moved} END)", nullable)

    # -- parameters

    @write.register
    def _parameter(self, node: ParameterRef) -> Sql:
        facts = {case: self.value(fact) for case, fact in node.facts}
        constant = self.constant(node.day)
        if isinstance(constant, date):
            return self.matched(node, in_force(node.values, constant), facts)
        chosen = self.value(node.day)
        starts = sorted({day for value in node.values for day in (value.start, value.end)})
        branches = [f"WHEN {chosen.text} < {dialects.day(starts[0])} THEN NULL"]
        for start, end in zip(starts, starts[1:], strict=False):
            value = self.matched(node, in_force(node.values, start), facts)
            branches.append(f"WHEN {chosen.text} < {dialects.day(end)} THEN {value.text}")
        return Sql(f"(CASE {' '.join(branches)} END)")

    def matched(self, node: ParameterRef, values: list[ParameterValue], facts: dict[str, Sql]) -> Sql:
        branches, nullable = [], True
        for place, value in enumerate(values):
            fits = [_fits(case, wanted, facts[case]) for case, wanted in value.cases]
            if not fits:
                branches.append(f"ELSE {self.amount(node, value.value)}")
                nullable = value.value is None
                break
            fit = " AND ".join(part.text for part in fits)
            branches.append(f"WHEN {fit} THEN {self.amount(node, value.value)}")
            if any(part.nullable for part in fits):
                rest = rest_agrees(values[place:])
                branches.append(f"WHEN ({fit}) IS NULL THEN {self.amount(node, rest)}")
        if not branches:
            return Sql(self.amount(node, None))
        if branches[0].startswith("ELSE"):
            return Sql(branches[0].removeprefix("ELSE "), nullable)
        return Sql(f"(CASE {' '.join(branches)} END)")

    def amount(self, node: ParameterRef, value: int | date | None) -> str:
        if value is None:
            return "CAST(NULL AS DATE)" if node.type.kind == "date" else "CAST(NULL AS BIGINT)"
        return self.literal(value).text


def _prefix(value: str, prefix: str) -> str:
    return f"(left({value}, {len(prefix)}) = {dialects.text(prefix)})"


def _fits(case: str, wanted: str, fact: Sql) -> Sql:
    if case == "region":
        return Sql(_prefix(fact.text, wanted), fact.nullable)
    if wanted in ("true", "false"):
        return Sql(f"({fact.text} = {wanted.upper()})", fact.nullable)
    return Sql(f"({fact.text} = {dialects.text(wanted)})", fact.nullable)


def _not(part: Sql) -> Sql:
    return {TRUE: FALSE, FALSE: TRUE}.get(part) or Sql(f"(NOT {part.text})", part.nullable)


def _chosen(conditions: list[Sql], values: list[Sql]) -> Sql:
    """The value of the first true condition; NULL once one that is reached is NULL."""
    branches = []
    nullable = any(value.nullable for value in values)
    otherwise = values[-1]
    for condition, value in zip(conditions, values, strict=False):
        if condition == FALSE:
            continue
        if condition == TRUE:
            otherwise = value
            break
        branches.append(f"WHEN {condition.text} THEN {value.text}")
        if condition.nullable:
            branches.append(f"WHEN ({condition.text}) IS NULL THEN NULL")
            nullable = True
    if not branches:
        return otherwise
    return Sql(f"(CASE {' '.join(branches)} ELSE {otherwise.text} END)", nullable)


def _extreme(word: str, parts: list[Sql], *, strict: bool) -> Sql:
    """LEAST or GREATEST; both skip NULL by themselves, so `strict` guards against that."""
    if len(parts) == 1:
        return parts[0]
    nullable = [part.text for part in parts if part.nullable]
    text = f"{word.upper()}({', '.join(part.text for part in parts)})"
    if not nullable:
        return Sql(text, False)
    if not strict:
        return Sql(text, len(nullable) == len(parts))
    missing = " OR ".join(f"{part} IS NULL" for part in nullable)
    return Sql(f"(CASE WHEN {missing} THEN NULL ELSE {text} END)")


def _computed(sign: str, left: Sql, right: Sql, *, wide: bool) -> Sql:
    one = dialects.whole(1)
    if sign == "*" and one in (left.text, right.text):
        return right if left.text == one else left
    first = f"CAST({left.text} AS BIGINT)" if wide and not left.text.startswith("CAST(") else left.text
    return Sql(f"({first} {sign} {right.text})", left.nullable or right.nullable)


def _bounded(sign: str, left: Bounds, right: Bounds, *, positive: bool) -> Bounds:
    """`positive`: the exact factor of a product is never below 0, so the ends keep their places."""
    if sign == "+":
        return Bounds(_computed("+", left.low, right.low, wide=True), _computed("+", left.high, right.high, wide=True))
    if sign == "-":
        return Bounds(_computed("-", left.low, right.high, wide=True), _computed("-", left.high, right.low, wide=True))
    factor, scaled = (left.low, right) if left.low == left.high else (right.low, left)
    first, last = (_computed("*", end, factor, wide=True) for end in (scaled.low, scaled.high))
    if positive:
        return Bounds(first, last)
    known = f"{factor.text} >= 0"
    return Bounds(
        Sql(f"(CASE WHEN {known} THEN {first.text} ELSE {last.text} END)"),
        Sql(f"(CASE WHEN {known} THEN {last.text} ELSE {first.text} END)"),
    )


def _compared(sign: str, left: Bounds, right: Bounds) -> Sql:
    if left.low == left.high and right.low == right.high:
        nullable = left.low.nullable or right.low.nullable
        return Sql(f"({left.low.text} {sign} {right.low.text})", nullable)
    if sign in (">=", ">", "<>"):
        return _not(_compared({">=": "<", ">": "<=", "<>": "="}[sign], left, right))
    if sign == "=":
        same = f"({left.low.text} = {left.high.text} AND {right.low.text} = {right.high.text} AND {left.low.text} = {right.low.text})"
        apart = f"({left.high.text} < {right.low.text} OR {left.low.text} > {right.high.text})"
        return Sql(f"(CASE WHEN {same} THEN TRUE WHEN {apart} THEN FALSE END)")
    reverse = {"<": ">=", "<=": ">"}[sign]
    surely = f"{left.high.text} {sign} {right.low.text}"
    never = f"{left.low.text} {reverse} {right.high.text}"
    return Sql(f"(CASE WHEN {surely} THEN TRUE WHEN {never} THEN FALSE END)")
