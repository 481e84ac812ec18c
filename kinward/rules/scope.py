"""What names mean: facts, relations, parameters and definitions, seen from a subject and from a row."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from kinward.rules.errors import ExpressionError
from kinward.rules.facts import RELATIONS, VIEWS, Fact, Relation
from kinward.rules.syntax import Ast, Name
from kinward.rules.tree import DATE, FactRef, Level, Node, ParameterValue, Type
from kinward.rules.units import minor_digits, number_type

DAYS = ("on", "period_first_day", "period_last_day")

_FORBIDDEN = re.compile(
    r"contracep|abort|steril|iud|tubal|vasectom|menstr|fertil|planned|unplanned|permitted|quota|birth_(?:limit|target)"
    r"|religio|ethnic|locat|gps|whereabout|examined|out_of_plan|fine\b|fee_owed",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated number or day of the law; `cases` are the facts its values may be for."""

    name: str
    type: Type
    values: tuple[ParameterValue, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a name is looked up.

    subject  the view the programme is for; `row` the view of the row inside an aggregate, else empty
    depth    how many aggregates one is inside of
    columns  values worked out before, by name
    meant    definitions read before, by name and place, with their size: one that is used twice is one node
    """

    subject: str
    currency: str
    parameters: Mapping[str, Parameter]
    definitions: Mapping[str, Ast]
    row: str = ""
    depth: int = 0
    columns: Mapping[str, Type] = field(default_factory=dict)
    meant: dict[tuple[str, str, int], tuple[Node, int]] = field(default_factory=dict, compare=False)

    @property
    def view(self) -> str:
        return self.row or self.subject

    def inside(self, target: str) -> "Scope":
        return replace(self, row=target, depth=self.depth + 1)

    def level_of(self, name: Name) -> tuple[Level, str, tuple[str, ...]]:
        """Whose name it is, the view it is looked up in, and what follows."""
        if name.parts[0] != "self":
            return "row", self.view, name.parts
        return ("self" if self.row else "row"), self.subject, name.parts[1:]

    def fact(self, name: Name) -> FactRef | None:
        """The fact a name leads to, along single relations; None if it is no fact."""
        level, view, parts = self.level_of(name)
        if not parts:
            return None
        path, view = self.follow(view, parts[:-1], name)
        found = VIEWS[view].get(parts[-1])
        if found is None:
            return None
        return FactRef(fact_type(found, self.currency), view, path, found.name, level)

    def follow(self, view: str, parts: Iterable[str], name: Name) -> tuple[tuple[str, ...], str]:
        """Along single relations, the path taken and the view it ends in."""
        path: list[str] = []
        for part in parts:
            relation = RELATIONS.get((view, part))
            if relation is None:
                self.unknown(name, part, view)
            if relation.many:
                raise ExpressionError(
                    "rule-many",
                    f"{part} are several rows, not one",
                    at=name.at,
                    advice=f"Say what of them you mean: count({part} where …), any({part} where …).",
                )
            path.append(part)
            view = relation.target
        return tuple(path), view

    def rows(self, name: Name) -> tuple[Level, tuple[str, ...], Relation]:
        """The relation an aggregate runs over."""
        level, view, parts = self.level_of(name)
        path, view = self.follow(view, parts[:-1], name)
        relation = RELATIONS.get((view, parts[-1])) if parts else None
        if relation is None:
            self.unknown(name, name.parts[-1], view)
        if not relation.many:
            raise ExpressionError(
                "rule-one", f"{name} is one row", at=name.at, advice=f"Read its facts with a dot: {name}.born_on."
            )
        return level, path, relation

    def unknown(self, name: Name, part: str, view: str) -> NoReturn:
        if _FORBIDDEN.search(part):
            raise ExpressionError(
                "rule-forbidden-fact",
                f"there is no fact {part!r}, and there will be none",
                at=name.at,
                advice="Kinward offers and never polices: such a thing about a named person is not kept.",
            )
        near = difflib.get_close_matches(part, self.names(view), n=3)
        advice = f"Did you mean {', '.join(near)}?" if near else "The facts are listed in docs/reference/facts.md."
        raise ExpressionError(
            "rule-unknown-name", f"no fact, parameter or definition {part!r} ({view})", at=name.at, advice=advice
        )

    def names(self, view: str) -> list[str]:
        relations = [name for (start, name) in RELATIONS if start == view]
        return [*VIEWS[view], *relations, *self.parameters, *self.definitions, *self.columns, *DAYS, "alive"]


def fact_type(fact: Fact, currency: str) -> Type:
    if fact.kind == "date":
        return replace(DATE, can_be_never=fact.can_be_never)
    if fact.kind in ("text", "bool"):
        return Type(fact.kind, values=fact.values)  # type: ignore[arg-type]
    if fact.kind == "number":
        return number_type("" if fact.unit == "count" else fact.unit, 0, 0, fact.largest)
    scale = minor_digits(currency)
    unit = currency if fact.unit == "once" else f"{currency}/{fact.unit}"
    return number_type(unit, scale, 0, fact.largest * 10**scale)
