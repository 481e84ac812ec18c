"""What each purpose may read and write, asked of the database itself: the last wall, whatever the code above does.

Taken away with: a line of `kinward/access/fences.sql` (a GRANT more, a policy less), `NOSUPERUSER` or `NOINHERIT` in
`kinward/config/roles.sql`, the trigger `audit_entry_stays` in `kinward/audit/functions.sql`, or `true` for `false` as
the last argument of `set_config` in `kinward/access/acting.py`.
"""

import pytest
from django.db import connection, connections, transaction
from django.db.utils import Error as DatabaseError
from django.db.utils import ProgrammingError

from kinward.access.acting import acting
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.policies import PURSE

PURPOSES = ("register", "care", "benefits", "family", "sharing", "statistics", "audit", "engine", "matching")
WITH_PEOPLE = "register care benefits family"
SHARED = f"{WITH_PEOPLE} sharing"
READS = {
    "register_person": SHARED, "register_household": SHARED, "register_membership": SHARED,
    "register_residence": SHARED, "register_act": WITH_PEOPLE, "register_parent_link": SHARED,
    "register_marriage": "register benefits family sharing", "register_vital_event": "register benefits family",
    "register_identity": "register family", "register_search_key": "register",
    "register_circumstance": "family", "register_household_circumstance": "benefits family",
    "register_circumstance_shown": "register family", "register_household_circumstance_shown": "register family",
    "register_merged": "register", "register_pair": "register",
    "register_pregnancy": "care family", "register_care_event": "care family",
    "audit_entry": "register family audit", "audit_chain": "audit",
    "due_contact": "care family engine", "due_asked": "care family",
    "due_determination": "benefits family engine",
    **dict.fromkeys(("fact_person", "fact_person_alone", "fact_household", "fact_parent"), "engine"),
    **dict.fromkeys(("fact_pregnancy", "fact_event"), "engine"),
}  # fmt: skip
LIKE = ("register\\_%", "fact\\_%", "known\\_%", "audit\\_%", "due\\_%")
OF_NOBODY = {"register_place", "due_sweep", "due_in_force", "due_trial"}
KNOWN_OF_IDENTITY = {
    *("id", "act_id", "recorded_at", "superseded_at", "superseded_by_id", "person_id"),
    *("name", "sort_key", "sex", "born_on", "died_on"),
}
OF_A_BIRTH = {"birth_weight_grams", "gestation_weeks", "discharged_on"}


def asked(sql: str, *values: object, of: str = "default") -> list[tuple]:
    with connections[of].cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()


def refused(sql: str, by: str) -> bool:
    """Whether the database says no to this purpose."""
    try:
        with transaction.atomic():
            asked(f"SET LOCAL ROLE {by}; {sql}")
            raise AssertionError(f"{by} may: {sql}")
    except ProgrammingError as error:
        return "permission denied" in str(error)


def tables() -> list[str]:
    found = asked(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace "
        "AND relname LIKE ANY (%s) ORDER BY 1",
        list(LIKE),
    )
    return [name for (name,) in found if name not in OF_NOBODY]


def columns_readable(purpose: str, table: str) -> set[str]:
    return {
        name
        for (name,) in asked(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
            "AND has_column_privilege(%s, attrelid, attnum, 'SELECT')",
            table,
            f"kinward_{purpose}",
        )
    }


@pytest.mark.django_db
def test_each_purpose_reads_whole_what_is_listed_here_and_nothing_else_whole():
    found = {table: " ".join(purpose for purpose in PURPOSES if reads_whole(purpose, table)) for table in tables()}
    assert {table: who for table, who in found.items() if who} == READS


def reads_whole(purpose: str, table: str) -> bool:
    return asked("SELECT has_table_privilege(%s, %s, 'SELECT')", f"kinward_{purpose}", table)[0][0]


@pytest.mark.django_db
def test_who_keeps_the_register_reads_the_purse_besides_but_for_a_clinic():
    whole = {table for table in tables() if reads_whole("purse", table)}
    declared = {"register_circumstance", "register_household_circumstance"}
    lists = {f"register_import{part}" for part in ("", "_row", "_kin", "_act", "_heading")}
    assert whole == {table for table in tables() if reads_whole("register", table)} | declared | lists
    for table in declared:
        assert columns_readable("purse", table) - columns_readable("register", table) <= PURSE
        assert columns_readable("register", table).isdisjoint(PURSE)


@pytest.mark.django_db
def test_the_service_itself_reads_no_table_with_a_person_in_it():
    readable = [table for table in tables() if columns_readable("app", table)]
    assert readable == []


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", ["statistics", "engine", "audit", "matching"])
def test_who_needs_no_names_has_none(purpose):
    assert [table for table in tables() if table.startswith("register_") and columns_readable(purpose, table)] == []
    assert not any("name" in columns_readable(purpose, table) for table in tables() if table.startswith("fact_"))


@pytest.mark.django_db
def test_care_knows_who_somebody_is_and_no_number_of_theirs():
    assert columns_readable("care", "register_identity") == KNOWN_OF_IDENTITY


@pytest.mark.django_db
def test_benefits_sees_the_end_of_a_number_and_not_the_number():
    seen = columns_readable("benefits", "register_identity")
    assert seen == KNOWN_OF_IDENTITY | {"nationality", "id_tail"}


@pytest.mark.django_db
def test_care_knows_nothing_about_money():
    assert columns_readable("care", "register_circumstance").isdisjoint(PURSE)
    assert columns_readable("care", "register_household_circumstance") == set()


@pytest.mark.django_db
def test_benefits_knows_nothing_about_a_birth():
    assert columns_readable("benefits", "register_circumstance").isdisjoint(OF_A_BIRTH)
    assert "income_monthly" in columns_readable("benefits", "register_circumstance")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "sql"),
    [
        ("benefits", "SELECT * FROM register_pregnancy"),
        ("benefits", "SELECT what FROM register_care_event"),
        ("benefits", "SELECT * FROM due_contact"),
        ("care", "SELECT id_cipher FROM register_identity"),
        ("care", "SELECT id_blind FROM register_identity"),
        ("care", "SELECT income_monthly FROM register_circumstance"),
        ("care", "SELECT * FROM due_determination"),
        ("register", "SELECT income_monthly FROM register_circumstance"),
        ("register", "SELECT said FROM register_import_row"),
        ("register", "SELECT c FROM register_household_circumstance c"),
        ("register", "INSERT INTO register_circumstance (income_monthly) VALUES (1)"),
        ("register", """SELECT register_is_carried('{"person_id": 1, "income_monthly": 1}')"""),
        ("register", "SELECT * FROM register_pregnancy"),
        ("register", "SELECT * FROM fact_pregnancy"),
        ("register", "SELECT * FROM known_pregnancy"),
        ("engine", "SELECT name FROM register_identity"),
        ("engine", "SELECT name FROM known_identity"),
        ("statistics", "SELECT * FROM fact_person"),
        ("register", "SELECT register_lines('{1}')"),
        ("care", "SELECT register_bring('x', 1)"),
        ("family", "SELECT * FROM register_find('{}', '{}', '', 1, 0)"),
        ("register", "SELECT kind FROM access_notice"),
        ("register", "UPDATE register_identity SET name = 'x'"),
        ("register", "DELETE FROM register_identity"),
        ("register", "UPDATE register_person SET area = 1"),
        ("family", "INSERT INTO register_search_key (person_id, kind, key, area) VALUES (1, 'hanzi', 'x', 1)"),
        ("register", "INSERT INTO audit_entry (event) VALUES ('x')"),
        ("register", "UPDATE audit_chain SET n = 0"),
    ],
)
def test_said_directly_it_is_refused(purpose, sql):
    assert refused(sql, f"kinward_{purpose}")


# -- the log


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entry SET name = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
@pytest.mark.parametrize("login", ["default", "owner"])
def test_nobody_changes_the_log_not_even_the_owner_of_the_table(login, sql):
    with pytest.raises(DatabaseError, match=r"permission denied|only ever added"), transaction.atomic(using=login):
        asked(f"{sql}; SELECT 1", of=login)


# -- areas


def person_columns() -> list[tuple[str, str]]:
    """Every table with rows about people, and the column that says about whom."""
    return asked(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND (c.relname LIKE 'register\\_%%' "
        "OR c.relname LIKE 'due\\_%%' OR c.relname IN ('access_consent', 'access_notice', 'audit_entry')) "
        "AND (a.attname IN ('person_id', 'person') OR (c.relname, a.attname) = ('register_person', 'id'))"
    )


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        *(("village", purpose) for purpose in ("register", "care", "benefits")),
        *(("clinic", purpose) for purpose in ("register", "care")),
        *((role, purpose) for role in ("township", "county") for purpose in ("register", "benefits")),
    ],
)
def test_an_area_shows_its_own_people_in_every_table(wide, acting_as, role, purpose):
    area = wide.village // RANKS[role] * RANKS[role]
    own, beyond = wide.within(area)
    theirs = {p for (p,) in asked("SELECT id FROM register_person WHERE area = ANY (%s)", own, of="owner")}
    others = {p for (p,) in asked("SELECT id FROM register_person WHERE area = ANY (%s)", beyond, of="owner")}
    assert theirs
    assert others
    acting_as(role, area, purpose)
    shown = 0
    for table, column in person_columns():
        if columns_readable_now(table, column):
            seen = {p for (p,) in asked(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")}
            assert seen.isdisjoint(others), table
            shown += bool(seen & theirs)
    assert shown >= 5


RANKS = {"village": 1, "clinic": 1000, "township": 1000, "county": 10**6}


def columns_readable_now(table: str, column: str) -> bool:
    return asked("SELECT has_column_privilege(current_user, %s, %s, 'SELECT')", table, column)[0][0]


def test_nobody_is_added_to_another_area(county, acting_as):
    acting_as("village", county.villages[0])
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        asked("INSERT INTO register_person (area, act_id) VALUES (%s, 1) RETURNING id", county.villages[1])


def test_a_statement_about_somebody_elsewhere_is_refused(county, acting_as):
    stranger = asked("SELECT id FROM register_person WHERE area = %s LIMIT 1", county.villages[1], of="owner")[0][0]
    acting_as("village", county.villages[0])
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        asked(
            "INSERT INTO register_residence (person_id, place_id, elsewhere, act_id, recorded_at) "
            "VALUES (%s, %s, '', 1, now()) RETURNING id",
            stranger,
            county.villages[0],
        )


# -- what stays on a connection


@pytest.mark.parametrize("how", ["committed", "undone", "with a failed statement"])
def test_a_connection_keeps_nothing_of_the_last_actor(kept_county, how):
    worker = Actor(1, "a worker", "village", "register", kept_county.villages[0])
    try:
        with acting(worker):
            assert asked("SELECT count(*) FROM register_person")[0][0] > 0
            if how == "undone":
                raise RuntimeError
            if how != "committed":
                asked("SELECT 1/0")
    except (RuntimeError, DatabaseError):
        pass
    said = asked(
        "SELECT current_user, kinward_area_from(), kinward_area_to(), kinward_people(), "
        "coalesce(current_setting('kinward.account', true), '')"
    )
    assert said == [("kinward_app", None, None, [], "")]
    with pytest.raises(ProgrammingError, match="permission denied"):
        asked("SELECT count(*) FROM register_person")


def test_an_actor_within_another_leaves_the_first_as_it_was(county, acting_as):
    acting_as("village", county.villages[0])
    before = asked("SELECT current_user, kinward_area_from(), count(*) FROM register_person")
    with acting(Actor(2, "the county", "county", "benefits", county.code)):
        assert asked("SELECT count(*) FROM register_person")[0][0] > before[0][2]
    assert asked("SELECT current_user, kinward_area_from(), count(*) FROM register_person") == before


@pytest.mark.usefixtures("kept_county")
def test_no_actor_no_line_in_the_log_and_so_nothing_done():
    with pytest.raises(DatabaseError, match=r"no actor|permission denied"):
        log.record("register.found")


# -- the login


@pytest.mark.django_db
def test_the_service_signs_in_with_no_power_of_its_own():
    said = asked(
        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit, rolreplication FROM pg_roles "
        "WHERE rolname = session_user"
    )
    assert said == [(False,) * 6]
    assert asked("SELECT session_user, count(*) FILTER (WHERE relowner = session_user::regrole) FROM pg_class") == [
        ("kinward_app", 0)
    ]
    assert asked("SELECT has_schema_privilege('public', 'CREATE')") == [(False,)]
    assert asked("SELECT has_database_privilege(current_database(), 'CREATE')") == [(False,)]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["kinward_owner", "postgres", "pg_read_all_data"])
def test_the_service_cannot_become_more(role):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        asked(f"SET LOCAL ROLE {role}; SELECT 1")


@pytest.mark.django_db
def test_functions_of_the_owner_have_their_own_search_path():
    """Else whoever may create a table in an earlier schema decides what they read."""
    loose = asked(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace "
        "AND NOT coalesce(proconfig @> ARRAY['search_path=public, pg_temp'], false)"
    )
    assert loose == []


@pytest.mark.django_db
def test_functions_of_the_owner_are_open_to_no_one_by_default():
    opened = asked(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace "
        "AND prorettype <> 'trigger'::regtype AND has_function_privilege('public', oid, 'EXECUTE')"
    )
    assert opened == []


@pytest.mark.usefixtures("county")
def test_the_connection_of_this_test_is_the_services():
    assert connection.settings_dict["USER"] == "kinward_app"
