"""Everybody's facts, and tables of the database, as columns."""

from datetime import date

import pyarrow as pa
import pytest
from django.db import DataError, ProgrammingError, connection

from kinward.due.columns import copied_out
from kinward.due.engine import as_of, engine_transaction
from kinward.due.snapshot import OF_PARENTS, take_snapshot
from kinward.rules.tables import KEYS, compact_schema

NUMBERS = pa.schema([("n", pa.int64())])
ALONE = [name for name in compact_schema("person").names if name not in OF_PARENTS]
WITHOUT_PARENTS = {view: compact_schema(view).names for view in KEYS} | {"person": ALONE}


@pytest.mark.parametrize("known_at", [None, "2026-10-01"])
def test_people_without_what_follows_of_their_parents_are_the_same(county, known_at):
    """Two views say it; let one know somebody whom the other does not, and a rule's answer hangs on its neighbours."""
    with engine_transaction(), connection.cursor() as cursor:
        as_of(county.on, known_at and date.fromisoformat(known_at))
        listed = ", ".join(f'"{name}"' for name in ALONE)
        cursor.execute(f"SELECT count(*) FROM (SELECT {listed} FROM fact_person EXCEPT ALL "
                       f"SELECT {listed} FROM fact_person_alone) AS other")  # fmt: skip
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT (SELECT count(*) FROM fact_person), (SELECT count(*) FROM fact_person_alone)")
        assert len(set(cursor.fetchone())) == 1


def test_a_part_of_a_snapshot_is_that_part(county):
    whole, part = take_snapshot(county.on), take_snapshot(county.on, only=WITHOUT_PARENTS)
    assert part.person.column_names == ALONE
    assert by_key(part.person) == by_key(whole.person.select(ALONE))
    assert part.event.schema == whole.event.schema
    one = take_snapshot(county.on, only=WITHOUT_PARENTS | {"person": ["key", "orphan"]})
    assert by_key(one.person) == by_key(whole.person.select(["key", "orphan"]))


def by_key(table: pa.Table) -> list[dict]:
    return table.sort_by("key").to_pylist()


def test_nothing_is_an_empty_table(county):
    assert copied_out("generate_series(1, 0) AS s (n)", NUMBERS).equals(NUMBERS.empty_table())


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("nowhere", ProgrammingError),
        ("(SELECT 1000 / (9000 - s) AS n FROM generate_series(1, 9999) AS s) AS r", DataError),
    ],
)
def test_a_copy_that_fails_says_so_and_leaves_the_connection_good(county, source, error):
    """The second fails when nine tenths have been sent; without the last status that would be all there is."""
    with pytest.raises(error), engine_transaction():
        copied_out(source, NUMBERS)
    assert copied_out("generate_series(1, 3) AS s (n)", NUMBERS)["n"].to_pylist() == [1, 2, 3]
