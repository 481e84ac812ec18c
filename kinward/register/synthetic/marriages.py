"""Who marries whom and when, who divorces, who is widowed: one year at a time.

Assumed from the censuses and yearbooks, rounded: women marry at 20 (1950s) to 27 (2020s), men two years later;
nearly all women marry, more men stay single where the years have more men; divorce has risen since 1990.
"""

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import Days, new_year
from kinward.register.synthetic.people import DIVORCED, MARRIED, SINGLE, WIDOWED, Links, People

WIFE_AGE = ((1930, 19.0), (1955, 19.5), (1970, 21.0), (1980, 22.8), (1990, 22.2), (2000, 23.2), (2010, 24.3),
            (2018, 25.8), (2026, 27.4))  # fmt: skip
NEVER_MARRY = ((1920, 0.01), (1965, 0.01), (1985, 0.02), (1995, 0.07), (2005, 0.15))
DIVORCE_PER_YEAR = ((1950, 0.0001), (1985, 0.0004), (2000, 0.0012), (2010, 0.0030), (2018, 0.0045), (2026, 0.0040))
HUSBAND_OLDER_YEARS = 1.4
CHANCE_FALLS_YEARS = 5.0
REMARRY_AFTER_DIVORCE, REMARRY_WIDOWED = 0.5, 0.35
LAST_FIRST_MARRIAGE_AGE = 45
WIDEST_GAP_YEARS = 14
NOT_AGAIN = 9999


def draw_marriage_years(people: People, rng: np.random.Generator) -> NDArray[np.int16]:
    """The year from which each person looks for a wife or husband; NOT_AGAIN: never."""
    at = np.interp(people.birth_year + 23, *np.array(WIFE_AGE).T)
    spread = rng.gamma(4.0, 0.85, len(people)) - 3.4 + HUSBAND_OLDER_YEARS * people.male
    lawful = np.where(people.birth_year < 1960, 18, np.where(people.male, 23, 21))
    age = np.maximum(at + spread, lawful)
    years: NDArray[np.int16] = (people.birth_year + age).astype(np.int16)
    never = rng.random(len(people)) < np.interp(people.birth_year, *np.array(NEVER_MARRY).T)
    years[never | people.left] = NOT_AGAIN
    return years


def end_marriages(people: People, looking: NDArray[np.int16], year: int, day: int, rng: np.random.Generator) -> None:
    """Widow those whose wife or husband died before `day`, and divorce some of the couples."""
    wives, husbands = _couples(people)
    _widow(people, looking, wives[people.died[husbands] < day], year, rng)
    _widow(people, looking, husbands[people.died[wives] < day], year, rng)
    part = rng.random(len(wives)) < np.interp(year, *np.array(DIVORCE_PER_YEAR).T)
    part &= (people.state[wives] == MARRIED) & (people.state[husbands] == MARRIED)
    part &= people.birth_year[wives] > year - 60
    _divorce(people, looking, np.concatenate([wives[part], husbands[part]]), year, rng)


def marry(people: People, looking: NDArray[np.int16], year: int, last_day: int, rng: np.random.Generator) -> None:
    """Match this year's seekers by age; whoever is left over looks again next year."""
    seekers = _seekers(people, looking, year, last_day)
    women, men = seekers[~people.male[seekers]], seekers[people.male[seekers]]
    n = min(len(women), len(men))
    women, men = _some(women, n, people, rng), _some(men, n, people, rng)
    fits = _may_marry(people, women, men)
    women, men = women[fits], men[fits]
    people.spouse[women], people.spouse[men] = men, women
    day = new_year(year) + (rng.random(len(women)) * (last_day - new_year(year))).astype(np.int32)
    for side in (women, men):
        people.state[side] = MARRIED
        people.married_on[side] = day
        looking[side] = NOT_AGAIN


def _couples(people: People) -> tuple[Links, Links]:
    """Wives and their husbands; the dead, whose husband or wife is widowed or has married again, are no couple."""
    wives = np.flatnonzero((people.state == MARRIED) & ~people.male).astype(np.int32)
    husbands = people.spouse[wives]
    together = (people.state[husbands] == MARRIED) & (people.spouse[husbands] == wives)
    return wives[together], husbands[together]


def _widow(people: People, looking: NDArray[np.int16], who: Links, year: int, rng: np.random.Generator) -> None:
    people.state[who] = WIDOWED
    again = (rng.random(len(who)) < REMARRY_WIDOWED) & (people.birth_year[who] > year - 50)
    looking[who[again]] = year + 2


def _divorce(people: People, looking: NDArray[np.int16], who: Links, year: int, rng: np.random.Generator) -> None:
    people.state[who] = DIVORCED
    people.spouse[who] = -1
    again = rng.random(len(who)) < REMARRY_AFTER_DIVORCE
    looking[who[again]] = year + rng.integers(1, 5, again.sum())


def _seekers(people: People, looking: NDArray[np.int16], year: int, last_day: int) -> Links:
    seeking = (looking <= year) & (people.state != MARRIED) & (people.died > last_day)
    seeking &= (people.state != SINGLE) | (people.birth_year >= year - LAST_FIRST_MARRIAGE_AGE)
    return np.flatnonzero(seeking).astype(np.int32)


def _some(seekers: Links, n: int, people: People, rng: np.random.Generator) -> Links:
    """`n` of them, the younger rather, in the order of a birthday blurred by two and a half years."""
    if len(seekers) > n:
        waits = rng.exponential(size=len(seekers)) * np.exp(
            (people.birth_year[seekers[-1]] - people.birth_year[seekers]) / CHANCE_FALLS_YEARS
        )
        seekers = np.sort(seekers[np.argsort(waits, kind="stable")[:n]])
    blurred = people.born[seekers] + rng.normal(0, 900, n)
    return seekers[np.argsort(blurred, kind="stable")]


def _may_marry(people: People, women: Links, men: Links) -> NDArray[np.bool_]:
    def different(a: Links, b: Links) -> NDArray[np.bool_]:
        known_to_differ: NDArray[np.bool_] = (a != b) | (a < 0)
        return known_to_differ

    near: Days = np.abs(people.birth_year[women] - people.birth_year[men])
    fits: NDArray[np.bool_] = (near <= WIDEST_GAP_YEARS) & (people.clan[women] != people.clan[men])
    fits &= different(people.mother[women], people.mother[men]) & different(people.father[women], people.father[men])
    fits &= (people.father[women] != men) & (people.mother[men] != women)
    return fits
