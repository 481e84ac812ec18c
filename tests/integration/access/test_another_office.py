"""Signing in by another office's account, with an office that speaks OpenID Connect on this machine."""

from urllib.parse import urlsplit

import pytest
import requests

from kinward.config.environment import outside_sign_in
from tests.integration.access.another_office import CLIENT, SECRET, another_office

SIGN_IN = "/sign-in/office/office/"


def issued_by(address: str) -> dict[str, dict[str, object]]:
    told = {"ISSUER": address, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "县政务服务"}
    return outside_sign_in({f"KINWARD_OIDC_{name}": value for name, value in told.items()})


@pytest.fixture
def office(settings, county):
    with another_office() as office:
        settings.SOCIALACCOUNT_PROVIDERS = issued_by(office.address)
        yield office


def goes(client, address: str):
    """To the office and back, as a browser does; the page they come to, and its path."""
    sent = client.post(address)
    back = requests.get(sent.headers["Location"], allow_redirects=False, timeout=10).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def is_signed_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_an_identity_that_is_connected_signs_in(office, worker, client):
    """Leave PKCE out, and the office gives no token for its code."""
    office.who = "zhang-of-the-county"
    goes(worker.client, f"{SIGN_IN}?process=connect")
    assert "县政务服务" in worker.get("/account/office/")
    assert not is_signed_in(client)
    page = goes(client, SIGN_IN)
    assert page.status_code == 200
    assert is_signed_in(client)
    assert client.session["_auth_user_id"] == worker.client.session["_auth_user_id"]


def test_an_identity_that_nobody_connected_makes_no_account(office, client):
    """Let signing up be open, and anybody of the other office has an account here."""
    office.who = "a-stranger"
    assert "此处不能自行注册" in goes(client, SIGN_IN).content.decode()
    assert not is_signed_in(client)


def test_who_refuses_there_is_not_signed_in_here(office, client):
    page = goes(client, SIGN_IN)
    assert page.request["PATH_INFO"] == "/sign-in/office-cancelled/"
    assert not is_signed_in(client)


def test_an_answer_nobody_asked_for_signs_nobody_in(office, worker, client):
    """Take the state out of the answer's check, and whoever sends a link signs others in as themselves."""
    office.who = "zhang-of-the-county"
    goes(worker.client, f"{SIGN_IN}?process=connect")
    sent = worker.client.post(SIGN_IN)
    back = urlsplit(requests.get(sent.headers["Location"], allow_redirects=False, timeout=10).headers["Location"])
    client.get(f"{back.path}?{back.query}", follow=True)
    assert not is_signed_in(client)


def test_an_office_that_is_away_is_said(settings, county, client):
    settings.SOCIALACCOUNT_PROVIDERS = issued_by("http://127.0.0.1:1")
    page = client.post(SIGN_IN, follow=True, headers={"accept-language": "en"})
    assert page.status_code == 502
    assert "sign in with your password" in page.content.decode()
    assert not is_signed_in(client)
