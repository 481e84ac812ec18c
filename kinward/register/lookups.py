"""How often an account may look up who may lie beyond its area: counted in the log, see access/functions.sql."""

from django.db import connection


def may_look_up(kind: str) -> bool:
    """`kind`: number, name or likeness."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_may_look_up(%s)", [kind])
        return bool(cursor.fetchone()[0])


def call_auditor(kind: str) -> None:
    """Once, when an account has looked too many up; those looked up by number or likeness are told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_too_many_lookups(%s)", [kind])
