"""A round from door to door: what was recorded in a village since it began, and which households were confirmed."""

from dataclasses import dataclass
from datetime import date

from kinward.audit.actor import code_range
from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class RoundHome:
    """`confirmed_on`: the last day its family said that all is right; `changes`: other acts about it since then."""

    household: int
    number: str
    address: str
    head: int | None
    head_name: str | None
    members: int
    confirmed_on: date | None
    changes: int


HOMES = f"""
WITH home AS (
    SELECT h.id, h.number, h.area FROM register_household h
    WHERE h.area >= kinward_area_from() AND h.area < kinward_area_to() AND h.area >= %(first)s AND h.area < %(last)s
), member AS (
    SELECT home.id AS home, p.id, m.role FROM home
    JOIN register_membership m ON m.household_id = home.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
    JOIN register_person p ON p.id = m.person_id AND {SEEN}
), done AS (
    SELECT member.home, a.id, a.kind, a."on" FROM member
    JOIN register_act a ON a.recorded_at >= %(since)s AND member.id = ANY (a.people)
    WHERE a.kind NOT IN ('import', 'take-back') AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = a.id)
    GROUP BY 1, 2, 3, 4
)
SELECT home.id, home.number, coalesce(c.address, ''), head.id, i.name,
       (SELECT count(*) FROM member WHERE member.home = home.id),
       (SELECT max(done."on") FROM done WHERE done.home = home.id AND done.kind = 'confirmation'),
       (SELECT count(*) FROM done WHERE done.home = home.id AND done.kind <> 'confirmation')
FROM home
JOIN LATERAL (SELECT id FROM member WHERE member.home = home.id ORDER BY role IS DISTINCT FROM 'head', id LIMIT 1) head
    ON true
JOIN register_identity i ON i.person_id = head.id AND i.superseded_at IS NULL
LEFT JOIN register_household_circumstance c
    ON c.household_id = home.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
ORDER BY home.area, length(home.number), home.number, home.id
"""  # noqa: S608 our own text
ACTS = f"""
SELECT a.kind, count(DISTINCT a.id)
FROM register_act a JOIN register_person p ON p.id = ANY (a.people) AND {SEEN}
WHERE a.recorded_at >= %(since)s AND p.area >= %(first)s AND p.area < %(last)s
  AND a.kind NOT IN ('import', 'take-back') AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = a.id)
GROUP BY a.kind ORDER BY a.kind
"""  # noqa: S608 our own text


def round_homes(place: int, since: date) -> list[RoundHome]:
    """Households of the place in the order of their numbers: the order of the doors, not of who is missing."""
    return [RoundHome(*row) for row in rows(HOMES, _values(place, since))]


def round_acts(place: int, since: date) -> dict[str, int]:
    """How many acts of each kind were recorded since that day and stand."""
    return dict(rows(ACTS, _values(place, since)))


def _values(place: int, since: date) -> dict[str, object]:
    first, last = code_range(place)
    return {"first": first, "last": last, "since": since}
