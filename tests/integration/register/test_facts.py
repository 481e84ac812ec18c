"""The fact views: the columns and types of the engine's contract, and the facts of the county they were loaded from."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from kinward.access.acting import as_engine
from kinward.register.loading.homes import FIRST_KEY
from kinward.rules.facts import NEVER, VIEWS
from kinward.rules.tables import KEYS, read_tables, schema

TYPES = {
    pa.date32(): {"date"},
    pa.string(): {"text"},
    pa.bool_(): {"boolean"},
    pa.int32(): {"integer", "smallint"},
    pa.int64(): {"bigint"},
}
LINKS = ("household", "mother", "father", "spouse")


@pytest.fixture
def stored(county):
    """The rows of each view by key, as the engine reads them."""
    with as_engine():
        return {view: read(view, county.on) for view in KEYS}


@pytest.fixture
def made(county_folder):
    """The same facts as the synthetic county has them, under the keys of the register."""
    tables = {view: table.to_pylist() for view, table in read_tables(county_folder).named().items()}
    for view, keys in KEYS.items():
        for row in tables[view]:
            row |= {key: row[key] + FIRST_KEY for key in keys if key != "ref" and row[key] is not None}
    for row in tables["person"] + tables["household"]:
        row["ref"] = None
    return tables


def read(view: str, on: date) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kinward.on', %s, true)", [on.isoformat()])
        cursor.execute(f"SELECT * FROM fact_{view}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_key(rows: list[dict]) -> dict[int, dict]:
    return {row["key"]: row for row in rows}


def sorted_rows(rows: list[dict]) -> list[tuple]:
    return sorted(tuple("" if value is None else str(value) for _, value in sorted(row.items())) for row in rows)


@pytest.mark.parametrize("view", KEYS)
@pytest.mark.django_db
def test_a_view_has_the_columns_of_the_contract(view):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum",
            [f"fact_{view}"],
        )
        columns = dict(cursor.fetchall())
    assert set(columns) - {"ref"} == set(schema(view).names) - {"ref"}
    assert {name: said for name, said in columns.items() if said not in TYPES[schema(view).field(name).type]} == {}


@pytest.mark.parametrize("view", KEYS)
@pytest.mark.django_db
def test_no_view_names_anybody(view):
    fields = {*VIEWS.get(view, {}), *KEYS[view]}
    assert not fields & {"name", "id_number", "id_tail", "address", "sort_key", "number"}


def test_households_are_as_they_were_made_but_those_whose_people_have_died(stored, made):
    lived_in = {row["household"] for row in made["person"] if row["died_on"] == NEVER}
    expected = {key: row for key, row in by_key(made["household"]).items() if key in lived_in}
    assert by_key(stored["household"]) == expected


def test_pregnancies_are_as_they_were_made(stored, made):
    left_out = {"key"}
    assert sorted_rows([{k: v for k, v in row.items() if k not in left_out} for row in stored["pregnancy"]]) == (
        sorted_rows([{k: v for k, v in row.items() if k not in left_out} for row in made["pregnancy"]])
    )


def test_events_are_as_they_were_made_but_for_requests(stored, made):
    """A synthetic county holds no request for help; loading adds some."""
    assert sorted_rows([row for row in stored["event"] if row["what"] != "asked"]) == sorted_rows(made["event"])


def test_parents_are_as_they_were_made(stored, made):
    assert sorted_rows(stored["parent"]) == sorted_rows(made["parent"])


def test_people_are_as_they_were_made_but_for_what_follows_from_other_rows(stored, made):
    expected = {key: as_registered(row, by_key(made["person"])) for key, row in by_key(made["person"]).items()}
    found = by_key(stored["person"])
    assert set(found) == set(expected)
    differing = {
        (key, name): (found[key][name], value)
        for key, row in expected.items()
        for name, value in row.items()
        if found[key][name] != value
    }
    assert differing == {}


def as_registered(row: dict, people: dict[int, dict]) -> dict:
    """What the register says of somebody of whom the synthetic county says this."""
    parents = [people[row[side]] for side in ("mother", "father") if row[side] is not None]
    spouse = None if row["spouse"] is None else people[row["spouse"]]
    alive = row["died_on"] == NEVER
    said = dict(row)
    # Household, residence and marriage end with a death.
    if not alive:
        said |= dict.fromkeys(("household", "household_role", "resident", "resident_since", "spouse"))
    if spouse is not None and spouse["died_on"] != NEVER:
        said["spouse"] = None
    # No residence is known, so none has a beginning.
    if row["resident"] is None:
        said["resident_since"] = None
    # Nobody was adopted unless somebody says so.
    said["adopted_on"] = row["adopted_on"] or NEVER
    said["orphan"] = orphan(row, parents)
    said["child_of_household"] = child_of_household(row, parents, alive=alive)
    return said


def orphan(row: dict, parents: list[dict]) -> bool | None:
    if any(parent["died_on"] == NEVER for parent in parents):
        return False
    return True if len(parents) == 2 else row["orphan"]


def child_of_household(row: dict, parents: list[dict], *, alive: bool) -> bool | None:
    """A dead parent is no member any more."""
    if alive:
        return any(each["died_on"] == NEVER and each["household"] == row["household"] for each in parents)
    return False if row["parents_complete"] else None


def test_what_held_on_another_day_is_shown_for_that_day(stored, county):
    """Somebody who has since died was a member the day before."""
    dead = next(row for row in stored["person"] if row["died_on"] < county.on)
    assert dead["household"] is None
    with as_engine():
        before = by_key(read("person", dead["died_on"].replace(year=dead["died_on"].year - 1)))
    assert before[dead["key"]]["household"] is not None


def test_the_folder_has_no_fact_that_the_contract_lacks(county_folder):
    beside = {"person": set(), "household": {"village"}, "pregnancy": set(), "event": set()}
    for view, known in beside.items():
        assert set(pq.read_schema(county_folder / f"{view}.parquet").names) - set(schema(view).names) == known
