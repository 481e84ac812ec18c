"""Upgrade rehearsal: what an earlier version copied is restored by this one, brought to its tables, and is all there.

There is no release yet, and until the first one migrations are changed in place: an earlier version is made here, by
undoing the latest migrations of a filled register. From the first release on, `RELEASED` holds a copy of each, fifty
made-up people, and migrations that were released stay as they are; CONTRIBUTING.md says how a copy is made.
"""

import re
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from kinward.config.preparing import prepare
from kinward.due.sweep import sweep_all
from kinward.upkeep.backup.contents import contents
from kinward.upkeep.backup.making import back_up
from kinward.upkeep.backup.place import Place, place_of
from kinward.upkeep.backup.restoring import restore
from tests.conftest import ON

ROOT = Path(__file__).parents[3]
RELEASED = ROOT / "tests" / "data" / "releases"
WORDS = b"made-up people, for tests only"
EARLIER = (("sharing", "0002_fences"), ("upkeep", "0003_work"))
"""What is left of the tables when the latest migrations are undone."""
OUR_OWN = ("django_migrations", "upkeep_run")  # what a migration and a sweep write themselves


@pytest.fixture
def place(kept_county, cluster) -> Place:
    settings = connections["owner"].settings_dict
    return place_of(settings, administrator=cluster.superuser, prepare=partial(prepare, cluster.superuser))


def tables(place: Place) -> dict[str, tuple]:
    """Rows and hash of each table."""
    with place.connect() as connection:
        found = contents(connection, place, name=place.name).tables
    return {name: each for name, each in found.items() if name not in OUR_OWN}


def migrate(*to: str) -> None:
    call_command("migrate", *to, database="owner", verbosity=0)
    connections.close_all()


def brought_back(place: Place, file: Path) -> None:
    """Restored in the place of what is there, which goes, and brought to the tables of this version."""
    connections.close_all()
    _, before = restore(place, file, WORDS, replace=True)
    with place.administrator("postgres") as server:
        server.execute(f'DROP DATABASE "{before}" WITH (FORCE)')
    migrate()


def test_an_earlier_version_is_opened_by_this_one(place, kept_county, tmp_path):
    """Every table as it was, and everybody is due the same worked out anew. Without `migrate`, tables are missing."""
    sweep_all(on=ON)
    connections.close_all()
    now = tables(place)
    due = {name: now[name][0] for name in ("due_contact", "due_determination")}
    for app, last in EARLIER:
        migrate(app, last)
    earlier = tables(place)
    assert len(earlier) < len(now)
    back_up(place, tmp_path / "earlier.backup", WORDS)
    brought_back(place, tmp_path / "earlier.backup")
    assert tables(place) == now
    sweep_all(on=ON)
    connections.close_all()
    again = tables(place)
    assert {name: again[name][0] for name in due} == due
    assert min(due.values()) > 100


def test_every_release_is_opened_by_this_version(place, kept_county):
    """Rows of each table a release had; a table that it had and this version has not must be named here."""
    for file in sorted(RELEASED.glob("*.backup")):
        connections.close_all()
        manifest, before = restore(place, file, WORDS, replace=True)
        with place.administrator("postgres") as server:
            server.execute(f'DROP DATABASE "{before}" WITH (FORCE)')
        migrate()
        now = tables(place)
        had = {name: each[0] for name, each in manifest.contents.tables.items() if name not in OUR_OWN}
        assert {name: now[name][0] for name in had} == had, file.name


def test_a_release_leaves_a_copy_behind():
    """Write a version into the changelog without its copy, and this fails."""
    versions = re.findall(r"^## (\d+\.\d+\S*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [each for each in versions if not (RELEASED / f"{each}.backup").exists()] == []


def test_nothing_waits_to_be_migrated(kept_county):
    """The rehearsal's end is what a new register begins with."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert MigrationRecorder(connections["owner"]).applied_migrations()
