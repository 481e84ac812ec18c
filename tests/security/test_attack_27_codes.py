"""Attack 27: one-time codes are guessed, or asked for in bulk."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from kinward.access.codes import LENGTH, SIGNS, hash_of, new_code

PASSWORD = "several words one remembers"  # noqa: S105 made up


@pytest.fixture
def li(county, worker):
    cache.clear()
    made = worker("village", county.villages[0], "li.si", PASSWORD)
    TOTP.activate(made.account, generate_totp_secret())
    return made


def test_after_five_wrong_codes_the_right_one_opens_nothing_either(li, sent):
    """Set ACCOUNT_RATE_LIMITS["login_failed"] to a thousand, and this fails."""
    browser = Client(enforce_csrf_checks=True)
    right = RecoveryCodes.activate(li.account).get_unused_codes()[0]
    sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
    for guess in range(5):
        sent(browser, "/sign-in/code/", {"code": f"{guess:06}"}, page="/sign-in/code/")
    sent(browser, "/sign-in/code/", {"code": right}, page="/sign-in/code/")
    assert browser.get("/account/").status_code == 302


def test_the_limit_is_the_accounts_whatever_the_browser(li, sent):
    """Count per session instead of per account, and this fails."""
    right = RecoveryCodes.activate(li.account).get_unused_codes()[0]
    for guess in range(5):
        browser = Client(enforce_csrf_checks=True, REMOTE_ADDR=f"192.0.2.{guess}")
        sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
        sent(browser, "/sign-in/code/", {"code": f"{guess:06}"}, page="/sign-in/code/")
    browser = Client(enforce_csrf_checks=True, REMOTE_ADDR="192.0.2.77")
    sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
    sent(browser, "/sign-in/code/", {"code": right}, page="/sign-in/code/")
    assert browser.get("/account/").status_code == 302


def test_a_recovery_code_works_once(li, sent):
    right = RecoveryCodes.activate(li.account).get_unused_codes()[0]
    browsers = [Client(enforce_csrf_checks=True) for _ in range(2)]
    for browser in browsers:
        sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
        sent(browser, "/sign-in/code/", {"code": right}, page="/sign-in/code/")
    assert [browser.get("/account/").status_code for browser in browsers] == [200, 302]


@pytest.mark.usefixtures("li")
def test_passwords_are_not_guessed_either(sent):
    """Set ACCOUNT_RATE_LIMITS["login_failed"] to a thousand, and this fails."""
    browser = Client(enforce_csrf_checks=True)
    for guess in range(5):
        sent(browser, "/sign-in/", {"login": "li.si", "password": f"wrong wrong wrong {guess}"})
    answer = sent(browser, "/sign-in/", {"login": "li.si", "password": PASSWORD})
    assert answer.status_code == 200


@pytest.mark.usefixtures("county")
def test_codes_of_accounts_are_not_tried_in_bulk(sent):
    """Leave ratelimit.consume out of signing.opening, and this fails."""
    cache.clear()
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    said = {"password": PASSWORD, "again": PASSWORD}
    answers = [sent(browser, "/open-account/", {**said, "code": new_code()}).content for _ in range(11)]
    assert b"opens nothing" in answers[9]
    assert b"Too many attempts" in answers[10]


def test_a_code_is_too_long_to_guess_and_easy_to_type():
    """A hundred bits: at ten a minute the sun goes out first."""
    assert len(SIGNS) ** LENGTH > 2**96
    code = new_code()
    assert hash_of(code) == hash_of(code.lower().replace("-", " "))
    assert len({new_code() for _ in range(1000)}) == 1000
