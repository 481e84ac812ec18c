"""What keeps a sweep and an act, or two acts on one family, from storing at the same moment."""

from collections.abc import Iterable, Sequence

from django.db import connection

STORING, NEAR, RULES = 4927001, 4927002, 4927003
SLOTS = 1024
"""Of a whole village there are more people than the server has room for locks."""


def storing_everybody() -> None:
    """Waits until no act is storing; acts wait until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING])


def storing_a_family() -> None:
    """Waits until no sweep is storing; acts on other families go on beside it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [STORING])


def storing_near(people: Sequence[int]) -> set[int]:
    """Waits until no other act is storing what any of these is due, or of those who depend on their facts.

    Whoever reads afterwards sees what that act has changed, and whether others are near by it: the slots that are held
    say whom this waited for. Taken in one order, so that no two wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slot, pg_advisory_xact_lock(%s, slot) FROM (SELECT DISTINCT (person %% %s)::integer AS slot "
            "FROM unnest(due_neighbours(%s::bigint[])) AS person ORDER BY slot) AS near",
            [NEAR, SLOTS, list(people)],
        )
        return {slot for slot, _ in cursor.fetchall()}


def changing_rules() -> None:
    """Waits until no other decision about the rules is under way: each looks at what the one before it has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RULES])


def slots_of(people: Iterable[int]) -> set[int]:
    return {person % SLOTS for person in people}
