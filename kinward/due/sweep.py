"""Everybody at once: a snapshot of the facts, swept by DuckDB, its results in place of those stored before."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import pairwise

import pyarrow as pa
from django.db import connection
from django.utils import timezone

from kinward.due.at_once import at_once
from kinward.due.engine import engine_transaction
from kinward.due.family import rework
from kinward.due.found import WHOSE, contacts, determinations, still_claimed
from kinward.due.in_force import forget_configured
from kinward.due.locks import storing_everybody
from kinward.due.models import Sweep
from kinward.due.packs import packs_in_force
from kinward.due.replacing import Difference, differences, is_old, stored, stored_before, write
from kinward.due.snapshot import take_snapshot
from kinward.rules.answers import Answers, Progress, Wanted
from kinward.rules.assess import pack_hash
from kinward.rules.deadlines import earlier_periods, facts_of, own_deadline
from kinward.rules.programme import Pack
from kinward.rules.sweep import CERTAIN, sweep, sweep_earlier
from kinward.rules.sweep_duckdb import columns_asked
from kinward.rules.tables import Tables

TO_STORE = Wanted(for_whom=False, reasons=False)


@dataclass(frozen=True, slots=True)
class Swept:
    """How many people there were, and how long each part took, in seconds."""

    people: int
    determinations: int
    contacts: int
    snapshot: float
    worked_out: float
    stored: float


def sweep_all(*, on: date | None = None, progress: Progress | None = None) -> Swept:
    """Works everybody out as of a day, today unless said, and stores it; acts meanwhile are looked at again."""
    forget_configured()  # a worker may have read the rules just before they changed
    day, began, moments = on or timezone.localdate(), timezone.now(), [time.perf_counter()]
    before, (packs, tables) = at_once(stored_before, partial(_rules_and_facts, day))
    moments.append(time.perf_counter())
    answers = sweep(tables, packs, day, engine="duckdb", progress=progress, wanted=TO_STORE)
    rights, offers = at_once(partial(_rights, answers, tables, packs), partial(contacts, answers, tables))
    found = {"due_determination": rights, "due_contact": offers}
    different = differences(before, found)
    moments.append(time.perf_counter())
    with engine_transaction():
        storing_everybody()
        _write(differences(stored(), found) if is_old(before) else different)
        rework(_changed_since(began), on=day)
        moments.append(time.perf_counter())
        Sweep.objects.create(
            on=day,
            finished_at=timezone.now(),
            seconds=moments[-1] - moments[0],
            people=tables.person.num_rows,
            pack_hash=pack_hash(packs),
        )
    parts = [end - start for start, end in pairwise(moments)]
    return Swept(tables.person.num_rows, rights.num_rows, offers.num_rows, *parts)


def _rights(answers: Answers, tables: Tables, packs: Sequence[Pack]) -> pa.Table:
    """Of the periods that are open, then of earlier ones that may still be claimed."""
    programmes = {each.id: each for pack in packs for each in pack.programmes}
    before = sweep_earlier(tables, packs, answers.on, engine="duckdb")
    earlier = [still_claimed(each, tables, programmes, answers.on) for each in before]
    return pa.concat_tables([determinations(answers, tables, programmes), *earlier])


def _rules_and_facts(day: date) -> tuple[Sequence[Pack], Tables]:
    packs = packs_in_force()
    asked = columns_asked(packs, day, TO_STORE)
    for earlier, theirs in earlier_periods(packs, day).items():
        for view, names in columns_asked(theirs, earlier, CERTAIN).items():
            asked[view] |= names
    for benefit in (each for pack in packs for each in pack.benefits):
        node = own_deadline(benefit)
        asked[benefit.view] |= set(facts_of(node) if node else ())
    asked["person"] |= WHOSE
    return packs, take_snapshot(day, only=asked)


def _write(different: Mapping[str, Difference]) -> None:
    for table, each in different.items():
        write(table, each)
    if any(each.is_mostly_new for each in different.values()):
        with connection.cursor() as cursor:
            cursor.execute("SELECT due_analyze()")


def _changed_since(began: datetime) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT due_changed_since(%s)", [began])
        return cursor.fetchone()[0] or ()
