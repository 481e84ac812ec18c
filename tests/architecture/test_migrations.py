"""Migrations stand in one line, can be undone, and stop nobody's work for long."""

import re
from collections.abc import Iterator

import pytest
from django.db import connections, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

OURS = ("access", "api", "audit", "due", "register", "sharing", "upkeep")
LONG = (migrations.AlterField, migrations.AddIndex, migrations.AddConstraint, migrations.AlterUniqueTogether)
MADE = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", re.IGNORECASE)
INDEXED = re.compile(
    r"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\w+ ON (?:ONLY )?(\w+)", re.IGNORECASE
)
REWRITTEN = re.compile(
    r"ALTER TABLE (\w+)[^;]*?"
    r"(?:ALTER COLUMN \w+ (?:SET DATA )?TYPE|SET NOT NULL|ADD (?:CONSTRAINT \w+ )?CHECK(?![^;]*NOT VALID))",
    re.IGNORECASE,
)
LOCKED = re.compile(r"^\s*(?:LOCK TABLE|VACUUM FULL|CLUSTER|REINDEX (?!.*CONCURRENTLY))", re.IGNORECASE | re.MULTILINE)


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def ours(loader: MigrationLoader) -> Iterator[migrations.Migration]:
    """In the order in which they are applied, app by app."""
    for app in OURS:
        if app in loader.migrated_apps:
            yield from (loader.disk_migrations[key] for key in sorted(loader.disk_migrations) if key[0] == app)


def test_every_app_of_ours_is_looked_at(loader):
    found = {config for config in loader.migrated_apps if config in OURS}
    on_disk = {key[0] for key, each in loader.disk_migrations.items() if type(each).__module__.startswith("kinward.")}
    assert found == on_disk


def test_they_stand_in_one_line(loader):
    for app in OURS:
        assert len(loader.graph.leaf_nodes(app)) <= 1
    for migration in ours(loader):
        before = [name for app, name in migration.dependencies if app == migration.app_label]
        assert len(before) == (0 if migration.initial and migration.name.startswith("0001") else 1), migration
        assert not migration.replaces
        assert not migration.run_before


def irreversible(operations: list[Operation]) -> list[Operation]:
    """Also an undo that is there in name only."""
    return [
        each for each in operations
        if not each.reversible or getattr(each, "reverse_sql", None) in (migrations.RunSQL.noop, [])
    ]  # fmt: skip


def test_each_can_be_undone(loader):
    assert {str(each): found for each in ours(loader) if (found := irreversible(each.operations))} == {}


def test_one_that_cannot_be_undone_is_seen():
    assert len(irreversible([migrations.RunSQL("SELECT 1"), migrations.RunSQL("SELECT 1", "")])) == 2
    assert irreversible([migrations.RunSQL("CREATE TABLE x ()", "DROP TABLE x")]) == []


def statements(operations: list[Operation]) -> str:
    return "\n".join(
        each.sql for each in operations if isinstance(each, migrations.RunSQL) and isinstance(each.sql, str)
    )


def locking(operations: list[Operation], new: set[str]) -> list[str]:
    """What holds a table that people work with while it reads or writes all of it.

    new  tables, and models by name, that the same step makes: nobody works with them yet
    """
    text = statements(operations)
    made = (
        new
        | set(MADE.findall(text))
        | {each.name.lower() for each in operations if isinstance(each, migrations.CreateModel)}
    )
    found = [f"{type(each).__name__} {each.model_name}" for each in operations
             if isinstance(each, LONG) and each.model_name.lower() not in made]  # fmt: skip
    found += [
        f"AddField {each.model_name}.{each.name}" for each in operations
        if isinstance(each, migrations.AddField) and each.model_name.lower() not in made
        and not each.field.null and each.field.db_default is models.NOT_PROVIDED
    ]  # fmt: skip
    for form in (INDEXED, REWRITTEN):
        found += [f"SQL on {table}" for table in form.findall(text) if table not in made]
    return found + LOCKED.findall(text)


def first_state(loader: MigrationLoader) -> set[str]:
    """Tables that the first migrations make; the SQL that goes with them is of the same step: nothing is released."""
    found: set[str] = set()
    for migration in ours(loader):
        for each in migration.operations:
            if isinstance(each, migrations.CreateModel):
                found |= {each.name.lower(), each.options.get("db_table", f"{migration.app_label}_{each.name.lower()}")}
    return found


def test_none_holds_a_table_for_long(loader):
    """Nothing is released: every table is new. From the first tag on, give the tables of that tag no place in `new`."""
    new = first_state(loader)
    assert {str(each): found for each in ours(loader) if (found := locking(each.operations, new))} == {}


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddIndex("person", models.Index(fields=["area"], name="x")),
        migrations.AlterField("person", "area", models.TextField()),
        migrations.AddField("person", "phone", models.TextField(default="")),
        migrations.RunSQL("CREATE INDEX x ON register_person (area)", "DROP INDEX x"),
        migrations.RunSQL("ALTER TABLE register_person ALTER COLUMN area TYPE text", "SELECT 1"),
        migrations.RunSQL("LOCK TABLE register_person", "SELECT 1"),
    ],
    ids=str,
)
def test_one_that_holds_a_table_is_seen(operation):
    assert len(locking([operation], set())) == 1


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RunSQL("CREATE INDEX CONCURRENTLY x ON register_person (area)", "DROP INDEX x"),
        migrations.RunSQL("CREATE TABLE y (z int); CREATE INDEX x ON y (z)", "DROP TABLE y"),
        migrations.AddField("person", "phone", models.TextField(null=True)),
        migrations.RunSQL("ALTER TABLE register_person ADD CONSTRAINT c CHECK (area > 0) NOT VALID", "SELECT 1"),
    ],
    ids=str,
)
def test_one_that_holds_none_is_let_be(operation):
    assert locking([operation], set()) == []


LEFT = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
       AND relname ~ '^(access|api|audit|due|register|sharing|upkeep)_'
UNION ALL
SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname !~ '^procrastinate_'
"""


@pytest.mark.slow
def test_all_of_it_undone_and_done_again_is_the_same(kept_register, cluster):
    """Leave a policy, a grant or a function out of an undo, and it stands in the way of the second time, or differs."""
    from functools import partial

    from django.core.management import call_command

    from kinward.config.preparing import prepare
    from kinward.upkeep.backup.contents import _schema
    from kinward.upkeep.backup.place import place_of

    owner = connections["owner"]
    place = place_of(owner.settings_dict, administrator=cluster.superuser, prepare=partial(prepare, cluster.superuser))
    before = _schema(place, "")
    for app in ("upkeep", "sharing", "api", "due", "access", "register", "audit"):
        if app in MigrationLoader(None).migrated_apps:
            call_command("migrate", app, "zero", database="owner", verbosity=0)
    with owner.cursor() as cursor:
        cursor.execute(LEFT)
        assert cursor.fetchall() == []
    call_command("migrate", database="owner", verbosity=0)
    assert _schema(place, "") == before
