"""The page on duplicates: what was found of what is there, what was wrongly taken for it, in what time and memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from bench.duplicates.febrl import SETS, febrl_sets
from bench.measure import ROOT, Task, Used, measured, own
from bench.report import Goal, machine, number, table

ON = date(2026, 11, 1)
SEED = 11
"""Of the two lists; others were looked at while the levels were written."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Records of the two lists, and people of the register with how many of them twice."""

    lists: tuple[int, int]
    register: int
    twice: int

    @property
    def people(self) -> int:
        """Whom the two lists are drawn from."""
        return int(self.lists[0] + self.lists[1] / 4)


FULL = Extent((500_000, 450_000), 157_000, 1_000)
QUICK = Extent((3_000, 2_700), 3_000, 30)
task = partial(own, module="bench.duplicates.tasks")


def duplicates_page(extent: Extent, data: Path, tell: Callable[[str], None]) -> str:
    from kinward.register.synthetic import make_county

    tell(f"{extent.people:,} people, and {extent.register:,}")
    make_county(people=extent.people, seed=1, on=ON, out=data / "lists")
    make_county(people=extent.register, seed=2, on=ON, out=data / "register")
    return written(extent, measured(tasks(extent, data), 1, tell))


def tasks(extent: Extent, data: Path) -> list[Task]:
    sets = [name for name in SETS if febrl_sets(ROOT / ".run")]
    register = [("nobody", 0), ("some", extent.twice)]
    return [
        *(task(f"FEBRL {name}", "febrl", name) for name in sets),
        task("lists", "lists", data / "lists", *map(str, (*extent.lists, SEED))),
        *(task(name, "register", data / "register", str(twice)) for name, twice in register),
    ]


def written(extent: Extent, found: Mapping[str, Used]) -> str:
    told = {
        **{f"FEBRL {name}": f"FEBRL {name}" for name in SETS},
        "lists": f"two lists of a county, drawn with seed {SEED}",
        "nobody": f"a register of {extent.register:,} where nobody stands twice",
        "some": f"the same with {extent.twice:,} who do",
    }
    rows = [[said, *_row(found[name])] for name, said in told.items() if name in found]
    heads = ["", "records", "true pairs", "listed", "precision", "recall", "F1", "s", "CPU s", "memory, MB"]
    parts = [
        "# Duplicates, measured\n",
        f"`./run bench --duplicates`, on {date.today():%Y-%m-%d}. {machine()}.\n",  # noqa: DTZ011
        WHAT,
        "## Goals\n",
        table(["", "goal", "measured", ""], [goal.row() for goal in goals(found)]),
        "## Each set\n",
        table(heads, rows),
        HONESTLY,
    ]
    return "\n".join(parts)


def goals(found: Mapping[str, Used]) -> list[Goal]:
    sets = [
        Goal(f"FEBRL {name}, F1", 0.985, f1(found[f"FEBRL {name}"]), "", at_least=True)
        for name in SETS
        if f"FEBRL {name}" in found
    ]
    night = max(("nobody", "some"), key=lambda name: found[name]["wall"])
    return [
        *sets,
        Goal("the nightly look: comparing", 60, found[night]["wall"], "s"),
        Goal("the nightly look: memory", 2048, max(found[name]["memory"] for name in ("nobody", "some")), "MB"),
    ]


def f1(used: Used) -> float:
    return 2 * used["right"] / max(1, used["listed"] + used["true"])


def _row(used: Used) -> list[str]:
    true, listed, right = used["true"], used["listed"], used["right"]
    precise = f"{right / listed:.4f}" if listed else "–"
    shares = [precise, f"{right / true:.4f}", f"{f1(used):.4f}"] if true else ["–", "–", "–"]
    costs = [number(used["wall"]), number(used["cpu"]), f"{used['memory']:,.0f}"]
    return [f"{used['records']:,.0f}", f"{true:,.0f}", f"{listed:,.0f}", *shares, *costs]


WHAT = """\
A pair counts as listed where the matcher says 0.5 or more. FEBRL's four sets are compared without the ID number. The
two lists are a made-up county's register and another office's, which has four fifths of its people in common with it:
a quarter of its names are damaged (another character that looks, types or sounds alike, old forms, exchanged, left
out), 8 % of the days of birth, 12 % live elsewhere, the mother is missing for 40 %. The damage is written down by hand
in `bench/duplicates/damage.py` and takes nothing from the matcher. The register is compared with itself, with what the
nightly look reads: names, sex, day, village, household, names of the parents.
"""
HONESTLY = """\
FEBRL's sets, and smaller lists drawn in the same way, were looked at while the levels of agreement and what is believed
of them were written. Nothing here is of real people. Time is of a machine that other work
may have used; memory is the most the process held, reading the files included.
"""
