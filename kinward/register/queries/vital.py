"""Lines of the registers of births, deaths, marriages and adoptions, by the act that wrote them."""

from dataclasses import dataclass
from datetime import date

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
