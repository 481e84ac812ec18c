"""The household register: everybody who belongs to a household of a place now, the head of each first."""

from dataclasses import dataclass
from datetime import date

from kinward.audit.actor import code_range
from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A member; none is unknown. `lives_elsewhere`: known to live outside of the county half a year or longer."""

    household: int
    number: str
    address: str
    area: int
    person: int
    name: str
    role: str | None
    sex: str | None
    born_on: date | None
    id_tail: str
    nationality: str | None
    hukou: str | None
    marital_status: str | None
    since: date | None
    residence: int | None
    lives_elsewhere: bool

    def named(self) -> tuple[int, ...]:
        return (self.person,)


LINES = f"""
SELECT h.id, h.number, coalesce(hc.address, ''), h.area, p.id, i.name, m.role, i.sex, i.born_on, i.id_tail,
       i.nationality, c.hukou, c.marital_status, m.valid_from, r.place_id, r.id IS NOT NULL AND r.place_id IS NULL
FROM register_household h
JOIN register_membership m ON m.household_id = h.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
JOIN register_person p ON p.id = m.person_id AND {SEEN}
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL
LEFT JOIN register_household_circumstance hc
    ON hc.household_id = h.id AND hc.superseded_at IS NULL AND hc.valid_to IS NULL
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
LEFT JOIN register_residence r ON r.person_id = p.id AND r.superseded_at IS NULL AND r.valid_to IS NULL
WHERE h.area >= kinward_area_from() AND h.area < kinward_area_to() AND h.area >= %(first)s AND h.area < %(last)s
  AND (%(household)s = 0 OR h.id = %(household)s)
ORDER BY h.area, length(h.number), h.number, h.id, m.role IS DISTINCT FROM 'head', i.born_on NULLS LAST, p.id
"""  # noqa: S608 our own text


def household_lines(place: int, *, household: int = 0) -> list[HomeLine]:
    """Of one household, or of all of the place."""
    first, last = code_range(place)
    return [HomeLine(*row) for row in rows(LINES, {"first": first, "last": last, "household": household})]
