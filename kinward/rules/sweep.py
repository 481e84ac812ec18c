"""Everybody at once: every programme for all people of some tables, on one day, by any engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa

from kinward.rules.errors import FamilyError
from kinward.rules.programme import Pack
from kinward.rules.tables import Tables

Engine = Literal["auto", "python", "duckdb", "spark"]
Progress = Callable[[int, int], None]
SMALL = 2_000

DETERMINATIONS = pa.schema(
    [
        ("programme", pa.string()),
        ("view", pa.string()),
        ("key", pa.int64()),
        ("outcome", pa.string()),
        ("confidence", pa.string()),
        ("amount", pa.int64()),
        ("failed", pa.list_(pa.string())),
        ("unknown", pa.list_(pa.string())),
        ("needs", pa.list_(pa.string())),
    ]
)
CONTACTS = pa.schema(
    [
        ("schedule", pa.string()),
        ("view", pa.string()),
        ("key", pa.int64()),
        ("contact", pa.string()),
        ("from", pa.date32()),
        ("due", pa.date32()),
        ("until", pa.date32()),
        ("state", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sweep found.

    determinations  one row a programme and subject whose outcome is asked for: `key` is the subject's key in
                    `view`; `amount` in minor units (or days) for the period of the day, null if nothing or
                    unknown; ids of the conditions that failed or are unknown; facts that would settle it
    contacts        one row a contact that is open or upcoming
    """

    on: date
    engine: str
    determinations: pa.Table
    contacts: pa.Table


def sweep(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    *,
    engine: Engine = "auto",
    progress: Progress | None = None,
    outcomes: tuple[str, ...] = ("yes", "unknown"),
    states: tuple[str, ...] = ("open", "upcoming"),
) -> Answers:
    """Determinations and contacts of everybody; the same rows from every engine, in the order of the packs.

    raises  FamilyError sweep-engine: the engine is not installed
    """
    if engine == "auto":
        engine = "python" if tables.person.num_rows <= SMALL else "duckdb"
    run = _runner(engine)
    return run(tables, packs, on, progress or (lambda done, total: None), outcomes, states)


def _runner(engine: str) -> Callable[..., Answers]:
    if engine == "python":
        from kinward.rules.sweep_python import sweep_python

        return sweep_python
    if engine == "duckdb":
        from kinward.rules.sweep_duckdb import sweep_duckdb

        return sweep_duckdb
    try:
        from kinward.rules.sweep_spark import sweep_spark
    except ImportError:
        raise FamilyError(
            "sweep-engine",
            "Spark is not installed",
            advice="Install it with `uv sync --extra spark` and a Java runtime, or use --engine duckdb.",
        ) from None
    return sweep_spark
