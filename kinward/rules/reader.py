"""From syntax to meaning, all but the functions: names resolved, types and units checked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NoReturn

from kinward.rules.errors import ExpressionError
from kinward.rules.scope import DAYS, Scope
from kinward.rules.syntax import Ast, Call, Choice, Literal, Name, Operation
from kinward.rules.tree import (
    BOOL,
    DATE,
    TEXT,
    Among,
    Arithmetic,
    Case,
    Compare,
    Const,
    DayRef,
    Exact,
    FactRef,
    IsMissing,
    Local,
    Logic,
    Node,
    ParameterRef,
    Type,
)
from kinward.rules.units import aligned, literal, product, product_unit, spoken, sum_type

MAX_MEANING = 4_000
MAX_MACROS = 12
MAX_NESTING = 60
MAX_LEVELS = 100


def wrong_kind(node: Node, kind: str, at: int) -> NoReturn:
    said = {"bool": "yes or no", "number": "a number", "date": "a date", "text": "a text"}
    advice = "Write a comparison, such as age_years(born_on) < 3." if kind == "bool" else ""
    found = said[node.type.kind]
    raise ExpressionError("rule-types", f"expected {said[kind]}, this is {found}", at=at, advice=advice)


def too_deep(at: int) -> NoReturn:
    raise ExpressionError(
        "rule-too-large",
        f"written out, the expression is nested deeper than {MAX_NESTING}",
        at=at,
        advice="Join fewer parts one after the other, and fewer definitions inside one another.",
    )


class Reader:
    """Reads one expression; `scope` changes inside an aggregate, `meanings` counts what was made."""

    def __init__(self, scope: Scope, functions: Callable[["Reader", Call], Node]) -> None:
        self.scope = scope
        self.functions = functions
        self.meanings = 0
        self.nesting = 0
        self.macros: list[str] = []

    def read(self, tree: Ast) -> Node:
        self.count(1, tree.at)
        with self.deeper(tree.at):
            return self.meaning(tree)

    @contextmanager
    def deeper(self, at: int) -> Iterator[None]:
        """One level further down; a chain of additions nests as brackets do."""
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            too_deep(at)
        yield
        self.nesting -= 1

    def meaning(self, tree: Ast) -> Node:
        match tree:
            case Literal():
                return self.constant(tree)
            case Name():
                return self.name(tree)
            case Operation():
                return self.operation(tree)
            case Choice():
                return self.choice(tree)
            case Call():
                return self.functions(self, tree)
            case _:
                raise AssertionError(tree)

    def count(self, parts: int, at: int) -> None:
        self.meanings += parts
        if self.meanings > MAX_MEANING:
            raise ExpressionError(
                "rule-too-large",
                f"written out, the expression has more than {MAX_MEANING} parts",
                at=at,
                advice="Definitions are written out where they are used; use fewer of them inside one another.",
            )

    def expect(self, tree: Ast, kind: str) -> Node:
        node = self.read(tree)
        if node.type.kind != kind:
            wrong_kind(node, kind, tree.at)
        return node

    def exact(self, tree: Ast, kind: str) -> Node:
        """A value that is known whole or not at all."""
        return exactly(self.expect(tree, kind))

    @contextmanager
    def inside(self, target: str) -> Iterator[None]:
        outer = self.scope
        self.scope = outer.inside(target)
        yield
        self.scope = outer

    # -- values and names

    def constant(self, tree: Literal) -> Node:
        value = tree.value
        if isinstance(value, bool):
            return Const(BOOL, value)
        if isinstance(value, date):
            return Const(DATE, value)
        if isinstance(value, Decimal):
            return literal(value, "" if tree.unit == "count" else tree.unit)
        return Const(TEXT, value)

    def name(self, tree: Name) -> Node:
        fact = self.scope.fact(tree)
        if fact is not None:
            return fact
        last = tree.parts[-1]
        if last in DAYS and tree.parts in ((last,), ("self", last)):
            return DayRef(DATE, last)
        if last == "alive":
            return self.alive(tree)
        if tree.parts in ((last,), ("self", last)):
            if last in self.scope.parameters:
                return self.parameter(last, DayRef(DATE, "on"))
            if last in self.scope.definitions:
                return self.definition(tree, last)
            if last in self.scope.columns:
                return Local(self.scope.columns[last], last)
        _, view, parts = self.scope.level_of(tree)
        _, view = self.scope.follow(view, parts[:-1], tree)
        if any(last == name for name in self.scope.names(view)):
            self.scope.rows(tree)
            raise ExpressionError(
                "rule-many",
                f"{last} are rows, not a value",
                at=tree.at,
                advice=f"Write count({last}) or any({last} …).",
            )
        self.scope.unknown(tree, last, view)

    def alive(self, tree: Name) -> Node:
        died = self.scope.fact(Name(tree.at, (*tree.parts[:-1], "died_on")))
        if died is None:
            self.scope.unknown(tree, "alive", self.scope.view)
        return Compare(BOOL, ">", died, DayRef(DATE, "on"))

    def parameter(self, name: str, day: Node) -> Node:
        found = self.scope.parameters[name]
        facts = tuple((case, self.case_fact(case)) for case in found.cases)
        return ParameterRef(found.type, name, found.values, day, facts)

    def case_fact(self, case: str) -> Node:
        """A fact of the subject that a parameter's values are for; of the woman, for a pregnancy."""
        level = "self" if self.scope.row else "row"
        for path in ((), ("woman",), ("household",)):
            parts = (*(("self",) if level == "self" else ()), *path, case)
            try:
                fact = self.scope.fact(Name(0, parts))
            except ExpressionError:
                continue
            if fact is not None:
                return fact
        self.scope.unknown(Name(0, (case,)), case, self.scope.subject)

    def definition(self, tree: Name, name: str) -> Node:
        """A definition means what it would mean written out in its place; read once for each place."""
        if name in self.macros or len(self.macros) >= MAX_MACROS:
            raise ExpressionError(
                "rule-circular", f"the definition of {name!r} leads back to itself or is too deep", at=tree.at
            )
        outer = self.scope
        if tree.parts[0] == "self" and self.scope.row:
            raise ExpressionError(
                "rule-unknown-name",
                f"self.{name}: a definition is written out where it stands",
                at=tree.at,
                advice="Define it with self. inside, or compare with the fact itself.",
            )
        place = (name, outer.row, outer.depth)
        if place in outer.meant:
            node, size = outer.meant[place]
            self.count(size, tree.at)
            return node
        before = self.meanings
        self.macros.append(name)
        node = self.read(self.scope.definitions[name])
        self.macros.pop()
        self.scope = outer
        outer.meant[place] = node, self.meanings - before
        return node

    # -- operations

    def operation(self, tree: Operation) -> Node:
        match tree.sign:
            case "and" | "or":
                return Logic(BOOL, tree.sign, tuple(self.expect(part, "bool") for part in tree.operands))
            case "not":
                return Logic(BOOL, "not", (self.expect(tree.operands[0], "bool"),))
            case "is null" | "is not null":
                return self.null_test(tree)
            case "between":
                value, low, high = tree.operands
                both = (Operation(tree.at, ">=", (value, low)), Operation(tree.at, "<=", (value, high)))
                return Logic(BOOL, "and", tuple(self.read(part) for part in both))
            case "in":
                return self.membership(tree)
            case "+" | "-" | "*":
                return self.arithmetic(tree)
            case "negate":
                return self.negated(tree)
            case "/":
                raise ExpressionError(
                    "rule-division",
                    "a division is not rounded",
                    at=tree.at,
                    advice="Say how: round_half_up(a / b, 0.01).",
                )
            case _:
                return self.comparison(tree)

    def null_test(self, tree: Operation) -> Node:
        missing = IsMissing(BOOL, exactly(self.read(tree.operands[0])))
        return missing if tree.sign == "is null" else Logic(BOOL, "not", (missing,))

    def comparison(self, tree: Operation) -> Node:
        left, right = self.read(tree.operands[0]), self.read(tree.operands[1])
        if left.type.kind != right.type.kind:
            _kinds_differ(left, right, tree.at)
        if left.type.kind == "number":
            left, right = aligned(left, right, tree.at, "compares")
        elif left.type.kind != "date" and tree.sign not in ("=", "<>"):
            raise ExpressionError("rule-types", f"{tree.sign} compares numbers and dates only", at=tree.at)
        for one, other in ((left, right), (right, left)):
            check_text_value(one, other, tree.at)
        return Compare(BOOL, tree.sign, left, right)

    def membership(self, tree: Operation) -> Node:
        value = exactly(self.read(tree.operands[0]))
        choices: list[bool | int | str | date] = []
        for part in tree.operands[1:]:
            choice = self.read(part)
            if choice.type.kind != value.type.kind:
                _kinds_differ(value, choice, part.at)
            if value.type.kind == "number":
                value, choice = aligned(value, choice, part.at, "compares")
            if not isinstance(choice, Const):
                raise ExpressionError("rule-types", "in (…) takes values as written, not names", at=part.at)
            check_text_value(value, choice, part.at)
            choices.append(choice.value)
        return Among(BOOL, value, tuple(choices))

    def arithmetic(self, tree: Operation) -> Node:
        left, right = (self.expect(part, "number") for part in tree.operands)
        if tree.sign == "*":
            if left.type.bounded and right.type.bounded:
                left, right = exactly(left), exactly(right)
            return product(left, right, product_unit(left.type.unit, right.type.unit, tree.at))
        left, right = aligned(left, right, tree.at, "adds" if tree.sign == "+" else "subtracts")
        return Arithmetic(sum_type(tree.sign, left.type, right.type), tree.sign, left, right)

    def negated(self, tree: Operation) -> Node:
        value = self.expect(tree.operands[0], "number")
        if isinstance(value, Const):
            kind = replace(value.type, low=-value.type.high, high=-value.type.low)
            return Const(kind, -int(value.value))  # type: ignore[arg-type]
        zero = Const(replace(value.type, low=0, high=0, bounded=False), 0)
        return Arithmetic(sum_type("-", zero.type, value.type), "-", zero, value)

    # -- choices

    def choice(self, tree: Choice) -> Node:
        conditions = [self.expect(condition, "bool") for condition, _ in tree.pairs]
        values = self.alike([value for _, value in tree.pairs] + [tree.otherwise])
        kind = hull(values)
        return Case(kind, tuple(zip(conditions, values[:-1], strict=True)), values[-1])

    def alike(self, trees: list[Ast]) -> list[Node]:
        """Values of one kind, unit and scale."""
        values = [self.read(tree) for tree in trees]
        for value, tree in zip(values[1:], trees[1:], strict=True):
            if value.type.kind != values[0].type.kind:
                _kinds_differ(values[0], value, tree.at)
        if values[0].type.kind != "number":
            return values
        lead = max(values, key=lambda value: (not value.type.bare, value.type.scale))
        fitted = [aligned(value, lead, tree.at, "mixes")[0] for value, tree in zip(values, trees, strict=True)]
        scale = max(value.type.scale for value in fitted)
        lead = next(value for value in fitted if value.type.scale == scale)
        return [aligned(value, lead, trees[0].at, "mixes")[0] for value in fitted]


def exactly(node: Node) -> Node:
    """A number known whole or not at all."""
    return Exact(replace(node.type, bounded=False), node) if node.type.bounded else node


def hull(values: list[Node]) -> Type:
    """The type of a value that is one of several."""
    types = [value.type for value in values]
    return replace(
        types[0],
        low=min(kind.low for kind in types),
        high=max(kind.high for kind in types),
        bounded=any(kind.bounded for kind in types),
        bare=all(kind.bare for kind in types),
        can_be_never=any(kind.can_be_never for kind in types),
    )


def check_text_value(value: Node, other: Node, at: int) -> None:
    """A text is compared only with values that it can have."""
    allowed = value.type.values if isinstance(value, FactRef) else ()
    if allowed and isinstance(other, Const) and other.value not in allowed:
        raise ExpressionError(
            "rule-text-value",
            f"{value.name} is never {other.value!r}",  # type: ignore[attr-defined]
            at=at,
            advice=f"It is one of {', '.join(allowed)}.",
        )


def _kinds_differ(left: Node, right: Node, at: int) -> NoReturn:
    def said(node: Node) -> str:
        if node.type.kind == "number":
            return spoken(node.type.unit)
        return {"bool": "yes or no", "date": "a date", "text": "a text"}[node.type.kind]

    advice = ""
    if {left.type.kind, right.type.kind} == {"date", "number"}:
        advice = "An age is made of a date with age_years(…), age_months(…) or age_days(…)."
    elif {left.type.kind, right.type.kind} == {"date", "text"}:
        advice = "A day is written date '2025-01-31'."
    raise ExpressionError("rule-types", f"compares {said(left)} with {said(right)}", at=at, advice=advice)
