"""Offices and a family at a browser without JavaScript; the fixtures of the readers, and whose record is whose."""

import pytest
from django.db import connection, connections

from tests.integration.web.reading.conftest import LONG_AGO, Reader, log_of, numbers, signed_in

__all__ = ["log_of", "signed_in"]

MOTHERS = """
SELECT l.parent_id, array_agg(l.child_id ORDER BY l.child_id) FROM register_parent_link l
JOIN register_identity c ON c.person_id = l.child_id AND c.superseded_at IS NULL
    AND c.born_on > current_date - interval '17 years' AND c.died_on IS NULL
JOIN register_identity m ON m.person_id = l.parent_id AND m.superseded_at IS NULL AND m.died_on IS NULL
JOIN register_person p ON p.id = l.parent_id
WHERE l.side = 'mother' AND l.superseded_at IS NULL GROUP BY l.parent_id ORDER BY l.parent_id LIMIT 2
"""


@pytest.fixture
def mothers(county):
    """Two mothers with their small children: (person, children)."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(MOTHERS)
        return cursor.fetchall()


@pytest.fixture
def family(county, mothers, name_of):
    """The account of the first mother, under her own name, in English."""
    from django.test import Client

    from kinward.access.models import Account

    account = Account.objects.create(
        username=f"family-{next(numbers)}",
        display_name=name_of(mothers[0][0]),
        person=mothers[0][0],
        date_joined=LONG_AGO,
    )
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    client.get("/health/ready")
    return Reader(client, account.pk, 0)


@pytest.fixture
def name_of(county):
    """What somebody is called, as the tables' owner reads it."""

    def read(person: int) -> str:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT name FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", [person]
            )
            return cursor.fetchone()[0]

    return read


@pytest.fixture
def alarm(county):
    """A worker looked up forty people by number within an hour."""
    from kinward.access.acting import acting
    from kinward.audit import log
    from kinward.audit.actor import Actor

    with acting(Actor(1, "a worker", "village", "register", county.villages[0])), connection.cursor() as cursor:
        for _ in range(40):
            log.record("register.number", target="search by number")
        cursor.execute("SELECT access_too_many_lookups('number')")
    with acting(Actor(2, "an auditor", "auditor", "audit")), connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM access_alarm")
        return cursor.fetchone()[0]
