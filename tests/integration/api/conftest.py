"""Programs that are signed in, and people of the small county to speak of."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

numbers = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Program:
    """A signed-in program. Answers are JSON, whatever their status; `statements` of the last request."""

    client: Client
    account: int
    statements: list[str] = field(default_factory=list)

    def get(self, address: str, **asked: object) -> HttpResponse:
        return self._counted(lambda: self.client.get(f"/api/{address}", asked))

    def post(self, address: str, body: object = None, *, key: str | None = None, **headers: str) -> HttpResponse:
        said = {"headers": headers | ({"Idempotency-Key": key} if key else {})}
        if body is not None:
            said |= {"data": json.dumps(body), "content_type": "application/json"}
        return self._counted(lambda: self.client.post(f"/api/{address}", **said))

    def _counted(self, ask: Callable[[], HttpResponse]) -> HttpResponse:
        with CaptureQueriesContext(connection) as seen:
            answer = ask()
        self.statements = [each["sql"] for each in seen if not each["sql"].startswith(OF_TRANSACTIONS)]
        assert answer["Content-Type"].startswith("application/json")
        return answer


OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@pytest.fixture
def signed_in():
    """`signed_in("village", area)`: a program with an account of its own in that posting; `person`: of a family."""
    from kinward.access.models import Account, Posting

    def enter(role: str, area: int = 0, *, person: int | None = None) -> Program:
        account = Account.objects.create(username=f"program-{next(numbers)}", person=person)
        if role != "family":
            Posting.objects.create(account=account, role=role, area=area, valid_from=LONG_AGO)
        client = Client()
        client.force_login(account, "kinward.access.backend.Backend")
        return Program(client, account.pk)

    return enter


def asked(sql: str, *values: object) -> list[tuple]:
    """As the owner, past every wall."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def village(county) -> int:
    return county.villages[0]


@pytest.fixture
def woman(village) -> int:
    """Who lives in a household of the village and could have a child."""
    return person_of(village, "female")


@pytest.fixture
def stranger(county) -> int:
    """Somebody of another village."""
    return person_of(county.villages[-1], "female")


def person_of(village: int, sex: str) -> int:
    return asked(
        "SELECT p.id FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL "
        "JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL "
        "WHERE p.area = %s AND i.sex = %s AND i.died_on IS NULL AND i.born_on BETWEEN '1990-01-01' AND '2000-01-01' "
        "ORDER BY p.id LIMIT 1",
        village,
        sex,
    )[0][0]
