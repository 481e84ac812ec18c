"""How often one account may look people up: by ID number 30 an hour and 100 a day, by name 600 an hour.

Counted in the log. Whoever goes beyond is refused; an auditor is called, and those looked up by number are told.
"""

from functools import partial

from django.db import connection

from kinward.access.errors import AccessError

WHAT = {"number": "ID number", "name": "name"}


def check_lookup(kind: str) -> None:
    """Before a search: one statement.

    kind    number or name
    raises  AccessError lookups-number, lookups-name
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_may_look_up(%s)", [kind])
        if not cursor.fetchone()[0]:
            raise refusal(kind)


def refusal(kind: str) -> AccessError:
    """For a search that asked `access_may_look_up` in its own statement."""
    return AccessError(
        f"lookups-{kind}",
        f"this account looked up too many people by {WHAT[kind]}",
        advice="Wait an hour. The auditor has been told; talk to them if your work needs more.",
        aftermath=partial(_raise_alarm, kind),
    )


def _raise_alarm(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_too_many_lookups(%s)", [kind])
