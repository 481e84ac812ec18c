"""Measured tasks of the register's daily work, each in a process of its own, on a county that is there already."""

import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.tasks import Used, counted, run
from kinward.cli.house import opened

SOME, SEED, PASSPHRASE = 60, 7, b"for a measurement, of people who do not exist"
LIVING = """
SELECT p.id, i.name, i.sex, i.born_on, p.area FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL
JOIN register_membership m ON m.person_id = p.id AND m.superseded_at IS NULL AND m.valid_to IS NULL
ORDER BY p.id
"""


def sweep(used: Used) -> None:
    """What everybody is due, from one day to the next; and as if nothing were stored yet."""
    from django.db import connections
    from django.utils import timezone

    from kinward.due.sweep import sweep_all

    tomorrow = timezone.localdate() + timedelta(days=1)
    with counted(used):
        swept = sweep_all(on=tomorrow)
    used |= {"people": swept.people, "snapshot": swept.snapshot, "out": swept.worked_out, "stored": swept.stored}
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE due_determination, due_contact")
    anew = sweep_all()
    used["anew"] = anew.snapshot + anew.worked_out + anew.stored


def family(used: Used) -> None:
    """What one family is due after a change, in the transaction of the change; the median of some."""
    from kinward.due.engine import engine_transaction
    from kinward.due.family import rework

    seconds = []
    for person, *_ in _some_people():
        with engine_transaction():
            began = time.perf_counter()
            rework([person])
            seconds.append(time.perf_counter() - began)
    used["wall"] = statistics.median(seconds)


def duplicates(used: Used) -> None:
    """The nightly look, from the register to the pairs stored."""
    from kinward.register.sweeping import sweep_for_duplicates

    with counted(used):
        swept = sweep_for_duplicates()
    used |= {"people": swept.people, "pairs": swept.pairs}


def newcomer(used: Used) -> None:
    """Who in the village, the township and the county is like somebody about to be registered; 95 of 100."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.duplicates import Asked, likely_same

    for role, places in (("village", 1), ("township", 1_000), ("county", 1_000_000)):
        seconds = []
        for _, name, sex, born_on, area in _some_people():
            first = area // places * places
            with acting(Actor(1, "a worker", role, "register", first)):
                began = time.perf_counter()
                likely_same([Asked(name, sex, born_on)], range(first, first + places))
                seconds.append(time.perf_counter() - began)
        used[role] = statistics.quantiles(seconds, n=20)[-1]


def backup(used: Used) -> None:
    """A copy, and the copy restored beside the register and compared with it."""
    from kinward.cli.copies import place_here
    from kinward.upkeep.backup.making import back_up
    from kinward.upkeep.backup.restoring import check

    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy"
        with counted(used, "made_"):
            manifest = back_up(place_here(), file, PASSPHRASE)
        with counted(used, "checked_"):
            check(place_here(), file, PASSPHRASE)
        used |= {"rows": manifest.contents.rows, "size": file.stat().st_size / 1e6}


def _some_people() -> list[tuple]:
    """The same in every run: id, name, sex, day of birth, area."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(LIVING)
        return random.Random(SEED).sample(cursor.fetchall(), SOME)  # noqa: S311


if __name__ == "__main__":
    with opened(Path(sys.argv.pop(2)), demo=True):
        run({each.__name__: each for each in (sweep, family, duplicates, newcomer, backup)})
