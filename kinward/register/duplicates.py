"""The register's own duplicates: the nightly look through all of it, and the pairs of an area that wait for somebody.

The look reads names, days, mothers and homes of the living and the dead into the matcher and writes pairs back; it
shows nobody anything. Whoever opens a pair is written down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
from django.db import connection, connections, transaction

from kinward.audit import log
from kinward.register.matching.finding import find_duplicates, unseen
from kinward.register.matching.linking import Progress
from kinward.register.naming.spelling import name_key

LEAST, PAGE = 0.5, 20
COLUMNS = ("id", "name", "sex", "born_on", "suburb", "household", "mother_name", "father_name")
EVERYBODY = """
SELECT i.person_id::text, i.name, i.sex, i.born_on::text, p.area::text, m.household_id::text, mother.name, father.name
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_parent_link ml ON ml.child_id = p.id AND ml.side = 'mother' AND ml.superseded_at IS NULL
    AND ml.valid_to IS NULL
LEFT JOIN register_identity mother ON mother.person_id = ml.parent_id AND mother.superseded_at IS NULL
LEFT JOIN register_parent_link fl ON fl.child_id = p.id AND fl.side = 'father' AND fl.superseded_at IS NULL
    AND fl.valid_to IS NULL
LEFT JOIN register_identity father ON father.person_id = fl.parent_id AND father.superseded_at IS NULL
WHERE i.name <> ''
"""
STORE = """
INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
SELECT one, other, probability, reasons::jsonb, now()
FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::text[]) AS found (one, other, probability, reasons)
ON CONFLICT (one_id, other_id) DO UPDATE
    SET probability = excluded.probability, reasons = excluded.reasons, found_at = excluded.found_at
    WHERE register_pair.settled IS NULL
"""
GONE = """
DELETE FROM register_pair WHERE settled IS NULL
    AND NOT EXISTS (SELECT FROM unnest(%s::bigint[], %s::bigint[]) AS found (one, other)
                    WHERE found.one = one_id AND found.other = other_id)
"""
WAITING = """
SELECT q.one_id, q.other_id, q.probability, q.reasons, q.found_at, count(*) OVER ()
FROM register_pair q
JOIN register_person a ON a.id = q.one_id AND a.area >= kinward_area_from() AND a.area < kinward_area_to()
JOIN register_person b ON b.id = q.other_id AND b.area >= kinward_area_from() AND b.area < kinward_area_to()
WHERE q.settled IS NULL ORDER BY q.probability DESC, q.one_id, q.other_id LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records of the actor's area; `reasons` names the level each comparison met."""

    one: int
    other: int
    probability: float
    reasons: tuple[str, ...]
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Swept:
    people: int
    pairs: int


def sweep_for_duplicates(*, database: str = "owner", tell: Progress = unseen) -> Swept:
    """Look through the whole register, as its owner; pairs that were settled stay so."""
    with connections[database].cursor() as cursor:
        cursor.execute(EVERYBODY)
        rows = cursor.fetchall()
    people = _table(rows)
    found = find_duplicates(people, least=LEAST, tell=tell)
    pairs = [_pair(row, found.comparisons) for row in found.pairs.to_pylist()]
    told = [list(column) for column in zip(*pairs, strict=True)] or [[], [], [], []]
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        cursor.execute(STORE, told)
        cursor.execute(GONE, told[:2])
    return Swept(len(rows), len(pairs))


def _table(rows: Iterable[tuple]) -> pa.Table:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in COLUMNS]
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(COLUMNS, columns, strict=True)})


def _pair(row: Mapping, comparisons: Iterable) -> tuple[int, int, float, str]:
    import json

    one, other = sorted((int(row["id_l"]), int(row["id_r"])))
    met = [each.levels[row[f"level_{each.name}"]].why for each in comparisons if row[f"level_{each.name}"] >= 0]
    return one, other, row["probability"], json.dumps(met)


def waiting_pairs(*, page: int = 1) -> tuple[list[LikelyPair], int]:
    """A page of the pairs of the area that nobody has settled, and how many; whom it shows is written down."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [PAGE, (max(page, 1) - 1) * PAGE])
        rows = cursor.fetchall()
    pairs = [LikelyPair(one, other, chance, _reasons(said), at) for one, other, chance, said, at, _ in rows]
    log.record_all("register.pairs", sorted({who for pair in pairs for who in (pair.one, pair.other)}), target="pairs")
    return pairs, rows[0][-1] if rows else 0


def _reasons(said: object) -> tuple[str, ...]:
    import json

    return tuple(json.loads(said) if isinstance(said, str) else said)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is about to be recorded, as far as a form or a row of a file says."""

    name: str
    sex: str | None = None
    born_on: date | None = None
    mother_name: str = ""


NEAR = """
SELECT DISTINCT w.place, i.person_id, i.name, i.sex, i.born_on
FROM unnest(%s::integer[], %s::text[], %s::date[]) AS w (place, key, born_on)
JOIN register_person p ON p.area >= %s AND p.area < %s AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE i.born_on = w.born_on
   OR EXISTS (SELECT FROM register_search_key k WHERE k.person_id = p.id AND k.kind = 'hanzi' AND k.key = w.key)
"""


def likely_same(rows: Iterable[Asked], area: range) -> dict[int, list[int]]:
    """Row's place → records of that part of the actor's area that may be the same person, the likeliest first.

    A name that is the same or a mistake for the other, and the same day of birth or a slip of the pen from it.
    """
    asked = list(rows)
    with connection.cursor() as cursor:
        keys = [name_key(row.name) for row in asked]
        cursor.execute(NEAR, [list(range(len(asked))), keys, [row.born_on for row in asked], area.start, area.stop])
        found = cursor.fetchall()
    told: dict[int, list[tuple[int, int]]] = {}
    for place, person, name, sex, born in found:
        rank = _rank(asked[place], name, sex, born)
        if rank is not None:
            told.setdefault(place, []).append((rank, person))
    return {place: [person for _, person in sorted(each)] for place, each in told.items()}


def _rank(asked: Asked, name: str, sex: str | None, born: date | None) -> int | None:
    from kinward.register.matching.slips import day_slip, name_slip

    if asked.sex and sex and asked.sex != sex:
        return None
    by_name, by_day = name_slip(asked.name, name), day_slip(asked.born_on, born)
    return None if by_name is None or by_day is None else by_name + by_day
