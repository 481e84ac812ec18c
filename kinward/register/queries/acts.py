"""One act: what it was, whom it is about, whether it was taken back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kinward.register.queries.statement import HOUSEHOLD_SEEN, LIVED_IN, SEEN, first, rows


@dataclass(frozen=True, slots=True)
class ActPerson:
    """Somebody an act is about; without a name the record lies outside of what the actor sees, or is there no more."""

    person: int
    name: str | None
    sex: str | None
    born_on: date | None
    died_on: date | None
    household: int | None


@dataclass(frozen=True, slots=True)
class ActCard:
    act: int
    kind: str
    on: date
    recorded_at: datetime
    account: int
    name: str
    role: str
    undoes: int | None
    undone_by: int | None
    undone_at: datetime | None
    people: tuple[ActPerson, ...] = ()


CARD = """
SELECT a.id, a.kind, a."on", a.recorded_at, a.account, a.name, a.role, a.undoes_id, u.id, u.recorded_at
FROM register_act a LEFT JOIN register_act u ON u.undoes_id = a.id WHERE a.id = %(act)s
"""
PEOPLE = f"""
SELECT who.id, i.name, i.sex, i.born_on, i.died_on, m.household_id
FROM (SELECT unnest(people) AS id FROM register_act WHERE id = %(act)s) who
LEFT JOIN register_person p ON p.id = who.id AND {SEEN}
LEFT JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
ORDER BY m.role IS DISTINCT FROM 'head', i.born_on NULLS LAST, who.id
"""  # noqa: S608 our own text


def act_card(act: int) -> ActCard | None:
    """None: no such act, or none the actor may see. An import is nobody's act."""
    people = tuple(ActPerson(*row) for row in rows(PEOPLE, {"act": act}))
    card = first(CARD, {"act": act}, ActCard)
    return None if card is None or card.kind == "import" else replace(card, people=people)


HOUSEHOLD = f"""
SELECT h.id FROM register_act a
CROSS JOIN LATERAL (
    SELECT m.household_id, a.kind FROM register_membership m
    WHERE m.person_id = ANY (a.people) AND m.superseded_by_id = a.id AND a.kind IN ('split', 'join', 'head', 'move')
    UNION ALL SELECT c.household_id, a.kind FROM register_household_circumstance c
    WHERE c.act_id = a.id AND a.kind IN ('declaration', 'correction')
    UNION ALL SELECT m.household_id, a.kind FROM register_membership m
    WHERE m.person_id = ANY (a.people) AND m.superseded_at IS NULL AND m.valid_to IS NULL AND a.kind = 'confirmation'
) was
JOIN register_household h ON h.id = was.household_id AND {HOUSEHOLD_SEEN} AND {LIVED_IN}
WHERE a.id = %(act)s AND (was.kind <> 'move' OR NOT EXISTS (
    SELECT FROM register_membership stays WHERE stays.household_id = h.id AND stays.person_id <> ALL (a.people)
    AND stays.superseded_at IS NULL AND stays.valid_to IS NULL))
LIMIT 1
"""  # noqa: S608 our own text


def household_of_act(act: int) -> int | None:
    """The household that was split, joined to another, given a head, moved whole, confirmed, or declared of.

    None: the act was of people, nobody is in that household now, or the actor doesn't see it.
    """
    return first(HOUSEHOLD, {"act": act}, int)
