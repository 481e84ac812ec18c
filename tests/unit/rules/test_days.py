"""Calendar arithmetic against counting day by day."""

from datetime import date, timedelta

import pytest

from kinward.rules import days
from kinward.rules.facts import NEVER

DAY = timedelta(days=1)
STARTS = [date(2023, 1, 1) + place * DAY for place in range(0, 800, 1)]
LENGTHS = {"months": 30, "years": 5}


def next_anniversary(start: date, unit: str, number: int) -> date:
    """Counted on: the same day of a later month, or the last day of that month where it has no such day."""
    months = number * (12 if unit == "years" else 1)
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - DAY).day
    return date(year, month, min(start.day, last))


@pytest.mark.parametrize("unit", LENGTHS)
def test_moving_forward_is_counting_on(unit):
    for start in STARTS:
        for number in range(LENGTHS[unit]):
            assert days.shift(unit, start, number) == next_anniversary(start, unit, number)


@pytest.mark.parametrize("unit", LENGTHS)
def test_an_age_is_completed_on_its_day_and_not_the_day_before(unit):
    """On the anniversary itself, or on the month's last day where there is none."""
    for start in STARTS:
        for number in range(1, LENGTHS[unit]):
            day = next_anniversary(start, unit, number)
            assert days.age(unit, start, day) == number
            assert days.age(unit, start, day - DAY) == number - 1


def test_ages_over_two_years_of_days():
    start = date(2024, 2, 29)
    reached = [days.age("months", start, start + place * DAY) for place in range(760)]
    assert reached == sorted(reached)
    assert (reached[0], reached[-1]) == (0, 25)
    weeks = [days.age("weeks", start, start + place * DAY) for place in range(760)]
    assert weeks == [place // 7 for place in range(760)]


@pytest.mark.parametrize("unit", days.SHIFTS)
def test_nobody_has_an_age_before_birth(unit):
    assert days.age(unit, date(2026, 11, 2), date(2026, 11, 1)) == -1
    assert days.age(unit, NEVER, date(2026, 11, 1)) == -1


@pytest.mark.parametrize("unit", days.SHIFTS)
def test_the_latest_start_is_the_last_day_that_is_old_enough(unit):
    for end in STARTS[::3]:
        for number in (0, 1, 2, 12, 18):
            start = days.latest_start(unit, number, end)
            assert days.age(unit, start, end) >= number
            assert days.age(unit, start + DAY, end) < number


@pytest.mark.parametrize("unit", days.SHIFTS)
def test_never_is_not_moved_and_the_calendar_ends(unit):
    assert days.shift(unit, NEVER, -5) == NEVER
    assert days.reached(unit, date(2026, 1, 1), 4_000_000) == NEVER
    assert days.latest_start(unit, 4_000_000, date(2026, 1, 1)) == date.min


def test_edges():
    for day in STARTS:
        assert days.first_of_month(day).day == 1
        assert (days.last_of_month(day) + DAY).day == 1
        assert days.first_of_month(day) <= day <= days.last_of_month(day)
        assert days.edge("last_of_year", day) + DAY == date(day.year + 1, 1, 1)
        assert days.edge("first_of_year", day) == date(day.year, 1, 1)
    assert {days.edge(name, NEVER) for name in days.EDGES} == {NEVER}
