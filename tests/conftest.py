"""What all tests share: how made-up examples are chosen, and the databases.

A worker starts one embedded server in a folder of its own, when the first test asks for a database; or it uses the
server of KINWARD_TEST_DATABASE_URL, with databases of its own there. Three fixtures offer one: `db` (pytest-django's;
empty tables, undone afterwards), `county` (some 1,500 people, undone afterwards) and `kept_county` / `kept_register` (a
copy of a test's own, in which transactions end and threads see each other).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tests import servers

settings.register_profile("ci", derandomize=True, database=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

DATA = Path(os.environ["KINWARD_DATA"])
EMPTY, LOADED, COPY = "kinward", "county", "copy"
if servers.GIVEN:
    EMPTY, LOADED, COPY = (servers.Server(servers.GIVEN).named(name) for name in (EMPTY, LOADED, COPY))
ALIASES = ("default", "owner")
ON = date(2026, 11, 1)


def pytest_configure():
    from django.conf import settings as configured

    assert DATA.resolve() == configured.DATA_FOLDER


def pytest_unconfigure():
    shutil.rmtree(DATA, ignore_errors=True)


# -- the server and its databases


@pytest.fixture(scope="session")
def cluster():
    """The worker's own server. It may forget everything when the machine stops, which makes it faster."""
    from kinward.config.embedded import embedded

    if servers.GIVEN:
        server = servers.Server(servers.GIVEN)
        server.clear()
        yield server
        server.clear()
        return
    with embedded(DATA) as server:
        with server.superuser() as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server


@pytest.fixture(scope="session")
def django_db_setup(cluster, django_db_blocker):
    """Instead of pytest-django's: the logins, and a migrated database without anybody in it."""
    from django.core.management import call_command
    from django.db import connections

    from kinward.config.database import socket_folder

    cluster.prepare(EMPTY)
    place = cluster.place() if servers.GIVEN else {"HOST": str(socket_folder(DATA))}
    for alias in ALIASES:
        connections[alias].settings_dict |= {**place, "NAME": EMPTY}
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0)
        connections.close_all()
        yield EMPTY
        connections.close_all()


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory):
    """The tables of the small county as they were made, before anything was loaded."""
    from kinward.register.synthetic import make_county

    folder = tmp_path_factory.mktemp("county")
    make_county(people=1_500, seed=3, on=ON, out=folder)
    return folder


@pytest.fixture(scope="session")
def county_database(cluster, django_db_setup, django_db_blocker, county_folder):
    """The name of a database with a small synthetic county in it, loaded once a worker; tests get copies or undo."""
    from kinward.access.loading import give_consents
    from kinward.register.loading import load_county

    copied(cluster, django_db_setup, LOADED)
    with django_db_blocker.unblock(), connected_to(LOADED):
        load_county(county_folder, on=ON)
        give_consents()
    return LOADED


def copied(cluster, template: str, name: str) -> None:
    from django.db import connections

    connections.close_all()  # a database in use cannot be copied
    with cluster.superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER kinward_owner STRATEGY file_copy')
        connection.execute(f'GRANT CONNECT ON DATABASE "{name}" TO kinward_app')


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's connections lead to that database."""
    from django.db import connections

    def lead(to: str) -> None:
        for alias in ALIASES:
            if connections[alias].in_atomic_block:
                pytest.fail(f"the fixture brings the database {name}: leave out the mark django_db and `db`")
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = to

    before = connections["default"].settings_dict["NAME"]
    lead(name)
    try:
        yield
    finally:
        lead(before)


@contextmanager
def undone() -> Iterator[None]:
    """One transaction around a test; what is to happen on commit happens in `django_capture_on_commit_callbacks`."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# -- what a test asks for


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What a process remembers of its database for some minutes is forgotten: the next test has another database."""
    yield
    from kinward.due.in_force import forget_configured
    from kinward.register.queries import forget_places

    forget_places()
    forget_configured()


@dataclass(frozen=True)
class County:
    """What stands in the loaded county; ids as tests need them to begin with."""

    on: date
    code: int
    townships: tuple[int, ...]
    villages: tuple[int, ...]


@pytest.fixture
def county(county_database, django_db_blocker):
    """The small county; whatever a test does to it is undone."""
    with django_db_blocker.unblock(), connected_to(county_database), undone():
        yield _county()


@pytest.fixture
def kept_county(cluster, county_database, django_db_blocker):
    """A copy of the small county for one test: transactions end, several connections see the same."""
    copied(cluster, county_database, COPY)
    with django_db_blocker.unblock(), connected_to(COPY):
        yield _county()
    _dropped(cluster)


@pytest.fixture
def kept_register(cluster, django_db_setup, django_db_blocker):
    """An empty register for one test, in which transactions end."""
    copied(cluster, django_db_setup, COPY)
    with django_db_blocker.unblock(), connected_to(COPY):
        yield
    _dropped(cluster)


def _dropped(cluster) -> None:
    with cluster.superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{COPY}" WITH (FORCE)')


def _county() -> County:
    """The names of places are read here, before a test counts statements."""
    from django.db import connection

    from kinward.register.queries import place_of

    with connection.cursor() as cursor:
        cursor.execute("SELECT code, kind FROM register_place ORDER BY code")
        found = cursor.fetchall()
    codes = {kind: tuple(code for code, of in found if of == kind) for kind in ("county", "township", "village")}
    place_of(codes["county"][0])
    return County(ON, codes["county"][0], codes["township"], codes["village"])


@pytest.fixture
def acting_as():
    """`acting_as("village", area)` enters a transaction as a worker there and gives the Actor; all are left at the end.

    purpose  the first the role acts for, unless said
    """
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    with ExitStack() as entered:

        def enter(role: str, area: int = 0, purpose: str = "", *, people: tuple[int, ...] = (), account: int = 1):
            actor = Actor(account, f"a {role}", role, purpose or FIRST_PURPOSE[role], area, tuple(people))
            return entered.enter_context(acting(actor))

        yield enter


FIRST_PURPOSE = dict.fromkeys(("village", "clinic", "township", "county"), "register")
FIRST_PURPOSE |= {"planner": "statistics", "auditor": "audit", "administrator": "settings", "family": "family"}
