"""The register of moves: who came, who left, who moved within the county, by the day of the move."""

from dataclasses import dataclass
from datetime import date

from kinward.audit.actor import code_range
from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class MoveLine:
    """`to_place` none: outside of the county, as far as `elsewhere` says."""

    act: int
    on: date
    kind: str
    person: int
    name: str
    sex: str | None
    born_on: date | None
    id_tail: str
    from_place: int | None
    from_elsewhere: str
    to_place: int | None
    elsewhere: str
    by: str

    def named(self) -> tuple[int, ...]:
        return (self.person,)


MOVES = f"""
SELECT DISTINCT ON (a."on", a.id, i.born_on, p.id)
       a.id, a."on", a.kind, p.id, i.name, i.sex, i.born_on, i.id_tail, before.place_id,
       coalesce(before.elsewhere, ''), r.place_id, r.elsewhere, a.name
FROM register_person p
JOIN register_residence r ON r.person_id = p.id
JOIN register_act a ON a.id = r.act_id AND a.kind IN ('move', 'move-in', 'move-out')
    AND a."on" >= %(start)s AND a."on" < %(end)s AND r.valid_from = a."on"
    AND NOT EXISTS (SELECT FROM register_act u WHERE u.undoes_id = a.id)
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN LATERAL (SELECT b.place_id, b.elsewhere FROM register_residence b
    WHERE b.person_id = p.id AND b.superseded_by_id = a.id LIMIT 1) before ON true
WHERE p.area >= %(first)s AND p.area < %(last)s AND {SEEN}
ORDER BY a."on", a.id, i.born_on NULLS LAST, p.id
"""  # noqa: S608 our own text


def move_lines(place: int, start: date, end: date) -> list[MoveLine]:
    """Of people whose records lie in the place; who went to another area is entered there."""
    first, last = code_range(place)
    return [MoveLine(*row) for row in rows(MOVES, {"first": first, "last": last, "start": start, "end": end})]
