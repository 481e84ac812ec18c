"""The people of one township: who was ever born, when, of which sex, and until when each lived."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.births import births_per_living, part_of_year, share_leaving, share_male_at_birth
from kinward.register.synthetic.days import Days, new_year, year_of
from kinward.register.synthetic.mortality import draw_lifetimes_days

GENERATIONS_YEARS = 104
TWIN_DELIVERIES = 0.011
CLAN_PEOPLE = 70
REMEMBERED_DEATHS_DAYS = 5 * 365
REMEMBERED_CHILDREN = 0.3

SINGLE, MARRIED, DIVORCED, WIDOWED = range(4)
Links = NDArray[np.int32]


@dataclass
class People:
    """One township's people as parallel arrays, sorted by year of birth. Links are places in these arrays, -1: none.

    left      moved the registration to a town when young: never in the register
    second    the second-born of twins; stands right after the first
    state     SINGLE, MARRIED, DIVORCED or WIDOWED
    spouse    the present, or after a death the last, wife or husband
    grandmother  the father's mother, known even where the father is not in the register
    clan      the surname's kin group, from the father
    children  children ever born, listed or not
    """

    birth_year: NDArray[np.int32]
    born: Days
    died: Days
    male: NDArray[np.bool_]
    left: NDArray[np.bool_]
    second: NDArray[np.bool_]
    mother: Links
    father: Links
    grandmother: Links
    spouse: Links
    state: NDArray[np.int8]
    married_on: Days
    clan: Links
    children: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.born)

    def __getitem__(self, chosen: Links) -> "People":
        """The chosen people, their links moved along; links to people not chosen become -1."""
        place = np.full(len(self) + 1, -1, dtype=np.int32)
        place[chosen] = np.arange(len(chosen), dtype=np.int32)
        picked = {name: values[chosen] for name, values in vars(self).items()}
        for link in ("mother", "father", "grandmother", "spouse"):
            picked[link] = place[picked[link]]
        return People(**picked)


def people_ever_born(living: float, on: int, rng: np.random.Generator) -> People:
    """Everybody born in the century before `on`, so many that about `living` of them are alive and registered then."""
    last = int(year_of(np.array([on], dtype=np.int32))[0])
    first = last - GENERATIONS_YEARS
    expected = living * births_per_living(first, last, part_of_year(on, last))
    counts = (expected + rng.random(len(expected))).astype(int)
    birth_year = np.repeat(np.arange(first, last + 1, dtype=np.int32), counts)
    male = rng.random(len(birth_year)) < share_male_at_birth(birth_year)
    second = _second_twins(birth_year, rng)
    born = _birthdays(birth_year, second, on, rng)
    return _unrelated(birth_year, born, male, second, max(1, round(living / CLAN_PEOPLE)), rng)


def _second_twins(birth_year: NDArray[np.int32], rng: np.random.Generator) -> NDArray[np.bool_]:
    second = rng.random(len(birth_year)) < TWIN_DELIVERIES
    second[1:] &= ~second[:-1] & (birth_year[1:] == birth_year[:-1])
    second[:1] = False
    return second


def _birthdays(birth_year: NDArray[np.int32], second: NDArray[np.bool_], on: int, rng: np.random.Generator) -> Days:
    """A day within the year, not after `on`; rather more in autumn and winter, as in the country."""
    start = (birth_year - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    following = (birth_year - 1969).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    length = np.minimum(following, on + 1) - start
    share = rng.random(len(birth_year))
    share += np.where(length >= 365, 0.02 * np.sin(2 * np.pi * share), 0)
    born = start + np.clip((share * length).astype(np.int32), 0, length - 1)
    born[1:][second[1:]] = born[:-1][second[1:]]
    return born


def _unrelated(
    birth_year: NDArray[np.int32],
    born: Days,
    male: NDArray[np.bool_],
    second: NDArray[np.bool_],
    clans: int,
    rng: np.random.Generator,
) -> People:
    n = len(born)
    return People(
        birth_year=birth_year,
        born=born,
        died=born + draw_lifetimes_days(male, birth_year, rng),
        male=male,
        left=rng.random(n) < share_leaving(birth_year),
        second=second,
        mother=np.full(n, -1, dtype=np.int32),
        father=np.full(n, -1, dtype=np.int32),
        grandmother=np.full(n, -1, dtype=np.int32),
        spouse=np.full(n, -1, dtype=np.int32),
        state=np.zeros(n, dtype=np.int8),
        married_on=np.full(n, new_year(1900), dtype=np.int32),
        clan=rng.integers(0, clans, n, dtype=np.int32),
        children=np.zeros(n, dtype=np.int16),
    )


def registered(people: People, on: int, rng: np.random.Generator) -> Links:
    """Who stands in the register: the living, the dead of the last five years, some children lost long ago."""
    has_father = people.father >= 0
    people.grandmother[has_father] = people.mother[people.father[has_father]]
    listed = people.died > on - REMEMBERED_DEATHS_DAYS
    lost = (people.mother >= 0) & (people.died - people.born > 365) & (people.died[people.mother] > on)
    listed |= lost & (people.spouse < 0) & (rng.random(len(people)) < REMEMBERED_CHILDREN)
    return np.flatnonzero(listed & ~people.left).astype(np.int32)
