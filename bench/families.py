"""Random families as NumPy arrays, and the same as the fact tables that sweeps read."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kinward.rules.tables import Tables, schema

PERSONS_PER_FAMILY = 3.36
CHILDREN = (0.22, 0.27, 0.31, 0.13, 0.045, 0.015, 0.006, 0.003, 0.001)
"""The share of families with 0, 1, 2 … children at home."""


@dataclass(frozen=True, slots=True)
class Families:
    """Members of a family stand side by side.

    family, place, child, born, earns  one entry a person: which family, 0 for its first adult, whether a child in the
                                       family's care, days since 1970-01-01, cents earned in the month
    income                             one entry a family: euros of the reference year
    """

    family: NDArray[np.int32]
    place: NDArray[np.int8]
    child: NDArray[np.bool_]
    born: NDArray[np.int32]
    earns: NDArray[np.int32]
    income: NDArray[np.int32]

    def save(self, path: Path) -> None:
        np.savez(path, **{field.name: getattr(self, field.name) for field in fields(self)})


def random_families(count: int, *, on: date, seed: int) -> Families:
    """`count` families whose children are up to 22 years old, with twins and births on the first of a month.

    Incomes are whole euros, so that single precision holds them; half of the earning young earn little.
    """
    chance = np.random.default_rng(seed)
    adults = np.where(chance.random(count) < 0.22, 1, 2)
    children = chance.choice(len(CHILDREN), count, p=CHILDREN)
    family, place = _members(adults + children)
    child = place >= adults[family]
    born = _births(chance, child, place > adults[family], on)
    income = np.where(
        chance.random(count) < 0.75, chance.integers(0, 70_000, count), chance.integers(60_000, 160_000, count)
    )
    return Families(
        family.astype(np.int32),
        place.astype(np.int8),
        child,
        born.astype(np.int32),
        _earnings(chance, child, born, on).astype(np.int32),
        income.astype(np.int32),
    )


def _members(sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    family = np.repeat(np.arange(len(sizes)), sizes)
    first = np.cumsum(sizes) - sizes
    return family, np.arange(len(family)) - first[family]


def _births(
    chance: np.random.Generator, child: NDArray[np.bool_], younger: NDArray[np.bool_], on: date
) -> NDArray[np.int64]:
    people = len(child)
    days_old = np.where(child, chance.integers(-20, 23 * 366, people), chance.integers(24 * 365, 66 * 365, people))
    born = _day(on) - days_old
    on_the_first = child & (chance.random(people) < 0.15)
    months = born.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    born = np.where(on_the_first, months, born)
    twins = np.flatnonzero(younger & (chance.random(people) < 0.04))
    born[twins] = born[twins - 1]
    return born


def _earnings(
    chance: np.random.Generator, child: NDArray[np.bool_], born: NDArray[np.int64], on: date
) -> NDArray[np.int64]:
    people = len(child)
    working = np.where(child, born < _day(on) - 15 * 365, True) & (chance.random(people) < np.where(child, 0.35, 0.75))
    wages = np.where(child, chance.integers(20_000, 180_000, people), chance.integers(90_000, 450_000, people))
    return np.where(working, wages, 0)


def _day(day: date) -> int:
    return int(np.datetime64(day, "D").astype(int))


def fact_tables(families: Families) -> Tables:
    """The fact tables of families in metropolitan France; every fact that the rule reads is known."""
    people, homes = len(families.family), len(families.income)
    person = {
        "key": pa.array(np.arange(people)),
        "household": pa.array(families.family.astype(np.int64)),
        "born_on": pa.array(families.born).cast(pa.date32()),
        "dependent": pa.array(families.child),
        "work_income_monthly": pa.array(families.earns.astype(np.int64)),
    }
    household = {
        "key": pa.array(np.arange(homes)),
        "region": pa.DictionaryArray.from_arrays(pa.array(np.zeros(homes, np.int32)), pa.array(["FR"])),
        "reference_income_yearly": pa.array(families.income.astype(np.int64) * 100),
        "members_complete": pa.array(np.ones(homes, np.bool_)),
    }
    empty = {name: schema(name).empty_table() for name in ("pregnancy", "event", "parent")}
    return Tables(person=_table("person", person), household=_table("household", household), **empty)


def _table(view: str, known: dict[str, pa.Array]) -> pa.Table:
    """A fact table with what is known; every other fact is missing."""
    rows = len(known["key"])
    names = schema(view)
    return pa.table({field.name: known.get(field.name, pa.nulls(rows, field.type)) for field in names})
