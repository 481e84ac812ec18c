"""How complete and sound the records are, village by village: what is missing, what contradicts itself.

About records, each of which can be completed or corrected; not about people to be looked for, nor about who wrote them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

MISSING = ("no-birth-day", "no-sex", "no-number", "no-hukou", "no-household", "no-residence", "no-parents")
CONTRADICTING = (
    "number-and-birth-day",
    "number-and-sex",
    "older-than-parent",
    "born-after-mother-died",
    "twice",
    "dead-head",
    "dead-member",
    "two-heads",
    "minor-head",
    "lives-elsewhere",
)
KINDS = (*MISSING, *CONTRADICTING)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Quality:
    """`counts`: records by village, then by kind; what is not there is none."""

    counted_at: datetime | None
    counts: dict[int, dict[str, int]]

    def total(self, kind: str) -> int:
        return sum(of.get(kind, 0) for of in self.counts.values())


@dataclass(frozen=True, slots=True)
class Faulty:
    """A record of the list; `other` is the record it contradicts, its name only where the actor sees it."""

    person: int
    name: str
    sex: str | None
    born_on: date | None
    household_number: str | None
    other: int | None
    other_name: str | None


def quality_of(place: int, *, today: date) -> Quality:
    """Faults in the actor's part of a place, counted now, or a quarter of an hour ago for more than a township."""
    rows = _rows("SELECT * FROM register_quality(%s, %s)", place, today)
    counts: dict[int, dict[str, int]] = {}
    for _, village, kind, n in rows:
        counts.setdefault(village, {})[kind] = n
    return Quality(rows[0][0] if rows else None, counts)


def faulty_records(village: int, kind: str, *, today: date, page: int = 1) -> tuple[list[Faulty], int]:
    """A page of the records of one kind in one village, and how many there are; whom it shows is written down."""
    skip = (max(page, 1) - 1) * PAGE
    rows = _rows("SELECT * FROM register_faulty(%s, %s, %s, %s, %s)", village, kind, today, PAGE, skip)
    return [Faulty(*row[1:]) for row in rows], rows[0][0] if rows else 0


def _rows(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
