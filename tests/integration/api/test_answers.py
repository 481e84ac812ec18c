"""What a program records of offers: a request, a no, something done; each with its counter-act and its faults."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.audit.actor import Actor
from tests.integration.register.people import move_family_in

TODAY = localdate()
ON = TODAY.isoformat()
BORN = TODAY - timedelta(days=400)
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {BORN} child mother=林秋月
"""


@pytest.fixture
def registrar(village):
    return Actor(1, "a worker", "village", "register", village)


@pytest.fixture
def family(registrar):
    with acting(registrar):
        moved = (TODAY - timedelta(days=100)).isoformat()
        people = move_family_in(registrar, FAMILY, on=moved, today=TODAY)
        for person in people.values():
            give_consent(person=person, purpose="care", by=registrar)
    return people


@pytest.fixture
def offer(family):
    return {"person": family["林小溪"], "programme": "cn.child-health", "contact": "m12"}


def offered(program, person: int) -> dict[str, str | None]:
    found = program.get(f"people/{person}/contacts").json()["contacts"]
    return {each["contact"]: each["asked_on"] for each in found if each["programme"] == "cn.child-health"}


def test_each_act_and_its_counter_act(worker, offer):
    person = offer["person"]
    asked = worker.record("care/requests", person=person, programme="cn.child-health", on=ON)
    assert offered(worker, person)["m12"] == ON
    refused = worker.record("care/refusals", **offer)
    assert "m12" not in offered(worker, person)
    worker.record(f"care/acts/{refused['act']}/take-back")
    done = worker.record("care/done", **offer, on=ON)
    assert "m12" not in offered(worker, person)
    for act in (done, asked):
        back = worker.record(f"care/acts/{act['act']}/take-back")
        assert back["people"] == [person]
    assert offered(worker, person)["m12"] is None
    assert worker.refused(f"care/acts/{asked['act']}/take-back") == (409, "register-undone")


def test_the_faults(worker, offer, stranger):
    worker.record("care/refusals", **offer)
    assert worker.refused("care/refusals", **offer) == (409, "register-said")
    assert worker.refused("care/refusals", **{**offer, "contact": "m3"}) == (422, "register-not-open")
    assert worker.refused("care/done", **{**offer, "contact": "m99"}, on=ON) == (422, "register-offer")
    assert worker.refused("care/refusals", **{**offer, "person": stranger})[0] == 404
    assert worker.refused("care/acts/1/take-back") == (404, "register-nothing")
    assert worker.refused("care/refusals", **offer, reason="x")[0] == 422


def test_without_consent(worker, offer, registrar):
    with acting(registrar):
        withdraw_consent(person=offer["person"], purpose="care", by=registrar)
    assert worker.refused("care/refusals", **offer) == (403, "register-consent")


def test_a_family_for_itself(signed_in, family, offer, stranger):
    own = signed_in("family", person=family["林秋月"])
    made = own.record("care/refusals", **offer)
    own.record(f"care/acts/{made['act']}/take-back")
    own.record("care/requests", person=offer["person"], programme="cn.child-health", on=ON)
    assert own.refused("care/done", **offer, on=ON)[0] == 403
    assert own.refused("care/refusals", **{**offer, "person": stranger})[0] == 404


def test_roles_without_care(signed_in, county, offer):
    for role in ("township", "county"):
        officer = signed_in(role, county.townships[0] if role == "township" else county.code)
        assert officer.refused("care/refusals", **offer)[0] == 403
