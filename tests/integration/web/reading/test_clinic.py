"""A clinic keeps the register of births and cares for people: what they earn and own is none of its business."""

from datetime import date

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import declare, declare_household
from kinward.register.errors import RegisterError
from kinward.register.policies import PURSE
from tests.integration.register.people import TODAY

FAMILY = "王建国 m 1958-02-02 head"
PENSION, INCOME = "4,321.00", "191,520.00"


@pytest.fixture
def person(families, county, home_of):
    person = families(FAMILY)["王建国"]
    by = Actor(1, "a worker", "village", "register", county.villages[0])
    with acting(by):
        declare(person, on=date(2026, 1, 1), by=by, today=TODAY, pension_monthly=4_321_00, hukou="rural")
        home = home_of(person)
        declare_household(home, on=date(2026, 1, 1), by=by, today=TODAY, income_yearly=191_520_00)
    return person


@pytest.mark.parametrize(("role", "is_shown"), [("village", True), ("clinic", False)])
def test_a_clinic_sees_nothing_of_work_and_money(signed_in, person, home_of, county, role, is_shown):
    """Leave kinward_hidden() out of declared.py, timelines.py or households.py, and this fails."""
    worker = signed_in(role, county.villages[0])
    home = home_of(person)
    facts, timeline, household = (
        worker.get(page) for page in (f"/people/{person}/facts/", f"/people/{person}/timeline/", f"/households/{home}/")
    )
    assert "rural" in facts
    assert (PENSION in facts, PENSION in timeline, INCOME in household) == (is_shown,) * 3
    told = worker.client.get(f"/api/people/{person}/facts").json()["facts"]
    told += worker.client.get(f"/api/households/{home}/facts").json()["facts"]
    assert bool({each["name"] for each in told} & PURSE) is is_shown
    for page in (f"/people/{person}/declare/", f"/households/{home}/declare/"):
        assert ("income_yearly" in worker.get(page)) is is_shown


@pytest.mark.parametrize("role", ["village", "clinic"])
def test_a_clinic_declares_nothing_of_it(person, county, role):
    """Leave check_can_declare out of register/actions/corrections.py, and this fails."""
    by = Actor(1, "a doctor", role, "register", county.villages[0])
    with acting(by):
        declare(person, on=date(2026, 2, 1), by=by, today=TODAY, hukou="urban")
        if role == "village":
            declare(person, on=date(2026, 3, 1), by=by, today=TODAY, pension_monthly=1)
            return
        with pytest.raises(RegisterError, match="pension_monthly"):
            declare(person, on=date(2026, 3, 1), by=by, today=TODAY, pension_monthly=1)


def test_the_database_hides_what_the_policy_says(county):
    with acting(Actor(1, "a doctor", "clinic", "register", county.villages[0])), connection.cursor() as cursor:
        cursor.execute("SELECT kinward_hidden()")
        assert cursor.fetchone()[0] == sorted(PURSE)
