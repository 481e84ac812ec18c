"""The page of figures: goals and what was measured, met or not, whatever came out."""

import importlib.metadata
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import pace
from bench.agreement import WHY, Agreement
from bench.measure import OPENFISCA, ROOT, Used

GIVEN = "CPU s is user and system time of a process of its own, the least of several rounds in which all take turns."


@dataclass(frozen=True, slots=True)
class Sizes:
    people: tuple[int, int]
    county: int


@dataclass(frozen=True, slots=True)
class Goal:
    """`measured` is as good as it should be when it is at least, or at most, `limit`."""

    what: str
    limit: float
    measured: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def row(self) -> list[str]:
        sign = "≥" if self.at_least else "≤"
        return [
            self.what,
            f"{sign} {self.limit:g} {self.unit}",
            f"{number(self.measured)} {self.unit}",
            "met" if self.met else "**not met**",
        ]


def page(sizes: Sizes, found: Mapping[str, Used], agreements: Sequence[Agreement]) -> str:
    parts = [
        "# Benchmarks\n",
        f"Measured on {date.today():%Y-%m-%d} by `./run bench`. {machine()}.\n\n{versions()}.\n\n{GIVEN}\n",  # noqa: DTZ011
        "## Goals\n",
        table(["", "goal", "measured", ""], [goal.row() for goal in goals(sizes, found)]),
        "## The family allowance of France, one month\n",
        ALLOWANCE,
        table(["people", "", "CPU s", "memory, MB"], allowance_rows(sizes, found)),
        "## The same results\n",
        agreed(sizes, agreements),
        "## One family, loading, a county\n",
        table(["", "CPU s", "wall s", "memory, MB"], small_rows(found)),
    ]
    return "\n".join(parts)


ALLOWANCE = """\
Kinward: `packs/fr` by DuckDB, from a DuckDB file to a Parquet file, planning included, loading the pack not.
openfisca-france: from NumPy arrays in a file to one, income given; loading its 5 s of legislation not included.
*With population*: built by its `SimulationBuilder` from arrays, as its users would. *Private attributes*: the
population set directly on its objects, which its interface does not offer. *Plain scan*: DuckDB reads the same columns
and the same results are written again; no engine can go below that.
"""


def goals(sizes: Sizes, found: Mapping[str, Used]) -> list[Goal]:
    listed = []
    for people in sizes.people:
        ours, theirs = found[f"kinward {people}"], found[f"builder {people}"]
        said = f"family allowance, {people:,} people"
        listed += [
            Goal(f"{said}: openfisca with population / kinward", 8, theirs["total"] / ours["cpu"], "×", at_least=True),
            Goal(f"{said}: openfisca's formula / kinward", 1.5, theirs["formula"] / ours["cpu"], "×", at_least=True),
            Goal(f"{said}: memory, kinward / openfisca", 30, 100 * ours["memory"] / theirs["memory"], "%"),
        ]
    small, large = (found[f"kinward {people}"]["cpu"] for people in sizes.people)
    family, packs, county = found["family"], found["packs"], found["county"]
    each = 1000 * family["cpu"] / family["programmes"]
    whole = county["read_wall"] + county["wall"] + county["write_wall"]
    return [
        *listed,
        Goal(f"growth from {sizes.people[0]:,} to {sizes.people[1]:,} people", 11, large / small, "×"),
        Goal("one family, a programme of `packs/cn` with its explanation, warm", 0.5, each, "ms"),
        Goal("one family after a change, all of `packs/cn`", 20, 1000 * family["wall"], "ms"),
        Goal("loading all packs", 0.3, found["packs again"]["wall"], "s"),
        Goal("loading all packs, every file checked", 0.3, packs["wall"], "s"),
        Goal("`kinward assess` from a cold shell", 0.6, found["assess"]["wall"], "s"),
        Goal(f"county of {sizes.county:,}: every programme and schedule, one month", 1, county["wall"], "s"),
        Goal("the same, with facts read and results stored", 5, whole, "s"),
    ]


def allowance_rows(sizes: Sizes, found: Mapping[str, Used]) -> list[list[str]]:
    rows = []
    for people in sizes.people:
        for name, figure, said in (
            ("kinward", "cpu", "kinward, stored facts to stored results"),
            ("builder", "total", "openfisca-france with population"),
            ("builder", "formula", "openfisca-france, formula alone"),
            ("attributes", "total", "openfisca-france, private attributes"),
            ("attributes", "formula", "openfisca-france, private attributes, formula alone"),
            ("floor", "cpu", "plain scan and write"),
        ):
            used = found[f"{name} {people}"]
            rows.append([f"{people:,}", said, number(used[figure]), megabytes(used)])
    return rows


def small_rows(found: Mapping[str, Used]) -> list[list[str]]:
    family, packs, county = found["family"], found["packs"], found["county"]
    listed = [
        (f"one family, {family['programmes']:.0f} programmes, warm", family, ""),
        ("all packs, every file checked", packs, ""),
        ("all packs, checked before", found["packs again"], ""),
        ("`kinward assess`, cold shell", found["assess"], ""),
        ("of which Python itself", found["python"], ""),
        (f"county of {county['people']:,.0f}: facts read", county, "read_"),
        ("the sweep by DuckDB", county, ""),
        (f"{county['rows']:,.0f} results written", county, "write_"),
    ]
    return [
        [said, number(used[f"{start}cpu"]), number(used[f"{start}wall"]), megabytes(used)]
        for said, used, start in listed
    ]


def agreed(sizes: Sizes, agreements: Sequence[Agreement]) -> str:
    lines = []
    for people, each in zip(sizes.people, agreements, strict=True):
        lines.append(
            f"{people:,} people: {each.compared:,} families compared, {len(each.apart):,} differ by more than a cent.\n"
        )
    rows = [
        [name, why, *(f"{each.classes[name][1]:,} of {each.classes[name][0]:,}" for each in agreements)]
        for name, why in WHY.items()
    ]
    heads = ["class", "openfisca-france and the article", *(f"differ, {people:,}" for people in sizes.people)]
    return "\n".join([*lines, LEFT_OUT, table(heads, rows)])


LEFT_OUT = "Left out of the comparison, recognised by the family's facts (seven months: `tests/published`):\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def megabytes(used: Used) -> str:
    return f"{used['memory']:.0f}" if "memory" in used else ""


def number(value: float) -> str:
    """Three figures that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    described = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.*)", described.read_text()) if described.exists() else []
    cores = f"{os.cpu_count()} cores ({models[0] if models else platform.machine()})"
    return f"{cores}, {memory:.0f} GiB of memory; {pace.said()}"


def versions() -> str:
    here = [f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "pyarrow", "numpy")]
    names = "('OpenFisca-France', 'OpenFisca-Core')"
    asked = f"import importlib.metadata as m; print(*(n + ' ' + m.version(n) for n in {names}), sep=', ')"
    there = subprocess.run([OPENFISCA, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return f"kinward {commit or 'without git'}, Python {platform.python_version()}, {', '.join(here)}; {there}"
