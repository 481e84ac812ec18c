"""A server made ready for the service: its logins, the roles of the purposes, and an empty database of its owner.

Done by the server's administrator, once, and harmless when done again. The service itself never signs in so.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

from kinward.config.database import APPLICATION, NAME, OWNER
from kinward.config.environment import ADMIN_URL, DATABASE_URL, OWNER_URL, SettingsError

# The same order on every system, and compared byte by byte.
LOCALE = sql.SQL("LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'")
ONE_AT_A_TIME, OLDEST = 4927002, 18

Administrator = Callable[[str], psycopg.Connection]
"""Opens a connection to the database named, as a superuser, committing each statement."""


def prepare(administrator: Administrator, name: str = NAME, passwords: Mapping[str, str] | None = None) -> None:
    """The logins, the purposes' roles and an empty database, unless they are there.

    passwords  of the logins, to be set; they reach the server as their SCRAM hash alone
    raises     SettingsError database-version: the server is older than what the tables need
    """
    with administrator("postgres") as connection:
        if connection.info.server_version // 10_000 < OLDEST:
            raise SettingsError("database-version", value=connection.info.server_version // 10_000)
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        connection.execute(roles_sql())
        for login, password in (passwords or {}).items():
            _set_password(connection, login, password)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            make = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 {}")
            connection.execute(make.format(sql.Identifier(name), sql.Identifier(OWNER), LOCALE))
    with administrator(name) as connection:
        _grant(connection, sql.Identifier(name))


def _grant(connection: psycopg.Connection, name: sql.Identifier) -> None:
    owner, application = sql.Identifier(OWNER), sql.Identifier(APPLICATION)
    for statement in (
        "REVOKE ALL ON SCHEMA public FROM public",
        "ALTER SCHEMA public OWNER TO {owner}",
        "GRANT USAGE ON SCHEMA public TO public",
        "REVOKE ALL ON DATABASE {name} FROM public",
        "GRANT TEMPORARY ON DATABASE {name} TO kinward_engine",  # a sweep stores through a temporary table
        "GRANT CONNECT ON DATABASE {name} TO {application}",
    ):
        connection.execute(sql.SQL(statement).format(name=name, owner=owner, application=application))


def _set_password(connection: psycopg.Connection, login: str, password: str) -> None:
    hashed = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(login), sql.Literal(hashed)))


def prepare_server(environ: Mapping[str, str]) -> str:
    """The server of KINWARD_DATABASE_URL, by the login of KINWARD_ADMIN_URL; the name of the database.

    raises  SettingsError settings-admin, settings-database, settings-login, database-unreachable, database-version
    """
    application = urlsplit(environ.get(DATABASE_URL, ""))
    owner = urlsplit(environ.get(OWNER_URL, ""))
    name = application.path.strip("/")
    if not name:
        raise SettingsError("settings-database", where=DATABASE_URL)
    for parts, login, where in ((application, APPLICATION, DATABASE_URL), (owner, OWNER, OWNER_URL)):
        if parts.username not in (login, None):
            raise SettingsError("settings-login", where=where, value=login)
    given = {APPLICATION: application.password, OWNER: owner.password}
    passwords = {login: unquote(password) for login, password in given.items() if password}
    prepare(administrator_of(environ), name, passwords)
    return name


def administrator_of(environ: Mapping[str, str]) -> Administrator:
    """How to sign in as the administrator of the server.

    raises  SettingsError settings-admin: no such login is given; database-unreachable, when it is used
    """
    url = environ.get(ADMIN_URL)
    if not url:
        raise SettingsError("settings-admin", where=ADMIN_URL)

    def connect(name: str) -> psycopg.Connection:
        try:
            return psycopg.connect(url, dbname=name, autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as error:  # its text may hold the address, never the password
            raise SettingsError("database-unreachable", where=ADMIN_URL, value=_first_line(error)) from None

    return connect


def roles_sql() -> str:
    return (Path(__file__).parent / "roles.sql").read_text(encoding="utf-8")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
