"""Measured tasks of the matcher, each in a process of its own: how many true pairs are listed, and at what cost."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.duplicates.county import everybody, two_lists
from bench.duplicates.damage import damaged_day, damaged_name
from bench.duplicates.febrl import febrl_sets
from bench.measure import ROOT
from bench.tasks import Used, counted, run
from kinward.register.matching.finding import find_duplicates

LIKELY, PLANTED_SEED = 0.5, 23
Pairs = frozenset[tuple[str, str]]


def febrl(used: Used, name: str) -> None:
    """One of FEBRL's four sets, without the ID number."""
    found = febrl_sets(ROOT / ".run")[name]
    _found(used, found.tables, found.same)


def lists(used: Used, folder: str, first: str, second: str, seed: str) -> None:
    """Two lists of a made-up county, of which the second is full of mistakes."""
    made = two_lists(Path(folder), (int(first), int(second)), int(seed))
    _found(used, (made.one, made.other), made.same)


def register(used: Used, folder: str, twice: str) -> None:
    """What the nightly look reads of a register in which this many people stand twice, again with mistakes."""
    people = everybody(Path(folder))
    again, same = _again(people, int(twice))
    _found(used, (pa.concat_tables([people, again]),), same)


def _found(used: Used, tables: tuple[pa.Table, ...], same: Pairs) -> None:
    with counted(used):
        pairs = find_duplicates(*tables, least=LIKELY).pairs
    listed = {_sorted(pair) for pair in zip(pairs["id_l"].to_pylist(), pairs["id_r"].to_pylist(), strict=True)}
    right = len(listed & {_sorted(pair) for pair in same})
    used |= {"records": sum(map(len, tables)), "true": len(same), "listed": len(listed), "right": right}


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _again(people: pa.Table, twice: int) -> tuple[pa.Table, Pairs]:
    """Records of people who are there already, as another clerk writes them: half the names and a fifth of the days
    are wrong, most live elsewhere by now, half are without parents."""
    rng = np.random.default_rng(PLANTED_SEED)
    rows = people.take(rng.choice(len(people), twice, replace=False)).to_pylist()
    characters = "".join(sorted(set("".join(people["name"].slice(0, 5000).to_pylist()))))
    same = set()
    for n, row in enumerate(rows):
        same.add((row["id"], f"again-{n}"))
        row["id"] = f"again-{n}"
        if rng.random() < 0.5:
            row["name"] = damaged_name(row["name"], rng, characters)
        if rng.random() < 0.2:
            row["born_on"] = damaged_day(row["born_on"], rng)
        if rng.random() < 0.7:
            row["household"] = f"new-{n}"
        if rng.random() < 0.5:
            row["mother_name"] = row["father_name"] = None
    return pa.Table.from_pylist(rows, people.schema), frozenset(same)


if __name__ == "__main__":
    run({"febrl": febrl, "lists": lists, "register": register})
