"""Exact calendar arithmetic, the meaning of every date function; the SQL says the same."""

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta

from kinward.rules.facts import NEVER

ONE_DAY = timedelta(days=1)
LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else LENGTHS[month]


def add_months(start: date, number: int) -> date:
    """The same day `number` months on, or the month's last day where there is none; NEVER stays NEVER."""
    if start == NEVER:
        return NEVER
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    if start.day <= 28:
        return date(year, month + 1, start.day)
    return date(year, month + 1, min(start.day, month_length(year, month + 1)))


def add_days(start: date, number: int) -> date:
    return NEVER if start == NEVER else start + timedelta(days=number)


SHIFTS: dict[str, Callable[[date, int], date]] = {
    "days": add_days,
    "weeks": lambda start, number: add_days(start, 7 * number),
    "months": add_months,
    "years": lambda start, number: add_months(start, 12 * number),
}


def shift(unit: str, start: date, number: int) -> date:
    return SHIFTS[unit](start, number)


def months_between(start: date, end: date) -> int:
    """Completed months; a month is completed on its last day where the day of `start` does not exist."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and end.day != month_length(end.year, end.month):
        return months - 1
    return months


def age(unit: str, start: date, end: date) -> int:
    """Completed years, months, weeks or days; -1 before `start`."""
    if start > end:
        return -1
    if unit == "days":
        return (end - start).days
    if unit == "weeks":
        return (end - start).days // 7
    months = months_between(start, end)
    return months // 12 if unit == "years" else months


def first_of_month(day: date) -> date:
    return date(day.year, day.month, 1)


def last_of_month(day: date) -> date:
    return date(day.year, day.month, month_length(day.year, day.month))


def first_of_year(day: date) -> date:
    return date(day.year, 1, 1)


def last_of_year(day: date) -> date:
    return date(day.year, 12, 31)


EDGES: dict[str, Callable[[date], date]] = {
    "first_of_month": first_of_month,
    "last_of_month": last_of_month,
    "first_of_year": first_of_year,
    "last_of_year": last_of_year,
}


def edge(name: str, day: date) -> date:
    return NEVER if day == NEVER else EDGES[name](day)


def reached(unit: str, start: date, number: int) -> date:
    """The day on which an age is reached; NEVER where the calendar ends before."""
    try:
        return shift(unit, start, number)
    except (ValueError, OverflowError):
        return NEVER


def latest_start(unit: str, number: int, end: date) -> date:
    """The latest day from which `number` units are completed on `end`: age(unit, day, end) >= number.

    The first day of the calendar where that lies before it: nobody is so old.
    """
    try:
        return _latest_start(unit, number, end)
    except (ValueError, OverflowError):
        return date.min


def _latest_start(unit: str, number: int, end: date) -> date:
    if unit in ("days", "weeks"):
        return end - timedelta(days=number * (7 if unit == "weeks" else 1))
    months = number * (12 if unit == "years" else 1)
    day = add_months(end, -months)
    if end == last_of_month(end):
        return last_of_month(day)
    return day
