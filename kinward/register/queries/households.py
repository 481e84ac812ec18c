"""One household: where it is, who belongs to it, what was declared of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinward.register.queries.declared import day_of, typed
from kinward.register.queries.statement import HOUSEHOLD_SEEN, LIVED_IN, SEEN, first, rows, shown


@dataclass(frozen=True, slots=True)
class Member:
    person: int
    name: str
    sex: str | None
    born_on: date | None
    role: str | None
    since: date | None


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """`facts`: what is declared now, none is unknown; `since`: the day from which. The head stands first.

    Of a household to which nobody belongs any more there are neither facts nor an address.
    """

    household: int
    area: int
    number: str
    address: str
    since: date | None
    facts: Mapping[str, object]
    members: tuple[Member, ...]

    @property
    def head(self) -> Member | None:
        return next((member for member in self.members if member.role == "head"), None)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A household by the number that is written at its door, without anybody's name."""

    household: int
    area: int
    number: str


NOT_FACTS = "'{id,act_id,household_id,recorded_at,superseded_at,superseded_by_id,valid_from,valid_to,address}'::text[]"
CARD = f"""
SELECT h.id, h.area, h.number, c.address, c.valid_from,
       (to_jsonb(c) - {NOT_FACTS} - kinward_hidden())::json,
       (SELECT json_agg(json_build_array(p.id, i.name, i.sex, i.born_on, m.role, m.valid_from)
                        ORDER BY m.role IS DISTINCT FROM 'head', i.born_on NULLS LAST, p.id)
        FROM register_membership m
        JOIN register_person p ON p.id = m.person_id AND {SEEN}
        JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
        WHERE m.household_id = h.id AND m.superseded_at IS NULL AND m.valid_to IS NULL)
FROM register_household h
LEFT JOIN {shown("household_circumstance")} c
    ON c.household_id = h.id AND c.superseded_at IS NULL AND c.valid_to IS NULL AND {LIVED_IN}
WHERE h.id = %(household)s AND {HOUSEHOLD_SEEN}
"""  # noqa: S608 our own text


NUMBERED = f"""
SELECT h.id, h.area, h.number FROM register_household h WHERE h.number = %(number)s AND {HOUSEHOLD_SEEN}
ORDER BY h.area, h.id LIMIT 10
"""  # noqa: S608 our own text


def households_numbered(number: str) -> list[Numbered]:
    """Those of the actor's area that have this very number."""
    return [Numbered(*row) for row in rows(NUMBERED, {"number": number})]


def household_card(household: int) -> HouseholdCard | None:
    """None: no such household, or none the actor may see."""
    return first(CARD, {"household": household}, _card)


def _card(*row: Any) -> HouseholdCard:
    key, area, number, address, since, facts, members = row
    people = tuple(_member(*each) for each in members or ())
    return HouseholdCard(key, area, number, address or "", since, typed(facts or {}), people)


def _member(*row: Any) -> Member:
    person, name, sex, born_on, role, since = row
    return Member(person, name, sex, day_of(born_on), role, day_of(since))
