"""Attack 38: what a family asked for, declined or was given is written, read or guessed by who has no part in it.

Where an attack goes by SQL, it is what a page with a mistake in it could send: the database refuses by itself. Each was
seen to succeed without its policy in kinward/access/fences.sql.
"""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils.timezone import localdate

import kinward
from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.models import Account
from kinward.audit.actor import Actor
from kinward.due.answering import ask_for_help, decline, note_done
from kinward.register.actions.answers import ANSWERS, TAKEN_BACK
from kinward.register.policies import SAID_BY_FAMILIES
from tests.integration.register.people import move_family_in, table

KINWARD = Path(kinward.__file__).parent
BELOW = ("register", "due", "access", "audit", "sharing", "upkeep")
KINDS = re.compile(r"care-(?:asked|declined|done|taken-back)\b")
TODAY = localdate()
BORN = TODAY - timedelta(days=400)
MOVED = (TODAY - timedelta(days=100)).isoformat()
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {BORN} child mother=林秋月
"""
OFFER = {"programme": "cn.child-health", "contact": "m12"}
ACT = """
INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people, undoes_id)
VALUES (%s, current_date, now(), %s, 'x', %s, 0, %s, %s) RETURNING id
"""
EVENT = """
INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on", act_id, recorded_at)
VALUES (%s, %s, '', 0, 'cn.child-health', 'm12', '', current_date, %s, now())
"""


@pytest.fixture
def area(county) -> int:
    return county.villages[0]


@pytest.fixture
def registrar(area):
    return Actor(1, "a worker", "village", "register", area)


def arrived(registrar) -> dict[str, int]:
    with acting(registrar):
        people = move_family_in(registrar, FAMILY, on=MOVED, today=TODAY)
        for person in people.values():
            give_consent(person=person, purpose="care", by=registrar)
    return people


@pytest.fixture
def family(registrar):
    return arrived(registrar)


@pytest.fixture
def child(family):
    return family["林小溪"]


@pytest.fixture
def own(family):
    return Actor(902, "林秋月", "family", "family", people=tuple(family.values()))


@pytest.fixture
def said(child, registrar) -> list[int]:
    """A request, a no and a dose: three acts of care."""
    with acting(replace(registrar, purpose="care")) as by:
        return [
            ask_for_help(child, "cn.immunisation", on=TODAY, by=by, today=TODAY),
            decline(child, **OFFER, by=by, today=TODAY),
            note_done(child, "cn.immunisation", "HepB-1", on=TODAY, by=by, today=TODAY),
        ]


def forms(person: int) -> list[str]:
    offer = "?programme=cn.child-health&contact=m12"
    return [f"/people/{person}/care/{each}" for each in ("", "asked/", f"declined/{offer}", f"done/{offer}")]


def kept(person: int, registrar) -> int:
    with acting(replace(registrar, purpose="care")):
        return table("SELECT count(*) FROM register_care_event WHERE person_id = %s", person)[0][0]


# -- by the pages and the interface


@pytest.mark.parametrize("role", ["village", "clinic"])
def test_of_another_area_nobody_reads_or_writes_it(worker, sent, child, registrar, said, role):
    beyond = worker(role, registrar.area + 1).browser
    before = kept(child, registrar)
    for form in forms(child):
        assert beyond.get(form).status_code == 404
        assert sent(beyond, form, {"on": TODAY.isoformat()}).status_code in (404, 405)
    for act in said:
        assert sent(beyond, f"/care/{act}/take-back/").status_code == 404
    assert kept(child, registrar) == before


@pytest.mark.parametrize("role", ["township", "county", "auditor", "planner", "administrator"])
def test_roles_without_care_do_not_come_in(worker, sent, county, child, said, role):
    somebody = worker(role, county.code if role != "township" else county.townships[0]).browser
    for form in forms(child):
        assert somebody.get(form).status_code == 403
    assert sent(somebody, f"/care/{said[0]}/take-back/").status_code == 403


def test_another_family_does_not_either(child, registrar, sent, said):
    from django.test import Client

    stranger = Account.objects.create(username="stranger", display_name="x", person=arrived(registrar)["林秋月"])
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(stranger, "kinward.access.backend.Backend")
    before = kept(child, registrar)
    for form in forms(child):
        answer = sent(browser, form, {"on": TODAY.isoformat(), "programme": "cn.child-health"}, "/my/consents/")
        assert answer.status_code in (403, 404)
    for act in said:
        assert sent(browser, f"/care/{act}/take-back/", page="/my/consents/").status_code == 404
    assert kept(child, registrar) == before


# -- what can be guessed


def acts_seen(by: Actor, of: list[int]) -> int:
    with acting(by):
        return table("SELECT count(*) FROM register_act WHERE id = ANY (%s)", of)[0][0]


def test_that_there_was_such_an_act_is_known_to_care_and_the_family_alone(registrar, county, own, said):
    """Five acts of care in nine months tell a pregnancy, whatever they do not say."""
    assert acts_seen(replace(registrar, purpose="care"), said) == acts_seen(own, said) == 3
    assert acts_seen(registrar, said) == 0
    for purpose in ("register", "benefits"):
        assert acts_seen(Actor(5, "an officer", "county", purpose, county.code), said) == 0


@pytest.mark.usefixtures("area")
def test_the_database_knows_every_kind_of_act_of_care():
    """Add a kind in register/actions/answers.py, or in one of the lists in walls.sql, alone, and this fails."""
    ((acts, said, own),) = table("SELECT register_acts_of_care(), register_answers(), register_said_by_families()")
    assert sorted(acts) == sorted({*ANSWERS.values(), TAKEN_BACK})
    assert sorted(said) == sorted(set(ANSWERS.values()))
    assert sorted(own) == sorted(ANSWERS[what] for what in SAID_BY_FAMILIES)


def test_the_kinds_of_acts_of_care_are_listed_there_alone():
    """Routes have such names too: they stand in config and web."""
    files = [each for end in ("sql", "py") for of in BELOW for each in (KINWARD / of).rglob(f"*.{end}")]
    named = {each.relative_to(KINWARD).as_posix(): set(KINDS.findall(each.read_text("utf-8"))) for each in files}
    assert {file for file, kinds in named.items() if len(kinds) > 1} == {
        "register/actions/answers.py",
        "register/walls.sql",
    }


def test_without_consent_care_does_not_know_either(registrar, child, own, said):
    with acting(registrar):
        withdraw_consent(person=child, purpose="care", by=registrar)
    assert acts_seen(replace(registrar, purpose="care"), said) == 0
    assert acts_seen(own, said) == 3


def test_the_log_says_that_something_was_recorded_and_not_what(child, said):
    with acting(Actor(9, "an auditor", "auditor", "audit")):
        lines = table("SELECT event, target FROM audit_entry WHERE person = %s AND purpose = 'care'", child)
    assert sorted(lines) == [("care.recorded", f"act {act}") for act in said]


def lines_of(browser, person: int) -> tuple[set[str], str]:
    """What a program is told of the log of this person, as purpose and target, and the page."""
    told = browser.get(f"/api/people/{person}/looks").json()["lines"]
    page = browser.get(f"/people/{person}/looks/", headers={"accept-language": "en"})
    return {f"{line['purpose']} {line['target']}" for line in told}, page.content.decode()


@pytest.mark.parametrize("role", ["village", "clinic", "township", "county"])
@pytest.mark.usefixtures("said")
def test_the_log_tells_the_register_nothing_of_care(worker, county, area, child, role):
    """Take the policy audit_without_care away: what was looked at names the programme, such as care in pregnancy."""
    doctor = worker("clinic", area).browser
    assert doctor.get(f"/people/{child}/due/cn.immunisation/").status_code == 200
    assert doctor.get(f"/api/people/{child}/contacts/cn.immunisation").status_code == 200
    areas = {"township": county.townships[0], "county": county.code}
    told, page = lines_of(worker(role, areas.get(role, area)).browser, child)
    assert told
    assert not [line for line in told if line.startswith("care ") or "cn.immunisation" in line]
    assert "declined or was given was recorded" not in page
    assert "why something is due" not in page


def test_the_family_reads_in_the_log_what_was_done_for_care(worker, area, child, own, said):
    assert worker("clinic", area).browser.get(f"/people/{child}/due/cn.immunisation/").status_code == 200
    with acting(own):
        known = table("SELECT target FROM audit_entry WHERE person = %s AND purpose = 'care'", child)
    assert {"why cn.immunisation", *(f"act {act}" for act in said)} <= {line for (line,) in known}


@pytest.mark.parametrize(("role", "knows"), [("clinic", False), ("village", True)])
def test_the_log_tells_a_clinic_nothing_of_benefits(worker, registrar, child, role, knows):
    with acting(registrar):
        give_consent(person=child, purpose="benefits", by=registrar)
    somebody = worker("village", registrar.area).browser
    assert somebody.get(f"/people/{child}/due/cn.childcare-subsidy/").status_code == 200
    told, page = lines_of(worker(role, registrar.area).browser, child)
    assert ("benefits why cn.childcare-subsidy" in told) is knows
    assert ("why something is due" in page) is knows


def test_who_asks_without_consent_leaves_no_programme_in_the_log(worker, registrar, child):
    with acting(registrar):
        withdraw_consent(person=child, purpose="care", by=registrar)
    assert worker("clinic", registrar.area).browser.get(f"/people/{child}/due/cn.antenatal/").status_code == 200
    with acting(registrar):
        assert table("SELECT count(*) FROM audit_entry WHERE person = %s AND target = 'why'", child) == [(1,)]
        assert table("SELECT count(*) FROM audit_entry WHERE target LIKE '%%antenatal%%'") == [(0,)]


def test_benefits_has_no_part_in_it(registrar, child):
    for statement in ("SELECT 1 FROM register_care_event", EVENT.replace("%s", "1")):
        with pytest.raises(ProgrammingError, match="permission denied"), acting(replace(registrar, purpose="benefits")):
            table(statement)


# -- what a family could write by a page with a mistake in it


def writes(by: Actor, statement: str, *values: object) -> list[tuple]:
    with acting(by), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_a_family_says_only_what_it_asks_for_and_declines(own, child, said):
    for what in ("contact", "immunisation", "answered"):
        with pytest.raises(ProgrammingError, match="row-level security"):
            writes(own, EVENT, child, what, said[0])
    with acting(own):
        taken = "UPDATE register_care_event SET superseded_at = now() WHERE person_id = %s RETURNING what"
        assert sorted(table(taken, child)) == [("asked",), ("declined",)]


def test_a_family_says_it_of_its_own_people_alone(own, registrar, said):
    stranger = arrived(registrar)["林小溪"]
    with pytest.raises(ProgrammingError, match="row-level security"):
        writes(own, EVENT, stranger, "asked", said[0])
    with acting(replace(registrar, purpose="care")) as by:
        theirs = decline(stranger, **OFFER, by=by, today=TODAY)
    with acting(own):
        assert table("UPDATE register_care_event SET superseded_at = now() WHERE act_id = %s RETURNING 1", theirs) == []


@pytest.mark.parametrize("kind", ["death", "merge", "care-done", "take-back"])
def test_a_family_begins_no_other_act(own, child, kind):
    with pytest.raises(ProgrammingError, match="row-level security"):
        writes(own, ACT, kind, own.account, "family", [child], None)


def test_a_family_begins_acts_in_its_own_name_about_its_own_people(own, child, registrar, said):
    stranger = arrived(registrar)["林小溪"]
    wrong = [
        (own.account, "family", [stranger], None),
        (own.account, "family", [child, stranger], None),
        (own.account, "family", [], None),
        (own.account, "village", [child], None),
        (1, "family", [child], None),
    ]
    for values in wrong:
        with pytest.raises(ProgrammingError, match="row-level security"):
            writes(own, ACT, "care-asked", *values)
    with acting(replace(registrar, purpose="care")) as by:
        theirs = decline(stranger, **OFFER, by=by, today=TODAY)
    for undone in (said[2], theirs):
        with pytest.raises(ProgrammingError, match="row-level security"):
            writes(own, ACT, "care-taken-back", own.account, "family", [child], undone)
