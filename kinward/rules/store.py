"""Facts stored for sweeps over many: one DuckDB file, families lying together, and results as Parquet beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from kinward.rules.dialects import DUCKDB, text
from kinward.rules.errors import FamilyError
from kinward.rules.frames import Columns
from kinward.rules.programme import Benefit
from kinward.rules.statements import condition_columns_sql
from kinward.rules.sweep_duckdb import SIBLINGS
from kinward.rules.tables import Tables

ORDERS = {"person": "household, key", "household": "key", "pregnancy": "key", "event": "person", "parent": "parent"}
SETTINGS = ("SET threads = 1", "SET preserve_insertion_order = false", "SET perfect_ht_threshold = 24")


def store_tables(tables: Tables, file: Path) -> None:
    """The tables in a new DuckDB file, sorted so that families lie together.

    raises  FamilyError store-exists: the file is there already; nothing is overwritten
    """
    if file.exists():
        raise FamilyError("store-exists", "the file is there already", where=str(file), advice="Choose another name.")
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    with duckdb.connect(str(half)) as connection:
        for name, table in tables.named().items():
            connection.register("rows", table)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows ORDER BY {ORDERS[name]}")  # noqa: S608  # names of the contract
            connection.unregister("rows")
        connection.execute(f"CREATE VIEW sibling AS {SIBLINGS}")
    half.replace(file)


@contextmanager
def opened(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store for reading, set for long sweeps on one core: several ranges may run beside each other."""
    with duckdb.connect(str(file), read_only=True) as connection:
        for setting in SETTINGS:
            connection.execute(setting)
        yield connection


def sweep_store(file: Path, columns: Columns, benefit: Benefit, on: date, out: Path) -> None:
    """One benefit for every subject of a store: key, outcome, amount and every condition, as Parquet.

    columns  what is known of the stored columns (`known_columns` of the tables they came from)
    """
    statement = condition_columns_sql(benefit, DUCKDB, on, columns)
    half = out.with_suffix(".half")
    with opened(file) as connection:
        connection.execute(f"COPY ({statement}) TO {text(str(half))} (FORMAT parquet, DICTIONARY_SIZE_LIMIT 1)")
    half.replace(out)
