"""How many children were born each year, of which sex, and how many later moved their registration to a town.

The counts are the yearly births of China in 100,000 as its statistics office reports them (rounded, from memory;
before 1949 a smooth guess): only their shape is used. Sex ratios at birth follow the censuses: 106 until 1980,
up to 120 in the middle 2000s, 109 in the 2020s. RURAL_SHARE (births
here against the country's, 1949 = 1) and LEAVING are this project's own assumptions.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import new_year
from kinward.register.synthetic.mortality import OLDEST, dying_by_age

FIRST_COUNTED = 1949
COUNTED = (
    190, 195, 203, 211, 218, 224, 198, 197, 217, 190, 165, 140, 119, 246, 295, 273, 270, 257, 256, 276, 272, 274, 258,
    257, 246, 223, 211, 185, 179, 175, 173, 179, 208, 224, 206, 205, 220, 239, 253, 246, 241, 239, 226, 212, 213, 211,
    206, 207, 204, 194, 183, 177, 170, 165, 160, 159, 162, 158, 159, 161, 159, 159, 160, 164, 164, 169, 166, 179, 172,
    152, 147, 120, 106, 96, 90, 95, 79, 77,
)  # fmt: skip
RATIO_AT_BIRTH = ((1900, 106), (1980, 106.5), (1985, 110), (1990, 112), (1995, 116), (2000, 118), (2004, 120),
                  (2008, 119), (2012, 116.5), (2016, 113), (2020, 110.5), (2024, 109), (2050, 107))  # fmt: skip
LEAVING = ((1925, 0.01), (1945, 0.02), (1955, 0.03), (1965, 0.05), (1975, 0.08), (1985, 0.11), (1995, 0.12),
           (2004, 0.09), (2008, 0.04), (2016, 0.02), (2026, 0.005))  # fmt: skip
RURAL_SHARE = ((1949, 1.0), (1962, 0.95), (1970, 0.88), (1980, 0.80), (1990, 0.74), (2000, 0.68), (2010, 0.64),
               (2018, 0.66), (2022, 0.74), (2026, 0.82))  # fmt: skip

Years = NDArray[np.integer[Any]]


def births_by_year(first: int, last: int) -> NDArray[np.float64]:
    """Relative births of each year `first`..`last`; flat after the last count, rising slowly before the first."""
    years = np.arange(first, last + 1)
    counted = np.arange(FIRST_COUNTED, FIRST_COUNTED + len(COUNTED))
    shape = np.interp(years, counted, COUNTED)
    before = np.minimum(years - FIRST_COUNTED, 0)
    births: NDArray[np.float64] = shape * np.exp(0.009 * before) * _read(RURAL_SHARE, years)
    return births


def share_male_at_birth(years: Years) -> NDArray[np.float64]:
    ratio = _read(RATIO_AT_BIRTH, years)
    return ratio / (100 + ratio)


def share_leaving(years: Years) -> NDArray[np.float64]:
    return _read(LEAVING, years)


@lru_cache(maxsize=64)
def births_per_living(first: int, last: int, part_of_last_year: float) -> NDArray[np.float64]:
    """Births of each year for one person living, and registered here, at the end.

    returns   (year,) so that births × survival × staying sums to 1
    """
    years = np.arange(first, last + 1)
    births = births_by_year(first, last)
    births[-1] *= part_of_last_year
    male = share_male_at_birth(years)
    shares = np.stack([1 - male, male])
    age = np.minimum(last - years, OLDEST)
    alive = 1 - dying_by_age(first, last)[:, np.arange(len(years)), age]
    stay = 1 - share_leaving(years)
    made: NDArray[np.float64] = births / (births * stay * (shares * alive).sum(axis=0)).sum()
    return made


def part_of_year(on: int, year: int) -> float:
    return (on + 1 - new_year(year)) / (new_year(year + 1) - new_year(year))


def _read(points: tuple[tuple[int, float], ...], years: Years) -> NDArray[np.float64]:
    known, values = zip(*points, strict=True)
    read: NDArray[np.float64] = np.interp(years, known, values)
    return read
