"""The page on which a record is opened in an emergency, and what it then shows."""

import pytest
from django.db import connection
from django.test import Client

from kinward.access.acting import acting
from kinward.access.models import Account, Posting
from kinward.audit.actor import Actor
from kinward.register.numbers import decrypted

SOMEBODY = """
SELECT i.person_id, i.id_cipher, i.name FROM register_identity i
WHERE i.superseded_at IS NULL AND i.id_cipher IS NOT NULL AND i.died_on IS NULL ORDER BY i.person_id LIMIT 1
"""
SAID = {"reason": "unconscious after a fall, allergies asked for", "hours": "1"}


@pytest.fixture
def browser(county):
    account = Account.objects.create(username="zhou", display_name="周文静")
    Posting.objects.create(account=account, role="clinic", area=county.villages[0])
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(account)
    return browser


@pytest.fixture
def somebody(county):
    with acting(Actor(1, "x", "county", "register", county.villages[1])), connection.cursor() as cursor:
        cursor.execute(SOMEBODY)
        person, cipher, name = cursor.fetchone()
        return person, decrypted(cipher), name


def test_it_asks_and_then_shows_what_care_knows(browser, somebody):
    person, number, name = somebody
    assert browser.get("/emergency/").status_code == 200
    answer = browser.post("/emergency/", {**SAID, "number": number})
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/emergency/{person}/")
    page = browser.get(f"/emergency/{person}/")
    assert page.status_code == 200
    assert name in page.content.decode()


def test_a_short_reason_is_said_in_the_words_of_the_page(browser):
    page = browser.post("/emergency/", {**SAID, "reason": "a fall", "number": ""}).content.decode()
    assert "Write at least 10 characters" in page
    assert "Please fill this in" in page
    assert "of at least 10 characters: what is wrong" in page


def test_a_record_that_was_not_opened_is_not_there(browser, somebody):
    person, _, name = somebody
    answer = browser.get(f"/emergency/{person}/")
    assert answer.status_code == 404
    assert name not in answer.content.decode()


def test_a_number_of_nobody_is_said_and_counted(browser, county):
    answer = browser.post("/emergency/", {**SAID, "number": "110101190001010000"})
    assert "There is nobody with this number" in answer.content.decode()
    with acting(Actor(1, "x", "auditor", "audit", county.code)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE event = 'register.number' AND target = 'emergency'")
        assert cursor.fetchone() == (1,)


def test_a_second_time_is_refused_in_words(browser, somebody):
    _, number, _ = somebody
    browser.post("/emergency/", {**SAID, "number": number})
    answer = browser.post("/emergency/", {**SAID, "number": number})
    assert "Call the auditor" in answer.content.decode()
