"""Completed years mean one thing: in the rules, in the register's Python, in its database and in the made-up county."""

import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from kinward.register.actions import name_head
from kinward.register.ages import is_grown, years_between
from kinward.register.quality import faulty_records
from kinward.register.synthetic.days import age_years, day_number
from kinward.rules import days
from tests.integration.register.people import household_of, move_family_in, table

KINWARD = Path(__file__).parents[3] / "kinward"
BORN = [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2007, 2, 28), date(2008, 12, 31)]
AROUND = [date(year, 2, 27) + timedelta(number) for year in (2009, 2012, 2026, 2028, 2100) for number in range(4)]
SAID = """
SELECT born_on, day, register_years(born_on, day)
FROM unnest(%s::date[]) AS born_on CROSS JOIN unnest(%s::date[]) AS day
"""
TAKEN_OFF = re.compile(r"born_on *[<>]=? *[^()\n]*- *interval '\d+ years'|\bage\((?:day|on|current_date)\b")
COMES_OF_AGE = date(2026, 2, 28)
FAMILY = """
王建国 m 1960-03-01 head
王小宝 m 2008-02-29 -
"""


@pytest.mark.django_db
def test_years_are_the_same_in_python_and_in_the_database():
    """Compare `born_on > day - interval '18 years'`, and who is born on 29 February comes of age on 1 March."""
    said = {(born_on, day): years for born_on, day, years in table(SAID, BORN, AROUND)}
    assert len(said) == len(BORN) * len(AROUND)
    assert said == {(born_on, day): days.age("years", born_on, day) for born_on, day in said}
    assert said == {(born_on, day): years_between(born_on, day) for born_on, day in said}
    made = np.array([day_number(born_on) for born_on, _ in said], np.int32)
    on = np.array([day_number(day) for _, day in said], np.int32)
    assert age_years(made, on).tolist() == list(said.values())


@pytest.mark.parametrize(
    ("born_on", "grown_on"),
    [
        (date(2008, 2, 28), date(2026, 2, 28)),
        (date(2008, 2, 29), date(2026, 2, 28)),
        (date(2008, 3, 1), date(2026, 3, 1)),
    ],
)
def test_somebody_is_grown_from_the_birthday_on(born_on, grown_on):
    assert [is_grown(born_on, grown_on + timedelta(number)) for number in (-1, 0, 1)] == [False, True, True]
    assert is_grown(None, grown_on)


def test_who_becomes_head_on_the_day_of_growing_up_is_not_listed_as_a_child(worker):
    """The act takes the day, so the list of faults must; of the day before it does list it."""
    child = move_family_in(worker, FAMILY)["王小宝"]
    name_head(household_of(child), child, on=COMES_OF_AGE, by=worker, today=COMES_OF_AGE)
    listed = [
        {each.person for each in faulty_records(worker.area, "minor-head", today=day)[0]}
        for day in (COMES_OF_AGE - timedelta(1), COMES_OF_AGE)
    ]
    assert [child in people for people in listed] == [True, False]


def test_no_age_is_worked_out_by_taking_years_from_a_day():
    """`age()` and `day - interval` leave out the birthday of who is born on 29 February."""
    files = [path for path in (*KINWARD.rglob("*.sql"), *KINWARD.rglob("*.py")) if path.parent.name != "rules"]
    assert len(files) > 300
    assert [path.name for path in files if TAKEN_OFF.search(path.read_text(encoding="utf-8"))] == []


def test_taking_years_from_a_day_is_seen():
    assert TAKEN_OFF.search("i.born_on > day - interval '18 years'")
    assert TAKEN_OFF.search("date_part('year', age(day, i.born_on))")
