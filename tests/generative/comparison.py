"""Two engines over the same people: where their answers differ, said so that one can look at it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from kinward.rules.answers import Answers, Wanted
from kinward.rules.programme import Pack
from kinward.rules.sweep import sweep
from kinward.rules.sweep_duckdb import columns_asked
from kinward.rules.tables import Tables

ALL = ("yes", "no", "unknown")
STATES = ("upcoming", "open", "past", "done", "declined")


def differences(
    tables: Tables, packs: Sequence[Pack], on: date, engine: str = "duckdb", oracle: str = "python"
) -> list[str]:
    """Every determination and contact on which the engine differs from the oracle; no tolerance."""
    return differing(*(swept(tables, packs, on, each) for each in (oracle, engine)))


def swept(tables: Tables, packs: Sequence[Pack], on: date, engine: Any) -> Answers:
    return sweep(tables, packs, on, engine=engine, wanted=Wanted(ALL, STATES))


def differences_of_a_part(tables: Tables, packs: Sequence[Pack], on: date) -> list[str]:
    """Where DuckDB finds something else when it is given only the columns asked for, and is asked for no reasons."""
    wanted = Wanted(ALL, STATES, reasons=False)
    asked = columns_asked(packs, on, wanted)
    part = Tables(**{
        view: table.select([name for name in table.column_names if name in asked[view]])
        for view, table in tables.named().items()
    })  # fmt: skip
    whole = swept(tables, packs, on, "duckdb")
    expected = replace(whole, determinations=whole.determinations.select(wanted.determinations.names))
    return differing(expected, sweep(part, packs, on, engine="duckdb", wanted=wanted))


def differing(expected: Answers, found: Answers) -> list[str]:
    return [
        *_different(expected.determinations, found.determinations, ("programme", "view", "key")),
        *_different(expected.contacts, found.contacts, ("schedule", "view", "key", "contact")),
    ]


def _different(expected: pa.Table, found: pa.Table, keys: tuple[str, ...]) -> Iterator[str]:
    rights, lefts = (_by_key(table, keys) for table in (expected, found))
    assert len(rights) == expected.num_rows, "a subject is answered twice"
    assert found.num_rows == len(lefts), "a subject is answered twice"
    for key in sorted({*rights, *lefts}):
        right, left = rights.get(key), lefts.get(key)
        if right is None or left is None:
            yield f"{key}: expected {right}, found {left}"
        else:
            yield from (
                f"{key} {name}: expected {right[name]}, found {left[name]}"
                for name in right
                if right[name] != left[name]
            )


def _by_key(table: pa.Table, keys: tuple[str, ...]) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[key] for key in keys): row for row in table.to_pylist()}
