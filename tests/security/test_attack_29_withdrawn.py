"""Attack 29: a consent was taken back, and somebody reads or is told all the same; what left before is listed.

Shares stop: tests/integration/sharing/test_fhir.py, test_withdrawn_is_gone_at_once; exports:
test_exports.py, test_benefits_hold_only_those_who_allow_it. Here: a message that waits, the page a system is at, and
what the person sees of files that left. Seen to fail with `message.people` for `_allowing(message)` in
kinward/sharing/hooks.py.
"""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.audit.actor import Actor
from kinward.register.models import Person
from kinward.sharing import exporting, hooks
from kinward.sharing.models import Delivery, Hook


@pytest.fixture
def worker_there(county) -> Actor:
    return Actor(1, "a worker", "village", "register", county.villages[0])


@pytest.fixture
def person(county, worker_there) -> int:
    with acting(worker_there):
        found = Person.objects.order_by("pk").first().pk
        give_consent(person=found, purpose="sharing", by=worker_there)
    return found


def test_a_message_that_waits_names_nobody_who_has_taken_it_back(county, person, worker_there):
    now = timezone.now()
    hook = Hook.objects.create(
        name="x", area=county.code, address="https://x/", kinds=["death"], secret_cipher=b"", proposal=1, made_at=now
    )
    message = Delivery(hook=hook, pk=1, act=1, kind="death", people=[person], made_at=now, next_at=now)
    assert json.loads(hooks._body(message))["people"] == [person]
    with acting(worker_there):
        withdraw_consent(person=person, purpose="sharing", by=worker_there)
    assert json.loads(hooks._body(message))["people"] == []


def test_files_that_left_before_are_listed_for_the_person(county, person, worker_there, worker):
    officer = Actor(31, "an officer", "county", "register", county.code)
    with acting(officer):
        made = exporting.asking._ready(
            "people", "register", "csv", county.code, "the yearly books", officer.account, people=1
        )
    with acting(officer):
        exporting.fetch(export=made, by=officer)
    with acting(worker_there):
        withdraw_consent(person=person, purpose="sharing", by=worker_there)
    browser = worker("village", county.villages[0]).browser
    page = browser.get(f"/people/{person}/looks/", headers={"accept-language": "en"})
    assert "in a file that an office fetched" in page.content.decode()
    assert "the yearly books" in page.content.decode()


def test_it_is_over_after_a_day_even_for_whoever_asked(county):
    assert timedelta(days=1) >= exporting.asking.READY_FOR


def test_the_database_shares_nobody_who_has_taken_it_back(county, person, worker_there):
    """Leave `withdrawn_at IS NULL` out of person_shared and consent_shared (sharing/systems.sql), and this fails.

    What a system asks says so too: the policies are asked here without it.
    """
    system = Actor(-1, "a system", "system", "sharing", county.code)
    with acting(system):
        assert Person.objects.filter(pk=person).exists()
    with acting(worker_there):
        withdraw_consent(person=person, purpose="sharing", by=worker_there)
    with acting(system):
        assert not Person.objects.filter(pk=person).exists()
