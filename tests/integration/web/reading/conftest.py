"""A reader at a browser without JavaScript, and what each page cost in statements."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

numbers = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def without_nesting(statements: list[str]) -> list[str]:
    """As a server would need: a test's own transaction makes the fence ask who was acting before, and put it back."""
    asked = [each for each in statements if not each.startswith(OF_TRANSACTIONS)]
    before = [each for each in asked if each.startswith("SELECT current_setting('role')")]
    entered = [place for place, each in enumerate(asked) if each.startswith("SELECT set_config('role'")]
    back = set(entered[-len(before) :]) if before else set()
    return [each for place, each in enumerate(asked) if place not in back and each not in before]


@dataclass
class Reader:
    """`statements` of the last page, without those that only begin and end transactions."""

    client: Client
    account: int
    area: int
    statements: list[str] = field(default_factory=list)

    def get(self, address: str, status: int = 200, **asked: object) -> str:
        headers = {"HX-Request": "true"} if asked.pop("htmx", False) else {}
        return self._counted(lambda: self.client.get(address, asked, headers=headers), status)

    def post(self, address: str, status: int = 200, **said: object) -> str:
        return self._counted(lambda: self.client.post(address, said), status)

    def _counted(self, ask, status: int) -> str:
        with CaptureQueriesContext(connection) as seen:
            answer: HttpResponse = ask()
        self.statements = without_nesting([each["sql"] for each in seen])
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()


@pytest.fixture
def signed_in(county):
    """`signed_in("village")`: somebody of the first village, in English unless `language` says another."""
    from kinward.access.models import Account, Posting

    def enter(role: str = "village", area: int = 0, language: str = "en") -> Reader:
        account = Account.objects.create(username=f"reader-{next(numbers)}", display_name="李晓梅")
        area = area or county.villages[0]
        Posting.objects.create(account=account, role=role, area=area, valid_from=LONG_AGO)
        client = Client(headers={"accept-language": language})
        client.force_login(account, "kinward.access.backend.Backend")
        reader = Reader(client, account.pk, area)
        client.get("/health/ready")
        return reader

    return enter


@pytest.fixture
def log_of():
    """`log_of(account)`: whom this account's reads were about, as (person, target)."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def read(account: int, event: str = "register.read") -> list[tuple]:
        with acting(Actor(1, "an auditor", "auditor", "audit")), connection.cursor() as cursor:
            cursor.execute(
                "SELECT person, target FROM audit_entry WHERE account = %s AND event = %s ORDER BY id", [account, event]
            )
            return cursor.fetchall()

    return read


@pytest.fixture
def home_of(county):
    """`home_of(person)`: the household somebody of the first village belongs to."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from tests.integration.register.people import household_of

    def read(person: int) -> int:
        with acting(Actor(1, "a worker", "village", "register", county.villages[0])):
            return household_of(person)

    return read
