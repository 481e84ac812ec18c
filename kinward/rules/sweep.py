"""Everybody at once: every programme for all people of some tables, on one day, by any engine."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from kinward.rules.answers import Answers, Progress, Wanted
from kinward.rules.deadlines import earlier_periods
from kinward.rules.errors import FamilyError
from kinward.rules.programme import Pack
from kinward.rules.tables import Tables

Engine = Literal["auto", "python", "duckdb", "spark"]
SMALL = 2_000
USUAL = Wanted()
CERTAIN = Wanted(("yes",), for_whom=False, reasons=False)


def sweep(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    *,
    engine: Engine = "auto",
    progress: Progress | None = None,
    wanted: Wanted = USUAL,
) -> Answers:
    """Determinations and contacts of everybody; the same rows from every engine, in the order of the packs.

    raises  FamilyError sweep-engine: the engine is not installed
    """
    if engine == "auto":
        engine = "python" if tables.person.num_rows <= SMALL else "duckdb"
    run = _runner(engine)
    return run(tables, packs, on, progress or (lambda done, total: None), wanted)


def sweep_earlier(tables: Tables, packs: Sequence[Pack], on: date, *, engine: Engine = "auto") -> list[Answers]:
    """What is certain of earlier periods that may still be claimed by somebody, the earliest first.

    Whose last day to claim has passed is in it too.
    """
    earlier = earlier_periods(packs, on)
    return [sweep(tables, theirs, day, engine=engine, wanted=CERTAIN) for day, theirs in sorted(earlier.items())]


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
