"""How many people there are: protected numbers of a place and of what lies in it, and its pyramid of ages.

Counted and protected by the database (counts.sql), which gives nobody a number below ten nor one it follows from.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

MEASURES = ("people", "households", "births", "deaths")
HAPPENED = ("born", "died", "came", "left", "married")
FEW, WITHHELD = -1, -2
"""In place of a number: fewer than ten; or kept back, because a smaller number follows from it."""

Ages = tuple[int, int | None, int | None]
"""First year of the group, women, men: tens of people, none for fewer than ten."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Of the place itself and, by code, of the places directly in it: each measure's number, FEW or WITHHELD."""

    place: int
    counted_at: datetime
    own: dict[str, int]
    within: dict[int, dict[str, int]]
    pyramid: tuple[Ages, ...]


def overview_of(place: int, *, today: date) -> Overview | None:
    """One statement, which also writes down that it was asked. None: no such place in the actor's area."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_overview(%s, %s)", [place, today])
        found = cursor.fetchone()[0]
    if found is None:
        return None
    said = json.loads(found) if isinstance(found, str) else found
    numbers = {int(code): {**dict.fromkeys(MEASURES, FEW), **each} for code, each in (said["places"] or {}).items()}
    return Overview(
        place,
        datetime.fromisoformat(said["counted_at"]),
        numbers.get(place, dict.fromkeys(MEASURES, FEW)),
        {code: each for code, each in sorted(numbers.items()) if code != place},
        tuple((ages, women, men) for ages, women, men in said["pyramid"]),
    )


def happened_in(place: int, start: date, end: date) -> dict[int, dict[str, int]]:
    """What happened in `[start, end)`, in tens or FEW: of the places directly in the place, and last of itself.

    Nobody where the place is not in the actor's area. One statement, which also writes down that it was asked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_happened(%s, %s, %s)", [place, start, end])
        found = cursor.fetchone()[0]
    said = json.loads(found) if isinstance(found, str) else found or {}
    numbers = {int(code): {**dict.fromkeys(HAPPENED, FEW), **each} for code, each in said.items()}
    return {code: numbers[code] for code in sorted(numbers, key=lambda code: (code == place, code))}
