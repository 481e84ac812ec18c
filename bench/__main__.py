"""`./run bench [--quick] [-o FILE]`: measures, and writes docs/reference/benchmarks.md, or .run/benchmarks-quick.md."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow.parquet as pq

from bench.agreement import Agreement, compare, law_of
from bench.duplicates import page as duplicates
from bench.families import PERSONS_PER_FAMILY, Families, random_families
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, once each: shows that it works, not how fast"
    )
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--service", action="store_true", help="only the served pages, with 1,200,000 people")
    parser.add_argument("--duplicates", action="store_true", help="only how well duplicates are found")
    said = parser.parse_args()
    if said.service:
        people = 5_000 if said.quick else 1_200_000
        out = said.out or (PRIVATE / "service-quick.md" if said.quick else ROOT / "docs/reference/service.md")
        out.write_text(service_page(people, PRIVATE / f"bench-{people}", tell), encoding="utf-8")
        tell(f"Written: {out}")
        return
    if said.duplicates:
        out = said.out or (PRIVATE / "duplicates-quick.md" if said.quick else ROOT / "docs/reference/duplicates.md")
        extent = duplicates.QUICK if said.quick else duplicates.FULL
        with TemporaryDirectory(prefix="bench-", dir=PRIVATE) as data:
            out.write_text(duplicates.duplicates_page(extent, Path(data), tell), encoding="utf-8")
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
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
