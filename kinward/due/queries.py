"""What is due, read for pages: of some people, or of an area family by family. One statement each.

Contacts are read for care, rights for benefits; each purpose finds the other's empty. What was due and is over is in
neither: nobody is listed for not having come.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from kinward.due.models import Sweep
from kinward.due.packs import hash_in_force, programmes
from kinward.register.queries.statement import rows
from kinward.rules.programme import Benefit

FAMILIES_A_PAGE = 20
IN_AREA = "{who} = ANY ((SELECT ids FROM in_area)::bigint[])"
"""People first, then their rows by index: the walls alone would have every row of the table looked at."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A contact somebody is offered, or asked for; `contact` is empty where only the programme was asked for.

    due       the day it is best on
    until     the first day after its window, none where there is no end; one that is over can still be caught up
    asked_on  the day the family asked for help with it, none if it did not
    """

    person: int
    programme: str
    contact: str
    state: str
    start: date | None
    due: date | None
    until: date | None
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Right:
    """A benefit somebody has in a period, or may have: `needs` are the facts that would settle it.

    claim_until  the last day to claim it, where the law sets one
    """

    person: int
    programme: str
    subject: int
    outcome: str
    amount_minor: int | None
    currency: str
    period_from: date | None
    period_to: date | None
    claim_until: date | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom an offer or a right is for, in a list."""

    person: int
    name: str
    sex: str | None
    born_on: date | None


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Family(Generic[Item]):
    """A household in a list, with what is open for its people; somebody without a household stands alone."""

    household: int | None
    number: str
    area: int
    head: Somebody | None
    people: Mapping[int, Somebody]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Families(Generic[Item]):
    """A page of families, and how many there are in all."""

    families: tuple[Family[Item], ...]
    total: int

    def people(self) -> list[int]:
        """Everybody whose name it shows."""
        heads = [family.head.person for family in self.families if family.head]
        return sorted({*heads, *(person for family in self.families for person in family.people)})


ASKED = """
    SELECT a.person, a.programme, max(a.asked_on) AS asked_on FROM due_asked a
    WHERE {seen} GROUP BY a.person, a.programme
"""
"""Requests that nothing has followed yet: what that is, the view says, in due/fences.sql."""

OFFERED = """
    SELECT c.person, c.programme, c.contact, c.state, c.start, c.due, c.until
    FROM due_contact c
    WHERE c.state IN ('open'{upcoming}) AND {seen}
"""
OFFERS = """
    SELECT coalesce(o.person, a.person) AS person, coalesce(o.programme, a.programme) AS programme,
           coalesce(o.contact, '') AS contact, coalesce(o.state, 'open') AS state, o.start, o.due, o.until, a.asked_on
    FROM ({offered}) o FULL JOIN ({asked}) a
        ON a.person = o.person AND a.programme = o.programme AND o.state = 'open'
"""
RIGHTS = """
    SELECT d.person, d.programme, d.subject, d.outcome, d.amount_minor, d.currency, d.period_from, d.period_to,
           d.claim_until, d.needs
    FROM due_determination d WHERE {seen}
"""
OF_PEOPLE = "{who} = ANY (ARRAY(SELECT unnest(%(people)s::bigint[])))"
"""Of how many is left open: told it, the database plans for that number each time, which takes longer than reading."""
FAMILIES = """
WITH in_area AS MATERIALIZED (
    SELECT array_agg(s.id) AS ids FROM register_person s
    WHERE s.area >= kinward_area_from() AND s.area < kinward_area_to(){village}
), item AS MATERIALIZED ({items}),
at_home AS (
    SELECT item.*, m.household_id AS household, coalesce(m.household_id, -item.person) AS home
    FROM item FULL JOIN (SELECT DISTINCT ON (person_id) person_id, household_id FROM register_membership
        WHERE person_id = ANY (ARRAY(SELECT DISTINCT person FROM item)) AND superseded_at IS NULL AND valid_to IS NULL
        ORDER BY person_id, id) m ON m.person_id = item.person
), home AS (
    SELECT home, household, {order} AS place, count(*) OVER () AS total FROM at_home GROUP BY home, household
    ORDER BY place, home LIMIT {most} OFFSET %(skip)s
), family AS MATERIALIZED (
    SELECT home.*, h.number, h.area, m.person_id AS head, i.name AS head_name, i.sex AS head_sex, i.born_on AS head_born
    FROM home LEFT JOIN register_household h ON h.id = home.household
    LEFT JOIN LATERAL (SELECT m.person_id FROM register_membership m WHERE m.household_id = home.household
        AND m.role = 'head' AND m.superseded_at IS NULL AND m.valid_to IS NULL LIMIT 1) m ON true
    LEFT JOIN register_identity i ON i.person_id = m.person_id AND i.superseded_at IS NULL
)
SELECT family.total, family.home, family.household, family.number, coalesce(family.area, p.area), family.head,
       family.head_name, family.head_sex, family.head_born, i.name, i.sex, i.born_on, {columns}
FROM family JOIN at_home ON at_home.home = family.home
JOIN register_person p ON p.id = at_home.person
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
ORDER BY family.place, family.home, {within}
"""
"""Whoever has a household is among those with an item, so FULL says what LEFT would. The database expects few of both
and, left the choice, compares each with each: of a clinic's township, for seconds."""
OFFER_COLUMNS = "person, programme, contact, state, start, due, until, asked_on"
RIGHT_COLUMNS = (
    "person, programme, subject, outcome, amount_minor, currency, period_from, period_to, claim_until, needs"
)
ASKED_FIRST = """row(min(asked_on) IS NULL, min(asked_on), min(until) FILTER (WHERE until > %(today)s), min(due))"""
IS_GIVEN = "outcome = 'yes' AND programme <> ALL (%(aside)s)"
SOONEST = ", ".join(f"min({day}) FILTER (WHERE {IS_GIVEN})" for day in ("claim_until", "period_to"))
CERTAIN_FIRST = f"row(NOT bool_or({IS_GIVEN}), bool_and(outcome <> 'yes'), {SOONEST})"


OF_VILLAGE = " AND s.area = %(village)s"


def _families_statements(items: str, columns: str, order: str, within: str) -> tuple[str, str]:
    """For the actor's whole area, and for one village of it."""
    names = ", ".join(f"at_home.{name}" for name in columns.split(", "))
    parts = {"items": items, "columns": names, "order": order, "within": within, "most": FAMILIES_A_PAGE}
    return FAMILIES.format(**parts, village=""), FAMILIES.format(**parts, village=OF_VILLAGE)


def _offered(upcoming: str, whose: str) -> str:
    return OFFERED.format(upcoming=upcoming, seen=whose.format(who="c.person"))


def _asked(whose: str) -> str:
    return ASKED.format(seen=whose.format(who="a.person"))


FAMILIES_OFFERED = _families_statements(
    OFFERS.format(offered=_offered("", IN_AREA), asked=_asked(IN_AREA)),
    OFFER_COLUMNS,
    ASKED_FIRST,
    "at_home.asked_on NULLS LAST, at_home.until <= %(today)s NULLS LAST, at_home.until, at_home.due, at_home.person,"
    " at_home.programme, at_home.contact",
)
FAMILIES_ENTITLED = _families_statements(
    RIGHTS.format(seen=IN_AREA.format(who="d.person")),
    RIGHT_COLUMNS,
    CERTAIN_FIRST,
    "at_home.outcome DESC, at_home.programme = ANY (%(aside)s), at_home.programme, at_home.person, at_home.period_from",
)
OFFERS_OF = (
    f"SELECT {OFFER_COLUMNS} FROM ("  # noqa: S608 our own text
    + OFFERS.format(offered=_offered(", 'upcoming'", OF_PEOPLE), asked=_asked(OF_PEOPLE))
    + ") found ORDER BY asked_on NULLS LAST, state, due, programme, contact"
)
RIGHTS_OF = (
    RIGHTS.format(seen=OF_PEOPLE.format(who="d.person"))
    + "ORDER BY d.outcome DESC, d.programme, d.person, d.period_from"
)


def offers_of(people: Iterable[int]) -> list[Offer]:
    """What these people are offered or asked for: asked for first, then open, then coming. For care."""
    return [Offer(*row) for row in rows(OFFERS_OF, {"people": list(people)})]


def rights_of(people: Iterable[int]) -> list[Right]:
    """Benefits these people have, then those that cannot be told yet. For benefits."""
    return [_right(row) for row in rows(RIGHTS_OF, {"people": list(people)})]


def families_offered(*, today: date, page: int = 1, village: int = 0) -> Families[Offer]:
    """Families of the area: who asked for help, the longest ago first; then whose offer ends soonest. For care.

    village  those whose people's records lie there, as far as it is in the area; 0: of all of it
    """
    asked = {"today": today, "skip": _skipped(page), "village": village}
    return _families(FAMILIES_OFFERED[bool(village)], asked, lambda row: Offer(*row))


def families_entitled(*, page: int = 1, village: int = 0) -> Families[Right]:
    """Families of the area, or of a village of it: what lapses soonest first, then what ends; then with an unknown.

    Between them who has nothing but information about another office's money, of which nobody here gives any.
    """
    aside = [each.id for each in programmes().values() if isinstance(each, Benefit) and each.gives == "information"]
    asked = {"skip": _skipped(page), "aside": aside, "village": village}
    return _families(FAMILIES_ENTITLED[bool(village)], asked, _right)


def _skipped(page: int) -> int:
    return (max(page, 1) - 1) * FAMILIES_A_PAGE


def _right(row: Sequence[Any]) -> Right:
    made = Right(*row)
    return replace(made, needs=tuple(made.needs))


def _families(statement: str, values: dict[str, Any], made: Callable[[Sequence[Any]], Item]) -> Families[Item]:
    found = rows(statement, values)
    homes: dict[int, list[tuple[Any, ...]]] = {}
    for row in found:
        homes.setdefault(row[1], []).append(row)
    return Families(tuple(_family(lines, made) for lines in homes.values()), total=found[0][0] if found else 0)


def _family(lines: Sequence[tuple[Any, ...]], made: Callable[[Sequence[Any]], Item]) -> Family[Item]:
    household, number, area, head = lines[0][2:6]
    people = {row[12]: Somebody(row[12], *row[9:12]) for row in lines}
    return Family(
        household,
        number or "",
        area,
        Somebody(*lines[0][5:9]) if head and lines[0][6] is not None else None,
        people,
        tuple(made(row[12:]) for row in lines),
    )


def swept_with_present_rules() -> datetime | None:
    """When everybody was last worked out, if that was with the rules in force now."""
    last = Sweep.objects.order_by("-id").first()
    return last.finished_at if last and last.pack_hash == hash_in_force() else None
