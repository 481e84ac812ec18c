"""A look at the whole service: each thing it needs, whether it is well, and the numbers that say so."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from kinward.access.acting import as_engine
from kinward.access.purposes import ROLES
from kinward.audit.verify import first_breaks
from kinward.errors import KinwardError
from kinward.register.numbers import decrypted
from kinward.upkeep.backup.last import last_copy
from kinward.upkeep.keys import tables
from kinward.upkeep.logins import check_login
from kinward.upkeep.runs import failed_tasks
from kinward.upkeep.tables import missing_migrations

WELL, SOON, ILL = "well", "soon", "ill"
FREE_BYTES, FREE_PART, CLOCK_SECONDS, COPY_HOURS = 2 * 10**9, 0.1, 5, 36


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` of what was looked at; `state`: well, soon (look at it this week), ill (now); `values` for the words."""

    name: str
    state: str
    values: dict[str, object] = field(default_factory=dict)


def examine() -> Iterator[Finding]:
    """One finding a check; where the database does not answer, that alone and what needs none."""
    reached = _database()
    yield reached
    for check in (_disk, _copy) if reached.state == ILL else (*ASKING, _disk, _copy):
        yield _safely(check)


def _safely(check: Callable[[], Finding]) -> Finding:
    """A check that cannot be made is told as such, by the kind of what went wrong."""
    try:
        return check()
    except (DatabaseError, KinwardError, OSError) as error:
        return Finding("unknown", ILL, {"check": check.__name__.strip("_"), "why": type(error).__name__})


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return Finding("database", WELL, {"version": cursor.fetchone()[0].split()[0]})
    except DatabaseError as error:
        return Finding("database", ILL, {"why": type(error).__name__})


def _migrations() -> Finding:
    missing = missing_migrations(connection)
    return Finding("migrations", ILL if missing else WELL, {"count": len(missing), "first": "".join(missing[:1])})


def _login() -> Finding:
    try:
        check_login(connection)
    except KinwardError as error:
        return Finding("login", ILL, {"code": error.code})
    return Finding("login", WELL)


def _roles() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        missing = ROLES - {name for (name,) in cursor.fetchall()}
    return Finding("roles", ILL if missing else WELL, {"missing": ", ".join(sorted(missing))})


def _clock() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((datetime.now(UTC) - cursor.fetchone()[0]).total_seconds())
    return Finding("clock", ILL if apart > CLOCK_SECONDS else WELL, {"seconds": f"{apart:.1f}"})


def _keys() -> Finding:
    """The oldest number of each table opens with the keys given."""
    looked = 0
    try:
        with transaction.atomic(), as_engine(), connection.cursor() as cursor:
            for table in tables():
                cursor.execute("SELECT cipher FROM upkeep_sealed(%s, NULL, 0, 1)", [table])
                for (cipher,) in cursor.fetchall():
                    decrypted(cipher)
                    looked += 1
    except KinwardError:
        return Finding("keys", ILL)
    return Finding("keys", WELL, {"count": looked})


def _chains() -> Finding:
    breaks = first_breaks()
    return Finding("chains", ILL if breaks else WELL, {"chain": breaks[0][0] if breaks else ""})


def _disk() -> Finding:
    folder = Path(settings.DATA_FOLDER)
    usage = shutil.disk_usage(folder if folder.exists() else folder.anchor)
    is_low = usage.free < FREE_BYTES or usage.free < usage.total * FREE_PART
    return Finding("disk", SOON if is_low else WELL, {"gb": f"{usage.free / 1e9:.1f}"})


def _copy() -> Finding:
    made = last_copy(Path(settings.DATA_FOLDER))
    if made is None:
        return Finding("copy_none", SOON)
    age = datetime.now(UTC) - made
    state = SOON if age > timedelta(hours=COPY_HOURS) else WELL
    return Finding("copy", state, {"hours": round(age.total_seconds() / 3600)})


def _jobs() -> Finding:
    failed = failed_tasks()
    return Finding("jobs", SOON if failed else WELL, {"count": len(failed)})


ASKING = (_migrations, _login, _roles, _clock, _keys, _chains, _jobs)
