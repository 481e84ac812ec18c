"""A household: members, what was declared, what is due, what was recorded; and who sees it."""

from datetime import date

import pytest

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import declare_household, move_out
from tests.integration.register.people import TODAY

FAMILY = """
王建国 m 1958-02-02 head
王秀兰 f 1990-03-08 child father=王建国
"""


@pytest.fixture
def family(families):
    return families(FAMILY)


@pytest.fixture
def household(family, home_of):
    return home_of(family["王建国"])


def test_members_facts_and_history(worker, household):
    page = worker.get(f"/households/{household}/")
    assert "The family of 王建国" in page
    assert "2 members" in page
    assert "王秀兰 joined" in page
    assert "not known yet" in page


def test_in_twelve_statements(worker, household):
    worker.get(f"/households/{household}/")
    worker.get(f"/households/{household}/")
    assert len(worker.statements) <= 12, worker.statements


def test_everybody_named_has_one_line_in_the_log(worker, household, family, log_of):
    worker.get(f"/households/{household}/")
    assert sorted(log_of(worker.account)) == sorted((key, f"household of {household}") for key in family.values())


def test_nobody_elsewhere_sees_it(signed_in, household, county):
    signed_in(area=county.villages[1]).get(f"/households/{household}/", status=404)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_in_every_language(signed_in, household, language):
    signed_in(language=language).get(f"/households/{household}/")


def test_a_name_is_escaped(worker, families, home_of):
    person = families("<b>x</b> f 1990-01-01 head")["<b>x</b>"]
    page = worker.get(f"/households/{home_of(person)}/")
    assert "<b>x" not in page


@pytest.mark.parametrize("leaves", [False, True])
def test_what_was_declared_goes_when_the_last_one_leaves(worker, household, family, county, leaves):
    """Leave LIVED_IN out of queries/households.py or declared.py, and a family that left leaves its income."""
    by = Actor(1, "a worker", "village", "register", county.villages[0])
    with acting(by):
        declare_household(household, on=date(2026, 1, 1), by=by, today=TODAY, income_yearly=191_520_00)
        leaving = [family["王建国"], family["王秀兰"]] if leaves else [family["王秀兰"]]
        move_out(leaving, elsewhere="elsewhere", on=date(2026, 6, 1), by=by, today=TODAY)
    page = worker.get(f"/households/{household}/")
    assert ("191,520.00" in page) is not leaves
    facts = worker.client.get(f"/api/households/{household}/facts").json()
    assert bool(facts["facts"]) is not leaves
