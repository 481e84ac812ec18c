"""Attack 25: another site's page sends a form of ours, the sign-in form included; or JSON dressed as text."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

PASSWORD = "several words one remembers"  # noqa: S105 made up


def addresses(within: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the service, with something for each of its parameters."""
    for each in (within or get_resolver()).url_patterns:
        at = before + re.sub(r"<(\w+:)?\w+>", "1", str(each.pattern))
        if isinstance(each, URLResolver):
            yield from addresses(each, at)
        else:
            yield at


def test_no_address_takes_a_form_without_its_token(county, worker):
    """Leave `guard.csrf_exempt` out of guard.guarded (the interface asks to be exempt), and this fails."""
    browser = worker("village", county.villages[0]).browser
    taken = {address: browser.post(address, {"user": "x"}).status_code for address in addresses()}
    assert taken.pop("/oauth/token") == 400  # no cookie counts there, and this says no secret
    assert {address: status for address, status in taken.items() if status != 403} == {}
    assert len(taken) > 40


def test_nobody_is_signed_in_by_a_forged_form(county, worker):
    """Put csrf_exempt on signing.sign_in, and this fails."""
    worker("village", county.villages[0], "li.si", PASSWORD)
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/sign-in/", {"login": "li.si", "password": PASSWORD}).status_code == 403
    assert browser.get("/").status_code == 302


def test_a_token_of_another_browser_is_none(county, worker):
    worker("village", county.villages[0], "li.si", PASSWORD)
    attacker, victim = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    attacker.get("/sign-in/")
    victim.get("/sign-in/")
    said = {"login": "li.si", "password": PASSWORD, "csrfmiddlewaretoken": attacker.cookies["csrftoken"].value}
    assert victim.post("/sign-in/", said).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; charset=utf-8", "application/json", "application/xml"])
def test_a_page_takes_forms_only(county, worker, kind):
    """Leave has_fitting_body out of OnlyListedRoutes, and this fails."""
    browser = worker("village", county.villages[0]).browser
    browser.get("/account/")
    token = {"X-CSRFToken": browser.cookies["csrftoken"].value}
    assert browser.post("/posting/", b'{"posting": "1"}', content_type=kind, headers=token).status_code == 415


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_the_interface_takes_json_only(county, worker, kind):
    """Leave has_fitting_body out of OnlyListedRoutes, and this fails."""
    browser = worker("village", county.villages[0]).browser
    browser.get("/account/")
    token = {"X-CSRFToken": browser.cookies["csrftoken"].value}
    address = next(address for address in addresses() if address.startswith("/api/"))
    assert browser.post(address, b'{"a": 1}', content_type=kind, headers=token).status_code == 415


def test_cookies_are_kept_from_scripts_and_other_sites(settings):
    """Of a served installation; in the demonstration there is no TLS."""
    assert settings.SESSION_COOKIE_HTTPONLY
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} == {"Lax"}
    assert settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE == settings.SERVED
