"""A passkey on a device that the browser plays: added, confirmed with, signed in with, taken away."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.visitor import Visitor, visitor

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stories")]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def one(chromium, service):
    """Somebody with a phone; a passkey belongs to a name, so the service goes by its own."""
    with visitor(chromium, service.replace("127.0.0.1", "localhost"), PHONE) as somebody:
        yield somebody


@pytest.fixture
def device(one):
    """`device(method, ...)`: tell the device in the phone."""
    session = one.page.context.new_cdp_session(one.page)
    session.send("WebAuthn.enable")
    number = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    return lambda method, **said: session.send(f"WebAuthn.{method}", {"authenticatorId": number, **said})


def test_a_passkey_alone_signs_in(one, device):
    # given a village worker who adds a passkey to the phone
    one.signs_in("village")
    one.goes("/account/factors/passkeys/new/")
    one.writes("名称", "我的手机")
    one.ticks("只用它登录")
    one.page.locator("#mfa_webauthn_add").click()
    # then the passkey confirms that it is they, and the recovery codes are shown
    one.page.wait_for_url("**/account/again/passkey/**")
    one.looks()
    one.page.locator("#mfa_webauthn_reauthenticate").click()
    one.page.wait_for_url("**/account/factors/recovery/**")
    one.looks()
    [key] = device("getCredentials")["credentials"]
    assert (key["rpId"], key["isResidentCredential"]) == ("localhost", True)
    # when they sign out, a finger on the phone signs them in
    signs_out(one)
    one.page.locator("#passkey_login").click()
    one.page.wait_for_url("**/today/")
    one.looks()
    # but not a finger that the phone doesn't know
    signs_out(one)
    device("setUserVerified", isUserVerified=False)
    one.page.locator("#passkey_login").click()
    one.page.wait_for_timeout(1500)
    assert one.path == "/sign-in/"


def test_a_passkey_taken_away_signs_nobody_in(one, device):
    # given a worker whose passkey is on a phone that was lost
    one.signs_in("township")
    one.goes("/account/factors/passkeys/new/")
    one.ticks("只用它登录")
    one.page.locator("#mfa_webauthn_add").click()
    one.page.wait_for_url("**/account/again/passkey/**")
    one.page.locator("#mfa_webauthn_reauthenticate").click()
    one.page.wait_for_url("**/account/factors/recovery/**")
    # when it is taken away
    one.goes("/account/factors/passkeys/")
    one.follows("移除")
    one.presses("移除")
    # then the phone still has it, and signs nobody in
    assert len(device("getCredentials")["credentials"]) == 1
    signs_out(one)
    one.page.locator("#passkey_login").click()
    one.page.wait_for_load_state()
    one.page.wait_for_timeout(1500)
    assert one.path == "/sign-in/"


def signs_out(one: Visitor) -> None:
    one.goes("/sign-out/")
    one.page.locator("main button").first.click()
    one.page.wait_for_url("**/sign-in/**")
