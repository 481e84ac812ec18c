"""Worked cases: families with the answers their law gives, run against the closures and compared exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kinward.rules.assess import concerns
from kinward.rules.benefit_engine import BenefitEngine
from kinward.rules.determination import Determination, DueContact
from kinward.rules.errors import FamilyError, RuleError
from kinward.rules.family import Family, family_of
from kinward.rules.packs import CASES
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.records import rows_of
from kinward.rules.rows import Row
from kinward.rules.schedule_engine import ScheduleEngine
from kinward.rules.units import minor_digits
from kinward.rules.yamlfile import line_of, read_yaml

EXPECTED = (
    *("person", "outcome", "confidence", "amount", "total", "periods", "entitlements"),
    *("needs", "conditions", "due", "not_due", "only_due", "days"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One family and what is expected; `line` is where it stands."""

    name: str
    programme: str
    family: Family
    expect: tuple[Mapping[str, Any], ...]
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that was not met."""

    case: Case
    person: str
    what: str
    expected: object
    found: object

    def __str__(self) -> str:
        return (
            f"{self.case.file}:{self.case.line} · {self.case.name}: {self.person}: {self.what} "
            f"is {self.found}, expected {self.expected}"
        )


def cases_of(programme: Programme) -> list[Case]:
    """The worked cases beside a programme's file; none when there is no such file."""
    path = programme.file.with_name(programme.file.stem + CASES)
    return read_cases(path, programme.currency) if path.exists() else []


def read_cases(path: Path, currency: str) -> list[Case]:
    """The cases of a file.

    raises  RuleError case-file: what is missing, and where
    """
    content = read_yaml(path)
    if not isinstance(content, dict) or not isinstance(content.get("cases"), list) or "cases_for" not in content:
        raise RuleError("case-file", "a cases file has `cases_for:` and a list `cases:`", where=f"{path}:1")
    return [_case(path, place, said, content["cases_for"], currency) for place, said in enumerate(content["cases"])]


def _case(path: Path, place: int, said: Any, programme: str, currency: str) -> Case:
    keys = ("cases", place)
    line = line_of(path, keys)
    where = f"{path}:{line}"
    if not isinstance(said, dict) or not {"name", "family", "expect"} <= set(said):
        raise RuleError("case-file", "a case has a name, a family and a list of what to expect", where=where)
    expect = said["expect"] if isinstance(said["expect"], list) else [said["expect"]]
    for part in expect:
        unknown = set(part) - set(EXPECTED) if isinstance(part, dict) else {str(part)}
        if unknown:
            advice = f"There are {', '.join(EXPECTED)}."
            raise RuleError("case-file", f"cannot expect {', '.join(map(str, unknown))}", where=where, advice=advice)
    try:
        family = family_of(said["family"], path, (*keys, "family"), currency=currency)
    except FamilyError as error:
        raise RuleError(error.code, error.message, where=error.where, advice=error.advice) from None
    if family.on is None:
        raise RuleError("case-file", "a case's family has an `on:` day", where=where)
    return Case(str(said["name"]), programme, family, tuple(expect), path, line)


def run_case(case: Case, programme: Programme, pack: Pack) -> Iterator[Difference]:
    """Every expectation of a case that the closures do not meet."""
    rows = rows_of(case.family.records)
    engine = BenefitEngine(programme) if isinstance(programme, Benefit) else None
    offers = ScheduleEngine(programme) if isinstance(programme, Schedule) else None
    on = case.family.on or date.max
    for expected in case.expect:
        row = _subject(rows.of(programme.view), str(expected.get("person", "")), pack)
        if row is None:
            yield Difference(case, str(expected.get("person")), "subject", "somebody the programme looks at", "nobody")
            continue
        due: list[DueContact] = []
        if engine is not None:
            determination = engine.determine(row, on, pack)
        else:
            assert offers is not None
            determination, due = offers.determine(row, on, pack)
        comparison = _Comparison(case, expected, determination, due, programme)
        yield from comparison.differences()


def _subject(rows: list[Row], person: str, pack: Pack) -> Row | None:
    for row in rows:
        members = [member.ref for member in row.many.get("members", ())] if row.view == "household" else [row.ref]
        if (person in members or not person) and concerns(pack.regions, row):
            return row
    return None


@dataclass
class _Comparison:
    case: Case
    expected: Mapping[str, Any]
    found: Determination
    due: list[DueContact]
    programme: Programme

    def differences(self) -> Iterator[Difference]:
        for name in self.expected:
            check = getattr(self, f"_{name}", None)
            if check is None:
                continue
            for what, wanted, got in check(self.expected[name]):
                if wanted != got:
                    yield Difference(self.case, self.found.person, what, wanted, got)

    def _outcome(self, wanted: object) -> Iterator[tuple[str, object, object]]:
        yield "outcome", _word(wanted), self.found.outcome

    def _confidence(self, wanted: object) -> Iterator[tuple[str, object, object]]:
        yield "confidence", wanted, self.found.confidence

    def _conditions(self, wanted: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
        found = {answer.id: answer.outcome for answer in self.found.conditions}
        for name, outcome in wanted.items():
            yield f"condition {name}", _word(outcome), found.get(name)

    def _needs(self, wanted: list[str]) -> Iterator[tuple[str, object, object]]:
        yield "needs", sorted(wanted), sorted({need.fact for need in self.found.needs})

    # -- amounts

    def _money(self, amount: int | None) -> Decimal | None:
        if amount is None:
            return None
        return Decimal(amount).scaleb(-minor_digits(self.programme.currency))

    def _value(self, entitlement: Any) -> Decimal | None:
        if entitlement.days is not None:
            return Decimal(entitlement.days)
        amount = entitlement.amount if entitlement.amount is not None else entitlement.unverified
        return self._money(amount)

    def _amount(self, wanted: object) -> Iterator[tuple[str, object, object]]:
        assert isinstance(self.programme, Benefit)
        period = period_of(self.programme.period, self.case.family.on or date.max)
        now = [
            each for each in self.found.entitlements if each.start <= period.last_day and _ends(each) > period.first_day
        ]
        once = self.found.entitlements if self.programme.period == "once" else now
        yield "amount", wanted, self._value(once[0]) if once else None

    _days = _amount

    def _total(self, wanted: object) -> Iterator[tuple[str, object, object]]:
        yield "total", wanted, sum((self._value(each) or Decimal(0) for each in self.found.entitlements), Decimal(0))

    def _periods(self, wanted: object) -> Iterator[tuple[str, object, object]]:
        yield "periods", wanted, len(self.found.entitlements)

    def _entitlements(self, wanted: list[Mapping[str, object]]) -> Iterator[tuple[str, object, object]]:
        found = [{"from": each.start, "to": each.end, "amount": self._value(each)} for each in self.found.entitlements]
        short = [{name: each[name] for name in part if name in each} for part, each in zip(wanted, found, strict=False)]
        yield "entitlements", [dict(part) for part in wanted], short if len(wanted) == len(found) else found

    # -- due contacts

    def _due(self, wanted: list[Mapping[str, object]]) -> Iterator[tuple[str, object, object]]:
        found = {each.contact: each for each in self.due}
        for part in wanted:
            contact = found.get(str(part["contact"]))
            for name, value in part.items():
                if name != "contact":
                    yield f"{part['contact']} {name}", value, _due_part(contact, name)
            if contact is None:
                yield str(part["contact"]), "due", "not due"

    def _not_due(self, wanted: list[str]) -> Iterator[tuple[str, object, object]]:
        found = {each.contact for each in self.due}
        yield "due although it should not be", [], [name for name in wanted if name in found]

    def _only_due(self, wanted: list[str]) -> Iterator[tuple[str, object, object]]:
        yield "contacts", sorted(wanted), sorted(each.contact for each in self.due)


def _due_part(contact: DueContact | None, name: str) -> object:
    if contact is None:
        return "not due"
    parts = {
        "from": contact.start,
        "due": contact.due,
        "until": contact.end,
        "state": contact.state,
        "done_on": contact.done_on,
        "catch_up": contact.catch_up,
        "components": list(contact.components),
    }
    return parts.get(name, "no such field")


def _ends(entitlement: Any) -> date:
    return entitlement.end or date.max


def _word(value: object) -> object:
    """yes and no, however a YAML editor has turned them."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
