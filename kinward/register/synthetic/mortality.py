"""How long people live: death rates by age, sex and calendar year, and lifetimes drawn from them.

Source: United Nations, World Population Prospects 2019, China, abridged death rates (CC BY 3.0 IGO),
seven of its periods, rounded to three figures; years between are interpolated on the logarithm.
LEVEL lowers the latest ones, which ran above the deaths since counted.
"""
# ruff: noqa: E501 - the tables have one line a period

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LEVEL = ((2008, 1.0), (2022, 0.80))
OLDEST = 110
AGES = np.array([0, 1, *range(5, 101, 5)])
YEARS = np.array([1952, 1967, 1977, 1992, 2007, 2017, 2027])

FEMALE_PER_100_000 = (
    (13870, 2290, 800, 450, 480, 537, 746, 818, 969, 1410, 1610, 1670, 2470, 4790, 6840, 9650, 15840, 21790, 27350, 36410, 43250, 50490),
    (9120, 1250, 247, 143, 207, 258, 326, 410, 533, 686, 927, 1280, 1800, 2710, 4070, 6050, 10850, 16170, 23440, 33580, 41520, 48440),
    (5440, 479, 164, 72, 87, 106, 142, 170, 220, 293, 413, 700, 1050, 1850, 2980, 5440, 8900, 14690, 22230, 32080, 39660, 47690),
    (3940, 237, 69, 44, 66, 81, 99, 118, 145, 205, 306, 492, 778, 1440, 2360, 4340, 6960, 11990, 19120, 27410, 36440, 44080),
    (1670, 72, 44, 29, 40, 54, 65, 86, 111, 163, 235, 366, 593, 1110, 1950, 3700, 6260, 10470, 16710, 23940, 34810, 39580),
    (819, 35, 28, 19, 28, 37, 47, 62, 79, 116, 166, 270, 455, 860, 1560, 2890, 4910, 8270, 13320, 19290, 26950, 32880),
    (613, 27, 22, 15, 23, 31, 40, 54, 69, 101, 145, 235, 393, 737, 1340, 2480, 4270, 7330, 12050, 17900, 25620, 32550),
)  # fmt: skip
MALE_PER_100_000 = (
    (14290, 2370, 954, 580, 600, 636, 651, 725, 941, 1460, 2180, 2660, 3930, 6310, 8850, 13200, 20460, 27260, 33060, 40230, 47520, 53250),
    (10880, 1580, 299, 171, 239, 282, 359, 438, 556, 772, 1040, 1480, 2330, 3950, 5890, 8420, 12500, 18120, 25840, 36110, 46040, 57400),
    (6040, 502, 188, 87, 95, 107, 146, 179, 234, 333, 516, 912, 1450, 2550, 4160, 6870, 11270, 18120, 25610, 34210, 45320, 56290),
    (4590, 271, 95, 61, 83, 103, 126, 149, 196, 288, 399, 737, 1200, 2110, 3600, 6370, 10040, 15080, 23110, 32520, 42560, 54010),
    (1990, 84, 51, 35, 55, 74, 102, 138, 173, 233, 321, 519, 870, 1620, 2910, 5480, 9390, 13300, 20440, 29410, 38910, 50150),
    (1160, 47, 34, 27, 39, 57, 79, 98, 124, 172, 258, 436, 734, 1380, 2520, 4620, 7860, 11460, 17640, 25590, 34180, 44600),
    (834, 35, 26, 21, 32, 48, 66, 83, 106, 147, 222, 374, 629, 1180, 2140, 3930, 6750, 10060, 15870, 23610, 32420, 43930),
)  # fmt: skip


@lru_cache(maxsize=8)
def dying_by_age(first_year: int, last_year: int) -> NDArray[np.float64]:
    """Share of a birth cohort dead by the end of each age.

    returns   (2, cohort, age) in [0, 1]: females, males; cohorts `first_year`..`last_year`, ages 0..110
    source    the rates above, read along the diagonal (age a of cohort b in year b + a)
    """
    cohorts = np.arange(first_year, last_year + 1)
    ages = np.arange(OLDEST + 1)
    years = cohorts[:, None] + ages[None, :]
    tables = [_rates(np.array(t)) for t in (FEMALE_PER_100_000, MALE_PER_100_000)]
    hazards = np.stack([_at(rates, years, ages) for rates in tables]) * np.interp(years, *np.array(LEVEL).T)
    dead: NDArray[np.float64] = 1 - np.exp(-np.cumsum(hazards, axis=2))
    dead[:, :, -1] = 1
    return dead


def draw_lifetimes_days(
    male: NDArray[np.bool_], birth_year: NDArray[np.int32], rng: np.random.Generator
) -> NDArray[np.int32]:
    """Days lived by each person, drawn from the table of the person's own cohort; early in the year for infants."""
    first, last = int(birth_year.min()), int(birth_year.max())
    dead = dying_by_age(first, last)
    row = male.astype(np.int64) * (last - first + 1) + (birth_year - first)
    steps = (dead.reshape(-1, OLDEST + 1) * (1 - 1e-9) + np.arange(dead.size // (OLDEST + 1))[:, None]).ravel()
    age = np.searchsorted(steps, row + rng.random(len(male)), side="right") - row * (OLDEST + 1)
    within = rng.random(len(male))
    within[age == 0] **= 4
    return (365.25 * (age + within)).astype(np.int32)


def _rates(per_100_000: NDArray[np.int64]) -> NDArray[np.float64]:
    """(period, single age): the logarithm of the rate, straight between the middles of the age groups."""
    middles = np.append(np.array([0, 2.5]), AGES[2:] + 2)
    logs = np.log(per_100_000 / 1e5)
    return np.stack([np.interp(np.arange(OLDEST + 1), middles, line) for line in logs])


def _at(logs: NDArray[np.float64], years: NDArray[np.int64], ages: NDArray[np.int64]) -> NDArray[np.float64]:
    """Rates for a grid of years, straight between the periods on the logarithm, flat outside."""
    place = np.interp(years, YEARS, np.arange(len(YEARS)))
    low = np.minimum(place.astype(int), len(YEARS) - 2)
    share = place - low
    columns = np.broadcast_to(ages, years.shape)
    rates: NDArray[np.float64] = np.exp(logs[low, columns] * (1 - share) + logs[low + 1, columns] * share)
    return rates
