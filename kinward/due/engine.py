"""The rules engine's own transactions, outside of any act: they see facts and no names, and may store what is due."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction


@contextmanager
def engine_transaction() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', 'kinward_engine', true)")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', 'none', true)")


def as_of(on: date, known_at: datetime | None = None) -> None:
    """From here to the end of the transaction the fact views show this day, as it was known then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('kinward.on', %s, true), set_config('kinward.known_at', %s, true)",
            [on.isoformat(), known_at.isoformat() if known_at else ""],
        )
