"""Completed years, as the rules count them: of who is born on 29 February, on the last day of February.

The register does not know the rules, so it says it itself; `register_years` in the database says the same.
"""

from calendar import isleap
from datetime import date

ADULT_YEARS = 18


def years_between(first: date, last: date) -> int:
    """Completed years from one day to another; below 0 before the first."""
    return last.year - first.year - ((last.month, last.day) < _anniversary(first, last.year))


def is_grown(born_on: date | None, on: date) -> bool:
    """18 or older on that day, or of unknown age."""
    return born_on is None or years_between(born_on, on) >= ADULT_YEARS


def _anniversary(day: date, year: int) -> tuple[int, int]:
    """Month and day; the last of February where that year has no 29th."""
    return (2, 28) if (day.month, day.day) == (2, 29) and not isleap(year) else (day.month, day.day)
