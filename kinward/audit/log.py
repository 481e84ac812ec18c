"""Adding to the log, in the transaction that is open. If a row can't be added, nothing else is done either."""

from collections.abc import Iterable, Mapping

from django.db import connection


def record(event: str, *, person: int | None = None, target: str = "", reason: str = "") -> None:
    """One row about a write, or about the read of one person. The actor is that of the open transaction."""
    record_all(event, () if person is None else (person,), target=target, reason=reason)


def record_each(event: str, targets: Mapping[int, str]) -> None:
    """A row for each of these people, about what stands beside them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_append_each(%s, %s::bigint[], %s)",
            [[event] * len(targets), list(targets), [*targets.values()]],
        )


def record_all(event: str, people: Iterable[int], *, target: str = "", reason: str = "") -> None:
    """A row for each of these people; without any, one row about the target."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s::bigint[], %s, %s)", [event, list(people), target, reason])
