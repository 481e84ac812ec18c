"""Whether the database has the tables of this version."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

_current: set[str] = set()


def missing_migrations(connection: BaseDatabaseWrapper) -> list[str]:
    """Those this version has and the database does not."""
    loader = MigrationLoader(None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    return sorted(f"{app}.{name}" for app, name in set(loader.disk_migrations) - applied)


def is_current(connection: BaseDatabaseWrapper) -> bool:
    """Looked at once a process and database: a database does not lose migrations while it serves."""
    name = connection.settings_dict["NAME"]
    if name not in _current and not missing_migrations(connection):
        _current.add(name)
    return name in _current
