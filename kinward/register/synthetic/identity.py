"""ID numbers that nobody has: an area code that does not exist, the birth date, a sequence number, a check digit."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kinward.register.synthetic.days import Days

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
NUMBERS_A_TOWNSHIP = 62
NEWBORN_DAYS, NEWBORN_HAS_NONE, OTHERS_WITHOUT = 30, 0.6, 0.001


def id_numbers(
    area_code: int, number_in_county: int, born: Days, male: NDArray[np.bool_], on: int, rng: np.random.Generator
) -> pa.Array:
    """Text, different for everybody in a county: each township has its own range of the sequence numbers.

    Odd sequence numbers are men's. Some newborns have none yet.
    """
    sequence = number_in_county * NUMBERS_A_TOWNSHIP + 2 * _rank(born, male) + 2 + male
    stem = (area_code * 10**8 + _written(born)) * 1000 + sequence
    numbers = pc.binary_join_element_wise(pa.array(stem).cast(pa.string()), _check_digits(stem), "")
    without = rng.random(len(born)) < np.where(on - born < NEWBORN_DAYS, NEWBORN_HAS_NONE, OTHERS_WITHOUT)
    return pc.if_else(pa.array(without), pa.scalar(None, pa.string()), numbers)


def _rank(born: Days, male: NDArray[np.bool_]) -> NDArray[np.int64]:
    """0, 1, 2 … among those of one sex born on one day."""
    group = born.astype(np.int64) * 2 + male
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    rank = np.empty(len(born), dtype=np.int64)
    rank[order] = np.arange(len(born)) - np.repeat(starts, np.diff(np.append(starts, len(born))))
    return rank


def _written(born: Days) -> NDArray[np.int64]:
    """The date as a number, 19850302."""
    day = born.astype("datetime64[D]")
    month, year = day.astype("datetime64[M]"), day.astype("datetime64[Y]")
    months = (month - year.astype("datetime64[M]")).astype(np.int64) + 1
    days = (day - month.astype("datetime64[D]")).astype(np.int64) + 1
    written: NDArray[np.int64] = (year.astype(np.int64) + 1970) * 10000 + months * 100 + days
    return written


def _check_digits(stem: NDArray[np.int64]) -> pa.Array:
    digits = (stem[:, None] // 10 ** np.arange(16, -1, -1, dtype=np.int64)) % 10
    return pa.array(list(CHECKS)).take(pa.array((digits @ np.array(WEIGHTS)) % 11))
