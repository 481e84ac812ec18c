"""Attack 28 on exports: two files, or two numbers, that differ by one person.

Files tell of people whom their reader sees anyway; what must tell nothing is whatever is said before there is a file.
Seen to fail with `people` for `rounded_count(people)` in `ask`, and with a condition among what can be asked.
"""

import inspect

import pytest

from kinward.access.acting import acting
from kinward.access.actions.consents import withdraw_consent
from kinward.access.proposable import problem
from kinward.audit.actor import Actor
from kinward.sharing import exporting
from kinward.sharing.exporting.rows import ROUNDED_TO, people_in


@pytest.fixture
def officer(county) -> Actor:
    return Actor(31, "an officer", "county", "register", county.code)


def asked(by: Actor, area: int) -> int:
    with acting(by):
        said = {"what": "people", "purpose": "benefits", "format": "csv", "area": area, "reason": "a sentence of why"}
        return exporting.ask(**said, by=by).people


def test_one_consent_taken_back_is_not_seen_in_the_number(county, officer):
    before = asked(officer, county.code)
    with acting(officer.for_purpose("benefits")):
        exact = people_in("people", "benefits", county.code)
    assert before % ROUNDED_TO == 0
    assert before >= exact
    with acting(officer):
        withdraw_consent(person=_allowing(), purpose="benefits", by=officer)
    with acting(officer.for_purpose("benefits")):
        assert people_in("people", "benefits", county.code) == exact - 1, "the number would tell"
    after = asked(officer, county.code)
    assert after == before or (exact - 1) % ROUNDED_TO == 0


def _allowing() -> int:
    from kinward.access.models import Consent
    from kinward.register.models import Identity

    alive = Identity.objects.filter(superseded_at=None, died_on=None).values("person_id")
    return Consent.objects.filter(purpose="benefits", withdrawn_at=None, person__in=alive).latest("person").person


def test_nothing_can_be_chosen_but_an_area():
    """A condition, asked twice, tells of whom it holds."""
    assert set(inspect.signature(exporting.ask).parameters) == {"what", "purpose", "format", "area", "reason", "by"}
    said = {"what": "people", "purpose": "register", "format": "csv", "area": 990123000000, "about": 200}
    assert problem("export", said) == ""
    assert problem("export", {**said, "where": "orphan"}) != ""


@pytest.mark.parametrize("people", [0, 1, 9, 10, 11, 100, 101])
def test_a_number_is_rounded_up(people):
    assert exporting.rounded_count(people) == -(-people // 10) * 10
