"""Four villages whose people carry a sign of their own, so that whatever shows one of them is known by it.

A name is the village's sign and the person's id: a page that shows 鼎1207 shows person 1207 of the own village.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connections

from tests.security.places import Wide

OWN, SIGNS = "鼎", "鼎鼐鼒鼍"
NAMED = re.compile(f"([{SIGNS}])([0-9]+)")
NOWHERE = 1_900_000_007
ON = date(2026, 11, 1)

MARKS = """
UPDATE register_identity i SET name = %(sign)s || i.person_id FROM register_person p
WHERE p.id = i.person_id AND p.area = %(area)s;
UPDATE register_search_key k SET key = %(sign)s || k.person_id WHERE k.area = %(area)s AND k.kind = 'hanzi';
UPDATE register_household SET number = %(sign)s || '-' || number WHERE area = %(area)s;
UPDATE register_household_circumstance c SET address = %(sign)s FROM register_household h
WHERE h.id = c.household_id AND h.area = %(area)s;
UPDATE register_vital_event v SET place_text = %(sign)s, certificate = %(sign)s, informant = %(sign)s
FROM register_person p WHERE p.id = v.person_id AND p.area = %(area)s
"""
SOMEBODY = """
SELECT p.id, m.household_id FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL AND i.sex = 'female'
JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
JOIN register_parent_link l ON l.parent_id = p.id AND l.superseded_at IS NULL
WHERE p.area = %s AND i.born_on BETWEEN '1985-01-01' AND '2000-01-01' AND i.id_cipher IS NOT NULL
  AND EXISTS (SELECT FROM register_household_circumstance c WHERE c.household_id = m.household_id)
ORDER BY p.id LIMIT 1
"""


@dataclass(frozen=True)
class Subject:
    """Somebody of a village, with what leads to their record: a value for each parameter of the addresses."""

    sign: str
    area: int
    person: int
    household: int
    act: int
    account: int
    number: str = ""
    other: int = NOWHERE + 1
    """Somebody else of the village."""

    def is_there(self) -> bool:
        return self.person != NOWHERE


@dataclass(frozen=True)
class Marked:
    places: Wide
    subjects: dict[int, Subject]

    def within(self, area: int) -> tuple[list[Subject], list[Subject]]:
        own, beyond = self.places.within(area)
        return [self.subjects[code] for code in own], [self.subjects[code] for code in beyond]


NOBODY = Subject("", 990_999_009_009, NOWHERE, NOWHERE, NOWHERE, NOWHERE)


def rows(sql: str, *values: object) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


@pytest.fixture
def marked(wide) -> Marked:
    """The wide county with its signs, an act about one woman of each village, and an account of a worker there."""
    areas = (wide.village, wide.neighbour, wide.other_township, wide.other_county)
    for sign, area in zip(SIGNS, areas, strict=True):
        with connections["owner"].cursor() as cursor:
            cursor.execute(MARKS, {"sign": sign, "area": area})
    return Marked(wide, {area: _subject(sign, area) for sign, area in zip(SIGNS, areas, strict=True)})


def _subject(sign: str, area: int) -> Subject:
    from kinward.access.acting import acting
    from kinward.access.models import Account, Posting
    from kinward.audit.actor import Actor
    from kinward.register import actions
    from kinward.register.numbers import decrypted

    ((person, household),) = rows(SOMEBODY, area)
    clerk = Actor(10**6, "a clerk", "county", "register", area // 10**6 * 10**6)
    with acting(clerk):
        act = actions.declare(person, on=ON, by=clerk, today=ON, self_employed=True)
    ((cipher,),) = rows(
        "SELECT id_cipher FROM register_identity WHERE person_id = %s AND superseded_at IS NULL", person
    )
    account = Account.objects.create(username=f"there-{area}", display_name=f"worker there {area}")
    Posting.objects.create(account=account, role="village", area=area)
    ((other,),) = rows("SELECT max(id) FROM register_person WHERE area = %s AND id <> %s", area, person)
    return Subject(sign, area, person, household, act.pk, account.pk, decrypted(cipher), other)


def signs_in(text: str) -> set[str]:
    return {sign for sign in SIGNS if sign in text}


def people_in(text: str) -> Iterator[int]:
    """The people whose names stand in a text."""
    return (int(person) for _, person in NAMED.findall(text))
