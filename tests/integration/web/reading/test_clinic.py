"""A clinic keeps the register of births and cares for people: what they earn and own is none of its business."""

import json
from datetime import date

import pytest
from django.db import ProgrammingError, connection

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import declare, declare_household, take_back
from kinward.register.errors import RegisterError
from kinward.register.history import carrying
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


# -- the same without the program: what a page with a mistake in it could find


PENSIONS = """SELECT pension_monthly FROM register_circumstance
WHERE person_id = %s AND superseded_at IS NULL AND valid_from > '2025-12-31'"""
SHOWN = "SELECT to_jsonb(s) FROM register_{}_shown s"
SAID = """
INSERT INTO register_circumstance (person_id, pension_monthly, act_id, recorded_at)
SELECT person_id, %s, act_id, now() FROM register_circumstance WHERE person_id = %s LIMIT 1
"""


def asked(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def clinic(county):
    return Actor(2, "a doctor", "clinic", "register", county.villages[0])


@pytest.fixture
def worker(county):
    return Actor(1, "a worker", "village", "register", county.villages[0])


def test_said_directly_a_clinic_finds_no_money(person, clinic, worker):
    """Grant the two tables whole to kinward_register, or leave CASE out of their views, and this fails."""
    with pytest.raises(ProgrammingError, match="permission denied"), acting(clinic):
        asked(PENSIONS, person)
    for by, finds in ((clinic, set()), (worker, {"pension_monthly", "income_yearly"})):
        with acting(by):
            said = [
                json.loads(row)
                for of in ("circumstance", "household_circumstance")
                for (row,) in asked(SHOWN.format(of))
            ]
        assert any(row.get("hukou") for row in said)
        assert {fact for row in said for fact in PURSE & row.keys() if row[fact] is not None} >= finds
        assert finds or not any(row.get(fact) is not None for row in said for fact in PURSE)


def test_of_another_area_the_views_show_nothing(person, worker, county):
    """Leave the condition out of one of the views, which no wall stops, and this fails."""
    elsewhere = Actor(1, "a worker", "village", "register", county.villages[1])
    for of, home in (("circumstance", "person"), ("household_circumstance", "household")):
        found = SHOWN.format(of) + f" JOIN register_{home} h ON h.id = s.{home}_id"
        with acting(worker):
            own = len(asked(SHOWN.format(of)))
            assert own == len(asked(found)) > 0
        with acting(elsewhere):
            assert len(asked(SHOWN.format(of))) == len(asked(found))


def test_what_a_clinic_writes_carries_the_money_along(person, clinic, worker):
    """Leave carrying() out of register/history.py, and this fails."""
    with acting(clinic):
        said = declare(person, on=date(2026, 2, 1), by=clinic, today=TODAY, hukou="urban")
        assert asked("SELECT current_setting('role')") == [("kinward_register",)]
    with acting(worker):
        assert asked(PENSIONS, person) == [(4_321_00,)] * 2
    with acting(clinic):
        take_back(said.pk, by=clinic)
    with acting(worker):
        assert asked(PENSIONS, person) == [(4_321_00,)]


def test_even_in_an_act_a_clinic_says_nothing_new_of_it(person, clinic):
    """Leave the policy circumstance_carried out of access/fences.sql, and this fails."""
    with acting(clinic), carrying():
        asked("UPDATE register_circumstance SET superseded_at = now() WHERE person_id = %s", person)
        asked(SAID, 4_321_00, person)
    with pytest.raises(ProgrammingError, match="row-level security"), acting(clinic), carrying():
        asked(SAID, 4_321_01, person)
