"""What is asked of the register for a resource, one statement each; a page at a time, by id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kinward.register.numbers import blind_index
from kinward.register.queries.statement import rows
from kinward.sharing.fhir.resources import Resource, Row, group, patient, related_person

LONGEST_PAGE = 100
ALL = 10_000
SEEN = """(p.id = ANY (kinward_people()) OR (p.area >= kinward_area_from() AND p.area < kinward_area_to()
    AND EXISTS (SELECT FROM access_consent a
                WHERE a.person = p.id AND a.purpose = 'sharing' AND a.withdrawn_at IS NULL)))"""
"""One's own family; for a system whoever lives in its area and allows it. The walls in the database say the same."""

PATIENTS = f"""
SELECT p.id, i.name, i.sex, i.born_on, i.died_on, i.id_cipher, r.place_id, c.marital_status,
       greatest(i.recorded_at, r.recorded_at, c.recorded_at) AS at
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_residence r ON r.person_id = p.id AND r.superseded_at IS NULL AND r.valid_to IS NULL
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
WHERE {SEEN} AND p.id > %(after)s
  AND (%(id)s::bigint IS NULL OR p.id = %(id)s)
  AND (%(number)s::bytea IS NULL OR i.id_blind = %(number)s)
  AND (%(since)s::timestamptz IS NULL OR greatest(i.recorded_at, r.recorded_at, c.recorded_at) >= %(since)s)
  AND (%(until)s::timestamptz IS NULL OR greatest(i.recorded_at, r.recorded_at, c.recorded_at) < %(until)s)
ORDER BY p.id LIMIT %(most)s
"""  # noqa: S608 our own text
RELATED = f"""
SELECT l.of, l.who, array_agg(DISTINCT l.relation), i.name, i.sex, i.born_on, max(l.at)
FROM (
    SELECT child_id AS of, parent_id AS who, coalesce(side, 'parent') AS relation, recorded_at AS at
    FROM register_parent_link WHERE superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT parent_id, child_id, 'child', recorded_at
    FROM register_parent_link WHERE superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT one_id, other_id, 'spouse', recorded_at
    FROM register_marriage WHERE superseded_at IS NULL AND valid_to IS NULL
    UNION ALL
    SELECT other_id, one_id, 'spouse', recorded_at
    FROM register_marriage WHERE superseded_at IS NULL AND valid_to IS NULL
) l
JOIN register_person p ON p.id = l.of AND {SEEN}
JOIN register_person q ON q.id = l.who AND {SEEN.replace("p.", "q.")}
JOIN register_identity i ON i.person_id = q.id AND i.superseded_at IS NULL
WHERE (l.of > %(after)s OR (l.of = %(after)s AND l.who > %(after_who)s))
  AND (%(id)s::bigint IS NULL OR l.of = %(id)s)
  AND (%(who)s::bigint IS NULL OR l.who = %(who)s)
GROUP BY l.of, l.who, i.name, i.sex, i.born_on
HAVING (%(since)s::timestamptz IS NULL OR max(l.at) >= %(since)s)
   AND (%(until)s::timestamptz IS NULL OR max(l.at) < %(until)s)
ORDER BY l.of, l.who LIMIT %(most)s
"""  # noqa: S608 our own text
GROUPS = f"""
SELECT h.id, h.number, array_agg(p.id ORDER BY p.id), array_agg(coalesce(m.role, '') ORDER BY p.id), max(m.recorded_at)
FROM register_household h
JOIN register_membership m ON m.household_id = h.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
JOIN register_person p ON p.id = m.person_id AND {SEEN}
WHERE h.id > %(after)s
  AND (%(id)s::bigint IS NULL OR h.id = %(id)s)
  AND (%(text)s::text IS NULL OR h.number = %(text)s)
  AND (%(who)s::bigint IS NULL OR EXISTS (
        SELECT FROM register_membership own WHERE own.household_id = h.id AND own.person_id = %(who)s
        AND own.superseded_at IS NULL AND own.valid_to IS NULL))
GROUP BY h.id, h.number
HAVING (%(since)s::timestamptz IS NULL OR max(m.recorded_at) >= %(since)s)
   AND (%(until)s::timestamptz IS NULL OR max(m.recorded_at) < %(until)s)
ORDER BY h.id LIMIT %(most)s
"""  # noqa: S608 our own text


@dataclass(frozen=True, slots=True)
class Question:
    """`id` of the resource, or of the one person of a relation; `who` the other, or a member; none asks for all.

    since, until   when it was last recorded, [since, until)
    after          the id, or the two, of the last one seen
    """

    id: int | None = None
    who: int | None = None
    number: str | None = None
    text: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: tuple[int, int] = (0, 0)
    most: int = LONGEST_PAGE


@dataclass(frozen=True, slots=True)
class Found:
    """`after`: where the next page begins, none if this is the last; `people`: everybody it tells of."""

    resources: tuple[Resource, ...]
    people: tuple[int, ...]
    after: tuple[int, int] | None


def patients(asked: Question, *, with_numbers: bool) -> Found:
    found = _asked(PATIENTS, asked)
    return _page(
        found, asked, lambda row: patient(row, with_numbers=with_numbers), lambda row: (row[0], 0), lambda row: [row[0]]
    )


def related(asked: Question) -> Found:
    found = _asked(RELATED, asked)
    return _page(found, asked, related_person, lambda row: (row[0], row[1]), lambda row: [row[0], row[1]])


def groups(asked: Question) -> Found:
    return _page(_asked(GROUPS, asked), asked, group, lambda row: (row[0], 0), lambda row: row[2])


def _page(
    found: list[Row],
    asked: Question,
    made: Callable[[Row], Resource],
    place: Callable[[Row], tuple[int, int]],
    people: Callable[[Row], list[int]],
) -> Found:
    shown = found[: asked.most]
    return Found(
        tuple(made(row) for row in shown),
        tuple(sorted({person for row in shown for person in people(row)})),
        place(shown[-1]) if len(found) > asked.most else None,
    )


def _asked(statement: str, asked: Question) -> list[Row]:
    values = {
        "id": asked.id, "who": asked.who, "text": asked.text, "since": asked.since, "until": asked.until,
        "number": blind_index(asked.number) if asked.number else None,
        "after": asked.after[0], "after_who": asked.after[1], "most": asked.most + 1,
    }  # fmt: skip
    return rows(statement, values)
