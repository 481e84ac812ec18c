"""Attack 5: what differs between "there is none" and "not for you" tells who exists."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent
from kinward.access.codes import hash_of, new_code
from kinward.access.entry import rule
from kinward.access.errors import NotFound, not_found
from kinward.access.guard import guarded
from kinward.access.models import Invitation

PASSWORD = "several words one remembers"  # noqa: S105 made up


def told(response) -> str:
    """The page without its form token and without what was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r'name="login" value="[^"]*"', "", page)


@pytest.fixture
def hashings(monkeypatch):
    """How many passwords were hashed: nearly all the time that signing in takes."""
    counted = []
    encode = ScryptPasswordHasher.encode

    def count(self, *args, **kwargs):
        counted.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", count)
    return counted


def test_an_unknown_name_and_a_wrong_password_look_and_last_the_same(county, worker, hashings, sent):
    """Return None for an unknown name before AuthenticationBackend.authenticate hashes, and this fails."""
    worker("village", county.villages[0], "li.si", PASSWORD)
    answers = []
    for name in ("li.si", "nobody.here"):
        hashings.clear()
        answer = sent(Client(enforce_csrf_checks=True), "/sign-in/", {"login": name, "password": "wrong wrong wrong"})
        answers.append((answer.status_code, told(answer), len(hashings)))
    assert answers[0] == answers[1]


def test_a_code_that_is_wrong_used_or_old_gets_one_answer(county, worker, sent):
    """Leave `used_at__isnull` or `expires_at__gt` out of openings._opened, and this fails."""
    account, now = worker("village", county.villages[0]).account, timezone.now()
    codes = {}
    for kind, used, until in (("used", now, now + timedelta(days=1)), ("old", None, now - timedelta(days=1))):
        codes[kind] = new_code()
        Invitation.objects.create(
            account=account, code_hash=hash_of(codes[kind]), made_at=now, made_by=1, expires_at=until, used_at=used
        )
    answers = set()
    for code in (new_code(), *codes.values()):
        said = {"code": code, "password": PASSWORD, "again": PASSWORD}
        answer = sent(Client(enforce_csrf_checks=True), "/open-account/", said)
        answers.add((answer.status_code, told(answer).replace(code, "")))
    assert len(answers) == 1


def test_somebody_elsewhere_and_nobody_at_all_are_refused_in_the_same_words(county, worker, in_area):
    """Ask for the record before the area (or without the area's wall) in consents._write, and this fails."""
    here, there = county.villages[0], county.villages[1]
    by = worker("village", here).actor("register")
    words = []
    for person in (in_area(there)[0], 10**12):
        with pytest.raises(NotFound) as refused, acting(by):
            give_consent(person=person, purpose="care", by=by)
        words.append(str(refused.value))
    assert words[0] == words[1]


def test_a_record_elsewhere_and_none_at_all_are_the_same_page(county, worker):
    """Say in guard.guarded what the error says instead of `missing`, and this fails."""
    account = worker("village", county.villages[0]).now()
    pages = []
    for error in (not_found("person"), not_found("household"), Http404("no person 7")):
        request = RequestFactory().get("/x")
        request.session, request.user = {}, account
        answer = guarded(raising(error), rule("register", "village"))(request)
        pages.append((answer.status_code, told(answer)))
    assert set(pages) == {pages[0]}
    assert pages[0][0] == 404


def raising(error: Exception):
    def view(_):
        raise error

    return view
