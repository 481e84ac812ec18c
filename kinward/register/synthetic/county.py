"""A county of synthetic people, written to a folder township by township."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from kinward.register.synthetic.days import day_number
from kinward.register.synthetic.errors import day_out_of_range, folder_not_empty, not_a_folder
from kinward.register.synthetic.places import Township, make_townships
from kinward.register.synthetic.tables import TABLES, Offsets, tables_of
from kinward.register.synthetic.township import Register, make_register
from kinward.register.synthetic.workbooks import write_workbooks
from kinward.register.synthetic.writing import TableFile

DEFAULT_PEOPLE = 157_000
DEFAULT_ON = date(2026, 11, 1)
YEARS = range(2000, 2050)
ALL_BITS = 2**64 - 1

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CountySummary:
    """What was written. `people` are the living; the dead of the last years stand in the files besides them."""

    people: int = 0
    households: int = 0
    villages: int = 0
    births_last_year: int = 0
    deaths_last_year: int = 0
    pregnancies: int = 0
    events: int = 0

    def __add__(self, other: "CountySummary") -> "CountySummary":
        return CountySummary(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def make_county(
    *,
    people: int = DEFAULT_PEOPLE,
    seed: int,
    on: date = DEFAULT_ON,
    out: Path,
    workbooks: bool = False,
    progress: Progress | None = None,
) -> CountySummary:
    """Write `people` living people, their families, events and villages to the folder `out`.

    seed       any whole number; the same seed gives the same bytes
    workbooks  also one household register (花名册) a village, XLSX
    progress   called with (people done, people in all) after each township
    raises     SyntheticError: people < 1, `on` without vital rates, `out` not an empty folder
    """
    if on.year not in YEARS:
        raise day_out_of_range(on)
    townships = make_townships(people, _random(seed, 0))
    _empty_folder(out)
    summary, offsets, done = CountySummary(), Offsets(), 0
    with ExitStack() as stack:
        files = {name: stack.enter_context(TableFile(out / f"{name}.parquet")) for name in TABLES}
        for township, rng in _each(townships, seed):
            register = make_register(township, day_number(on), rng)
            tables = tables_of(township, register, offsets, rng)
            for name, table in tables.items():
                files[name].append(table)
            if workbooks:
                write_workbooks(out / "workbooks", township, register, tables, on)
            summary += _summary(township, register, len(tables["pregnancy"]), len(tables["event"]))
            offsets = offsets.after(tables)
            done += township.people
            if progress:
                progress(done, people)
    return summary


def _each(townships: list[Township], seed: int) -> Iterator[tuple[Township, np.random.Generator]]:
    """Each township with its own random numbers, so that none depends on how many came before."""
    for number, township in enumerate(townships, start=1):
        yield township, _random(seed, number)


def _random(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed & ALL_BITS, stream])))


def _empty_folder(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise not_a_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise folder_not_empty(out)


def _summary(township: Township, register: Register, pregnancies: int, events: int) -> CountySummary:
    people, year_ago = register.people, register.on - 365
    return CountySummary(
        people=int(register.alive.sum()),
        households=len(np.unique(register.household[register.alive])),
        villages=len(township.villages),
        births_last_year=int((people.born > year_ago).sum()),
        deaths_last_year=int(((people.died > year_ago) & ~register.alive).sum()),
        pregnancies=pregnancies,
        events=events,
    )
