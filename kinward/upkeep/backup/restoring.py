"""Bringing a copy back: into a new database, compared with the copy, and only then in the place of the old one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import psycopg
from psycopg import sql

from kinward.upkeep.backup.contents import contents, differences
from kinward.upkeep.backup.making import DUMP, Manifest
from kinward.upkeep.backup.place import Place, ended_well, piped
from kinward.upkeep.backup.sealing import check_beginning, opened
from kinward.upkeep.errors import UpkeepError

SCRATCH = "_restoring"


def check(place: Place, file: Path, passphrase: bytes) -> Manifest:
    """Whether the file gives back what was copied: restored beside the database, compared, and dropped.

    raises  UpkeepError backup-not-one, backup-file, backup-passphrase, backup-restore, backup-differs, backup-chains
    """
    try:
        with _named(file):
            return _restored(place, file, passphrase)
    finally:
        _drop(place, place.name + SCRATCH)


def restore(place: Place, file: Path, passphrase: bytes, *, replace: bool) -> tuple[Manifest, str]:
    """The database of the file in the place of the present one, which stays under another name; that name.

    replace  also where the present one holds a register
    raises   UpkeepError backup-in-use: it does, and `replace` was not said; and as `check`, with all as it was
    """
    if not replace and _holds_a_register(place):
        raise UpkeepError("backup-in-use", value=place.name)
    try:
        with _named(file):
            manifest = _restored(place, file, passphrase)
        return manifest, _take_place(place)
    finally:
        _drop(place, place.name + SCRATCH)


def check_kind(file: Path) -> None:
    """Before a passphrase is asked for or a database made.

    raises  UpkeepError backup-not-one, backup-file
    """
    with _named(file):
        if file.is_dir():
            raise UpkeepError("backup-not-one")
        with file.open("rb") as stream:
            check_beginning(stream)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """What is wrong with a copy is said with its name."""
    try:
        yield
    except UpkeepError as error:
        raise UpkeepError(error.code, where=str(file), **error.parameters) from None


def _restored(place: Place, file: Path, passphrase: bytes) -> Manifest:
    scratch = place.name + SCRATCH
    _drop(place, scratch)
    _prepare(place, scratch)
    manifest = _fill(place, file, passphrase, scratch)
    with place.connect(scratch) as connection:
        wrong = differences(manifest.contents, contents(connection, place, name=scratch))
        if wrong:
            raise UpkeepError("backup-differs", value=", ".join(wrong))
        broken = connection.execute("SELECT chain FROM audit_broken() LIMIT 1").fetchone()
        if broken:
            raise UpkeepError("backup-chains", value=broken[0])
    return manifest


def _fill(place: Place, file: Path, passphrase: bytes, scratch: str) -> Manifest:
    """pg_restore is fed as the file is opened: nothing of it is on the disk in the clear."""
    said = b""
    asked = ("pg_restore", "--exit-on-error", f"--dbname={scratch}")
    with file.open("rb") as stream:
        pieces = opened(stream, passphrase)
        first = next(pieces)  # a wrong passphrase is told before anything is begun
        with place.program(*asked, database=scratch, stdin=subprocess.PIPE) as process:
            try:
                for kind, content in chain([first], pieces):
                    if kind == DUMP:
                        piped(process.stdin).write(content)
                    else:
                        said = content
            except BrokenPipeError:
                pass  # it ended early, and says why
            except UpkeepError:
                process.kill()
                raise
            finally:
                _close(process)
            ended_well(process, "backup-restore")
    return Manifest.read(said)


def _close(process: subprocess.Popen[bytes]) -> None:
    with suppress(BrokenPipeError):
        piped(process.stdin).close()


def _as_administrator(place: Place) -> psycopg.Connection:
    if place.administrator is None:
        raise ValueError("nothing is restored without the server's administrator")
    return place.administrator("postgres")


def _prepare(place: Place, name: str) -> None:
    if place.prepare is None:
        raise ValueError("nothing is restored without the server's administrator")
    place.prepare(name)


def _holds_a_register(place: Place) -> bool:
    with _as_administrator(place) as server:
        if not _is_there(server, place.name):
            return False
    with place.connect() as connection:
        ((register,),) = connection.execute("SELECT to_regclass('register_act')").fetchall()
        if not register:
            return False
        return bool(connection.execute("SELECT FROM register_act LIMIT 1").rowcount)


def _take_place(place: Place) -> str:
    """Both names change, or none: there is always a database of the service's name."""
    before = f"{place.name}_before_{datetime.now(UTC):%Y%m%d%H%M%S}"
    try:
        with _as_administrator(place) as server, server.transaction():
            if _is_there(server, place.name):
                _rename(server, place.name, before)
            _rename(server, place.name + SCRATCH, place.name)
    except psycopg.Error as error:
        raise UpkeepError("backup-restore", value=error.diag.message_primary) from None
    return before


def _rename(server: psycopg.Connection, old: str, new: str) -> None:
    server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [old])
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def _is_there(server: psycopg.Connection, name: str) -> bool:
    return bool(server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount)


def _drop(place: Place, name: str) -> None:
    with _as_administrator(place) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
