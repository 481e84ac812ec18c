"""Mothers and fathers for every birth, year after year, from the couples of that year.

The number of births of a year is given (`births`); here they find mothers by age, by the children the woman has
and by the years since the last one. Age curves follow the mean age at birth of the censuses, rounded; the weights
by number of children are this project's own, fitted to one to two children a couple since the 1980s.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.births import births_by_year, part_of_year
from kinward.register.synthetic.days import new_year
from kinward.register.synthetic.marriages import draw_marriage_years, end_marriages, marry
from kinward.register.synthetic.people import MARRIED, Links, People

MEAN_AGE = ((1950, 29.5), (1970, 28.8), (1980, 26.6), (1990, 25.6), (2000, 25.8), (2010, 27.0), (2018, 28.4),
            (2026, 29.3))  # fmt: skip
AGE_SPREAD = ((1950, 6.6), (1972, 6.0), (1985, 4.2), (2000, 4.2), (2015, 4.8), (2026, 4.9))
BY_CHILDREN = (
    (1950, (1.5, 1.2, 1.1, 1.0, 0.9, 0.8, 0.6, 0.4)),
    (1972, (2.0, 1.5, 1.0, 0.7, 0.5, 0.3, 0.2, 0.1)),
    (1984, (4.0, 1.2, 0.30, 0.08, 0.03, 0.01, 0, 0)),
    (2015, (4.0, 0.9, 0.14, 0.03, 0.01, 0, 0, 0)),
    (2026, (3.6, 1.0, 0.16, 0.03, 0.01, 0, 0, 0)),
)
BY_YEARS_SINCE = np.array([0, 0, 0.5, 1.0, 1.0, 1.0, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3])
YOUNGEST, OLDEST_MOTHER = 16, 48
NO_BIRTH = -99
CONCEIVED_BY_DAY = 90
PREGNANCY_DAYS = 280


def raise_families(people: People, on: int, rng: np.random.Generator) -> Links:
    """Fill in mothers, fathers, marriages and clans up to `on`.

    returns   the women who will give birth in the 280 days after `on`
    """
    looking = draw_marriage_years(people, rng)
    last_birth = np.full(len(people), NO_BIRTH, dtype=np.int32)
    first, last = int(people.birth_year[0]), int(people.birth_year[-1])
    for year in range(first + YOUNGEST, last + 1):
        last_day = min(new_year(year + 1) - 1, on)
        end_marriages(people, looking, year, new_year(year), rng)
        marry(people, looking, year, last_day, rng)
        _bear(people, last_birth, year, first, rng)
    end_marriages(people, looking, last, on + 1, rng)
    return _expectant(people, last_birth, on, last, rng)


def _bear(people: People, last_birth: NDArray[np.int32], year: int, first: int, rng: np.random.Generator) -> None:
    babies = np.arange(*np.searchsorted(people.birth_year, [year, year + 1]), dtype=np.int32)
    single = babies[~people.second[babies]]
    single = single[rng.random(len(single)) < _share_with_mother_here(year, first)]
    mothers = _mothers(people, last_birth, year, len(single), rng)
    single = rng.permutation(single)[: len(mothers)]
    _give(people, single, mothers)
    last_birth[mothers] = year
    twins = babies[people.second[babies]]
    known = people.mother[twins - 1] >= 0
    _give(people, twins[known], people.mother[twins[known] - 1])


def _give(people: People, babies: Links, mothers: Links) -> None:
    people.mother[babies] = mothers
    people.father[babies] = people.spouse[mothers]
    people.clan[babies] = people.clan[people.spouse[mothers]]
    np.add.at(people.children, mothers, 1)
    np.add.at(people.children, people.spouse[mothers], 1)


def _share_with_mother_here(year: int, first: int) -> float:
    """The part of a year's mothers who were born since `first`: the others are nobody in these arrays."""
    ages = np.arange(YOUNGEST, OLDEST_MOTHER + 1)
    curve = _age_curve(ages, year)
    return float(curve[ages <= year - first].sum() / curve.sum())


def _mothers(people: People, last_birth: NDArray[np.int32], year: int, wanted: int, rng: np.random.Generator) -> Links:
    """`wanted` different wives (or all there are), drawn with weights, without replacement."""
    low, high = np.searchsorted(people.birth_year, [year - OLDEST_MOTHER, year - YOUNGEST + 1])
    women = np.arange(low, high, dtype=np.int32)
    women = women[(people.state[low:high] == MARRIED) & ~people.male[low:high]]
    women = women[people.died[women] >= new_year(year + 1)]
    women = women[people.died[people.spouse[women]] >= new_year(year) + CONCEIVED_BY_DAY]
    weights = _weights(people, last_birth, women, year)
    women, weights = women[weights > 0], weights[weights > 0]
    waits = rng.exponential(size=len(women)) / weights
    return np.sort(women[np.argsort(waits, kind="stable")[:wanted]])


def _weights(people: People, last_birth: NDArray[np.int32], women: Links, year: int) -> NDArray[np.float64]:
    years = [begins for begins, _ in BY_CHILDREN]
    rows = [row for _, row in BY_CHILDREN]
    had = np.minimum(people.children[women], 7)
    by_children = np.array([np.interp(year, years, column) for column in zip(*rows, strict=True)])[had]
    since = np.clip(year - last_birth[women], 0, len(BY_YEARS_SINCE) - 1)
    pause = np.where(had > 0, BY_YEARS_SINCE[since], 1.0)
    newly = np.where(people.married_on[women] >= new_year(year), 0.12, 1.0)
    by_age = _age_curve(year - people.birth_year[women], year)
    weights: NDArray[np.float64] = by_age * by_children * pause * newly
    return weights


def _age_curve(age: NDArray[np.integer[Any]], year: int) -> NDArray[np.float64]:
    mean, spread = (np.interp(year, *np.array(points).T) for points in (MEAN_AGE, AGE_SPREAD))
    curve: NDArray[np.float64] = np.exp(-(((age - mean) / spread) ** 2) / 2)
    return curve


def _expectant(people: People, last_birth: NDArray[np.int32], on: int, year: int, rng: np.random.Generator) -> Links:
    """Women with a birth ahead of them: as many as 280 days of this year's births ask for."""
    this_year = int((people.birth_year == year).sum())
    passed, before = births_by_year(year, year + 1)
    wanted = this_year / part_of_year(on, year) * before / passed * PREGNANCY_DAYS / 365 / 1.01
    women = _mothers(people, last_birth, year + 1, int(wanted + rng.random()), rng)
    return women[people.died[women] > on + 400]
