"""One person, at a glance: who it is, where they live and belong now; and several, in a line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kinward.register.numbers import blind_index, decrypted
from kinward.register.queries.statement import SEEN, first, rows


@dataclass(frozen=True, slots=True)
class PersonCard:
    """None is unknown. Without a current household somebody has died, has left, or was never put into one.

    area      where the record lies
    residence code of the place lived in; `is_elsewhere`: known to live outside of the county, as `elsewhere` says
    id_tail   the last four signs of the ID number, empty where none is known
    """

    person: int
    area: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date | None
    nationality: str | None
    id_tail: str
    household: int | None
    household_number: str | None
    household_area: int | None
    address: str | None
    role: str | None
    member_since: date | None
    head: int | None
    head_name: str | None
    residence: int | None
    is_elsewhere: bool
    elsewhere: str
    resident_since: date | None
    hukou: str | None
    marital_status: str | None

    def named(self) -> list[int]:
        """Whose names stand on the card: whoever shows it writes them down."""
        return sorted({self.person, self.head or self.person})


@dataclass(frozen=True, slots=True)
class Brief:
    """Enough of a record to tell it from another of the same name."""

    person: int
    name: str
    sex: str | None
    born_on: date | None
    died_on: date | None
    area: int
    household: int | None
    household_number: str | None


CARD = f"""
SELECT p.id, p.area, i.name, i.sex, i.born_on, i.died_on, i.nationality, i.id_tail,
       m.household_id, h.number, h.area, hc.address, m.role, m.valid_from, head.person_id, hi.name,
       r.place_id, r.id IS NOT NULL AND r.place_id IS NULL, coalesce(r.elsewhere, ''), r.valid_from,
       c.hukou, c.marital_status
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_household h ON h.id = m.household_id
LEFT JOIN LATERAL (SELECT address FROM register_household_circumstance
    WHERE household_id = h.id AND superseded_at IS NULL AND valid_to IS NULL LIMIT 1) hc ON true
LEFT JOIN LATERAL (SELECT person_id FROM register_membership
    WHERE household_id = h.id AND role = 'head' AND superseded_at IS NULL AND valid_to IS NULL LIMIT 1) head ON true
LEFT JOIN register_identity hi ON hi.person_id = head.person_id AND hi.superseded_at IS NULL
LEFT JOIN register_residence r ON r.person_id = p.id AND r.superseded_at IS NULL AND r.valid_to IS NULL
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
WHERE p.id = %(person)s AND {SEEN}
"""  # noqa: S608 our own text

BRIEFS = f"""
SELECT p.id, i.name, i.sex, i.born_on, i.died_on, p.area, h.id, h.number
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_household h ON h.id = m.household_id
WHERE p.id = ANY (%(people)s) AND {SEEN}
"""  # noqa: S608 our own text
NUMBER = f"""
SELECT i.id_cipher FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE p.id = %(person)s AND i.id_cipher IS NOT NULL AND {SEEN}
"""  # noqa: S608 our own text


WITH_NUMBER = f"""
SELECT p.id FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE i.id_blind = %(number)s AND {SEEN}
"""  # noqa: S608 our own text


def person_card(person: int) -> PersonCard | None:
    """None: no such person, or nobody the actor may see."""
    return first(CARD, {"person": person}, PersonCard)


def briefs_of(people: Iterable[int]) -> dict[int, Brief]:
    return {row[0]: Brief(*row) for row in rows(BRIEFS, {"people": sorted(set(people))})}


def is_seen(person: int) -> bool:
    """Whether the actor may see the person, for purposes that read no more of who somebody is."""
    return bool(rows(f"SELECT FROM register_person p WHERE p.id = %(person)s AND {SEEN}", {"person": person}))


def id_number_of(person: int) -> str | None:
    """The whole ID number; whoever shows it writes that down."""
    return first(NUMBER, {"person": person}, decrypted)


def seen_with_number(id_number: str) -> int | None:
    """Who has the number, if the actor sees them; whoever asks has counted it as a look-up."""
    return first(WITH_NUMBER, {"number": blind_index(id_number)}, int)
