"""Attack 36 at the doors for other offices: large bodies, large pages, long questions, an office that never answers.

Seen to fail without LONGEST_BODY in kinward/api/tokens.py, and without `min` in `_place` and LONGEST_QUESTION in
kinward/api/fhir.py.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.bearers import Bearer
from kinward.access.models import Consent
from kinward.audit.actor import Actor
from kinward.register.models import Person
from kinward.sharing import fhir, sending, systems
from kinward.sharing.models import System, Token
from kinward.sharing.systems import SCOPES


@pytest.fixture
def ask(county, client, monkeypatch):
    """A system that has a token; everybody of the first village allows it."""
    by = Actor(1, "the county", "county", "register", county.code)
    with acting(by):
        people = Person.objects.filter(area=county.villages[0]).order_by("pk").values_list("pk", flat=True)
        for person in people[:150]:
            Consent.objects.bulk_create(
                [Consent(person=person, purpose="sharing", given_at="2026-01-01T00:00Z", given_to=1)],
                ignore_conflicts=True,
            )
    known = Bearer(5, "a system", county.code, frozenset(SCOPES))
    monkeypatch.setattr("kinward.access.bearers._finders", [lambda _: known])
    return lambda path, **asked: client.get(f"/fhir/{path}", asked, headers={"Authorization": "Bearer x"})


def test_a_page_holds_a_hundred_whatever_is_asked(ask):
    answer = ask("Patient", _count="1000000").json()
    assert len(answer["entry"]) == fhir.LONGEST_PAGE
    assert [link["relation"] for link in answer["link"]] == ["self", "next"]


def test_a_long_question_is_refused_unread(ask):
    assert ask("Patient", identifier="1" * 5000).status_code == 400


def test_a_search_has_seconds_and_no_more(ask, monkeypatch):
    """Leave the statement out of `_asked`, and a slow search holds its connection."""
    monkeypatch.setattr("kinward.api.fhir.WITHIN", "SET LOCAL statement_timeout = '1ms'")
    monkeypatch.setattr("kinward.sharing.fhir.reading.PATIENTS", "SELECT pg_sleep(5)")
    assert ask("Patient").status_code == 503


@pytest.mark.parametrize("size", [5_000, 900_000, 3_000_000])
def test_no_large_body_gets_to_the_tokens(client, county, monkeypatch, size):
    monkeypatch.setattr("kinward.api.tokens.grant", lambda **_: pytest.fail("it was read"))
    said = {"grant_type": "client_credentials", "client_id": "x" * size}
    assert client.post("/oauth/token", said).status_code in (400, 413)


def test_an_office_that_never_answers_is_left_after_seconds():
    """That they hold for a whole call, however slowly it is spoken, tests/integration/sharing/test_hooks.py tries."""
    assert sending.SECONDS <= 10


def test_tokens_that_are_over_do_not_pile_up(county, monkeypatch):
    """Leave the deletion out of `grant`, and this fails."""
    word, later = "s", timezone.now()
    made = System.objects.create(
        name="x", area=county.code, scopes=list(SCOPES), secret_hash=systems.hash_of(word), proposal=1, made_at=later
    )
    for _ in range(3):
        later += timedelta(hours=1)
        monkeypatch.setattr(systems, "timezone", SimpleNamespace(now=lambda at=later: at))
        systems.grant(login=f"{systems.CLIENT}{made.pk}", secret=word, scopes="")
    assert Token.objects.count() == 1
