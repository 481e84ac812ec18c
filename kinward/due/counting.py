"""How the service does in a place: offers, requests and open answers, in counts."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

FEW = -1


@dataclass(frozen=True, slots=True)
class Service:
    """Counts of a place in tens, FEW for fewer than ten.

    offered     contacts that are open now, `ending` within two weeks
    asked       requests of families that nothing has followed yet
    entitled    benefits people have; `unanswered`: those that a fact is missing for
    swept_on    the day everything was last worked out for, none: never
    """

    offered: int = FEW
    ending: int = FEW
    asked: int = FEW
    entitled: int = FEW
    unanswered: int = FEW
    swept_on: date | None = None


def service_of(place: int, *, today: date) -> Service:
    """One statement; everything is few where the actor does not see the place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM due_service(%s, %s)", [place, today])
        rows = cursor.fetchall()
    return Service(**{measure: n for measure, n, _ in rows}, swept_on=rows[0][2] if rows else None)
