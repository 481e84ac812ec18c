"""The registers of births and deaths, by the day of birth and death: what was recorded late stands where it belongs."""

from dataclasses import dataclass
from datetime import date

from kinward.audit.actor import code_range
from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class BirthLine:
    """A child; none is unknown. A parent's name is empty where none is known, or none the actor may see."""

    person: int
    area: int
    name: str
    sex: str | None
    born_on: date
    place_text: str
    certificate: str
    birth_weight_grams: int | None
    gestation_weeks: int | None
    mother: int | None
    mother_name: str | None
    father: int | None
    father_name: str | None
    informant: str
    registered_on: date | None

    def named(self) -> tuple[int, ...]:
        parents = ((self.mother, self.mother_name), (self.father, self.father_name))
        return (self.person, *(who for who, name in parents if who and name))


@dataclass(frozen=True, slots=True)
class DeathLine:
    person: int
    area: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date
    id_tail: str
    place_text: str
    certificate: str
    informant: str
    registered_on: date | None

    def named(self) -> tuple[int, ...]:
        return (self.person,)


WITHIN = f"""
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
    AND i.{{day}} >= %(start)s AND i.{{day}} < %(end)s
LEFT JOIN register_vital_event v ON v.person_id = p.id AND v.kind = '{{kind}}' AND v.superseded_at IS NULL
{{also}}
WHERE p.area >= %(first)s AND p.area < %(last)s AND {SEEN}
ORDER BY i.{{day}}, p.id
"""
PARENTS = (
    "LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL"
    + (
        "".join(
            f"""
LEFT JOIN register_parent_link {side} ON {side}.child_id = p.id AND {side}.side = '{side}' AND {side}.kind = 'birth'
    AND {side}.superseded_at IS NULL AND {side}.valid_to IS NULL
LEFT JOIN register_identity {side}_is ON {side}_is.person_id = {side}.parent_id AND {side}_is.superseded_at IS NULL"""
            for side in ("mother", "father")
        )
    )
)
BIRTHS = """
SELECT p.id, p.area, i.name, i.sex, i.born_on, coalesce(v.place_text, ''), coalesce(v.certificate, ''),
       c.birth_weight_grams, c.gestation_weeks, mother.parent_id, mother_is.name, father.parent_id, father_is.name,
       coalesce(v.informant, ''), v.registered_on
""" + WITHIN.format(day="born_on", kind="birth", also=PARENTS)
DEATHS = """
SELECT p.id, p.area, i.name, i.sex, i.born_on, i.died_on, i.id_tail, coalesce(v.place_text, ''),
       coalesce(v.certificate, ''), coalesce(v.informant, ''), v.registered_on
""" + WITHIN.format(day="died_on", kind="death", also="")


def birth_lines(place: int, start: date, end: date) -> list[BirthLine]:
    """Children born in `[start, end)` whose records lie in the place."""
    return [BirthLine(*row) for row in rows(BIRTHS, _values(place, start, end))]


def death_lines(place: int, start: date, end: date) -> list[DeathLine]:
    return [DeathLine(*row) for row in rows(DEATHS, _values(place, start, end))]


def _values(place: int, start: date, end: date) -> dict[str, object]:
    first, last = code_range(place)
    return {"first": first, "last": last, "start": start, "end": end}
