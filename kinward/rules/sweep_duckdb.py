"""The sweep by DuckDB: one statement a programme over columnar tables, in this process."""

import os
import re
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date
from threading import local

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kinward.rules.answers import CONTACTS, Answers, Progress, Wanted
from kinward.rules.dialects import DUCKDB, Dialect
from kinward.rules.facts import VIEWS
from kinward.rules.frames import Columns, Known
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.statements import benefit_sql, contacts_sql, schedule_sql
from kinward.rules.tables import KEYS, Tables, schema

# DuckDB advises con.sql(…) for Arrow, which binds every statement twice; binding is most of what a long one costs.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")

SIBLINGS = (
    "SELECT DISTINCT a.child AS owner, b.child AS member FROM parent AS a "
    "JOIN parent AS b ON a.parent = b.parent AND a.child <> b.child"
)


def sweep_duckdb(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    wanted: Wanted,
) -> Answers:
    columns = known_columns(tables)
    asked = [
        (contact, statement)
        for pack in packs
        for programme in pack.programmes
        for contact, statement in statements(programme, DUCKDB, on, columns, wanted)
    ]
    answered = answers(tables, [statement for _, statement in asked], progress)
    found = [table for (contact, _), table in zip(asked, answered, strict=True) if not contact]
    contacts = [table for (contact, _), table in zip(asked, answered, strict=True) if contact]
    return Answers(
        on,
        "duckdb",
        _together(wanted.determinations, found),
        _together(CONTACTS, contacts),
    )


def _together(shape: pa.Schema, found: list[pa.Table]) -> pa.Table:
    return pa.concat_tables([shape.empty_table(), *(table.cast(shape) for table in found)])


def answers(tables: Tables, asked: Sequence[str], progress: Progress) -> list[pa.Table]:
    """The answers in the order of the statements, of which as many run at a time as there are processors.

    Each keeps to the thread it began in, unless there are more processors than statements: to share one takes a
    quarter more time. Those of the longest text begin first, so that none that takes long is waited for at the end.
    """
    own, cores = local(), os.cpu_count() or 1
    at_a_time = max(1, min(cores, len(asked)))
    with duckdb.connect(config={"threads": cores - at_a_time + 1}) as database, ThreadPoolExecutor(at_a_time) as pool:

        def answer(statement: str) -> pa.Table:
            if not hasattr(own, "connection"):
                own.connection = database.cursor()
                register(own.connection, tables)
            return own.connection.execute(statement).to_arrow_table()

        longest_first = sorted(range(len(asked)), key=lambda place: -len(asked[place]))
        begun = {place: pool.submit(answer, asked[place]) for place in longest_first}
        try:
            for done, each in enumerate(as_completed(begun.values()), 1):
                each.result()
                progress(done, len(asked))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        return [begun[place].result() for place in range(len(asked))]


def register(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """The fact views under the names the statements use, for this connection."""
    for name, table in tables.named().items():
        connection.register(name, table)
    connection.execute(f"CREATE TEMP VIEW sibling AS {SIBLINGS}")


def statements(
    programme: Programme, dialect: Dialect, on: date, columns: Columns, wanted: Wanted
) -> Iterator[tuple[bool, str]]:
    """The statements of a programme; True before the one that lists contacts."""
    if isinstance(programme, Benefit):
        yield False, _shortened(benefit_sql(programme, dialect, on, columns, wanted.outcomes), wanted)
    if isinstance(programme, Schedule):
        if wanted.for_whom:
            yield False, _shortened(schedule_sql(programme, dialect, on, columns, wanted.outcomes), wanted)
        if programme.start <= on < programme.end:
            yield True, contacts_sql(programme, dialect, on, columns, wanted.states)


def _shortened(statement: str, wanted: Wanted) -> str:
    if wanted.reasons:
        return statement
    return f"SELECT {', '.join(wanted.determinations.names)} FROM ({statement}) AS with_reasons"


def columns_asked(packs: Sequence[Pack], on: date, wanted: Wanted) -> dict[str, set[str]]:
    """Of each fact view its keys and the columns that a statement names: perhaps more than are read, never fewer."""
    words = {
        word
        for pack in packs
        for programme in pack.programmes
        for _, statement in statements(programme, DUCKDB, on, {}, wanted)
        for word in re.findall(r"\w+", statement)
    }
    return {view: set(KEYS[view]) | words.intersection(schema(view).names) for view in KEYS}


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
    homes = pc.count_distinct(tables.person["household"], mode="only_valid").as_py()
    known["household", "@members"] = Known(homes == tables.household.num_rows)
    return known
