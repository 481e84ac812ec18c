"""One act: what it was, whom it is about, whether it was taken back."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kinward.register.queries.statement import SEEN, first, rows


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
