"""Which earlier periods may still be claimed by somebody."""

from dataclasses import replace
from datetime import date

import pytest

from kinward.rules.deadlines import earlier_periods
from kinward.rules.packs import load_packs, packs_folder

(CN,) = load_packs(packs_folder() / "cn")
(SUBSIDY,) = (each for each in CN.benefits if each.id == "cn.childcare-subsidy")


def days(on, **changed):
    """The days on which earlier periods of the subsidy are looked at, with something of it changed."""
    return sorted(earlier_periods([replace(CN, benefits=(replace(SUBSIDY, **changed),))], on))


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2026, 1, 1), [date(2025, 1, 1)]),
        (date(2026, 12, 31), [date(2025, 1, 1)]),
        (date(2027, 1, 1), [date(2026, 1, 1)]),
        (date(2025, 12, 31), []),
    ],
)
def test_years_that_ended_within_a_year_and_not_before_the_benefit_began(on, found):
    assert days(on) == found


def test_each_is_looked_at_on_the_day_it_is_assessed():
    assert days(date(2026, 6, 1), assessed_on="last_day") == [date(2025, 12, 31)]


def test_months_are_looked_at_one_by_one():
    months = days(date(2026, 6, 15), period="month")
    assert (months[0], months[-1], len(months)) == (date(2025, 6, 1), date(2026, 5, 1), 12)


def test_what_is_given_once_or_has_no_last_day_has_no_earlier_periods():
    assert days(date(2026, 6, 1), period="once") == []
    assert days(date(2026, 6, 1), apply=replace(SUBSIDY.apply, deadline=None)) == []


def test_only_benefits_with_a_last_day_are_looked_at():
    ((pack,),) = earlier_periods([CN], date(2026, 6, 1)).values()
    assert (pack.benefits, pack.schedules) == ((SUBSIDY,), ())
