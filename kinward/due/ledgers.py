"""The benefit register: what people of a place have. For benefits; the walls leave out who did not agree."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from kinward.audit.actor import code_range


@dataclass(frozen=True, slots=True)
class BenefitLine:
    person: int
    area: int
    name: str
    born_on: date | None
    id_tail: str
    programme: str
    amount_minor: int | None
    currency: str
    period_from: date | None
    period_to: date | None

    def named(self) -> tuple[int, ...]:
        return (self.person,)


LINES = """
SELECT p.id, p.area, i.name, i.born_on, i.id_tail, d.programme, d.amount_minor, d.currency, d.period_from,
       d.period_to
FROM register_person p
JOIN due_determination d ON d.person = p.id AND d.outcome = 'yes'
    AND coalesce(d.period_from, '-infinity') < %(end)s AND coalesce(d.period_to, 'infinity') > %(start)s
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL
WHERE p.area >= kinward_area_from() AND p.area < kinward_area_to() AND p.area >= %(first)s AND p.area < %(last)s
ORDER BY d.programme, p.area, i.sort_key, p.id
"""


def benefit_lines(place: int, start: date, end: date) -> list[BenefitLine]:
    """Rights whose period meets `[start, end)`, programme by programme."""
    first, last = code_range(place)
    with connection.cursor() as cursor:
        cursor.execute(LINES, {"first": first, "last": last, "start": start, "end": end})
        return [BenefitLine(*row) for row in cursor.fetchall()]
