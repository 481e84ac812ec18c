"""How complete and sound the records are, village by village: what is missing, what contradicts itself.

About records, each of which can be completed or corrected; not about people to be looked for, nor about who wrote them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kinward.audit import log
from kinward.audit.actor import PLACES_PER_TOWNSHIP
from kinward.register.numbers import decrypted
from kinward.register.queries.statement import rows
from kinward.register.workbook.identity import read_identity

MISSING = ("no-birth-day", "no-sex", "no-number", "no-hukou", "no-household", "no-residence", "no-parents", "no-head")
CONTRADICTING = (
    "number-and-birth-day",
    "number-and-sex",
    "older-than-parent",
    "born-after-mother-died",
    "status-and-marriage",
    "twice",
    "dead-head",
    "dead-member",
    "two-heads",
    "minor-head",
    "lives-elsewhere",
)
OLD = ("income-old", "schooling-old")
KINDS = (*MISSING, *CONTRADICTING, *OLD)
DUPLICATE = "twice"
"""Pairs of records that wait on a list of their own."""
BY_NUMBER = "number-and-birth-day"
"""Numbers lie encrypted: they are read where a village is looked at, and not for the totals of larger places."""
PAGE = 50

NUMBERS = """
SELECT i.person_id, i.id_cipher, i.born_on FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
WHERE p.area = %s AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
  AND i.died_on IS NULL AND i.id_cipher IS NOT NULL AND i.born_on IS NOT NULL
ORDER BY i.sort_key, i.person_id
"""
LINES = """
SELECT i.person_id, i.name, i.sex, i.born_on, h.id, h.number, NULL, NULL
FROM unnest(%s::bigint[]) WITH ORDINALITY AS w (id, place)
JOIN register_person p ON p.id = w.id AND p.area >= kinward_area_from() AND p.area < kinward_area_to()
JOIN register_identity i ON i.person_id = w.id AND i.superseded_at IS NULL
LEFT JOIN register_membership m ON m.person_id = w.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_household h ON h.id = m.household_id
ORDER BY w.place
"""


@dataclass(frozen=True, slots=True)
class Quality:
    """`counts`: records by village, then by kind; what is not there is none."""

    counted_at: datetime | None
    counts: dict[int, dict[str, int]]

    def total(self, kind: str) -> int:
        return sum(of.get(kind, 0) for of in self.counts.values())


@dataclass(frozen=True, slots=True)
class Month:
    """Records with something missing, contradicting or old, as they were last counted in a month."""

    counted_on: date
    missing: int
    contradicting: int
    old: int


@dataclass(frozen=True, slots=True)
class Faulty:
    """A record of the list; `other` is the record it contradicts, its name only where the actor sees it."""

    person: int
    name: str
    sex: str | None
    born_on: date | None
    household: int | None
    household_number: str | None
    other: int | None
    other_name: str | None


def quality_of(place: int, *, today: date) -> Quality:
    """Faults in the actor's part of a place, counted now, or a quarter of an hour ago for more than a township."""
    found = rows("SELECT * FROM register_quality(%s, %s)", [place, today])
    counts: dict[int, dict[str, int]] = {}
    for _, village, kind, n in found:
        counts.setdefault(village, {})[kind] = n
    differing = birth_days_differ(place, today=today)
    if differing:
        counts.setdefault(place, {})[BY_NUMBER] = len(differing)
    return Quality(found[0][0] if found else None, counts)


def quality_by_month(place: int, months: int = 12) -> list[Month]:
    """The actor's part of a place over the last months in which it was counted, the earliest first."""
    counts: dict[date, dict[str, int]] = {}
    for on, kind, n in rows("SELECT * FROM register_quality_by_month(%s, %s)", [place, months]):
        counts.setdefault(on, {})[kind] = int(n)
    return [
        Month(on, *(sum(of.get(kind, 0) for kind in kinds) for kinds in (MISSING, CONTRADICTING, OLD)))
        for on, of in counts.items()
    ]


def recount_everywhere(today: date) -> None:
    """The faults of every county, in an engine's transaction at night: the pages show them, and each day's are kept."""
    rows("SELECT register_recount_faults(code, %s) FROM register_place WHERE kind = 'county'", [today])


def faulty_records(village: int, kind: str, *, today: date, page: int = 1) -> tuple[list[Faulty], int]:
    """A page of the records of one kind in one village, and how many there are; whom it shows is written down."""
    skip = (max(page, 1) - 1) * PAGE
    if kind == BY_NUMBER:
        return _by_number(birth_days_differ(village, today=today), skip)
    found = rows("SELECT * FROM register_faulty(%s, %s, %s, %s, %s)", [village, kind, today, PAGE, skip])
    return [Faulty(*row[1:]) for row in found], found[0][0] if found else 0


def birth_days_differ(village: int, *, today: date) -> list[int]:
    """People of a village whose number tells another day of birth than the record; no number leaves this function."""
    if village % PLACES_PER_TOWNSHIP == 0:
        return []
    told = (
        (who, read_identity(decrypted(cipher), today).born_on, born) for who, cipher, born in rows(NUMBERS, [village])
    )
    return [who for who, by_number, born in told if by_number is not None and by_number != born]


def _by_number(people: list[int], skip: int) -> tuple[list[Faulty], int]:
    shown = people[skip : skip + PAGE]
    log.record_all("register.quality", shown, target=f"faults: {BY_NUMBER}")
    return [Faulty(*row) for row in rows(LINES, [shown])], len(people)
