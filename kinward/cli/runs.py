"""Equal periods one after the other as one line: 2026 to 2028, each year, 3,600.00 yuan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kinward.rules.determination import Entitlement


@dataclass(frozen=True, slots=True)
class Run:
    """Periods that follow each other and are alike. `kind` is month, year or once."""

    kind: str
    periods: tuple[Entitlement, ...]

    @property
    def start(self) -> date:
        return self.periods[0].start

    @property
    def end(self) -> date | None:
        return self.periods[-1].end

    @property
    def first(self) -> Entitlement:
        return self.periods[0]

    def is_over(self, on: date) -> bool:
        return self.end is not None and self.end <= on

    def is_later(self, on: date) -> bool:
        return self.start > on


def runs_of(entitlements: Iterable[Entitlement]) -> list[Run]:
    """Runs in the order of time."""
    runs: list[list[Entitlement]] = []
    for each in entitlements:
        if runs and _follows(runs[-1][-1], each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return [Run(kind_of(run[0]), tuple(run)) for run in runs]


def _follows(before: Entitlement, after: Entitlement) -> bool:
    return before.end == after.start and _what(before) == _what(after) and kind_of(before) == kind_of(after)


def _what(each: Entitlement) -> tuple[object, ...]:
    return each.amount, each.unverified, each.days, each.currency


def kind_of(each: Entitlement) -> str:
    """The period an entitlement is for, by its length."""
    if each.end is None:
        return "once"
    months = (each.end.year - each.start.year) * 12 + each.end.month - each.start.month
    if each.start.day != 1 or each.end.day != 1:
        return "once"
    return {1: "month", 12: "year"}.get(months, "once")


@dataclass(frozen=True, slots=True)
class Claim:
    """Periods to be claimed until the same day."""

    until: date
    periods: tuple[Entitlement, ...]


def open_claims(entitlements: Iterable[Entitlement], on: date) -> list[Claim]:
    """What may still be claimed, the most urgent first."""
    by_day: dict[date, list[Entitlement]] = {}
    for each in entitlements:
        if each.claim_until is not None and each.claim_until >= on:
            by_day.setdefault(each.claim_until, []).append(each)
    return [Claim(day, tuple(by_day[day])) for day in sorted(by_day)]


def lapsed(entitlements: Iterable[Entitlement], on: date) -> list[Entitlement]:
    return [each for each in entitlements if each.claim_until is not None and each.claim_until < on]
