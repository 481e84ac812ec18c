"""The page on which a record is opened in an emergency, and what it then shows."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import localtime, now

from kinward.access.acting import acting
from kinward.access.models import Account, Posting
from kinward.audit.actor import Actor
from kinward.register.models import Act, CareEvent
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


EVENTS = (
    ("asked", "", 0, "cn.antenatal", ""),
    ("contact", "", 0, "cn.antenatal", "c5"),
    ("immunisation", "MPSV-AC", 2, "", ""),
    ("declined", "", 0, "cn.immunisation", "HepA-1"),
)
CODES = re.compile(r"cn\.|\bc5\b|MPSV|HepA")


def happened(county, person: int) -> None:
    with acting(Actor(1, "x", "clinic", "care", county.villages[1], (person,))):
        act = Act.objects.latest("pk")
        for what, vaccine, dose, schedule, contact in EVENTS:
            said = {"vaccine": vaccine, "dose": dose, "schedule": schedule, "contact": contact}
            known = {"act": act, "recorded_at": act.recorded_at}
            CareEvent.objects.create(person_id=person, what=what, on=act.recorded_on, **said, **known)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("asked for help", "done", "declined")), ("zh-hans", ("家庭主动提出", "已完成", "已谢绝"))],
)
def test_what_care_knows_is_said_in_words(browser, somebody, county, language, words):
    """Say `line.what` and `line.schedule` themselves in emergency.happening, and this fails."""
    person, number, _ = somebody
    happened(county, person)
    browser.post("/emergency/", {**SAID, "number": number})
    page = browser.get(f"/emergency/{person}/", headers={"accept-language": language}).content.decode()
    timeline = page.partition("k-timeline")[2]
    assert not CODES.search(timeline), CODES.findall(timeline)
    assert all(said in timeline for said in words)


def test_it_says_until_when_it_is_open(browser, somebody):
    """Leave `until` out of record.html, and this fails."""
    person, number, _ = somebody
    before = now()
    browser.post("/emergency/", {**SAID, "number": number})
    page = browser.get(f"/emergency/{person}/").content.decode()
    (at,) = re.findall(r"Open until (\S+ \S+);", page)
    hour = timedelta(hours=1)
    assert at in {localtime(each).strftime("%Y-%m-%d %H:%M") for each in (before + hour, now() + hour)}


def test_what_is_open_is_listed_with_the_way_back(browser, somebody, county):
    """Leave `opened` out of the page's context, and this fails; out of the log, and the last lines do."""
    person, number, name = somebody
    assert "You have these open now" not in browser.get("/emergency/").content.decode()
    browser.post("/emergency/", {**SAID, "number": number})
    again = browser.post("/emergency/", {**SAID, "number": number}).content.decode()
    for page in (again, browser.get("/emergency/").content.decode()):
        assert f'<a href="/emergency/{person}/">{name}</a>' in page
        assert "Open until" in page
    with acting(Actor(1, "x", "auditor", "audit", county.code)), connection.cursor() as cursor:
        cursor.execute("SELECT person FROM audit_entry WHERE event = 'emergency.listed'")
        assert cursor.fetchall() == [(person,), (person,)]
