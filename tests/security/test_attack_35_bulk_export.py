"""Attack 35: a list of pregnant women for an administrator, or for anybody but their own care team, does not exist.

Each pregnancy gets a day that occurs nowhere else; whatever shows it in any of the ways a day is written is found.
Seen to fail with "care" among the purposes of the county in kinward/access/purposes.py and the county among the roles
of the mother's card, and with a list of a thousand lines.
"""

import re
from dataclasses import replace

import pytest
from django.db import connections

from kinward.access.purposes import PURPOSES_OF
from tests.security.marked import marked, people_in, rows
from tests.security.matrix import VALUES, addresses, told, visitor

__all__ = ["marked"]
THE_DAY = re.compile(r"2033-0?7-0?9|2033年0?7月0?9日|0?9 July 2033|July 9, 2033|9 Jul 2033|2033/0?7/0?9|民國|20330709")
OFFICES = ("township", "county", "planner", "auditor", "administrator")
LONGEST_LIST = 200


@pytest.fixture
def expecting(marked, monkeypatch):
    """Every pregnancy of the county ends on the same day, and the women are known here; a card is a mother's."""
    monkeypatch.setitem(VALUES, "card", lambda _: "mother")
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE register_pregnancy SET expected_on = '2033-07-09', delivered_on = NULL")
    women = {person for (person,) in rows("SELECT person_id FROM register_pregnancy WHERE superseded_at IS NULL")}
    assert len(women) > 5
    return marked, women


def showing_the_day(somebody, subjects) -> list[str]:
    return [
        address.template
        for address in addresses()
        for subject in subjects
        if THE_DAY.search(told(somebody.ask("get", address.of(subject))))
    ]


def of_a_mother(expecting, subject):
    """The same village, but one of its women who are expecting, and allow care."""
    _, women = expecting
    ((mother,),) = rows(
        "SELECT min(p.id) FROM register_person p JOIN access_consent c ON c.person = p.id AND c.purpose = 'care' "
        "AND c.withdrawn_at IS NULL WHERE p.area = %s AND p.id = ANY (%s)",
        subject.area,
        sorted(women),
    )
    return replace(subject, person=mother)


@pytest.mark.parametrize("role", OFFICES)
def test_no_office_sees_one_by_any_address(expecting, role):
    county, _ = expecting
    somebody = visitor(county, role)
    village = county.subjects[county.places.village]
    assert showing_the_day(somebody, (of_a_mother(expecting, village), *somebody.beyond[:1])) == []


def test_one_of_the_care_team_sees_those_of_her_village(expecting):
    """The day would be seen, were it shown: this is what the test above looks for."""
    county, women = expecting
    somebody = visitor(county, "village")
    own = {person for (person,) in rows("SELECT id FROM register_person WHERE area = %s", county.places.village)}
    page = told(somebody.ask("get", "/today/"))
    assert set(people_in(page)) <= own
    assert women & own
    assert showing_the_day(somebody, [of_a_mother(expecting, somebody.own[0])])


@pytest.mark.parametrize("role", OFFICES)
def test_no_office_acts_for_care(role):
    assert "care" not in PURPOSES_OF[role]


@pytest.mark.parametrize("role", ["village", "clinic", "township", "county", "planner", "auditor", "administrator"])
def test_no_address_lists_more_people_than_a_page(marked, role):
    somebody, subject = visitor(marked, role), marked.subjects[marked.places.village]
    shown = {each.template: set(people_in(told(somebody.ask("get", each.of(subject))))) for each in addresses()}
    assert {template: len(people) for template, people in shown.items() if len(people) > LONGEST_LIST} == {}
