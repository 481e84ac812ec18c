"""Rows into empty tables by the million: constraints and indexes go first and come back last, in one transaction."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TypeVar

import psycopg
import pyarrow as pa
from psycopg import sql
from pyarrow import csv

CONSTRAINTS = """
SELECT c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
WHERE t.relname LIKE 'register\\_%' AND t.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'x', 'f')
ORDER BY array_position(ARRAY['p', 'u', 'x', 'f'], c.contype::text), 1, 2
"""
INDEXES = """
SELECT quote_ident(indexname), indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename LIKE 'register\\_%' ORDER BY 1
"""

OF_THE_ACT = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name LIKE 'register\\_%' AND table_name <> 'register_act'
  AND column_name IN ('act_id', 'recorded_at') AND table_name IN (SELECT tablename FROM pg_tables)
"""
TRIGGERS = """
SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger
WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'register\\_%' ORDER BY 1, 2
"""

Step = Callable[[], object]
Made = TypeVar("Made")


@contextmanager
def without_constraints(cursor: psycopg.Cursor, built: Step) -> Iterator[int]:
    """Keys, references, indexes and triggers of the register's tables are away inside; each made again calls `built`.

    Gives how many there are to make again. What the triggers would have refused is looked for once, at the end.
    """
    triggers = cursor.execute(TRIGGERS).fetchall()
    for table, name in triggers:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    constraints = cursor.execute(CONSTRAINTS).fetchall()
    for table, name, _ in reversed(constraints):
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    indexes = cursor.execute(INDEXES).fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    made = [definition for _, definition in indexes]
    made += [f"ALTER TABLE {table} ADD CONSTRAINT {name} {said}" for table, name, said in constraints]
    yield len(made)
    cursor.execute("ANALYZE")  # else the planner takes every table for an empty one
    for statement in made:
        cursor.execute(statement)
        built()
    overlapping = cursor.execute("SELECT t, count(*) FROM register_overlapping() GROUP BY 1 ORDER BY 1").fetchall()
    if overlapping:
        raise ValueError(f"rows that hold at the same time: {overlapping}")
    for table, name in triggers:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")


@contextmanager
def said_by(cursor: psycopg.Cursor, act: int, recorded_at: datetime) -> Iterator[None]:
    """Inside, every row of the register is one that this act says, without saying so itself."""
    said = {"act_id": sql.Literal(act), "recorded_at": sql.Literal(recorded_at)}
    columns = cursor.execute(OF_THE_ACT).fetchall()
    alter = sql.SQL("ALTER TABLE {} ALTER COLUMN {} ")
    for table, name in columns:
        place = alter.format(sql.Identifier(table), sql.Identifier(name))
        cursor.execute(place + sql.SQL("SET DEFAULT {}").format(said[name]))
    yield
    for table, name in columns:
        cursor.execute(alter.format(sql.Identifier(table), sql.Identifier(name)) + sql.SQL("DROP DEFAULT"))


def ahead(made: Iterator[Made]) -> Iterator[Made]:
    """The same things, each made while the one before it is still being used."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, made, None)
        while (made_now := coming.result()) is not None:
            coming = maker.submit(next, made, None)
            yield made_now


def copy_rows(cursor: psycopg.Cursor, table: str, rows: pa.Table) -> None:
    """The rows, as they are, into columns of the same names; null stays null."""
    if rows.num_rows == 0:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, rows.column_names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(sql.Identifier(table), columns)
    written = BytesIO()
    csv.write_csv(rows, written, csv.WriteOptions(include_header=False))
    with cursor.copy(statement) as copy:
        copy.write(written.getbuffer())
