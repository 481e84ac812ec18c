"""Consent, given and taken back."""

import pytest
from django.db import connection

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.errors import AccessError, NotFound
from kinward.access.queries import consents_of
from kinward.register import changes


@pytest.fixture
def village(county, acting_as):
    return acting_as("village", county.villages[0])


@pytest.fixture
def person(village):
    return somebody("SELECT id FROM register_person ORDER BY id LIMIT 1")


def somebody(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def answers(person: int) -> dict[str, bool]:
    return {consent.purpose: consent.is_given for consent in consents_of(person)}


def test_it_holds_from_the_moment_it_is_given_until_it_is_taken_back(person, village):
    for purpose in ("care", "benefits", "sharing"):
        withdraw_consent(person=person, purpose=purpose, by=village)
    assert answers(person) == {"care": False, "benefits": False, "sharing": False}
    assert give_consent(person=person, purpose="care", by=village)
    assert answers(person) == {"care": True, "benefits": False, "sharing": False}
    assert withdraw_consent(person=person, purpose="care", by=village)
    assert answers(person) == {"care": False, "benefits": False, "sharing": False}


def test_the_second_time_changes_nothing(person, village):
    give_consent(person=person, purpose="sharing", by=village)
    assert not give_consent(person=person, purpose="sharing", by=village)
    withdraw_consent(person=person, purpose="sharing", by=village)
    assert not withdraw_consent(person=person, purpose="sharing", by=village)


def test_reading_it_takes_one_statement(person, django_assert_num_queries):
    with django_assert_num_queries(1):
        consents_of(person)


def test_what_was_due_is_worked_out_anew(person, village, monkeypatch):
    told = []
    monkeypatch.setattr(changes, "_listeners", [told.append])
    withdraw_consent(person=person, purpose="sharing", by=village)
    give_consent(person=person, purpose="sharing", by=village)
    assert told[-1] == (person,)


def test_it_is_in_the_log(person, village):
    before = somebody(f"SELECT count(*) FROM audit_entry WHERE person = {person}")
    withdraw_consent(person=person, purpose="sharing", by=village)
    give_consent(person=person, purpose="sharing", by=village)
    assert somebody(f"SELECT count(*) FROM audit_entry WHERE person = {person}") > before


def test_a_family_answers_for_itself_alone(person, acting_as):
    mother = acting_as("family", people=(person,))
    withdraw_consent(person=person, purpose="care", by=mother)
    assert not answers(person)["care"]
    with pytest.raises(AccessError):
        give_consent(person=person + 1, purpose="care", by=mother)


def test_nobody_is_asked_elsewhere_or_for_something_else(person, village):
    with pytest.raises(NotFound):
        give_consent(person=10**12, purpose="care", by=village)
    with pytest.raises(AccessError, match="consent is for care, benefits, sharing"):
        give_consent(person=person, purpose="advertising", by=village)
