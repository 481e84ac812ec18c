"""Lines of the registers of births, deaths, marriages and adoptions, by the act that wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kinward.register.queries.statement import SEEN, rows


@dataclass(frozen=True, slots=True)
class Vital:
    person: int
    kind: str
    registered_on: date
    place_text: str
    certificate: str
    informant: str


VITAL = f"""
SELECT v.person_id, v.kind, v.registered_on, v.place_text, v.certificate, v.informant
FROM register_vital_event v JOIN register_person p ON p.id = v.person_id AND {SEEN}
WHERE v.act_id = %(act)s AND v.superseded_at IS NULL
"""  # noqa: S608 our own text


def vital_of(act: int) -> dict[int, Vital]:
    """By person."""
    return {row[0]: Vital(*row) for row in rows(VITAL, {"act": act})}


LATELY = timedelta(days=92)
BORN = """
SELECT a.id, a.area, array_agg(i.person_id) || coalesce((
           SELECT array_agg(DISTINCT l.parent_id) FROM register_parent_link l
           WHERE l.act_id = a.id AND l.child_id = ANY (array_agg(i.person_id))), '{}')
FROM register_act a
JOIN register_identity i ON i.act_id = a.id AND i.born_on > a.recorded_at::date - %(lately)s AND i.died_on IS NULL
JOIN register_person p ON p.id = i.person_id AND p.act_id = a.id
WHERE a.id = ANY (%(acts)s) AND a.kind = 'from-workbook' GROUP BY a.id ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class Birth:
    """An act that brought a list, and the children born of lately whom it made known, with their parents."""

    act: int
    area: int
    people: tuple[int, ...]


def births_brought(acts: Sequence[int]) -> list[Birth]:
    """A list says births too: those of the three months before it came are told as births are."""
    found = rows(BORN, {"acts": list(acts), "lately": LATELY})
    return [Birth(act, area, tuple(people)) for act, area, people in found]
