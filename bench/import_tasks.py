"""Measured parts of bringing a county's lists, each in a process of its own."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.measure import Used
from kinward.cli.house import migrate, opened

ON = date(2026, 11, 22)
TICKS = os.sysconf("SC_CLK_TCK")


def reading(lists: Path, house: Path) -> Used:  # noqa: ARG001 every task is asked so
    from kinward.register.workbook import read_workbook

    began = time.perf_counter()
    for path in sorted(lists.iterdir()):
        read_workbook(path, on=ON)
    return {"wall": time.perf_counter() - began}


def first_half(lists: Path, house: Path) -> Used:
    """Into a register that knows nothing but the county's places."""
    shutil.rmtree(house, ignore_errors=True)
    return _brought(lists, house, lambda files: files[: len(files) // 2])


def the_rest(lists: Path, house: Path) -> Used:
    return _brought(lists, house, lambda files: files)


def _brought(lists: Path, house: Path, chosen: Callable[[list[Path]], list[Path]]) -> Used:
    with opened(house):
        migrate()
        from kinward.access.acting import acting
        from kinward.audit.actor import Actor
        from kinward.register.importing.county import import_all, workbooks_in

        by = Actor(1, "a county", "county", "register", _county(lists.parent))
        files = chosen(workbooks_in([lists]))
        began, own, database = time.perf_counter(), time.process_time(), _database_seconds()
        accepted = 0
        for outcome in import_all(files, fenced=lambda: acting(by), on=ON, today=ON, kinds=["added", "changed"]):
            if outcome.refused:
                raise SystemExit(f"{outcome.path.name}: {outcome.refused}")
            accepted += outcome.accepted
        return {
            "rows": accepted,
            "wall": time.perf_counter() - began,
            "own": time.process_time() - own,
            "database": _database_seconds() - database,
        }


def _county(folder: Path) -> int:
    """Its code; its places are written down where there are none yet."""
    from django.db import connections, transaction

    from kinward.register.loading.bulk import copy_rows
    from kinward.register.loading.places import read_places

    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM register_place)")
        if not cursor.fetchone()[0]:
            copy_rows(owner.connection.cursor(), "register_place", read_places(folder, "CN-33").rows)
        cursor.execute("SELECT code FROM register_place WHERE kind = 'county'")
        return cursor.fetchone()[0]


def _database_seconds() -> float:
    """What the server's process of this connection has used; 0 where that cannot be seen."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    fields = told.read_text().rpartition(")")[2].split() if told.exists() else ["0"] * 13
    return (int(fields[11]) + int(fields[12])) / TICKS


TASKS = {"reading": reading, "first-half": first_half, "the-rest": the_rest, "again": the_rest}


if __name__ == "__main__":
    name, lists, house = sys.argv[1:]
    print(json.dumps(TASKS[name](Path(lists), Path(house))))
