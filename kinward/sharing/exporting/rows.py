"""The rows of an export: what one purpose needs of people or households, and nothing of care.

There is nothing to choose but an area: a question that could be asked twice with another condition would tell what
the condition says of somebody. The whole ID number is in no export.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kinward.audit.actor import code_range
from kinward.register.queries.statement import rows

ROUNDED_TO = 10
LIVING_HERE = """
FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL
LEFT JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
LEFT JOIN register_household h ON h.id = m.household_id
LEFT JOIN register_circumstance c ON c.person_id = p.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
WHERE p.area >= %(first)s AND p.area < %(last)s
"""
ALLOWED = """
AND EXISTS (SELECT FROM access_consent a WHERE a.person = p.id AND a.purpose = 'benefits' AND a.withdrawn_at IS NULL)
"""
"""Those who take part in benefits: whoever took the consent back is in no file made from then on."""
HOMES = """
FROM register_household h
JOIN LATERAL (
    SELECT count(*) AS members, array_agg(p.id) AS people,
           max(i.name) FILTER (WHERE m.role = 'head') AS head,
           count(*) FILTER (WHERE register_years(i.born_on, current_date) < 18) AS children,
           count(*) FILTER (WHERE register_years(i.born_on, current_date) >= 60) AS aged_60_on
    FROM register_membership m
    JOIN register_person p ON p.id = m.person_id
    JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL AND i.died_on IS NULL
    WHERE m.household_id = h.id AND m.superseded_at IS NULL AND m.valid_to IS NULL {allowed}
) who ON who.members > 0
LEFT JOIN register_household_circumstance c ON c.household_id = h.id AND c.superseded_at IS NULL AND c.valid_to IS NULL
WHERE h.area >= %(first)s AND h.area < %(last)s
"""
RIGHTS = """(SELECT string_agg(DISTINCT d.programme, ' ' ORDER BY d.programme) FROM due_determination d
    WHERE d.person = p.id AND d.outcome = 'yes')"""


@dataclass(frozen=True, slots=True)
class Kind:
    """`columns`: by name, the expression that reads it; `people`: whose record the row is about."""

    columns: MappingProxyType[str, str]
    people: str
    source: str
    order: str


def _columns(**said: str) -> MappingProxyType[str, str]:
    return MappingProxyType(said)


PERSON = {"person": "p.id", "name": "i.name", "sex": "i.sex", "born_on": "i.born_on", "id_tail": "i.id_tail"}
HOME = {"household_number": "h.number", "role": "m.role", "place": "p.area"}
HOUSEHOLD = {"household": "h.id", "household_number": "h.number", "place": "h.area", "head": "who.head"}
AID = {each: f"c.{each}" for each in ("disability_grade", "low_income_aid", "extreme_poverty_aid")}
KINDS = {
    ("people", "register"): Kind(
        _columns(**PERSON, nationality="i.nationality", **HOME, hukou="c.hukou", marital_status="c.marital_status"),
        "ARRAY[p.id]", LIVING_HERE, "p.area, h.number, p.id",
    ),
    ("people", "benefits"): Kind(
        _columns(**PERSON, **HOME, **AID, rights=RIGHTS),
        "ARRAY[p.id]", LIVING_HERE + ALLOWED, "p.area, h.number, p.id",
    ),
    ("households", "register"): Kind(
        _columns(**HOUSEHOLD, address="c.address", members="who.members"),
        "who.people", HOMES.format(allowed=""), "h.area, h.number, h.id",
    ),
    ("households", "benefits"): Kind(
        _columns(**HOUSEHOLD, members="who.members", children="who.children", aged_60_on="who.aged_60_on",
                 low_income_aid="c.low_income_aid"),
        "who.people", HOMES.format(allowed=ALLOWED), "h.area, h.number, h.id",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """`people`: everybody whose record it tells of."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    people: tuple[int, ...]


def table_of(what: str, purpose: str, area: int) -> Table:
    """Within an actor's transaction for that purpose."""
    kind = KINDS[what, purpose]
    found = _asked(
        f"SELECT {kind.people}, {', '.join(kind.columns.values())} {kind.source} ORDER BY {kind.order}", area
    )
    people = {person for row in found for person in row[0]}
    return Table(tuple(kind.columns), tuple(row[1:] for row in found), tuple(sorted(people)))


def people_in(what: str, purpose: str, area: int) -> int:
    """How many people a file would tell of."""
    kind = KINDS[what, purpose]
    whom = f"SELECT {kind.people} AS people {kind.source}"
    ((count,),) = _asked(f"SELECT count(DISTINCT one) FROM ({whom}) found, unnest(people) AS one", area)  # noqa: S608
    return int(count)


def rounded_count(people: int) -> int:
    """As it is shown before there is a file: two such numbers tell nothing of one person."""
    return -(-people // ROUNDED_TO) * ROUNDED_TO


def _asked(statement: str, area: int) -> list[tuple[Any, ...]]:
    first, last = code_range(area)
    return rows(statement, {"first": first, "last": last})
