"""What every programme file has in common, from checked YAML to typed trees; errors name file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from kinward.rules.errors import ExpressionError, RuleError
from kinward.rules.facts import VIEWS
from kinward.rules.limits import Refusal
from kinward.rules.meaning import understand_tree
from kinward.rules.programme import (
    CONFIDENCES,
    EARLIEST,
    Apply,
    Condition,
    ParameterPage,
    Text,
    Untranslatable,
)
from kinward.rules.reader import exactly
from kinward.rules.scope import DAYS, Parameter, Scope
from kinward.rules.syntax import Ast, parse
from kinward.rules.tree import (
    BOOL,
    DATE,
    Case,
    Compare,
    Const,
    DayRef,
    Logic,
    Node,
    ParameterRef,
    ParameterValue,
    Pick,
)
from kinward.rules.units import is_money, minor_digits, number_type, rescaled
from kinward.rules.yamlfile import line_of

SUBJECTS = {"person": "person", "child": "person", "household": "household", "pregnancy": "pregnancy"}
RANK = number_type("", 0, 0, 2)
ON = DayRef(DATE, "on")


@dataclass(frozen=True, slots=True)
class PackContext:
    """What the files of a pack refer to."""

    currency: str
    languages: tuple[str, ...]
    regions: tuple[str, ...]
    sources: frozenset[str]
    evidence: frozenset[str]


@dataclass(slots=True)
class FileReader:
    """One programme file being read: `data` as checked by the models, `scope` for its expressions."""

    path: Path
    data: Mapping[str, Any]
    pack: PackContext
    base: tuple[str | int, ...] = ()
    scope: Scope = field(init=False)
    view: str = field(init=False)

    def __post_init__(self) -> None:
        self.view = SUBJECTS[self.data.get("for_each", "person")]
        self.scope = Scope(self.view, self.pack.currency, {}, {})

    # -- errors

    def fail(self, keys: tuple[str | int, ...], code: str, message: str, advice: str = "") -> NoReturn:
        line = line_of(self.path, (*self.base, *keys))
        raise RuleError(code, message, where=f"{self.path}:{line}", advice=advice)

    def blame(self, keys: tuple[str | int, ...], said: str, error: ExpressionError) -> NoReturn:
        """The error of an expression, with its file, line, text and a mark under the place."""
        line = line_of(self.path, (*self.base, *keys))
        flat = " ".join(said.split())
        at = len(" ".join(said[: error.at].split()))
        at += bool(at and at < len(flat) and flat[at] == " ")
        start = max(0, at - 60)
        excerpt = f"    {flat[start : start + 110]}\n    {' ' * (at - start)}^"
        name = ".".join(str(key) for key in keys if key != "is")
        raise RuleError(
            error.code,
            f"{name}: {error.message}.\n{excerpt}",
            where=f"{self.path}:{line}",
            advice=error.advice,
        ) from None

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        for refusal in refusals:
            self.fail(refusal.keys, refusal.code, refusal.message, refusal.advice)

    # -- expressions

    def expression(self, said: str, keys: tuple[str | int, ...], kind: str) -> Node:
        try:
            return understand_tree(parse(said), self.scope, kind=kind)
        except ExpressionError as error:
            self.blame(keys, said, error)

    def optional(self, name: str, kind: str, within: Mapping[str, Any] | None = None, *keys: str | int) -> Node | None:
        said = (self.data if within is None else within).get(name)
        return None if said is None else self.expression(said, (*keys, name), kind)

    # -- texts and references

    def text(self, value: Mapping[str, str] | None, keys: tuple[str | int, ...]) -> Text:
        if value is None:
            return {}
        missing = [language for language in self.pack.languages if not value.get(language, "").strip()]
        if missing:
            self.fail(keys, "pack-text", f"the text is missing in {', '.join(missing)}")
        return value

    def source(self, said: str | None, keys: tuple[str | int, ...]) -> str:
        if said and said.split()[0] not in self.pack.sources:
            self.fail(keys, "pack-source", f"{said.split()[0]!r} is not in sources.yaml", "Add it there first.")
        return said or ""

    def papers(self, names: Iterable[str], keys: tuple[str | int, ...]) -> tuple[str, ...]:
        names = tuple(names)
        for name in names:
            if name not in self.pack.evidence:
                self.fail(keys, "pack-evidence", f"{name!r} is not in evidence.yaml", "Add it there first.")
        return names

    # -- parameters and definitions

    def read_names(self) -> tuple[ParameterPage, ...]:
        """Parameters and definitions into the scope; their names may not hide others."""
        taken = {*VIEWS[self.view], *DAYS, "alive", "self"}
        pages: list[ParameterPage] = []
        for name, said in (self.data.get("parameters") or {}).items():
            self.check_name(name, taken, ("parameters", name))
            pages.append(self.parameter(name, said))
        definitions: dict[str, Ast] = {}
        parameters = {page.parameter.name: page.parameter for page in pages}
        for name, said in (self.data.get("define") or {}).items():
            self.check_name(name, taken, ("define", name))
            try:
                definitions[name] = parse(said)
            except ExpressionError as error:
                self.blame(("define", name), said, error)
        self.scope = replace(self.scope, parameters=parameters, definitions=definitions, meant={})
        return tuple(pages)

    def check_name(self, name: str, taken: set[str], keys: tuple[str | int, ...]) -> None:
        if name in taken:
            self.fail(keys, "pack-name", f"{name!r} is already the name of something else", "Choose another name.")
        taken.add(name)

    def parameter(self, name: str, said: Mapping[str, Any]) -> ParameterPage:
        keys = ("parameters", name)
        unit = said["unit"]
        scale = self.parameter_scale(unit, [value["value"] for value in said["values"]], keys)
        lines = tuple(
            self.parameter_value(value, scale, (*keys, "values", place)) for place, value in enumerate(said["values"])
        )
        values = _closed(lines)
        known = [value.value for value in values if isinstance(value.value, int)]
        cases = tuple(dict.fromkeys(case for value in values for case, _ in value.cases))
        if unit == "date":
            kind = DATE
        else:
            kind = number_type(
                "" if unit in ("count", "ratio") else unit, scale, min(known, default=0), max(known, default=0)
            )
        parameter = Parameter(name, kind, values, cases)
        return ParameterPage(parameter, self.text(said["title"], (*keys, "title")), unit)

    def parameter_scale(self, unit: str, values: list[Any], keys: tuple[str | int, ...]) -> int:
        decimals = [max(0, -int(value.as_tuple().exponent)) for value in values if isinstance(value, Decimal)]
        for value in values:
            if value is not None and isinstance(value, date) != (unit == "date"):
                self.fail(keys, "pack-parameter", f"{value} is not in {unit}")
            if isinstance(value, Decimal) and value < 0:
                self.fail(keys, "limit-negative", f"{value}: amounts and limits are never negative")
        if is_money(unit) and unit[:3] != self.pack.currency:
            self.fail(keys, "rule-units", f"the pack counts in {self.pack.currency}, not in {unit[:3]}")
        return max([*decimals, minor_digits(unit[:3]) if is_money(unit) else 0])

    def parameter_value(self, said: Mapping[str, Any], scale: int, keys: tuple[str | int, ...]) -> ParameterValue:
        self.check_days(said, keys)
        for case, wanted in (said.get("for") or {}).items():
            self.check_case(case, wanted, (*keys, "for"))
        value = said["value"]
        scaled = int(value.scaleb(scale)) if isinstance(value, Decimal) else value
        return ParameterValue(
            said["from"],
            said.get("until") or date.max,
            scaled,
            tuple((said.get("for") or {}).items()),
            self.source(said["source"], (*keys, "source")),
            said["confidence"],
            said["checked_on"],
        )

    def check_days(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> None:
        if said.get("from") and said.get("until") and said["until"] <= said["from"]:
            self.fail((*keys, "until"), "pack-file", f"from {said['from']} until {said['until']} is no day at all")

    def check_case(self, case: str, wanted: str, keys: tuple[str | int, ...]) -> None:
        """A case that no subject could ever be in would silently never count."""
        found = [VIEWS[view][case] for view in (self.view, "person", "household") if case in VIEWS[view]]
        if not found or found[0].kind not in ("text", "bool"):
            self.fail(keys, "pack-parameter", f"{case!r} is no fact that is a text or a truth")
        values = found[0].values or (("true", "false") if found[0].kind == "bool" else ())
        if values and wanted not in values:
            self.fail(keys, "pack-parameter", f"{case} is never {wanted!r}", f"It is one of {', '.join(values)}.")

    # -- clauses

    def conditions(self, name: str) -> tuple[Condition, ...]:
        made = []
        seen: set[str] = set()
        for place, said in enumerate(self.data[name]):
            keys = (name, place)
            if said["id"] in seen:
                self.fail(keys, "pack-name", f"there are two conditions {said['id']!r}")
            seen.add(said["id"])
            made.append(self.condition(said, keys))
        return tuple(made)

    def condition(self, said: Mapping[str, Any], keys: tuple[str | int, ...]) -> Condition:
        self.check_days(said, keys)
        return Condition(
            said["id"],
            self.expression(said["is"], (*keys, "is"), "bool"),
            self.text(said["text"], (*keys, "text")),
            self.source(said["source"], (*keys, "source")),
            self.papers(said.get("evidence") or (), (*keys, "evidence")),
            said.get("confidence") or "high",
            said.get("from") or EARLIEST,
            said.get("until") or date.max,
            said["is"],
        )

    def apply(self) -> Apply | None:
        said = self.data.get("apply")
        if not said:
            return None
        return Apply(
            self.text(said["where"], ("apply", "where")),
            self.papers(said.get("papers") or (), ("apply", "papers")),
            self.papers(said.get("papers_if_needed") or (), ("apply", "papers_if_needed")),
            self.optional("deadline", "date", said, "apply"),
            self.text(said.get("deadline_text"), ("apply", "deadline_text")),
            self.text(said.get("review"), ("apply", "review")),
            self.source(said.get("source"), ("apply", "source")),
        )

    def untranslatable(self) -> tuple[Untranslatable, ...]:
        return tuple(
            Untranslatable(
                said["id"],
                self.text(said["text"], ("untranslatable", place, "text")),
                self.source(said["source"], ("untranslatable", place, "source")),
                self.text(said["decided_by"], ("untranslatable", place, "decided_by")),
                bool(said.get("blocks")),
            )
            for place, said in enumerate(self.data.get("untranslatable") or ())
        )

    def common(
        self, name: str, conditions: tuple[Condition, ...], pages: tuple[ParameterPage, ...], *used: Node
    ) -> dict[str, Any]:
        """The fields of `Programme`."""
        data = self.data
        self.check_days(data, ())
        return {
            "id": data[name],
            "title": self.text(data["title"], ("title",)),
            "about": self.text(data["about"], ("about",)),
            "for_each": data["for_each"],
            "view": self.view,
            "start": data["from"],
            "end": data.get("until") or date.max,
            "conditions": conditions,
            "parameters": pages,
            "confidence": confidence_node(data.get("confidence") or "high", conditions, used),
            "apply": self.apply(),
            "untranslatable": self.untranslatable(),
            "notes": tuple(self.text(note, ("notes", place)) for place, note in enumerate(data.get("notes") or ())),
            "regions": self.pack.regions,
            "currency": self.pack.currency,
            "file": self.path,
        }


def _closed(lines: tuple[ParameterValue, ...]) -> tuple[ParameterValue, ...]:
    """Each line ends where the next one for the same case begins, unless it says otherwise."""
    closed = []
    for line in lines:
        later = [other.start for other in lines if other.cases == line.cases and other.start > line.start]
        closed.append(replace(line, end=min([line.end, *later])))
    return tuple(closed)


def holds_between(start: date, end: date, day: Node) -> Node | None:
    """Whether `day` lies in [start, end); None when it always does."""
    parts: list[Node] = []
    if start > EARLIEST:
        parts.append(Compare(BOOL, ">=", day, Const(DATE, start)))
    if end < date.max:
        parts.append(Compare(BOOL, "<", day, Const(DATE, end)))
    if len(parts) == 2:
        return Logic(BOOL, "and", tuple(parts))
    return parts[0] if parts else None


def confidence_node(stated: str, conditions: tuple[Condition, ...], used: Iterable[Node]) -> Node:
    """The lowest confidence of the programme, its conditions in force and every parameter value used."""
    parts: list[Node] = [Const(RANK, CONFIDENCES.index(stated))]
    for condition in conditions:
        rank = Const(RANK, CONFIDENCES.index(condition.confidence))
        inside = holds_between(condition.start, condition.end, ON)
        if rank.value != 2:
            parts.append(rank if inside is None else Case(RANK, ((inside, rank),), Const(RANK, 2)))
    nodes = [*(condition.node for condition in conditions), *used]
    seen: set[tuple[str, object]] = set()
    for node in nodes:
        for found in node.walk():
            if isinstance(found, ParameterRef) and (found.name, _spelled(found.day)) not in seen:
                seen.add((found.name, _spelled(found.day)))
                parts.extend(_trust(found))
    return parts[0] if len(parts) == 1 else Pick(RANK, "least", tuple(parts))


def _spelled(day: Node) -> object:
    return day.name if isinstance(day, DayRef) else id(day)


def _trust(found: ParameterRef) -> Iterator[Node]:
    """The confidence of the value a parameter has, where it may be less than high; nothing rests on no value."""
    if all(value.confidence == "high" for value in found.values):
        return
    ranks = tuple(replace(value, value=CONFIDENCES.index(value.confidence)) for value in found.values)
    reference = ParameterRef(RANK, found.name, ranks, found.day, found.facts)
    yield Pick(RANK, "coalesce", (reference, Const(RANK, 2)))


def dated(formulas: list[tuple[date, date, Node]], day: Node, otherwise: Node) -> Node:
    """The formula in force on `day`."""
    pairs = []
    for start, end, node in formulas:
        inside = holds_between(start, end, day)
        if inside is None:
            otherwise = node
            break
        pairs.append((inside, node))
    return Case(otherwise.type, tuple(pairs), otherwise) if pairs else otherwise


def in_minor_units(node: Node, scale: int) -> Node:
    return rescaled(exactly(node), scale)
