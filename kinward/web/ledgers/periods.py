"""The month or year of a ledger, as its address says it: 2026-11, 2026."""

import re
from dataclasses import dataclass
from datetime import date

from kinward.rules.days import add_months
from kinward.web import days
from kinward.web.language import say

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
YEAR = re.compile(r"20\d\d")
MONTHS_OFFERED, YEARS_OFFERED = 13, 4


@dataclass(frozen=True)
class Period:
    """`[start, end)`, and how the address says it."""

    said: str
    start: date
    end: date

    @property
    def words(self) -> str:
        return days.month(self.start) if "-" in self.said else say("ledger.year", year=self.start.year)


def month_of(day: date) -> Period:
    start = day.replace(day=1)
    return Period(f"{start:%Y-%m}", start, add_months(start, 1))


def year_of(day: date) -> Period:
    return Period(f"{day.year}", date(day.year, 1, 1), date(day.year + 1, 1, 1))


def period_asked(said: str, today: date) -> Period:
    """What the address says; this month where it says nothing that is one."""
    if found := MONTH.fullmatch(said):
        return month_of(date(int(found[1]), int(found[2]), 1))
    return year_of(date(int(said), 1, 1)) if YEAR.fullmatch(said) else month_of(today)


def periods_offered(today: date) -> list[Period]:
    """The last thirteen months, the present one first, then the last years."""
    months = [month_of(add_months(today.replace(day=1), -back)) for back in range(MONTHS_OFFERED)]
    return [*months, *(year_of(date(today.year - back, 1, 1)) for back in range(YEARS_OFFERED))]
