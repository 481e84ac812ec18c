"""Who lives in one household: couples, their children, the old parents with the son who stays, widows, the unmarried.

Everybody points to one other person whose household is theirs (a wife to her husband, a child to its mother, the
son who stays to his mother); following the pointers ends at one person, who stands for the household. The shares
below are this project's own, fitted to about 2.9 people a household, many of three generations.
"""

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import age_years
from kinward.register.synthetic.people import DIVORCED, SINGLE, Links, People

HUSBAND_MOVES_IN = 0.06
STAYS_WITH_BOTH_PARENTS, STAYS_WITH_ONE = 0.42, 0.55
STAYS_WITH_THE_VERY_OLD = 0.62
SINGLE_LEAVES_AT_30, SINGLE_LEAVES_AT_45 = 0.25, 0.5
DIVORCED_WOMAN_RETURNS = 0.5
WITH_GRANDPARENTS = 0.10
LONGEST_CHAIN = 12


def who_stands_for_the_household(people: People, grandmother: Links, on: int, rng: np.random.Generator) -> Links:
    """For each person the one who stands for the household (not necessarily its head)."""
    age = age_years(people.born, on)
    parent = np.where(people.mother >= 0, people.mother, people.father)
    anchor = np.arange(len(people), dtype=np.int32)
    _with_husband_or_wife(people, anchor, rng)
    _with_parents(people, anchor, parent, age, rng)
    _heir_with_parents(people, anchor, parent, age, on, rng)
    _with_grandmother(anchor, parent, grandmother, age, rng)
    _take_in(anchor, age, rng)
    for _ in range(LONGEST_CHAIN):
        anchor = anchor[anchor]
    return anchor


def _with_husband_or_wife(people: People, anchor: Links, rng: np.random.Generator) -> None:
    wives = np.flatnonzero((people.spouse >= 0) & ~people.male)
    husbands = people.spouse[wives]
    moves_in = (rng.random(len(wives)) < HUSBAND_MOVES_IN) & (people.spouse[husbands] == wives)
    moves_in &= (people.mother[wives] >= 0) & (people.mother[wives] != people.mother[husbands])
    anchor[wives[~moves_in]] = husbands[~moves_in]
    anchor[husbands[moves_in]] = wives[moves_in]


def _with_parents(
    people: People, anchor: Links, parent: Links, age: NDArray[np.int32], rng: np.random.Generator
) -> None:
    alone = np.arange(len(people)) == anchor
    leaves = np.where(age >= 45, SINGLE_LEAVES_AT_45, np.where(age >= 30, SINGLE_LEAVES_AT_30, 0.0))
    unmarried = alone & (people.state == SINGLE) & (parent >= 0) & (rng.random(len(people)) >= leaves)
    returned = alone & (people.state == DIVORCED) & ~people.male & (parent >= 0)
    returned &= rng.random(len(people)) < DIVORCED_WOMAN_RETURNS
    _point(anchor, unmarried | returned, parent)
    parted = (people.mother >= 0) & (people.father >= 0) & (people.state == SINGLE) & (age < 30)
    parted &= (people.state[people.mother] == DIVORCED) & (rng.random(len(people)) < 0.6)
    _point(anchor, parted, people.father)


def _heir_with_parents(
    people: People, anchor: Links, parent: Links, age: NDArray[np.int32], on: int, rng: np.random.Generator
) -> None:
    """One married child of each couple, drawn by lot, may share its household."""
    married = np.flatnonzero((anchor == np.arange(len(people))) & (people.state != SINGLE) & (parent >= 0))
    married = rng.permutation(married)
    _, first = np.unique(parent[married], return_index=True)
    heirs = married[first]
    elders = parent[heirs]
    both = (people.spouse[elders] >= 0) & (people.died[people.spouse[elders]] > on)
    stays = np.where(
        age[elders] >= 78, STAYS_WITH_THE_VERY_OLD, np.where(both, STAYS_WITH_BOTH_PARENTS, STAYS_WITH_ONE)
    )
    heirs = heirs[rng.random(len(heirs)) < stays]
    anchor[heirs] = parent[heirs]


def _with_grandmother(
    anchor: Links, parent: Links, grandmother: Links, age: NDArray[np.int32], rng: np.random.Generator
) -> None:
    """Children registered with their father's mother: their parents are away, or not in the register at all."""
    child = (age < 18) & (grandmother >= 0) & (anchor != np.arange(len(anchor)))
    _point(anchor, child & (rng.random(len(anchor)) < WITH_GRANDPARENTS), grandmother)
    _point(anchor, (age < 18) & (grandmother >= 0) & (parent < 0), grandmother)


def _take_in(anchor: Links, age: NDArray[np.int32], rng: np.random.Generator) -> None:
    """Children without any kin in the register live with somebody of working age."""
    without = np.flatnonzero((age < 18) & (anchor == np.arange(len(anchor))))
    hosts = np.flatnonzero((age >= 35) & (age < 60))
    if len(hosts):
        anchor[without] = rng.choice(hosts, len(without))


def _point(anchor: Links, who: NDArray[np.bool_], to: Links) -> None:
    anchor[who] = to[who]
