"""Everybody at once: a snapshot of the facts, swept by DuckDB, its results in place of those stored before."""

import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import connection
from django.utils import timezone

from kinward.due.engine import engine_transaction
from kinward.due.family import rework
from kinward.due.in_force import forget_configured
from kinward.due.locks import storing_everybody
from kinward.due.models import Sweep
from kinward.due.packs import hash_in_force, packs_in_force, programmes
from kinward.due.snapshot import take_snapshot
from kinward.due.stored import CONTACT, DETERMINATION
from kinward.due.storing import contacts, determinations, store_everybody
from kinward.rules.answers import Progress
from kinward.rules.sweep import sweep


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
    tables = take_snapshot(day)
    moments.append(time.perf_counter())
    answers = sweep(tables, packs_in_force(), day, engine="duckdb", progress=progress, for_whom=False)
    rights = determinations(answers, tables, programmes())
    offers = contacts(answers, tables)
    moments.append(time.perf_counter())
    with engine_transaction(), connection.cursor() as cursor:
        storing_everybody()
        store_everybody("due_determination", DETERMINATION, rights)
        store_everybody("due_contact", CONTACT, offers)
        cursor.execute("SELECT due_analyze()")
        cursor.execute("SELECT due_changed_since(%s)", [began])
        rework(cursor.fetchone()[0] or (), on=day)
        moments.append(time.perf_counter())
        Sweep.objects.create(
            on=day,
            finished_at=timezone.now(),
            seconds=moments[-1] - moments[0],
            people=tables.person.num_rows,
            pack_hash=hash_in_force(),
        )
    parts = [after - before for before, after in pairwise(moments)]
    return Swept(tables.person.num_rows, rights.num_rows, offers.num_rows, *parts)
