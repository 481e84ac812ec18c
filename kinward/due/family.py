"""One changed family, worked out at once by the closures, in the transaction of what changed it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection
from django.utils import timezone

from kinward.due.packs import packs_in_force, programmes
from kinward.due.snapshot import as_of, read_facts
from kinward.due.storing import CONTACT, DETERMINATION, contacts, determinations, store_few
from kinward.rules.answers import Answers
from kinward.rules.records import Rows, rows_of
from kinward.rules.sweep_python import worked_out
from kinward.rules.tables import Tables, records_from

SUBJECTS = ("person", "household", "pregnancy")


def rework(people: Sequence[int], *, on: date | None = None) -> None:
    """What these people and all who depend on their facts are due, in place of what was stored.

    Inside a transaction that has the engine's role.
    """
    if not people:
        return
    day = on or timezone.localdate()
    affected = neighbours(people)
    tables = family_tables(affected, day)
    rows = subjects(rows_of(records_from(tables)), affected)
    answers = with_keys(worked_out(rows, packs_in_force(), day), tables)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH gone AS (DELETE FROM due_determination WHERE person = ANY (%(people)s)) "
            "DELETE FROM due_contact WHERE person = ANY (%(people)s)",
            {"people": affected},
        )
    store_few("due_determination", DETERMINATION, _of(affected, determinations(answers, tables, programmes())))
    store_few("due_contact", CONTACT, _of(affected, contacts(answers, tables)))


def family_tables(people: Sequence[int], on: date) -> Tables:
    """The facts of these people and of everybody their rules may look at."""
    as_of(on)
    around = neighbours(people)
    person = read_facts("person", around)
    homes = pc.unique(person["household"].drop_null()).to_pylist()
    parent = read_facts("parent", around)
    return Tables(
        person=person,
        household=read_facts("household", homes),
        pregnancy=read_facts("pregnancy", around),
        event=read_facts("event", around),
        parent=parent.filter(pc.is_in(parent["parent"], person["key"])),
    )


def neighbours(people: Sequence[int]) -> list[int]:
    """These and their household, parents, children, spouses, brothers and sisters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_neighbours(%s::bigint[])", [list(people)])
        return sorted(cursor.fetchone()[0] or ())


def subjects(rows: Rows, people: Sequence[int]) -> Rows:
    """Of all rows those of these people; what they lead to stays within reach."""
    wanted = {str(person) for person in people}
    return Rows(
        [row for row in rows.person if row.ref in wanted],
        [home for home in rows.household if any(row.ref in wanted for row in home.many.get("members", ()))],
        [row for row in rows.pregnancy if row.ref in wanted],
    )


def with_keys(answers: Answers, tables: Tables) -> Answers:
    """The closures count subjects from 0 in the order of the tables; here with the keys they have there."""
    return replace(
        answers, determinations=_keyed(answers.determinations, tables), contacts=_keyed(answers.contacts, tables)
    )


def _keyed(rows: pa.Table, tables: Tables) -> pa.Table:
    known = {view: getattr(tables, view)["key"].to_pylist() for view in SUBJECTS}
    places = zip(rows["view"].to_pylist(), rows["key"].to_pylist(), strict=True)
    keys = pa.array([known[view][place] for view, place in places], pa.int64())
    return rows.set_column(rows.column_names.index("key"), "key", keys)


def _of(people: Sequence[int], rows: pa.Table) -> pa.Table:
    return rows.filter(pc.is_in(rows["person"], pa.array(people, pa.int64())))
