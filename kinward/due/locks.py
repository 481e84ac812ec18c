"""What keeps a sweep and an act from storing at the same moment."""

from django.db import connection

STORING = 4927001


def storing_everybody() -> None:
    """Waits until no act is storing; acts wait until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING])


def storing_a_family() -> None:
    """Waits until no sweep is storing; other acts go on beside it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [STORING])
