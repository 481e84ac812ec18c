"""A synthetic county in the register's tables."""

from datetime import date

import pytest
from django.db import connection, connections

from kinward.register.loading import LoadingError, load_county
from kinward.register.loading.places import in_traditional, name_in_latin
from kinward.register.numbers import blind_index, decrypted
from kinward.register.synthetic import make_county

ON = date(2026, 11, 1)


def rows(sql: str, *values, using: str = "owner") -> list[tuple]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("made") / "county"
    make_county(people=400, seed=8, on=ON, out=made)
    return made


def shape() -> list[tuple]:
    """Every constraint, index and trigger of the register's tables."""
    return rows(
        "SELECT 'c', conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text "
        "FROM pg_constraint WHERE conrelid::regclass::text LIKE 'register%%' "
        "UNION ALL SELECT 'i', tablename, indexname, indexdef, '' FROM pg_indexes WHERE tablename LIKE 'register%%' "
        "UNION ALL SELECT 't', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text "
        "FROM pg_trigger WHERE NOT tgisinternal "
        "UNION ALL SELECT 'd', attrelid::regclass::text, adnum::text, pg_get_expr(adbin, adrelid), '' "
        "FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum ORDER BY 1, 2, 3"
    )


@pytest.mark.usefixtures("kept_register")
def test_a_load_leaves_the_tables_as_it_found_them(folder):
    before = shape()
    load_county(folder, on=ON)
    assert shape() == before
    assert rows("SELECT * FROM register_overlapping()") == []


@pytest.mark.usefixtures("kept_register")
def test_progress_goes_up_to_the_end(folder):
    seen = []
    load_county(folder, on=ON, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.usefixtures("kept_register")
def test_nobody_is_mixed_with_a_county(folder):
    load_county(folder, on=ON)
    people = rows("SELECT count(*) FROM register_person")
    with pytest.raises(LoadingError, match="loading-not-empty"):
        load_county(folder, on=ON)
    assert rows("SELECT count(*) FROM register_person") == people


@pytest.mark.usefixtures("kept_register")
def test_a_load_that_breaks_off_leaves_nothing(folder):
    before = shape()

    def stop(done, _total):
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_county(folder, on=ON, progress=stop)
    assert rows("SELECT count(*) FROM register_place") == [(0,)]
    assert shape() == before


@pytest.mark.usefixtures("county")
def test_codes_nest_and_names_have_three_forms():
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, kind, parent_id, name_hans, name_hant, name_en FROM register_place ORDER BY code")
        places = cursor.fetchall()
    assert places[0][0] == 990123000000
    for code, kind, parent, hans, hant, english in places:
        assert (hans[-1], english.split()[-1]) in {
            ("县", "County"),
            ("镇", "Township"),
            ("乡", "Township"),
            ("村", "Village"),
        }
        assert len(hant) == len(hans)
        if kind != "county":
            assert parent == code // (10**3 if kind == "village" else 10**6) * (10**3 if kind == "village" else 10**6)
            assert parent < code


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("稻坳村", "Daoao Village"),
        ("马店镇", "Madian Township"),
        ("柳湾第2村", "Liuwan 2 Village"),
        ("安湖县", "Anhu County"),
        ("长岭乡", "Changling Township"),
        ("云长村", "Yunchang Village"),
        ("长子县", "Zhangzi County"),
    ],
)
def test_a_name_in_latin_letters(name, latin):
    assert name_in_latin(name) == latin


@pytest.mark.parametrize(("name", "written"), [("红冲村", "紅沖村"), ("长岭乡", "長嶺鄉")])
def test_a_name_in_traditional_characters(name, written):
    assert in_traditional(name) == written


@pytest.mark.usefixtures("kept_register")
def test_the_next_person_and_household_get_the_next_numbers(folder):
    load_county(folder, on=ON)
    for table in ("register_person", "register_household"):
        [(last,)] = rows(f"SELECT max(id) FROM {table}")
        assert rows(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))") == [(last + 1,)]


def test_a_number_is_sealed_and_found(county, acting_as):
    acting_as("county", county.code)
    [(cipher, blind, tail)] = rows(
        "SELECT id_cipher, id_blind, id_tail FROM register_identity WHERE id_cipher IS NOT NULL ORDER BY id LIMIT 1",
        using="default",
    )
    number = decrypted(cipher)
    assert number.startswith("990123")
    assert number.endswith(tail)
    assert bytes(blind) == blind_index(number)


def test_the_dead_live_nowhere_and_are_married_to_nobody(county, acting_as):
    acting_as("county", county.code)
    dead = "(SELECT person_id FROM register_identity WHERE died_on IS NOT NULL)"
    for table, who in (("membership", "person_id"), ("residence", "person_id"), ("marriage", "one_id")):
        found = rows(
            f"SELECT count(*) FROM register_{table} WHERE valid_to IS NULL AND {who} IN {dead}", using="default"
        )
        assert found == [(0,)]


@pytest.mark.usefixtures("kept_register")
def test_some_families_have_asked_for_help(folder):
    load_county(folder, on=ON)
    asked = rows("SELECT schedule, \"on\" FROM register_care_event WHERE what = 'asked'")
    assert {schedule for schedule, _ in asked} <= {
        "cn.antenatal",
        "cn.child-health",
        "cn.immunisation",
        "cn.elder-check",
    }
    assert all(0 <= (ON - on).days < 21 for _, on in asked)
    assert asked
