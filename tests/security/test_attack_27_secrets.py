"""Attack 27: secrets of other offices' systems are guessed: of one system from everywhere, of many from one place."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from tests.integration.sharing.conftest import issued

__all__ = ["issued"]


@pytest.fixture(autouse=True)
def _nothing_counted(county):
    cache.clear()


def asked(login: str, secret: str, address: str = "192.0.2.1"):
    said = {"grant_type": "client_credentials", "client_id": login, "client_secret": secret}
    return Client(REMOTE_ADDR=address).post("/oauth/token", said)


def events(name: str) -> Counter[str]:
    """How often for which target; the log lies in several chains, so rows come in no order."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE kinward_audit")
        cursor.execute("SELECT target FROM audit_entry WHERE event = %s", [name])
        found = Counter(target for (target,) in cursor.fetchall())
        cursor.execute("RESET ROLE")
    return found


def test_after_five_wrong_secrets_from_one_address_the_right_one_opens_nothing_either(issued):
    """Leave `_seconds_to_wait` out of `token`, and it opens."""
    made = issued()
    guesses = [asked(made.login, f"{n:064x}").status_code for n in range(5)]
    answer = asked(made.login, made.secret)
    assert (guesses, answer.status_code) == ([401] * 5, 429)
    assert answer.headers["Retry-After"] == "300"
    assert answer.headers["Cache-Control"] == "no-store"
    assert asked(issued().login, "wrong").status_code == 401


def test_who_knows_a_systems_name_alone_does_not_lock_it_out(issued):
    """Names are counted up: count wrong secrets by name alone, and five a while keep any system from its token."""
    made = issued()
    for n in range(10):
        asked(made.login, f"{n:064x}", "192.0.2.66")
    assert asked(made.login, made.secret, "192.0.2.77").status_code == 200


def test_of_one_system_a_hundred_are_tried_from_everywhere(issued):
    """Leave FROM_ANYWHERE out of `_limits`, and many addresses together guess without end."""
    made = issued()
    guesses = [asked(made.login, f"{n:064x}", f"192.0.2.{n // 4}").status_code for n in range(100)]
    assert (guesses, asked(made.login, made.secret, "192.0.2.77").status_code) == ([401] * 100, 429)
    assert asked(issued().login, "wrong", "192.0.2.77").status_code == 401


def test_from_one_address_twenty_are_tried_in_a_minute(issued):
    """Whichever systems they are for; count by system alone, and this fails."""
    made = issued()
    guesses = [asked(f"kinward-system-{n + 1000}", "wrong").status_code for n in range(20)]
    answer = asked(made.login, made.secret)
    assert (guesses, answer.status_code, answer.headers["Retry-After"]) == ([401] * 20, 429, "60")
    assert asked(made.login, made.secret, "192.0.2.2").status_code == 200


def test_a_right_secret_counts_for_nothing(issued):
    made = issued()
    assert {asked(made.login, made.secret).status_code for _ in range(25)} == {200}


def test_the_log_says_which_system_and_not_what_was_sent(issued):
    """Write down what was sent, and a secret in the wrong field is in the log. One line more when it has to wait."""
    made = issued()
    number = made.login.rpartition("-")[2]
    for _ in range(8):
        asked(made.login, "wrong")
    asked(made.secret, made.login)
    assert events("system.refused") == {f"system {number}": 5, "system ?": 1}
    assert events("system.limited") == {f"system {number}": 1}
