"""Records that may be of one person: the pairs of an area that wait for somebody, and who is like somebody new.

Whoever is shown is written down. The matcher itself, with its own database, works at night: see sweeping.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from kinward.audit import log
from kinward.register.lookups import call_auditor
from kinward.register.naming.spelling import name_key
from kinward.register.queries.pairs import reasons_in

PAGE = 20
EVERYWHERE = range(10**13)
MOST_SHOWN = 5
"""Of those like somebody new; namesakes of one day beyond these help nobody to decide."""
WAITING = """
WITH waiting AS MATERIALIZED (
    SELECT q.one_id, q.other_id, q.probability, q.reasons, q.found_at
    FROM register_pair q
    JOIN register_person a ON a.id = q.one_id AND a.area >= greatest(kinward_area_from(), %(first)s)
        AND a.area < least(kinward_area_to(), %(last)s)
    JOIN register_person b ON b.id = q.other_id AND b.area >= greatest(kinward_area_from(), %(first)s)
        AND b.area < least(kinward_area_to(), %(last)s)
    WHERE q.settled IS NULL
      AND NOT EXISTS (SELECT FROM register_told_apart() t WHERE t.one_id = q.one_id AND t.other_id = q.other_id)
      AND EXISTS (SELECT FROM register_identity i WHERE i.person_id = a.id AND i.superseded_at IS NULL)
      AND EXISTS (SELECT FROM register_identity i WHERE i.person_id = b.id AND i.superseded_at IS NULL)
), page AS (
    SELECT * FROM waiting ORDER BY probability DESC, one_id, other_id LIMIT %(most)s OFFSET %(skip)s
)
SELECT (SELECT count(*) FROM waiting), page.* FROM (VALUES (1)) AS always LEFT JOIN page ON true
ORDER BY probability DESC, one_id, other_id
"""
"""How many there are stands in every row; a page that has none is one row of it."""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records of the actor's area; `reasons` names the level each comparison met."""

    one: int
    other: int
    probability: float
    reasons: tuple[str, ...]
    found_at: datetime


def waiting_pairs(within: range = EVERYWHERE, *, page: int = 1) -> tuple[list[LikelyPair], int]:
    """A page of the pairs of that part of the area that nobody has settled, and how many; both lie in it.

    Whom it shows is written down.
    """
    asked = {"first": within.start, "last": within.stop, "most": PAGE, "skip": (max(page, 1) - 1) * PAGE}
    with connection.cursor() as cursor:
        cursor.execute(WAITING, asked)
        rows = cursor.fetchall()
    pairs = [LikelyPair(one, other, chance, reasons_in(said), at) for _, one, other, chance, said, at in rows if one]
    log.record_all("register.pairs", sorted({who for pair in pairs for who in (pair.one, pair.other)}), target="pairs")
    return pairs, rows[0][0]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is about to be recorded, as far as a form or a row of a file says."""

    name: str
    sex: str | None = None
    born_on: date | None = None
    mother_name: str = ""


NEAR = """
SELECT w.place, i.person_id, i.name, i.sex, i.born_on
FROM unnest(%(places)s::integer[], %(keys)s::text[], %(days)s::date[]) AS w (place, key, born_on)
CROSS JOIN LATERAL (
    SELECT i.person_id FROM register_identity i WHERE i.born_on = w.born_on AND i.superseded_at IS NULL
    UNION
    SELECT k.person_id FROM register_search_key k
    WHERE k.kind = 'hanzi' AND k.key = w.key AND k.area >= %(first)s AND k.area < %(last)s
) AS near
JOIN register_person p ON p.id = near.person_id AND p.area >= greatest(%(first)s, kinward_area_from())
    AND p.area < least(%(last)s, kinward_area_to())
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
"""


def likely_same(rows: Iterable[Asked], area: range) -> dict[int, list[int]]:
    """Row's place → records of that part of the actor's area that may be the same person, the likeliest first.

    A name that is the same or a mistake for the other, and the same day of birth or a slip of the pen from it.
    """
    asked = list(rows)
    values: dict[str, Any] = {"places": list(range(len(asked))), "first": area.start, "last": area.stop}
    values |= {"keys": [name_key(row.name) for row in asked], "days": [row.born_on for row in asked]}
    with connection.cursor() as cursor:
        cursor.execute(NEAR, values)
        found = cursor.fetchall()
    told: dict[int, list[tuple[int, int]]] = {}
    for place, person, name, sex, born in found:
        rank = _rank(asked[place], name, sex, born)
        if rank is not None:
            told.setdefault(place, []).append((rank, person))
    return {place: [person for _, person in sorted(each)] for place, each in told.items()}


def may_be_elsewhere(rows: Iterable[Asked]) -> list[bool] | None:
    """For each, whether the county may have a record of that name and day beyond the area; none: asked too often.

    Each is counted and written down as a look-up: not to be asked without somebody to record.
    """
    asked = list(rows)
    with connection.cursor() as cursor:
        names, days = [name_key(row.name) for row in asked], [row.born_on for row in asked]
        cursor.execute("SELECT register_elsewhere(%s::text[], %s::date[])", (names, days))
        answers: list[bool] | None = cursor.fetchone()[0]
    if answers is None:
        call_auditor("likeness")
    return answers


def _rank(asked: Asked, name: str, sex: str | None, born: date | None) -> int | None:
    from kinward.register.matching.slips import day_slip, name_slip

    if asked.sex and sex and asked.sex != sex:
        return None
    by_name, by_day = name_slip(asked.name, name), day_slip(asked.born_on, born)
    return None if by_name is None or by_day is None else by_name + by_day
