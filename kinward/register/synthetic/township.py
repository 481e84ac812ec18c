"""One township's register: exactly the people asked for, in households, in villages, in the order they are written."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import age_years
from kinward.register.synthetic.families import raise_families
from kinward.register.synthetic.households import who_stands_for_the_household
from kinward.register.synthetic.people import Links, People, people_ever_born, registered
from kinward.register.synthetic.places import Township
from kinward.register.synthetic.roles import choose_heads, roles_of

SMALLEST_SIMULATION = 3000


@dataclass(frozen=True)
class Register:
    """The people of a township, family beside family; all arrays side by side with `people`.

    household  number within the township, rising
    village    number within the township, rising
    role       index into ROLES
    expectant  has asked for care during a pregnancy that goes on
    """

    on: int
    people: People
    household: Links
    village: Links
    role: NDArray[np.int8]
    expectant: NDArray[np.bool_]

    @cached_property
    def alive(self) -> NDArray[np.bool_]:
        return self.people.died > self.on

    @cached_property
    def age(self) -> NDArray[np.int32]:
        return age_years(self.people.born, np.minimum(self.people.died, self.on))

    @property
    def first_of_household(self) -> Links:
        """The place of each household's first member."""
        return np.flatnonzero(np.diff(self.household, prepend=-1)).astype(np.int32)


def make_register(township: Township, on: int, rng: np.random.Generator) -> Register:
    living = max(township.people * 1.04 + 6 * township.people**0.5, SMALLEST_SIMULATION)
    everybody = people_ever_born(living, on, rng)
    expectant = np.zeros(len(everybody), dtype=bool)
    expectant[raise_families(everybody, on, rng)] = True
    listed = registered(everybody, on, rng)
    people, expectant = everybody[listed], expectant[listed]
    household = _household_numbers(people, who_stands_for_the_household(people, people.grandmother, on, rng), rng)
    role = roles_of(people, choose_heads(people, household, on, rng))
    return _settled(Register(on, people, household, np.zeros_like(household), role, expectant), township.sizes)


def settle(size: NDArray[np.int64], wanted: tuple[int, ...]) -> tuple[Links, Links]:
    """Choose households with exactly as many living people as the villages want, and cut them into villages.

    size      (household,) living people of each
    returns   households kept, and the village of each
    """
    kept = _exactly(size, sum(wanted))
    middle = np.cumsum(size[kept]) - size[kept] / 2
    village = np.searchsorted(np.cumsum(wanted), middle, side="left")
    return kept, np.minimum(village, len(wanted) - 1).astype(np.int32)


def _exactly(size: NDArray[np.int64], people: int) -> Links:
    """The leading households, then smaller ones from further on, so that nobody is missing or too many."""
    lead = int(np.searchsorted(np.cumsum(size), people, side="right"))
    for start in range(lead, -1, -1):
        missing = people - int(size[:start].sum())
        extra = []
        for h in range(start, len(size)):
            if 0 < size[h] <= missing:
                extra.append(h)
                missing -= int(size[h])
            if missing == 0:
                return np.array([*range(start), *extra], dtype=np.int32)
    raise AssertionError("no choice of households adds up")  # people of one-person households always exist


def _household_numbers(people: People, line: Links, rng: np.random.Generator) -> Links:
    """Numbers from 0, given out so that households of one clan lie together."""
    stands, household = np.unique(line, return_inverse=True)
    order = np.lexsort((rng.random(len(stands)), people.clan[stands]))
    number = np.empty(len(stands), dtype=np.int32)
    number[order] = np.arange(len(stands), dtype=np.int32)
    return number[household]


def _settled(register: Register, sizes: tuple[int, ...]) -> Register:
    """The households that fill the villages, in order; in each the living before the dead, the head first."""
    living = np.bincount(register.household, weights=register.alive).astype(np.int64)
    kept, villages = settle(living, sizes)
    place = np.full(len(living), -1, dtype=np.int32)
    place[kept] = np.arange(len(kept), dtype=np.int32)
    home = place[register.household]
    order = np.lexsort((register.people.born, register.role, ~register.alive, home))
    chosen = order[home[order] >= 0].astype(np.int32)
    return Register(
        on=register.on,
        people=register.people[chosen],
        household=home[chosen],
        village=villages[home[chosen]],
        role=register.role[chosen],
        expectant=register.expectant[chosen],
    )
