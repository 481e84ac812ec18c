"""Completed years, as the rules count them: of who is born on 29 February, on the last day of February.

The register does not know the rules, so it says it itself; `register_years` in the database says the same.
"""

from calendar import isleap
from datetime import date

ADULT_YEARS = 18
YOUNGER, OLDER = frozenset({"child", "grandchild"}), frozenset({"parent", "grandparent"})
"""Than the head of the household; husbands, wives and relatives by marriage may be either."""


def years_between(first: date, last: date) -> int:
    """Completed years from one day to another; below 0 before the first."""
    return last.year - first.year - ((last.month, last.day) < _anniversary(first, last.year))


def is_grown(born_on: date | None, on: date) -> bool:
    """18 or older on that day, or of unknown age."""
    return born_on is None or years_between(born_on, on) >= ADULT_YEARS


def is_role_odd(role: str | None, born_on: date | None, head_born_on: date | None) -> bool:
    """A grandchild who is older than the head, a parent who is younger: rather a slip in the role or in a day."""
    if born_on is None or head_born_on is None:
        return False
    return (role in YOUNGER and born_on <= head_born_on) or (role in OLDER and born_on >= head_born_on)


def _anniversary(day: date, year: int) -> tuple[int, int]:
    """Month and day; the last of February where that year has no 29th."""
    return (2, 28) if (day.month, day.day) == (2, 29) and not isleap(year) else (day.month, day.day)
