"""The sweep by DuckDB: one statement a programme over columnar tables, in this process."""

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kinward.rules.dialects import DUCKDB, Dialect
from kinward.rules.facts import VIEWS
from kinward.rules.frames import Columns, Known
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.statements import benefit_sql, contacts_sql, schedule_sql
from kinward.rules.sweep import CONTACTS, DETERMINATIONS, Answers, Progress
from kinward.rules.tables import Tables

SIBLINGS = (
    "SELECT DISTINCT a.child AS owner, b.child AS member FROM parent AS a "
    "JOIN parent AS b ON a.parent = b.parent AND a.child <> b.child"
)


def sweep_duckdb(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    outcomes: tuple[str, ...],
    states: tuple[str, ...],
) -> Answers:
    connection = duckdb.connect()
    try:
        register(connection, tables)
        return run(connection, known_columns(tables), packs, on, progress, outcomes, states)
    finally:
        connection.close()


def register(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """The fact views under the names the statements use."""
    for name, table in tables.named().items():
        connection.register(f"{name}_facts", table)
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {name}_facts")
    connection.execute(f"CREATE VIEW sibling AS {SIBLINGS}")


def run(
    connection: duckdb.DuckDBPyConnection,
    columns: Columns,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    outcomes: tuple[str, ...],
    states: tuple[str, ...],
) -> Answers:
    programmes = [programme for pack in packs for programme in pack.programmes]
    found, contacts = [DETERMINATIONS.empty_table()], [CONTACTS.empty_table()]
    for place, programme in enumerate(programmes):
        progress(place, len(programmes))
        for contact, statement in statements(programme, DUCKDB, on, columns, outcomes, states):
            table = connection.sql(statement).to_arrow_table()
            (contacts if contact else found).append(table.cast(CONTACTS if contact else DETERMINATIONS))
    progress(len(programmes), len(programmes))
    return Answers(on, "duckdb", pa.concat_tables(found), pa.concat_tables(contacts))


def statements(
    programme: Programme,
    dialect: Dialect,
    on: date,
    columns: Columns,
    outcomes: tuple[str, ...],
    states: tuple[str, ...],
) -> Iterator[tuple[bool, str]]:
    """The statements of a programme; True before the one that lists contacts."""
    if isinstance(programme, Benefit):
        yield False, benefit_sql(programme, dialect, on, columns, outcomes)
    if isinstance(programme, Schedule):
        yield False, schedule_sql(programme, dialect, on, columns, outcomes)
        if programme.start <= on < programme.end:
            yield True, contacts_sql(programme, dialect, on, columns, states)


def known_columns(tables: Tables) -> Columns:
    """Which columns have no nulls, and which are true everywhere: complete facts cost no three-valued logic."""
    known: dict[tuple[str, str], Known] = {}
    for view, table in tables.named().items():
        for name in (name for name in table.column_names if name in VIEWS.get(view, {})):
            column = table[name]
            complete = column.null_count == 0
            true = complete and pa.types.is_boolean(column.type) and pc.all(column).as_py() is not False
            known[view, name] = Known(complete, bool(true))
    for view, step, column in (
        ("person", "household", tables.person["household"]),
        ("pregnancy", "woman", tables.pregnancy["person"]),
        ("person", "mother", tables.person["mother"]),
        ("person", "father", tables.person["father"]),
        ("person", "spouse", tables.person["spouse"]),
    ):
        known[view, f"@{step}"] = Known(column.null_count == 0)
    return known
