"""`./run bench --imports`: a county's lists into an empty register, stopped half way and gone on with.

The lists are made once and kept beside the register that they go into, so that the next run measures at once.
"""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bench.measure import Used, measured, own
from bench.report import Goal, machine, number, table


def imports_page(people: int, data: Path, tell: Callable[[str], None]) -> str:
    """The figures as Markdown; the lists are made in `data` unless they are there."""
    lists = data / "county" / "workbooks"
    if not lists.exists():
        _make(people, data / "county", tell)
    names = ("reading", "first-half", "the-rest", "again")
    tasks = [own(name, name, lists, data / "house", module="bench.import_tasks") for name in names]
    return written(len(list(lists.iterdir())), measured(tasks, 1, tell))


def _make(people: int, folder: Path, tell: Callable[[str], None]) -> None:
    from kinward.register.synthetic import make_county

    tell(f"the lists of {people:,} people")
    made = folder.with_name("county-begun")
    make_county(people=people, seed=1, on=date(2026, 11, 1), out=made, workbooks=True)
    made.rename(folder)


def written(files: int, found: Mapping[str, Used]) -> str:
    halves = [found["first-half"], found["the-rest"]]
    whole = {name: sum(each[name] for each in halves) for name in ("rows", "wall", "cpu", "database")}
    goals = [Goal(f"all {files} lists read, compared and accepted", 180, whole["wall"], "s")]
    parts = [
        ["reading all files, one process", number(found["reading"]["wall"])],
        ["first half of the files, then stopped", number(halves[0]["wall"])],
        ["the same command again: the rest", number(halves[1]["wall"])],
        ["and again: nothing is left", number(found["again"]["wall"])],
        ["processor time of the database, in both halves", number(whole["database"])],
        ["processor time of the program, in both halves", number(whole["cpu"])],
    ]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return "\n".join(
        [
            "# Imports, measured\n",
            f"`./run bench --imports`, on {date.today():%Y-%m-%d}: {files} lists of villages (XLSX), of which",  # noqa: DTZ011
            f"{whole['rows']:,.0f} rows were accepted, into an empty register on the embedded database.",
            f"{machine()}.",
            f"Programs that wanted a processor at the end, in the mean of 1, 5 and 15 minutes: {load}; where that is",
            "more than there are cores, read the processor time and not the seconds.\n",
            table(["", "goal", "measured", ""], [goal.row() for goal in goals]),
            table(["", "s"], parts),
            "What everybody is due is worked out once when all is in: see [daily work](daily.md).\n",
        ]
    )
