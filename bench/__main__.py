"""`./run bench [--quick] [-o FILE]`: measures, and writes docs/reference/benchmarks.md, or .run/benchmarks-quick.md."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow.parquet as pq

from bench import pace
from bench.agreement import Agreement, compare, law_of
from bench.daily import daily_page
from bench.duplicates.page import FULL as DUPLICATES
from bench.duplicates.page import QUICK as DUPLICATES_QUICK
from bench.duplicates.page import duplicates_page
from bench.families import PERSONS_PER_FAMILY, Families, random_families
from bench.imports import imports_page
from bench.measure import OPENFISCA, ROOT, Task, Used, from_outside, measured, openfisca, own
from bench.report import Sizes, page
from bench.service import service_page
from bench.stored import france, store

ON = date(2026, 11, 1)
PRIVATE = ROOT / ".run"
"""Where the made-up facts lie while it runs: ignored by git, gone afterwards."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How large and how often: people of the two family sweeps, people of the county, rounds of each."""

    people: tuple[int, int]
    county: int
    rounds: tuple[int, int]
    small_rounds: int


FULL = Extent((1_000_000, 10_000_000), 157_000, (7, 3), 7)
QUICK = Extent((10_000, 50_000), 2_000, (1, 1), 1)


def service(*, is_quick: bool) -> str:
    people = 5_000 if is_quick else 1_200_000
    return service_page(people, PRIVATE / f"bench-{people}", tell)


def duplicates(*, is_quick: bool) -> str:
    with TemporaryDirectory(prefix="bench-", dir=PRIVATE) as data:
        return duplicates_page(DUPLICATES_QUICK if is_quick else DUPLICATES, Path(data), tell)


def daily(*, is_quick: bool) -> str:
    with TemporaryDirectory(prefix="bench-", dir=PRIVATE) as data:
        return daily_page(QUICK.county if is_quick else FULL.county, Path(data), tell)


def imports(*, is_quick: bool) -> str:
    people = QUICK.county if is_quick else FULL.county
    return imports_page(people, PRIVATE / f"bench-imports-{people}", tell)


ALONE = {"service": service, "duplicates": duplicates, "daily": daily, "imports": imports}
"""Measured only when asked for, each on a page of its own."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, once each: shows that it works, not how fast"
    )
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--service", action="store_true", help="only the served pages, with 1,200,000 people")
    parser.add_argument("--duplicates", action="store_true", help="only how well duplicates are found")
    parser.add_argument("--daily", action="store_true", help="only the register's daily work")
    parser.add_argument("--imports", action="store_true", help="only a county's lists into an empty register")
    said = parser.parse_args()
    for name, sized in ALONE.items():
        if getattr(said, name):
            out = said.out or (PRIVATE / f"{name}-quick.md" if said.quick else ROOT / f"docs/reference/{name}.md")
            out.write_text(sized(is_quick=said.quick), encoding="utf-8")
            tell(f"Written: {out}")
            return
    if not OPENFISCA.exists():
        parser.error(f"there is no {OPENFISCA.relative_to(ROOT)}; ./run bench installs it")
    out = said.out or (PRIVATE / "benchmarks-quick.md" if said.quick else ROOT / "docs/reference/benchmarks.md")
    with TemporaryDirectory(prefix="bench-", dir=PRIVATE) as data:
        out.write_text(run(QUICK if said.quick else FULL, Path(data)), encoding="utf-8")
    tell(f"Written: {out}")


def run(extent: Extent, data: Path) -> str:
    found: dict[str, Used] = {}
    agreements: list[Agreement] = []
    sizes = Sizes(extent.people, extent.county)
    for people, rounds in zip(extent.people, extent.rounds, strict=True):
        folder = data / str(people)
        families = random_families(round(people / PERSONS_PER_FAMILY), on=ON, seed=people)
        tell(f"{len(families.family):,} people in {len(families.income):,} families")
        store(families, folder)
        families.save(folder / "families.npz")
        found |= measured(family_tasks(people, folder), rounds, tell)
        agreements.append(agreement(families, folder))
        del families
    found |= measured(small_tasks(extent.county, data), extent.small_rounds, tell)
    return page(sizes, found, agreements)


def family_tasks(people: int, folder: Path) -> list[Task]:
    facts, results = folder / "families.npz", folder / "results.parquet"
    return [
        own(f"kinward {people}", "allowance", folder, str(ON), results),
        openfisca(f"builder {people}", "builder", facts, f"{ON:%Y-%m}", folder / "builder.npy"),
        openfisca(f"attributes {people}", "attributes", facts, f"{ON:%Y-%m}", folder / "attributes.npy"),
        own(f"floor {people}", "floor", folder, results, folder / "floor.parquet"),
    ]


def small_tasks(people: int, data: Path) -> list[Task]:
    from kinward.register.synthetic import make_county

    folder = data / "county"
    make_county(people=people, seed=1, on=ON, out=folder)
    kinward = [sys.executable, "-m", "kinward.cli"]
    return [
        own("family", "family"),
        own("packs", "packs", "off"),
        own("packs again", "packs", data / "cache"),
        Task("assess", [*kinward, "assess", "docs/examples/family.yaml"], from_outside),
        Task("python", [sys.executable, "-c", "pass"], from_outside),
        own("county", "county", folder, str(ON), folder / "answers"),
    ]


def agreement(families: Families, folder: Path) -> Agreement:
    """Whether both gave the same, family by family; who is not among our results is due nothing."""
    results = pq.read_table(folder / "results.parquet", columns=["key", "amount"])
    ours = np.zeros(len(families.income), np.int64)
    ours[results["key"].to_numpy()] = results["amount"].fill_null(0).to_numpy()
    theirs = 100 * np.load(folder / "builder.npy").astype(float)
    return compare(families, ON, law_of(france().programmes[0], ON), ours, theirs)


def tell(line: str) -> None:
    pace.take()
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
