"""One measured task in a process of its own: `python -m bench.tasks TASK ARGUMENTS…` prints what it used as JSON.

What is not the task itself (imports, loading a pack, making up data) is done before the counting starts.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "docs/examples/family.yaml"
WARM = 30
"""How often a task of milliseconds is repeated; the fastest counts."""

Used = dict[str, float]


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def largest_memory() -> float:
    """Megabytes this program has held at once; getrusage would count what the process held before it began."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


@contextmanager
def counted(used: Used, name: str = "") -> Iterator[None]:
    """CPU and wall seconds of what happens inside, under `cpu` and `wall` after a prefix."""
    cpu, wall = cpu_seconds(), time.perf_counter()
    yield
    used[f"{name}cpu"] = cpu_seconds() - cpu
    used[f"{name}wall"] = time.perf_counter() - wall


def allowance(used: Used, folder: str, on: str, out: str) -> None:
    """Kinward's sweep of the family allowance, from stored facts to stored results."""
    from bench.stored import france, work_out

    pack = france()
    with counted(used):
        work_out(pack, Path(folder), date.fromisoformat(on), Path(out))


def floor(used: Used, folder: str, results: str, out: str) -> None:
    """A plain scan of the same columns, and the same results written again: what no engine can go below."""
    import pyarrow.parquet as pq

    from bench.stored import FACTS
    from kinward.rules.store import opened

    written = pq.read_table(results)
    with counted(used):
        with opened(Path(folder) / FACTS) as connection:
            connection.execute(
                "SELECT sum(household), max(born_on), count(*) FILTER (dependent), sum(work_income_monthly) FROM person"
            ).fetchall()
            connection.execute("SELECT sum(key), max(region), sum(reference_income_yearly) FROM household").fetchall()
        pq.write_table(written, out)


def family(used: Used) -> None:
    """One family, every programme of `packs/cn`, with its whole explanation as the interface gives it."""
    from bench.stored import PACKS
    from kinward.rules.asjson import assessment_json
    from kinward.rules.assess import assess
    from kinward.rules.family import read_family
    from kinward.rules.packs import load_pack

    pack = load_pack(PACKS / "cn")
    used["programmes"] = len(pack.programmes)
    found = read_family(EXAMPLE)
    rounds: list[Used] = [{} for _ in range(WARM)]
    for each in rounds:
        with counted(each):
            json.dumps(assessment_json(assess(found.records, [pack], found.on), lambda text: text["en"]))
    used.update({name: min(each[name] for each in rounds) for name in ("cpu", "wall")})
    used["first"] = rounds[0]["wall"]


def packs(used: Used, cache: str) -> None:
    """Every pack, read and understood; `cache` is a folder, or `off`."""
    os.environ["KINWARD_CACHE"] = cache
    from bench.stored import PACKS
    from kinward.rules.packs import load_packs

    with counted(used):
        load_packs(PACKS)


def county(used: Used, folder: str, on: str, out: str) -> None:
    """Every programme and schedule of `packs/cn` for everybody in a county."""
    import pyarrow.parquet as pq

    from bench.stored import PACKS
    from kinward.rules.answers import Wanted
    from kinward.rules.packs import load_pack
    from kinward.rules.sweep_duckdb import sweep_duckdb
    from kinward.rules.tables import read_tables

    pack = load_pack(PACKS / "cn")
    with counted(used, "read_"):
        tables = read_tables(Path(folder))
    with counted(used):
        answers = sweep_duckdb(tables, [pack], date.fromisoformat(on), _quiet, Wanted())
    with counted(used, "write_"):
        pq.write_table(answers.determinations, f"{out}-determinations.parquet")
        pq.write_table(answers.contacts, f"{out}-contacts.parquet")
    used["people"] = tables.person.num_rows
    used["rows"] = answers.determinations.num_rows + answers.contacts.num_rows


def _quiet(done: int, total: int) -> None:
    """No progress is shown."""


def run(tasks: Mapping[str, Callable[..., None]]) -> None:
    """The one that the command line names."""
    used: Used = {}
    tasks[sys.argv[1]](used, *sys.argv[2:])
    used["memory"] = largest_memory()
    sys.stdout.write(json.dumps(used) + "\n")


if __name__ == "__main__":
    run({each.__name__: each for each in (allowance, floor, family, packs, county)})
