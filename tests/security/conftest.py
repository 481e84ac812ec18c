"""Who attacks: workers with accounts and browsers of their own, in the small county."""

from dataclasses import dataclass

import pytest

from tests.security.places import wide

__all__ = ["wide"]
NUMBER = "SELECT id_cipher FROM register_identity WHERE person_id = %s AND superseded_at IS NULL"


@dataclass
class Worker:
    """Somebody with an account, a posting and a browser in which they are signed in."""

    account: object
    posting: object
    browser: object

    def now(self):
        """The account as the next request finds it."""
        from kinward.access.backend import Backend

        return Backend().get_user(self.account.pk)

    def actor(self, purpose: str):
        """As a route for that purpose would let them in at this moment."""
        from kinward.access.actors import actor_for
        from kinward.access.entry import rule

        return actor_for(self.now(), None, rule(purpose, self.posting.role))


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch):
    """Passwords are hashed with little work: these tests ask who comes in, not how long guessing takes."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    monkeypatch.setattr(ScryptPasswordHasher, "work_factor", 2)


@pytest.fixture
def worker():
    """`worker("village", area)`: their browser remembers cookies and sends no form without its token."""
    from django.test import Client

    from kinward.access.models import Account, Posting

    def make(role: str, area: int, name: str = "", password: str = "") -> Worker:
        account = Account(username=name or f"{role}-{Account.objects.count()}", display_name=f"a {role}")
        account.set_password(password) if password else account.set_unusable_password()
        account.save()
        posting = Posting.objects.create(account=account, role=role, area=area)
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(account)
        return Worker(account, posting, browser)

    return make


@pytest.fixture
def in_area():
    """`in_area(area, most)`: ids of people whose records lie there."""
    from django.db import connection

    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def find(area: int, most: int = 1) -> list[int]:
        with acting(Actor(1, "a registrar", "county", "register", area)), connection.cursor() as cursor:
            cursor.execute("SELECT id FROM register_person ORDER BY id LIMIT %s", [most])
            return [row[0] for row in cursor.fetchall()]

    return find


@pytest.fixture
def number_of():
    """The ID number of somebody, as the person has it on a card."""
    from django.db import connection

    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.numbers import decrypted

    def find(area: int, person: int) -> str:
        with acting(Actor(1, "a registrar", "county", "register", area)), connection.cursor() as cursor:
            cursor.execute(
                "SELECT id_cipher FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", [person]
            )
            return decrypted(cursor.fetchone()[0])

    return find


@pytest.fixture
def sent():
    """Sends a form as a browser does that has the page open: with the page's token."""

    def send(browser, address: str, said: dict | None = None, page: str = "/sign-in/"):
        browser.get(page)
        return browser.post(address, {**(said or {}), "csrfmiddlewaretoken": browser.cookies["csrftoken"].value})

    return send
