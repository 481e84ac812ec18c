"""An auditor sees accounts and numbers of records, settles alarms and checks the log; no names of people."""

import re
from pathlib import Path

import pytest

import kinward
from kinward.web.pages.auditing import EVENTS

PAGES = ("/alarms/", "/log/", "/chains/", "/proposals/")


@pytest.fixture
def auditor(county, signed_in):
    return signed_in("auditor", county.code)


def test_no_page_names_a_person(auditor, family, mothers, name_of, county, signed_in):
    mother, children = mothers[0]
    family.get("/my/")
    signed_in("county", county.code).get(f"/people/{mother}/")
    for path in PAGES:
        page = auditor.get(path)
        assert len(auditor.statements) <= 8, auditor.statements
        assert not any(name_of(person) in page for person in (mother, *children)), path
    page = auditor.get(f"/log/?person={mother}")
    assert str(mother) in page
    assert f"Account {family.account}" in page
    assert "李晓梅" in page


def test_the_log_is_filtered(auditor, family):
    family.get("/my/")
    assert "own record" in auditor.get(f"/log/?account={family.account}")
    assert "No line answers" in auditor.get("/log/?event=nothing.such")
    assert "own record" in auditor.get("/log/?event=register.read")
    assert "own record" not in auditor.get("/log/?event=register.birth")
    assert "own record" not in auditor.get("/log/?on=2001-01-01")
    assert "Write a day that exists" in auditor.get("/log/?on=yesterday")
    assert "Write a whole number" in auditor.get("/log/?person=abc")
    assert "There is no such large number" in auditor.get(f"/log/?person={'9' * 40}")


def test_looking_for_somebody_in_the_log_is_written_down(auditor, mothers, log_of):
    """Record nothing in entry_list, and this fails: the auditor would be the one whose looks nobody sees."""
    auditor.get("/log/")
    assert log_of(auditor.account, "audit.read") == []
    auditor.get(f"/log/?person={mothers[0][0]}")
    assert [person for person, _ in log_of(auditor.account, "audit.read")] == [mothers[0][0]]


def test_a_wrong_filter_shows_no_line(auditor, family):
    family.get("/my/")
    assert "own record" not in auditor.get("/log/?person=abc")


def test_whatever_stands_in_the_log_can_be_chosen(auditor, county, signed_in):
    """Add an event without words for it, and this fails: no auditor could look for it."""
    root = Path(kinward.__file__).parent
    written = [each.read_text(encoding="utf-8") for each in root.rglob("*.py")]
    named = {
        event for text in written for event in re.findall(r'\brecord(?:_all|_each)?\(\s*"([a-z]+\.[a-z-]+)"', text)
    }
    sql = [each.read_text(encoding="utf-8") for each in root.rglob("*.sql")]
    named |= {event for text in sql for event in re.findall(r"audit_append(?:_each)?\('([a-z]+\.[a-z-]+)'", text)}
    assert len(named) > 40
    assert named <= EVENTS
    assert '<option value="register.birth">' in auditor.get("/log/")


@pytest.mark.parametrize(("asked", "first"), [("", "?"), ("account=1&", "?account=1")])
def test_a_page_behind_the_last_leads_to_the_first(auditor, asked, first):
    page = auditor.get(f"/log/?{asked}page=99999")
    assert "There is no such page" in page
    assert f'href="{first}"' in page
    assert 'rel="prev"' not in page


def test_the_ways_through_the_log_begin_with_what_was_asked(auditor):
    assert 'href="?page=1"' not in auditor.get("/log/")
    assert "?&" not in auditor.get("/log/?page=2")


def test_nobody_is_said_to_have_looked_because_a_page_is_behind_the_last(family):
    family.get("/my/")
    assert "There is no such page" in family.get("/my/looks/?page=40")


def test_an_alarm_is_settled_with_words_and_by_somebody_else(alarm, auditor):
    assert "40 look-ups" in auditor.get("/alarms/")
    auditor.post("/alarms/", 302, alarm=alarm, how=" ")
    assert "Say in a sentence" in auditor.get("/alarms/")
    auditor.post("/alarms/", 302, alarm=alarm, how="a census of the township")
    page = auditor.get("/alarms/")
    assert "Nothing waits for you" in page
    assert "a census of the township" in page


def test_the_chains_are_checked(auditor, log_of):
    assert "Checked just now" not in auditor.get("/chains/")
    assert "Checked just now: the log is whole" in auditor.post("/chains/")
    assert log_of(auditor.account, "audit.verified") == [(None, "whole")]


@pytest.mark.parametrize("role", ["village", "township", "county", "administrator", "planner"])
@pytest.mark.parametrize("path", PAGES[:3])
def test_nobody_else_reads_the_log(county, signed_in, role, path):
    signed_in(role, county.code if role != "village" else county.villages[0]).get(path, 403)
