"""What a sweep has found in place of what was stored, of which only what differs is written.

From one night to the next nearly all of it is the same, but for doses not yet given, which move from day to day.
"""

import os
from dataclasses import dataclass
from functools import partial

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from kinward.due.at_once import at_once
from kinward.due.columns import copied_out
from kinward.due.engine import engine_transaction
from kinward.due.locks import storing_everybody
from kinward.due.models import Sweep
from kinward.due.stored import CONTACT, DETERMINATION, KINDS, listed
from kinward.register.loading.bulk import copy_rows

TABLES = {"due_determination": DETERMINATION, "due_contact": CONTACT}
PLACE = frozenset({"person", "programme", "view", "contact", "subject", "period_from"})
"""Of whom and of what a row is; the other columns say how it stands."""
HALF = max(1, (os.cpu_count() or 1) // 2)
"""Of the processors: both tables are compared at a time."""
ARROW = {"bigint": pa.int64(), "date": pa.date32()}


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of both tables with their ids, as they stood after the sweep `after`.

    highest  of each table the highest id there was: every row that is stored later has a higher one
    """

    after: int | None
    highest: dict[str, int]
    rows: dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Difference:
    """`gone`: ids of rows that are no longer so; `new`: rows to be put in; rows above `last` were stored since."""

    gone: list[int]
    new: pa.Table
    last: int
    is_mostly_new: bool


def stored() -> Stored:
    """Inside a transaction that has the engine's role and lets nobody else store."""
    return _read(_latest(), _highest())


def stored_before() -> Stored:
    """The same in transactions of its own: nobody is storing while the highest ids are asked for, only meanwhile."""
    with engine_transaction():
        storing_everybody()
        after, highest = _latest(), _highest()
    with engine_transaction():
        return _read(after, highest)


def _read(after: int | None, highest: dict[str, int]) -> Stored:
    rows = {
        name: copied_out(f"{name} WHERE id <= {highest[name]:d}", _schema(columns)) for name, columns in TABLES.items()
    }
    return Stored(after, highest, rows)


def differences(before: Stored, found: dict[str, pa.Table]) -> dict[str, Difference]:
    first, second = (partial(_difference, before.rows[name], found[name], before.highest[name]) for name in TABLES)
    return dict(zip(TABLES, at_once(first, second), strict=True))


def is_old(before: Stored) -> bool:
    """Whether another sweep has stored since then."""
    return before.after != _latest()


def write(table: str, said: Difference) -> None:
    """Leaves alone whom an act has stored anew since the rows were read."""
    names = listed(TABLES[table])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")
        copy_rows(cursor.cursor, "incoming", said.new)
        cursor.execute(f"DELETE FROM {table} WHERE id = ANY (%s)", [said.gone])
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming "
            f"WHERE person NOT IN (SELECT person FROM {table} WHERE id > %s)",
            [said.last],
        )
        cursor.execute("DROP TABLE incoming")


def _difference(before: pa.Table, found: pa.Table, last: int) -> Difference:
    same = " AND ".join(
        f'before."{name}" IS NOT DISTINCT FROM found."{name}"' for name in found.column_names if name in PLACE
    )
    other = " OR ".join(
        f'before."{name}" IS DISTINCT FROM found."{name}"' for name in found.column_names if name not in PLACE
    )
    with duckdb.connect(config={"threads": HALF}) as database:
        database.register("before", before)
        database.register("found", found)
        pairs: pa.Table = database.execute(
            f"SELECT before.id, found.* FROM before FULL JOIN found ON {same} "
            f"WHERE before.id IS NULL OR found.person IS NULL OR {other}"
        ).to_arrow_table()
    gone, new = pc.unique(pc.drop_null(pairs["id"])), pairs.filter(pc.is_valid(pairs["person"])).drop_columns("id")
    if before.num_rows - len(gone) + new.num_rows != found.num_rows:  # a row stands there twice
        gone, new = before["id"], found
    # somebody's rows lie together in the table, and the index grows at its end
    return Difference(gone.to_pylist(), new.sort_by("person"), last, 2 * new.num_rows > found.num_rows)


def _schema(columns: tuple[str, ...]) -> pa.Schema:
    return pa.schema([("id", pa.int64()), *((name, ARROW.get(KINDS.get(name, ""), pa.string())) for name in columns)])


def _highest() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'(SELECT coalesce(max(id), 0) FROM {name})' for name in TABLES)}")
        return dict(zip(TABLES, cursor.fetchone(), strict=True))


def _latest() -> int | None:
    return Sweep.objects.order_by("-pk").values_list("pk", flat=True).first()
