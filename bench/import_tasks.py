"""Measured parts of bringing a county's lists, each in a process of its own."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.tasks import Used, counted, run
from kinward.cli.house import migrate, opened

ON = date(2026, 11, 22)
TICKS = os.sysconf("SC_CLK_TCK")


def reading(used: Used, lists: str, house: str) -> None:  # noqa: ARG001 every task is asked so
    from kinward.register.workbook import read_workbook

    with counted(used):
        for path in sorted(Path(lists).iterdir()):
            read_workbook(path, on=ON)


def first_half(used: Used, lists: str, house: str) -> None:
    """Into a register that knows nothing but the county's places."""
    shutil.rmtree(house, ignore_errors=True)
    _bring(used, Path(lists), Path(house), lambda files: files[: len(files) // 2])


def the_rest(used: Used, lists: str, house: str) -> None:
    _bring(used, Path(lists), Path(house), lambda files: files)


def _bring(used: Used, lists: Path, house: Path, chosen: Callable[[list[Path]], list[Path]]) -> None:
    with opened(house, new=True):
        migrate()
        from kinward.access.acting import acting
        from kinward.audit.actor import Actor
        from kinward.register.importing.county import import_all, workbooks_in

        by = Actor(1, "a county", "county", "register", _county(lists.parent))
        files = chosen(workbooks_in([lists]))
        used |= {"rows": 0, "database": -_database_seconds()}
        with counted(used):
            for outcome in import_all(files, fenced=lambda: acting(by), on=ON, today=ON, kinds=["added", "changed"]):
                if outcome.refused:
                    raise SystemExit(f"{outcome.path.name}: {outcome.refused}")
                used["rows"] += outcome.accepted
        used["database"] += _database_seconds()


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


if __name__ == "__main__":
    run({"reading": reading, "first-half": first_half, "the-rest": the_rest, "again": the_rest})
