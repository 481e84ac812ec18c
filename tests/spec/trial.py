"""An example tried on an engine: each expectation as conditions of a throw-away programme, swept and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinward.rules.answers import Wanted
from kinward.rules.programme import Programme
from kinward.rules.sweep import sweep
from kinward.rules.tables import tables_of
from tests.spec import throwaway
from tests.spec.examples import Example, Row, expressions, records

ALL = ("yes", "no", "unknown")
TRUTH = {"true": "yes", "false": "no", "unknown": "unknown"}


@dataclass(frozen=True)
class Question:
    """One condition: an expression itself, whether it is unknown, or whether it has a value."""

    head: str
    value: str

    @property
    def condition(self) -> str:
        said = self.head.strip("`")
        if self.value == "is null":
            return f"({said}) is null"
        return f"({said}) = {literal(self.value)}" if self.value else said

    def answer(self, cell: str) -> str:
        """What the condition comes to where `cell` is expected of the expression."""
        if self.value == "is null":
            unknown = cell == "unknown" or cell.startswith("at least") or " to " in cell
            return "yes" if unknown else "no"
        if not self.value or cell == "unknown":
            return TRUTH[cell]
        if cell.startswith("at least"):
            return "no" if number(self.value) < number(cell.removeprefix("at least ")) else "unknown"
        if " to " in cell:
            low, high = (number(end) for end in cell.split(" to "))
            return "unknown" if low <= number(self.value) <= high else "no"
        return "yes" if self.value == cell else "no"


def literal(cell: str) -> str:
    """A cell as the language writes it."""
    if cell == "never":
        return "date '9999-12-31'"
    return f"date '{cell}'" if cell[:4].isdigit() and cell[4:5] == "-" else cell


def number(cell: str) -> Decimal:
    return Decimal(cell.split(maxsplit=1)[0])


def questions(rows: list[Row]) -> list[Question]:
    """For a yes-or-no expression itself, for any other each value that is expected or bounds what is expected."""
    asked = []
    for head in expressions(rows):
        found = {row[head] for row in rows if row[head]}
        values = {value for cell in found for value in _values(cell)}
        asked += [Question(head, value) for value in sorted(values)]
        if found & {"true", "false"}:
            asked.append(Question(head, ""))
        asked.append(Question(head, "is null"))
    return asked


def _values(cell: str) -> list[str]:
    if cell in TRUTH:
        return []
    if cell.startswith("at least "):
        return [cell.removeprefix("at least ")]
    return cell.split(" to ")


def programme(example: Example) -> Programme:
    said: dict[str, Any] = {name: example.said[name] for name in ("define",) if name in example.said}
    if "parameters" in example.said:
        said["parameters"] = {
            name: throwaway.parameter(each["unit"], *each["values"])
            for name, each in example.said["parameters"].items()
        }
    if "benefit" in example.said:
        return throwaway.benefit(for_each=example.for_each, **said, **whole(example.said["benefit"]))
    return throwaway.asking([each.condition for each in questions(example.subjects)], example.for_each, **said)


def whole(benefit: Mapping[str, Any]) -> dict[str, Any]:
    """A benefit with the texts and sources that an example leaves out."""
    made = dict(benefit)
    made["conditions"] = [throwaway.condition(**_renamed(each)) for each in benefit["conditions"]]
    made["amount"] = [throwaway.formula(**_renamed(each)) for each in benefit.get("amount", ())]
    if "untranslatable" in benefit:
        made["untranslatable"] = [
            {"text": throwaway.EN, "source": "LAW", "decided_by": throwaway.EN, **each}
            for each in benefit["untranslatable"]
        ]
    return made


def _renamed(each: Mapping[str, Any]) -> dict[str, Any]:
    names = {"id": "name", "is": "expression"}
    return {names.get(name, name): value for name, value in each.items()}


def differences(example: Example, engine: str, *, with_stranger: bool) -> Iterator[str]:
    """Every expectation that the engine does not meet."""
    tables = tables_of(records(example, with_stranger=with_stranger))
    answers = sweep(tables, [throwaway.pack(programme(example))], example.on, engine=engine, wanted=Wanted(ALL))
    found = {row["key"]: row for row in answers.determinations.to_pylist()}
    for key, row in enumerate(example.subjects):
        yield from (_benefit_differences if "benefit" in example.said else _differences)(row, found[key], example)


def _differences(row: Row, found: Mapping[str, Any], example: Example) -> Iterator[str]:
    for place, question in enumerate(questions(example.subjects)):
        name, cell = f"c{place}", row[question.head]
        state = "no" if name in found["failed"] else "unknown" if name in found["unknown"] else "yes"
        if cell and state != question.answer(cell):
            yield f"{question.condition} is {state} for {row}, expected {cell}"


def _benefit_differences(row: Row, found: Mapping[str, Any], example: Example) -> Iterator[str]:
    shown = {**found, "amount": amount(example, found["amount"])}
    shown |= {name: " ".join(found[name]) for name in ("failed", "unknown", "needs")}
    for head in (head for head in row if head.startswith("*")):
        if shown[head.strip("*")] != row[head]:
            yield f"{head} is {shown[head.strip('*')]!r} for {row}"


def amount(example: Example, found: int | None) -> str:
    """Money with the minor unit's decimals, days as they are."""
    if found is None:
        return ""
    return str(found if example.said["benefit"]["gives"] == "days" else Decimal(found).scaleb(-2))
