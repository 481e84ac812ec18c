"""Cards of one person: what care knows, for those who care, while the person agrees.

Seen to fail with `has_consent` left out of the page.
"""

from datetime import date

import pytest
from django.db import connection

from kinward.access.acting import acting
from kinward.access.actions.consents import withdraw_consent
from kinward.audit.actor import Actor
from kinward.due.engine import engine_transaction
from tests.integration.web.ledgers.test_ledgers import pages_of, squeezed

CHILD = """
SELECT p.id, i.name FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
JOIN register_care_event e ON e.person_id = p.id AND e.superseded_at IS NULL AND e.what = 'immunisation'
WHERE p.area = %s AND i.born_on > %s AND i.died_on IS NULL ORDER BY p.id LIMIT 1
"""
EVENTS = (
    "SELECT count(*) FROM register_care_event WHERE person_id = %s AND superseded_at IS NULL AND what = 'immunisation'"
)

OFFER = """
INSERT INTO due_contact (person, subject, programme, contact, state, start, due)
VALUES (%s, %s, 'cn.immunisation', %s, 'open', %s, %s)
"""


@pytest.fixture
def child(worker, county):
    with acting(Actor(1, "a nurse", "village", "care", worker.area)), connection.cursor() as cursor:
        cursor.execute(CHILD, [worker.area, date(county.on.year - 3, 1, 1)])
        person, name = cursor.fetchone()
        cursor.execute(EVENTS, [person])
        return person, name, cursor.fetchone()[0]


def test_a_vaccination_record_holds_every_dose_on_page_and_paper(worker, child):
    person, name, doses = child
    said = worker.get(f"/people/{person}/cards/vaccinations/")
    paper = squeezed("".join(pages_of(worker.client.get(f"/people/{person}/cards/vaccinations/pdf/").content)))
    assert doses > 0
    assert name in said
    assert name in paper
    body = worker.page.content.decode()
    assert body.count('data-title="Done on">2') == doses


def test_a_day_that_lies_behind_is_not_printed_as_the_best(worker, child, county):
    person, _, _ = child
    with engine_transaction(), connection.cursor() as cursor:
        for dose, due in (("HepB-1", county.on.replace(year=2020)), ("HepB-2", county.on.replace(year=2100))):
            cursor.execute(OFFER, [person, person, dose, due, due])
    worker.get(f"/people/{person}/cards/vaccinations/")
    body = worker.page.content.decode()
    assert 'data-title="Best on">any day now' in body
    assert 'data-title="Best on">2100-' in body
    assert 'data-title="Best on">2020-' not in body


def test_no_consent_no_card(worker, child):
    person, name, _ = child
    nurse = Actor(1, "a nurse", "village", "register", worker.area)
    with acting(nurse):
        withdraw_consent(person=person, purpose="care", by=nurse)
    for what in ("", "pdf/"):
        answer = worker.client.get(f"/people/{person}/cards/vaccinations/{what}")
        assert answer.status_code == 403
        assert name not in answer.content.decode()


def test_cards_are_for_those_who_care(signed_in, child, county):
    person, _, _ = child
    assert signed_in("county", county.code).client.get(f"/people/{person}/cards/mother/").status_code == 403
    elsewhere = signed_in("village", county.villages[1])
    assert elsewhere.client.get(f"/people/{person}/cards/vaccinations/").status_code == 404
    assert signed_in("village", county.villages[0]).client.get(f"/people/{person}/cards/nothing/").status_code == 404


def test_every_card_is_printed(worker, child):
    for card in ("vaccinations", "child-health", "mother"):
        for what in ("", "pdf/"):
            assert worker.client.get(f"/people/{child[0]}/cards/{card}/{what}").status_code == 200
