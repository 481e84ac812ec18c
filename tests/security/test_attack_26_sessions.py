"""Attack 26: a session fixed beforehand, half a sign-in used as a whole one, a session that lives on beside others."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from kinward.access.models import Session
from kinward.access.session_store import SessionStore, hashed

PASSWORD = "several words one remembers"  # noqa: S105 made up


@pytest.fixture
def li(county, worker):
    return worker("village", county.villages[0], "li.si", PASSWORD)


def signed_in(sent, browser=None) -> Client:
    browser = browser or Client(enforce_csrf_checks=True)
    sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
    return browser


def key(browser: Client) -> str:
    return browser.cookies["sessionid"].value


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


@pytest.mark.usefixtures("li")
def test_a_session_fixed_beforehand_is_not_the_one_signed_in(sent):
    """Leave cycle_key out of django.contrib.auth.login, and this fails."""
    browser = Client(enforce_csrf_checks=True)
    fixed = SessionStore()
    fixed["planted"] = "by the attacker"
    fixed.save()
    browser.cookies["sessionid"] = fixed.session_key
    signed_in(sent, browser)
    assert is_in(browser)
    assert key(browser) != fixed.session_key
    thief = Client()
    thief.cookies["sessionid"] = fixed.session_key
    assert not is_in(thief)


@pytest.mark.usefixtures("li")
def test_the_form_token_changes_with_the_sign_in(sent):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/sign-in/")
    before = browser.cookies["csrftoken"].value
    assert signed_in(sent, browser).cookies["csrftoken"].value != before


def test_half_a_sign_in_opens_nothing(li, sent):
    """Sign in in adapters.AccountAdapter.pre_login, before the second step, and this fails."""
    TOTP.activate(li.account, generate_totp_secret())
    browser = signed_in(sent)
    assert not is_in(browser)
    code = RecoveryCodes.activate(li.account).get_unused_codes()[0]
    sent(browser, "/sign-in/code/", {"code": code}, page="/sign-in/code/")
    assert is_in(browser)


@pytest.mark.usefixtures("li")
def test_a_new_password_ends_the_other_sessions(sent):
    """Leave the session hash out of the session (HASH_SESSION_KEY), and this fails."""
    mine, other = signed_in(sent), signed_in(sent)
    new = "quite other words to remember"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert sent(mine, "/account/password/", said, page="/account/password/").status_code == 302
    assert (is_in(mine), is_in(other)) == (True, False)


@pytest.mark.usefixtures("li")
def test_one_signs_out_everywhere_else(sent):
    """Leave `account=` out of devices.others (everybody is signed out) or do nothing there, and this fails."""
    mine, other = signed_in(sent), signed_in(sent)
    sent(mine, "/account/devices/", {"device": "all"}, page="/account/")
    assert (is_in(mine), is_in(other)) == (True, False)


@pytest.mark.usefixtures("li")
def test_nobody_signs_out_somebody_elses_device(county, worker, sent):
    """Leave `account=` out of devices.others, and this fails."""
    mine, victim = worker("village", county.villages[1]), signed_in(sent)
    sent(mine.browser, "/account/devices/", {"device": hashed(key(victim))[:16]}, page="/account/")
    assert is_in(victim)


@pytest.mark.usefixtures("li")
def test_signing_out_ends_the_session_itself(sent):
    browser = signed_in(sent)
    copied = key(browser)
    sent(browser, "/sign-out/", page="/account/")
    thief = Client()
    thief.cookies["sessionid"] = copied
    assert not is_in(thief)


@pytest.mark.usefixtures("li")
@pytest.mark.parametrize(("column", "age"), [("seen_at", timedelta(minutes=61)), ("opened_at", timedelta(hours=12))])
def test_a_session_ends_when_idle_and_at_the_end_of_the_day(sent, column, age):
    """Leave `seen_at__gt` or `opened_at__gt` out of session_store._open, and this fails."""
    browser = signed_in(sent)
    Session.objects.update(**{column: timezone.now() - age})
    assert not is_in(browser)


@pytest.mark.usefixtures("li")
def test_a_copy_of_the_sessions_signs_nobody_in(sent):
    """Keep the session key itself as the table's key, and this fails."""
    browser = signed_in(sent)
    thief = Client()
    for row in Session.objects.all():
        thief.cookies["sessionid"] = row.key
        assert not is_in(thief)
        assert key(browser).encode() not in bytes(row.data)
        assert b"_auth_user_id" not in bytes(row.data)


def test_whose_a_session_is_its_sealed_data_says(li, county, worker, sent):
    """Take the account that came with the session, whoever the data says it is (Backend.get_user), and this fails."""
    browser, other = signed_in(sent), worker("county", county.code, "wang.wu", PASSWORD)
    Session.objects.filter(key=hashed(key(browser))).update(account=other.account.pk)
    assert browser.get("/account/").wsgi_request.user == li.account


@pytest.mark.usefixtures("li")
def test_too_many_passwords_are_stopped_by_a_page_of_ours(sent):
    """Take 429.html away, and this fails."""
    mine, said = signed_in(sent), {"oldpassword": "wrong", "password1": "x", "password2": "x"}
    for _ in range(6):
        answer = sent(mine, "/account/password/", said, page="/account/password/")
    assert answer.status_code == 429
    assert "尝试次数过多" in answer.content.decode()
