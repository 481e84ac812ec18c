"""What is read of people and households: in one statement each, within the area, as it was known."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinward.register import actions, queries
from kinward.register.actions import Arrival, NewBirth

TODAY = date(2026, 11, 21)


@pytest.fixture
def worker(county, acting_as):
    return acting_as("village", county.villages[0])


@pytest.fixture
def home(worker):
    """A couple that has just moved in: (household, her, him)."""
    her, him = Arrival("王秀兰", "female", date(1992, 3, 8)), Arrival("李强", "male", date(1990, 5, 1))
    act = actions.move_in([her, him], on=date(2025, 1, 1), by=worker, today=TODAY)
    actions.declare_marriage(*act.people, on=date(2025, 2, 1), by=worker, today=TODAY)
    return queries.person_card(act.people[0]).household, *act.people


def born(worker, mother, **said):
    birth = NewBirth("female", date(2026, 10, 1), "王小满", mother=mother, **said)
    return actions.record_birth(birth, by=worker, today=TODAY)


def test_a_card_says_who_it_is_and_where(home, county):
    household, her, _ = home
    card = queries.person_card(her)
    assert (card.name, card.sex, card.born_on) == ("王秀兰", "female", date(1992, 3, 8))
    assert card.household == household
    assert card.residence == card.area == card.household_area == county.villages[0]
    assert card.marital_status == "married"


def test_the_family_each_once(home, worker):
    _, her, him = home
    child = born(worker, her, father=him).person
    relations = {each.person: each.relation for each in queries.family_of(her)}
    assert relations == {him: "spouse", child: "child"}
    assert [each.relation for each in queries.family_of(child)] == ["mother", "father"]


def test_nothing_of_another_area(home, county, acting_as):
    household, her, _ = home
    acting_as("village", county.villages[1])
    assert queries.person_card(her) is None
    assert queries.household_card(household) is None
    assert queries.timeline(her) == queries.household_history(household) == []
    assert queries.facts_of(her, on=TODAY) == queries.Declared()
    assert queries.household_facts(household, on=TODAY) == queries.Declared()
    assert queries.id_number_of(her) is None


def test_the_timeline_tells_what_was_written_in_place_of_what(home, worker):
    _, her, _ = home
    actions.correct_identity(her, by=worker, today=TODAY, name="王秀岚")
    correction = queries.timeline(her)[0]
    assert correction.kind == "correction"
    assert [change.facts() for change in correction.changes()] == [{"name": ("王秀兰", "王秀岚")}]
    assert correction.can_be_taken_back


def test_what_was_taken_back_or_built_on_cannot_be_taken_back(home, worker):
    _, her, _ = home
    act = actions.declare(her, on=date(2026, 1, 1), by=worker, today=TODAY, employed=True)
    actions.declare(her, on=date(2026, 2, 1), by=worker, today=TODAY, employed=False)
    by_key = {each.act: each for each in queries.timeline(her)}
    assert by_key[act.pk].is_built_on
    assert not by_key[act.pk].can_be_taken_back
    latest = max(by_key)
    undo = actions.take_back(latest, by=worker)
    by_key = {each.act: each for each in queries.timeline(her)}
    assert by_key[latest].undone_by == undo.pk
    assert not by_key[latest].can_be_taken_back
    assert not by_key[undo.pk].can_be_taken_back
    assert by_key[act.pk].can_be_taken_back


def test_a_fact_holds_since_it_was_first_said(home, worker):
    _, her, _ = home
    actions.declare(her, on=date(2026, 1, 1), by=worker, today=TODAY, employed=True)
    actions.declare(her, on=date(2026, 2, 1), by=worker, today=TODAY, self_employed=True)
    facts = {each.name: each for each in queries.facts_of(her, on=TODAY).facts}
    assert (facts["employed"].value, facts["employed"].since) == (True, date(2026, 1, 1))
    assert (facts["self_employed"].value, facts["self_employed"].since) == (True, date(2026, 2, 1))
    assert facts["income_monthly"].value is None
    january = {each.name: each.value for each in queries.facts_of(her, on=date(2026, 1, 5)).facts}
    assert january["employed"] is True
    assert january["self_employed"] is None


def test_as_it_was_known_before_a_correction(home, worker):
    _, her, _ = home
    before = timezone.now()
    actions.correct_identity(her, by=worker, today=TODAY, name="王秀岚")
    assert queries.facts_of(her, on=TODAY).identity["name"] == "王秀岚"
    assert queries.facts_of(her, on=TODAY, known_at=before).identity["name"] == "王秀兰"
    long_ago = datetime.now(tz=before.tzinfo) - timedelta(days=9)
    assert queries.facts_of(her, on=TODAY, known_at=long_ago) == queries.Declared()


def test_a_household_with_its_members_the_head_first(home, worker):
    household, her, him = home
    actions.declare_household(household, on=date(2025, 6, 1), by=worker, today=TODAY, income_monthly=300_000)
    card = queries.household_card(household)
    assert {member.person for member in card.members} == {her, him}
    assert card.facts["income_monthly"] == 300_000
    assert card.facts["single_parent"] is None
    kinds = [act.kind for act in queries.household_history(household)]
    assert kinds == ["declaration", "move-in"]


def test_the_number_is_read_by_its_own_statement(worker):
    arrival = Arrival("丁一", "male", date(1980, 1, 1), id_number="330101198001010011")
    (person,) = actions.move_in([arrival], on=date(2026, 1, 1), by=worker, today=TODAY).people
    assert queries.person_card(person).id_tail == "0011"
    assert queries.id_number_of(person) == "330101198001010011"


@pytest.mark.parametrize("name", ["person_card", "family_of", "timeline", "household_card", "household_history"])
def test_one_statement_each(home, name):
    household, her, _ = home
    with CaptureQueriesContext(connection) as asked:
        getattr(queries, name)(household if "household" in name else her)
    assert len(asked) == 1


def test_places_are_asked_for_once(county):
    queries.forget_places()
    with CaptureQueriesContext(connection) as asked:
        assert queries.place_of(county.villages[0]).kind == "village"
        assert queries.place_of(county.code).kind == "county"
    assert len(asked) == 1
