"""A signed-in program, and a look past every wall at what is there."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass
class Program:
    """Every answer is JSON, whatever its status. `statements`: of the last request."""

    client: Client
    account: int
    statements: list[str] = field(default_factory=list)

    def get(self, address: str) -> HttpResponse:
        return self._counted(lambda: self.client.get(f"/api/{address}"))

    def post(self, address: str, body: object, *, key: str | None = None) -> HttpResponse:
        headers = {"Idempotency-Key": key} if key else {}
        said = json.dumps(body)
        return self._counted(
            lambda: self.client.post(f"/api/{address}", said, content_type="application/json", headers=headers)
        )

    def record(self, address: str, **body: object) -> dict:
        """What was recorded; refused is an error of the test."""
        answer = self.post(address, body)
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def refused(self, address: str, **body: object) -> tuple[int, str]:
        answer = self.post(address, body)
        return answer.status_code, answer.json()["code"]

    def _counted(self, ask: Callable[[], HttpResponse]) -> HttpResponse:
        self.statements = []
        with connection.execute_wrapper(self._seen):
            answer = ask()
        assert answer["Content-Type"].startswith("application/json"), answer
        return answer

    def _seen(self, execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        if not sql.startswith(OF_TRANSACTIONS):
            self.statements.append(sql)
        return execute(sql, params, many, context)


def asked(sql: str, *values: object) -> list[tuple]:
    """As the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def people_of(village: int, sex: str) -> list[int]:
    """Those of an age to have children, who live in a household there."""
    found = asked(
        "SELECT p.id FROM register_person p JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL "
        "JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL "
        "WHERE p.area = %s AND i.sex = %s AND i.died_on IS NULL AND i.born_on BETWEEN '1985-01-01' AND '2002-01-01' "
        "ORDER BY p.id",
        village,
        sex,
    )
    return [person for (person,) in found]


def home_of(person: int) -> int:
    return asked(
        "SELECT household_id FROM register_membership WHERE person_id = %s AND superseded_at IS NULL "
        "AND valid_to IS NULL",
        person,
    )[0][0]
