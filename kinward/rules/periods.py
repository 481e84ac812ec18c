"""The periods of a right: calendar months, years, or once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kinward.rules.days import add_months, first_of_month, last_of_month

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """[first_day, last_day], both included."""

    first_day: date
    last_day: date

    @property
    def after(self) -> date:
        return self.last_day + ONE_DAY


def period_of(kind: str, day: date) -> Period:
    """The calendar month or year a day lies in; for `once` the day alone."""
    if kind == "month":
        return Period(first_of_month(day), last_of_month(day))
    if kind == "year":
        return Period(date(day.year, 1, 1), date(day.year, 12, 31))
    return Period(day, day)


def periods_from(kind: str, day: date) -> Iterator[Period]:
    period = period_of(kind, day)
    while period.last_day.year < 2300:
        yield period
        if kind == "year":
            period = Period(date(period.first_day.year + 1, 1, 1), date(period.first_day.year + 1, 12, 31))
        else:
            first = add_months(period.first_day, 1)
            period = Period(first, last_of_month(first))
