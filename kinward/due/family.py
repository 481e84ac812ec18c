"""One changed family, worked out at once by the closures, in the transaction of what changed it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kinward.due.engine import as_of
from kinward.due.locks import slots_of, storing_near
from kinward.due.packs import packs_in_force
from kinward.due.stored import CONTACT, DETERMINATION, replace_rows, terms
from kinward.rules.by_row import Found, work_out
from kinward.rules.deadlines import deadline_of, earlier_periods
from kinward.rules.determination import DueContact
from kinward.rules.programme import UNVERIFIED, Benefit, Pack
from kinward.rules.records import Rows, Views, records_of, rows_of
from kinward.rules.rows import Row


def rework(people: Sequence[int], *, on: date | None = None) -> None:
    """What these people and all who depend on their facts are due, in place of what was stored.

    Inside a transaction that has the engine's role.
    """
    if not people:
        return
    day = on or timezone.localdate()
    affected, around = held_circles(people)
    theirs = set(affected)
    facts = family_facts(around, day)
    rights: list[tuple[Any, ...]] = []
    offers: list[tuple[Any, ...]] = []
    rows = subjects(rows_of(records_of(facts)), affected)
    for found in _worked_out(rows, day):
        owner, subject = owner_of(found.row), subject_of(found.row, facts)
        if owner in theirs:
            offers += (_contact(each, owner, subject) for each in found.contacts)
            if found.determination:
                rights.append(_determination(found, owner, subject, day))
    rights += _still_claimed(rows, facts, theirs, day)
    replace_rows("due_determination", DETERMINATION, rights, of=affected)
    replace_rows("due_contact", CONTACT, offers, of=affected)


def held_circles(people: Sequence[int]) -> tuple[list[int], list[int]]:
    """The circles of these people, for none of whom anybody else is storing.

    Those who came near by what was waited for are waited for too, from the beginning: what is locked out of order may
    wait for somebody who waits for this. Locks taken since a savepoint are given back with it.
    """
    while True:
        with transaction.atomic():
            held = storing_near(people)
            near, around = circles(people)
            if slots_of(near) <= held:
                return near, around
            transaction.set_rollback(True)


def circles(people: Sequence[int]) -> tuple[list[int], list[int]]:
    """All who depend on the facts of these people, and all whose facts those depend on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH near AS MATERIALIZED (SELECT due_neighbours(%s::bigint[]) AS people) "
            "SELECT people, due_neighbours(people) FROM near",
            [list(people)],
        )
        near, around = cursor.fetchone()
        return sorted(near or ()), sorted(around or ())


def family_facts(people: Sequence[int], on: date) -> Views:
    """The facts of these people, and of nobody else."""
    as_of(on)
    person = _read("person", people)
    known = {row["key"] for row in person}
    return {
        "person": person,
        "household": _read("household", {row["household"] for row in person} - {None}),
        "pregnancy": _read("pregnancy", people),
        "event": _read("event", people),
        "parent": [link for link in _read("parent", people) if link["parent"] in known],
    }


def _read(view: str, keys: Iterable[int]) -> list[dict[str, Any]]:
    """A fact view of some people, or of these households; parents are read by child."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM due_facts_{view}(%s::bigint[])", [list(keys)])  # noqa: S608 one of ours
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def subjects(rows: Rows, people: Sequence[int]) -> Rows:
    """Of all rows those of these people; what they lead to stays within reach."""
    wanted = {str(person) for person in people}
    return Rows(
        [row for row in rows.person if row.ref in wanted],
        [home for home in rows.household if any(row.ref in wanted for row in home.many.get("members", ()))],
        [row for row in rows.pregnancy if row.ref in wanted],
    )


def owner_of(row: Row) -> int:
    """Whose what it is due is: the person, the head (else the first member) of the household, the woman."""
    if row.view != "household":
        return int(row.ref)
    return min((member.facts.get("household_role") != "head", int(member.ref)) for member in row.many["members"])[1]


def subject_of(row: Row, facts: Views) -> int:
    """The row's key in the register."""
    key: int = facts[row.view][row.key]["key"]
    return key


def _worked_out(rows: Rows, on: date) -> Iterator[Found]:
    for pack in packs_in_force():
        for programme in pack.programmes:
            yield from work_out(programme, pack, rows, on, for_whom=False)


def _still_claimed(rows: Rows, facts: Views, people: Collection[int], on: date) -> Iterator[tuple[Any, ...]]:
    """Rights of earlier periods, before their last day to claim has passed."""
    for day, packs in earlier_periods(packs_in_force(), on).items():
        for found in _certain(packs, rows, day):
            assert isinstance(found.programme, Benefit)  # noqa: S101 these packs have no schedules
            owner, until = owner_of(found.row), deadline_of(found.programme, found.row, day)
            if owner in people and until is not None and until >= on:
                yield _determination(found, owner, subject_of(found.row, facts), day)


def _certain(packs: Sequence[Pack], rows: Rows, on: date) -> Iterator[Found]:
    for pack in packs:
        for benefit in pack.benefits:
            yield from work_out(benefit, pack, rows, on, outcomes=("yes",))


def _determination(found: Found, owner: int, subject: int, on: date) -> tuple[Any, ...]:
    assert isinstance(found.programme, Benefit)  # noqa: S101 schedules were not asked for whom they are
    assert found.determination is not None  # noqa: S101
    said = terms(found.programme, on)
    is_certain = found.determination.outcome == "yes"
    period = (said.start, said.end, deadline_of(found.programme, found.row, on)) if is_certain else (None,) * 3
    is_paid = said.money and found.determination.confidence != UNVERIFIED
    needs = sorted({need.fact for need in found.determination.needs})
    return (
        *(owner, found.programme.id, found.row.view, subject, found.determination.outcome),
        *(found.amount if is_paid else None, said.currency, *period),
        "{" + ",".join(needs) + "}",
    )


def _contact(each: DueContact, owner: int, subject: int) -> tuple[Any, ...]:
    return owner, each.schedule, each.contact, subject, each.state, each.start, each.due, each.end
