"""The periods of a right: calendar months, years, or once."""

from dataclasses import dataclass
from datetime import date

from kinward.rules.days import ONE_DAY, first_of_month, last_of_month


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
