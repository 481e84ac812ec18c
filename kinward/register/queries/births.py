"""A birth as it was recorded, and births it may be the same as."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinward.register.queries.statement import SEEN, first, rows

SHORTEST = timedelta(days=150)
"""Two births of one mother lie further apart, unless they are twins."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody who may be this very child. `why`: mother (a birth of the same mother near that day) or name.

    Of `weeks`: a child that was born while by its weeks this one was carried.
    """

    person: int
    why: str
    name: str
    sex: str | None
    born_on: date | None


LIKE = f"""
SELECT p.id, found.why, i.name, i.sex, i.born_on
FROM (
    SELECT child_id AS person, 'mother' AS why, 0 AS rank FROM register_parent_link
    WHERE parent_id = %(mother)s AND kind = 'birth' AND superseded_at IS NULL
    UNION ALL
    SELECT k.person_id, 'name', 1 FROM register_search_key k
    WHERE k.kind = 'hanzi' AND k.key = %(key)s AND %(key)s <> '' AND k.area = %(area)s
) found
JOIN register_person p ON p.id = found.person AND {SEEN}
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE i.born_on > %(born_on)s - CASE found.why WHEN 'mother' THEN %(days)s ELSE 1 END
  AND i.born_on < %(born_on)s + CASE found.why WHEN 'mother' THEN %(days)s ELSE 1 END
ORDER BY found.rank, i.born_on, p.id LIMIT 10
"""  # noqa: S608 our own text


def births_like(born_on: date, *, mother: int | None, name: str, area: int) -> list[Likeness]:
    """Children who may be the one that is about to be recorded; each once."""
    from kinward.register.naming.sounds import keys_of

    key = keys_of(name).name if name else ""
    values = {"mother": mother or 0, "key": key, "area": area, "born_on": born_on, "days": SHORTEST.days}
    once: dict[int, Likeness] = {}
    for row in rows(LIKE, values):
        once.setdefault(row[0], Likeness(*row))
    return list(once.values())


BEFORE = f"""
SELECT p.id, 'weeks', i.name, i.sex, i.born_on FROM register_parent_link l
JOIN register_person p ON p.id = l.child_id AND {SEEN}
JOIN register_identity i ON i.person_id = l.child_id AND i.superseded_at IS NULL
WHERE l.parent_id = %(mother)s AND l.kind = 'birth' AND l.side = 'mother' AND l.superseded_at IS NULL
  AND i.born_on > %(began_on)s AND i.born_on <= %(latest)s
ORDER BY i.born_on DESC, p.id LIMIT 1
"""  # noqa: S608 our own text


def born_during(mother: int | None, born_on: date, weeks: int | None) -> Likeness | None:
    """Another child of the mother, born after this pregnancy began by its weeks; one born nearer may be this one."""
    if mother is None or weeks is None:
        return None
    values = {"mother": mother, "began_on": born_on - timedelta(weeks=weeks), "latest": born_on - SHORTEST}
    return first(BEFORE, values, Likeness)


@dataclass(frozen=True, slots=True)
class RecordedBirth:
    """What one form said, as the facts have it now; none is unknown.

    is_standing  false: the birth was taken back
    """

    act: int
    child: int
    is_standing: bool
    area: int
    name: str
    sex: str | None
    born_on: date | None
    id_tail: str
    nationality: str | None
    hukou: str | None
    birth_weight_grams: int | None
    gestation_weeks: int | None
    discharged_on: date | None
    household: int | None
    household_number: str
    address: str
    role: str | None
    head_name: str | None
    mother: int | None
    mother_name: str | None
    mother_born_on: date | None
    mother_tail: str
    father: int | None
    father_name: str | None
    father_born_on: date | None
    father_tail: str
    registered_on: date | None
    place_text: str
    certificate: str
    informant: str
    recorded_at: datetime
    by: str
    by_account: int


BIRTH = f"""
SELECT a.id, p.id, i.id IS NOT NULL, p.area, coalesce(i.name, ''), i.sex, i.born_on, coalesce(i.id_tail, ''),
       i.nationality, c.hukou, c.birth_weight_grams, c.gestation_weeks, c.discharged_on,
       m.household_id, coalesce(h.number, ''), coalesce(hc.address, ''), m.role, hi.name,
       mother.parent_id, mi.name, mi.born_on, coalesce(mi.id_tail, ''),
       father.parent_id, fi.name, fi.born_on, coalesce(fi.id_tail, ''),
       v.registered_on, coalesce(v.place_text, ''), coalesce(v.certificate, ''), coalesce(v.informant, ''),
       a.recorded_at, a.name, a.account
FROM register_act a
JOIN register_person p ON p.id = ANY (a.people) AND p.act_id = a.id AND {SEEN}
LEFT JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_household h ON h.id = m.household_id
LEFT JOIN register_household_circumstance hc
    ON hc.household_id = h.id AND hc.superseded_at IS NULL AND hc.valid_to IS NULL
LEFT JOIN register_membership hm
    ON hm.household_id = h.id AND hm.role = 'head' AND hm.superseded_at IS NULL AND hm.valid_to IS NULL
LEFT JOIN register_identity hi ON hi.person_id = hm.person_id AND hi.superseded_at IS NULL
LEFT JOIN register_parent_link mother
    ON mother.child_id = p.id AND mother.side = 'mother' AND mother.superseded_at IS NULL AND mother.valid_to IS NULL
LEFT JOIN register_identity mi ON mi.person_id = mother.parent_id AND mi.superseded_at IS NULL
LEFT JOIN register_parent_link father
    ON father.child_id = p.id AND father.side = 'father' AND father.superseded_at IS NULL AND father.valid_to IS NULL
LEFT JOIN register_identity fi ON fi.person_id = father.parent_id AND fi.superseded_at IS NULL
LEFT JOIN register_vital_event v ON v.person_id = p.id AND v.kind = 'birth' AND v.superseded_at IS NULL
WHERE a.id = %(act)s AND a.kind = 'birth' LIMIT 1
"""  # noqa: S608 our own text


def recorded_birth(act: int) -> RecordedBirth | None:
    """None: no such act, no birth, or a child the actor may not see."""
    return first(BIRTH, {"act": act}, RecordedBirth)
