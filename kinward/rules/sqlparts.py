"""Pieces of SQL: expressions that know whether they may be NULL, pairs of bounds, and how both combine."""

from dataclasses import dataclass
from itertools import pairwise

from kinward.rules import dialects


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


def prefix(value: str, prefix: str) -> str:
    return f"(left({value}, {len(prefix)}) = {dialects.text(prefix)})"


def fits(case: str, wanted: str, fact: Sql) -> Sql:
    if case == "region":
        return Sql(prefix(fact.text, wanted), fact.nullable)
    if wanted in ("true", "false"):
        return Sql(f"({fact.text} = {wanted.upper()})", fact.nullable)
    return Sql(f"({fact.text} = {dialects.text(wanted)})", fact.nullable)


def negation(part: Sql) -> Sql:
    return {TRUE: FALSE, FALSE: TRUE}.get(part) or Sql(f"(NOT {part.text})", part.nullable)


def chosen(conditions: list[Sql], values: list[Sql]) -> Sql:
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


def extreme(word: str, parts: list[Sql], *, strict: bool) -> Sql:
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


def computed(sign: str, left: Sql, right: Sql, *, wide: bool) -> Sql:
    one = dialects.whole(1)
    if sign == "*" and one in (left.text, right.text):
        return right if left.text == one else left
    first = f"CAST({left.text} AS BIGINT)" if wide and not left.text.startswith("CAST(") else left.text
    return Sql(f"({first} {sign} {right.text})", left.nullable or right.nullable)


def bounded(sign: str, left: Bounds, right: Bounds, *, positive: bool) -> Bounds:
    """`positive`: the exact factor of a product is never below 0, so the ends keep their places."""
    if sign == "+":
        return Bounds(computed("+", left.low, right.low, wide=True), computed("+", left.high, right.high, wide=True))
    if sign == "-":
        return Bounds(computed("-", left.low, right.high, wide=True), computed("-", left.high, right.low, wide=True))
    factor, scaled = (left.low, right) if left.low == left.high else (right.low, left)
    first, last = (computed("*", end, factor, wide=True) for end in (scaled.low, scaled.high))
    if positive:
        return Bounds(first, last)
    known = f"{factor.text} >= 0"
    return Bounds(
        Sql(f"(CASE WHEN {known} THEN {first.text} ELSE {last.text} END)"),
        Sql(f"(CASE WHEN {known} THEN {last.text} ELSE {first.text} END)"),
    )


def compared(sign: str, left: Bounds, right: Bounds) -> Sql:
    if left.low == left.high and right.low == right.high:
        nullable = left.low.nullable or right.low.nullable
        return Sql(f"({left.low.text} {sign} {right.low.text})", nullable)
    if sign in (">=", ">", "<>"):
        return negation(compared({">=": "<", ">": "<=", "<>": "="}[sign], left, right))
    if sign == "=":
        ends = (left.low.text, left.high.text, right.low.text, right.high.text)
        same = " AND ".join(f"{one} = {other}" for one, other in pairwise(ends))
        apart = f"({left.high.text} < {right.low.text} OR {left.low.text} > {right.high.text})"
        return Sql(f"(CASE WHEN {same} THEN TRUE WHEN {apart} THEN FALSE END)")
    reverse = {"<": ">=", "<=": ">"}[sign]
    surely = f"{left.high.text} {sign} {right.low.text}"
    never = f"{left.low.text} {reverse} {right.high.text}"
    return Sql(f"(CASE WHEN {surely} THEN TRUE WHEN {never} THEN FALSE END)")
