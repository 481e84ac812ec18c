"""Attack 7: a connection without scope, or with the scope of whoever had it before."""

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.config.database import APPLICATION

PEOPLE = "SELECT count(*) FROM register_person"


def asked(statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.usefixtures("county")
def test_the_service_alone_reads_no_record():
    """GRANT SELECT ON register_person TO kinward_app, and this fails."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        asked(PEOPLE)


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("purpose", ["register", "care", "benefits", "family"])
def test_a_purpose_without_an_area_reads_nobody(purpose):
    """Let kinward_area_from() answer 0 where no area is set, and kinward_area_to() a large number."""
    with transaction.atomic():
        asked(f"SELECT set_config('role', 'kinward_{purpose}', true)")
        assert asked(PEOPLE) == 0
        asked("SELECT set_config('role', 'none', true)")


@pytest.mark.usefixtures("county")
def test_an_actor_without_area_or_people_reads_nobody():
    with acting(Actor(1, "somebody", "family", "family")):
        assert asked(PEOPLE) == 0


def test_a_connection_forgets_whom_it_served(kept_county):
    """Give set_config `false` for `true` in acting.ENTER, and this fails."""
    with acting(Actor(7, "somebody", "village", "register", kept_county.villages[0])):
        assert asked(PEOPLE) > 0
    assert asked("SELECT current_setting('role')") == "none"
    assert asked("SELECT coalesce(current_setting('kinward.account', true), '')") == ""
    with pytest.raises(ProgrammingError, match="permission denied"):
        asked(PEOPLE)


def test_what_fails_leaves_no_scope_behind(kept_county):
    with pytest.raises(ZeroDivisionError), acting(Actor(7, "x", "village", "register", kept_county.villages[0])):
        raise ZeroDivisionError
    assert asked("SELECT current_setting('role')") == "none"


def test_a_kept_plan_keeps_no_scope(county):
    """One plan serves whoever comes. Take PLANNED_ONCE from config/database.py, and none is kept: the last line."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT area, count(*) FROM register_person WHERE area % 1000 > 0 GROUP BY area")
        there = dict(cursor.fetchall())
    for purpose, village in [(purpose, village) for purpose in ("register", "care") * 3 for village in county.villages]:
        with acting(Actor(7, "x", "village", purpose, village)):
            assert asked(PEOPLE) == there.get(village, 0)
    asked("SELECT set_config('role', 'none', true)")
    assert asked(f"SELECT max(generic_plans) FROM pg_prepared_statements WHERE statement = '{PEOPLE}'") > 0


@pytest.mark.usefixtures("county")
def test_the_services_login_is_nobody_special():
    """Make kinward_app a superuser, the owner of a table, or let it pass row security: each fails here."""
    assert asked("SELECT session_user") == APPLICATION
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit FROM pg_roles "
            "WHERE rolname = %s", [APPLICATION],
        )  # fmt: skip
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", [APPLICATION])
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("county")
def test_every_table_about_people_stands_behind_a_wall():
    """Leave one ENABLE ROW LEVEL SECURITY out of fences.sql, and this fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity AND (relname LIKE 'register\\_%' "
            "AND relname <> 'register_place' OR relname IN ('access_consent', 'access_notice', 'audit_entry'))"
        )
        assert cursor.fetchall() == []


@pytest.mark.usefixtures("county")
def test_a_policy_that_is_written_is_in_force():
    """Leave ENABLE ROW LEVEL SECURITY out of due/fences.sql, sharing/*.sql or api/fences.sql, and this fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relname FROM pg_policy JOIN pg_class c ON c.oid = polrelid WHERE NOT c.relrowsecurity"
        )
        assert cursor.fetchall() == []
