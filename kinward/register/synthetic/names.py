"""Names: the surname from the father's kin, the given name by generation and sex; brothers often share a character."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kinward.register.synthetic.name_lists import (
    DOUBLE_SURNAMES,
    DOUBLED_WOMEN,
    MEN,
    ONE_CHARACTER,
    SURNAMES,
    WOMEN,
)
from kinward.register.synthetic.people import People

DOUBLE_SHARE = 0.004
FLATTENING = 3.5
SHARED_CHARACTER = 0.35
GENERATION_YEARS = 24


def draw_names(people: People, rng: np.random.Generator) -> pa.Array:
    """Text: surname and given name of each person."""
    clans = int(people.clan.max()) + 1
    surnames = pa.array([*SURNAMES, *DOUBLE_SURNAMES])
    surname = surnames.take(pa.array(_surname_of_clans(clans, rng)[people.clan]))
    return pc.binary_join_element_wise(surname, *_given(people, rng), "")


def _surname_of_clans(clans: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Surnames by rank: the share of rank r falls as 1 / (r + FLATTENING); a few have two characters."""
    shares = 1 / (np.arange(len(SURNAMES)) + 1 + FLATTENING)
    drawn = rng.choice(len(SURNAMES), clans, p=shares / shares.sum())
    double = rng.random(clans) < DOUBLE_SHARE
    return np.where(double, len(SURNAMES) + rng.integers(0, len(DOUBLE_SURNAMES), clans), drawn)


def _given(people: People, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """First and second character; the first is empty where the name has one."""
    n = len(people)
    table, lengths = _table()
    years = np.array(list(MEN))
    era = np.searchsorted(years, people.birth_year + rng.integers(-4, 5, n), side="right") - 1
    row = np.maximum(era, 0) * 2 + people.male
    first, second = (_frequent_first(lengths[row], rng) for _ in range(2))
    shared = people.male & (rng.random(n) < SHARED_CHARACTER)
    kin = people.clan.astype(np.int64) * 7919 + people.birth_year // GENERATION_YEARS * 104729
    first = np.where(shared, kin % lengths[row], first)
    doubled = ~people.male & (rng.random(n) < np.array(list(DOUBLED_WOMEN.values()))[row // 2])
    first = np.where(doubled, second, first)
    one = (rng.random(n) < np.array(list(ONE_CHARACTER.values()))[row // 2]) & ~doubled
    one |= (first == second) & ~doubled
    characters = pa.array([*table.ravel(), ""])
    starts = row * table.shape[1]
    return characters.take(pa.array(np.where(one, table.size, starts + first))), characters.take(
        pa.array(starts + second)
    )


def _frequent_first(lengths: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """A place in each list; earlier ones are drawn more often."""
    return (rng.random(len(lengths)) ** 1.5 * lengths).astype(np.int64)


def _table() -> tuple[NDArray[np.str_], NDArray[np.int64]]:
    """(era and sex, place) characters, women's row before men's, and how many each row has."""
    rows = [text for era in MEN for text in (WOMEN[era], MEN[era])]
    unique = ["".join(dict.fromkeys(text)) for text in rows]
    width = max(map(len, unique))
    return np.array([list(text.ljust(width)) for text in unique]), np.array([len(text) for text in unique])
