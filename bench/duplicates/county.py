"""Two lists of one made-up county: the register, and another office's, with other mistakes and other people."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.duplicates.damage import damaged_day, damaged_name

ON = date(2026, 11, 1)
IN_BOTH, WRONG_NAMES, WRONG_DAYS, MOVED, WITHOUT_MOTHER = 0.8, 0.25, 0.08, 0.12, 0.4


@dataclass(frozen=True, slots=True)
class Lists:
    """Both have the columns 编号 姓名 性别 出生日期 村 母亲姓名. `same`: (id in one, id in other)."""

    one: pa.Table
    other: pa.Table
    same: frozenset[tuple[str, str]]


def two_lists(folder: Path, sizes: tuple[int, int], seed: int) -> Lists:
    """`folder` holds a county of at least `sizes[0] + 0.2 sizes[1]` people, as `kinward synth` writes it."""
    rng = np.random.default_rng(seed)
    people = _people(folder)
    first, second = sizes
    both = int(second * IN_BOTH)
    rows = rng.permutation(len(people["name"]))[: first + second - both]
    one, other = rows[:first], np.concatenate([rows[:both], rows[first:]])
    other = other[rng.permutation(len(other))]
    at = {row: f"A{n}" for n, row in enumerate(one)}
    damaged = _damaged({name: values[other] for name, values in people.items()}, rng)
    same = frozenset((at[row], f"B{n}") for n, row in enumerate(other) if row in at)
    return Lists(_table({name: values[one] for name, values in people.items()}, "A"), _table(damaged, "B"), same)


def everybody(folder: Path) -> pa.Table:
    """A county of `kinward synth`, in the columns of `kinward.register.sweeping`; `suburb`: its village, by number."""
    person = pq.read_table(folder / "person.parquet", columns=["household", "mother", "father", "born_on", "sex"])
    names = pq.read_table(folder / "names.parquet")["name"]
    village = pq.read_table(folder / "household.parquet", columns=["village"])["village"]
    columns = {
        "id": pa.array(range(len(person))),
        "name": names,
        "sex": person["sex"],
        "born_on": pc.strftime(person["born_on"], "%Y-%m-%d"),
        "suburb": village.take(person["household"]),
        "household": person["household"],
        "mother_name": names.take(person["mother"]),
        "father_name": names.take(person["father"]),
    }
    return pa.table({name: pc.cast(values, pa.string()) for name, values in columns.items()})


def _people(folder: Path) -> dict[str, np.ndarray]:
    people = everybody(folder)
    places = pq.read_table(folder / "places.parquet")["name"]
    made = {
        "name": people["name"],
        "sex": people["sex"],
        "born_on": people["born_on"],
        "village": places.take(pc.cast(people["suburb"], pa.int64())),
        "mother": pc.fill_null(people["mother_name"], ""),
    }
    return {name: np.array(values.to_pylist(), dtype=object) for name, values in made.items()}


def _damaged(people: dict[str, np.ndarray], rng: np.random.Generator) -> dict[str, np.ndarray]:
    n = len(people["name"])
    characters = "".join(sorted({character for name in people["name"][:5000] for character in name}))
    for name, share, by in (
        ("name", WRONG_NAMES, lambda text: damaged_name(text, rng, characters)),
        ("mother", WRONG_NAMES, lambda text: text and damaged_name(text, rng, characters)),
        ("born_on", WRONG_DAYS, lambda text: damaged_day(text, rng)),
    ):
        for row in np.flatnonzero(rng.random(n) < share):
            people[name][row] = by(people[name][row])
    people["mother"][rng.random(n) < WITHOUT_MOTHER] = ""
    moved = np.flatnonzero(rng.random(n) < MOVED)
    people["village"][moved] = rng.permutation(people["village"])[moved]
    return people


def _table(people: dict[str, np.ndarray], letter: str) -> pa.Table:
    headings = {"name": "姓名", "sex": "性别", "born_on": "出生日期", "village": "村", "mother": "母亲姓名"}
    rows = {heading: pa.array(people[name], pa.string()) for name, heading in headings.items()}
    return pa.table({"编号": [f"{letter}{n}" for n in range(len(people["name"]))]} | rows)
