"""Why somebody is due something, or not: the answers of the rules with their conditions, facts, clauses and needs.

Worked out at the moment it is asked, by the closures, from the facts of the family; the engine's role reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version

from django.db import connection
from django.utils import timezone

from kinward.access.acting import as_engine
from kinward.access.errors import AccessError, not_found
from kinward.audit.actor import Actor
from kinward.due.family import circles, family_facts, subject_of
from kinward.due.packs import packs_in_force
from kinward.rules.assess import concerns, pack_hash
from kinward.rules.benefit_engine import benefit_engine
from kinward.rules.determination import Determination, DueContact
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.records import Rows, Views, records_of, rows_of
from kinward.rules.rows import Row
from kinward.rules.schedule_engine import schedule_engine

PURPOSES = ("care", "benefits", "family")
SEEN = """
SELECT EXISTS (SELECT FROM register_person WHERE id = %(person)s)
   AND (%(purpose)s = 'family' OR EXISTS (SELECT FROM access_consent WHERE person = %(person)s
                                          AND purpose = %(purpose)s AND withdrawn_at IS NULL))
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """One programme for the person, the household or a pregnancy; people in it are named by their record ids."""

    programme: Programme
    pack: Pack
    subject: int
    determination: Determination
    contacts: tuple[DueContact, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What it takes to work the same out again: the rules, the program, the day, and when the facts were read."""

    pack_hash: str
    version: str
    on: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Explanation:
    person: int
    answers: tuple[Explained, ...]
    receipt: Receipt


def explain(person: int, *, on: date, by: Actor, programme: str = "") -> Explanation:
    """Every programme the purpose may know of, or the one named, for somebody the actor sees. Inside `acting`.

    raises  NotFound: nobody the actor sees, or who agreed to this purpose; no such programme for it
    """
    check_can_explain(person, by)
    packs = packs_in_force()
    wanted = [(pack, each) for pack in packs for each in pack.programmes if may_know_of(by.purpose, each)]
    if programme:
        wanted = [(pack, each) for pack, each in wanted if each.id == programme]
        if not wanted:
            raise not_found("programme")
    with as_engine():
        facts = family_facts(circles([person])[1], on)
    receipt = Receipt(pack_hash(packs), version("kinward"), on, timezone.now())
    return Explanation(person, tuple(_explained(wanted, facts, person, on)), receipt)


def check_can_explain(person: int, by: Actor) -> None:
    """raises  AccessError access-purpose; NotFound"""
    if by.purpose not in PURPOSES:
        raise AccessError("access-purpose", f"what is due is not for the purpose {by.purpose}")
    with connection.cursor() as cursor:
        cursor.execute(SEEN, {"person": person, "purpose": by.purpose})
        if not cursor.fetchone()[0]:
            raise not_found("person")


def may_know_of(purpose: str, programme: Programme) -> bool:
    """As with what is stored: contacts are care's, rights benefits', and a right of a pregnancy the woman's alone."""
    if purpose == "care":
        return isinstance(programme, Schedule)
    if purpose == "benefits":
        return isinstance(programme, Benefit) and programme.view != "pregnancy"
    return purpose == "family"


def _explained(wanted: list[tuple[Pack, Programme]], facts: Views, person: int, on: date) -> Iterator[Explained]:
    records = records_of(facts)
    rows: dict[str, Rows] = {}
    for pack, programme in wanted:
        known = rows.setdefault(pack.currency, rows_of(records, pack.currency))
        for subject, row in _subjects(known, facts, programme.view, person):
            if concerns(pack.regions, row):
                determination, contacts = _determined(programme, row, on, pack)
                yield Explained(programme, pack, subject, determination, tuple(contacts))


def _subjects(rows: Rows, facts: Views, view: str, person: int) -> Iterator[tuple[int, Row]]:
    """The rows of this person, of the household, of the pregnancies, with the keys they have in the register."""
    row = next((each for each in rows.person if each.ref == str(person)), None)
    if row is None:
        return
    if view == "person":
        yield person, row
    elif view == "household" and "household" in row.one:
        yield subject_of(row.one["household"], facts), row.one["household"]
    elif view == "pregnancy":
        yield from ((subject_of(each, facts), each) for each in row.many.get("pregnancies", ()))


def _determined(programme: Programme, row: Row, on: date, pack: Pack) -> tuple[Determination, list[DueContact]]:
    if isinstance(programme, Schedule):
        return schedule_engine(programme).determine(row, on, pack)
    assert isinstance(programme, Benefit)  # noqa: S101 there are these two
    return benefit_engine(programme).determine(row, on, pack), []
