"""What the register knows of families: which links are written down, and which lists are known to be whole.

Links inside a household are known; those to a married daughter elsewhere often are not. A list is whole only where
nothing is missing from it and somebody has said so.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.people import Links
from kinward.register.synthetic.township import Register

LINK_UNKNOWN_ELSEWHERE = 0.3
FATHER_UNKNOWN = 0.006
Share = NDArray[np.float64]


@dataclass(frozen=True)
class Kinship:
    """Links as written down, and for each list whether it is whole (`…_complete`), where known (`…_known`)."""

    mother: Links
    father: Links
    spouse: Links
    parents_complete: NDArray[np.bool_]
    parents_known: NDArray[np.bool_]
    children_complete: NDArray[np.bool_]
    children_known: NDArray[np.bool_]
    siblings_complete: NDArray[np.bool_]
    siblings_known: NDArray[np.bool_]


def write_down(register: Register, rng: np.random.Generator) -> Kinship:
    people, n = register.people, len(register.people)
    hidden = (rng.random(n) < LINK_UNKNOWN_ELSEWHERE) & (register.age >= 18)
    mother = np.where(hidden & _elsewhere(register, people.mother), -1, people.mother)
    father = np.where(hidden & _elsewhere(register, people.father), -1, people.father)
    father[rng.random(n) < FATHER_UNKNOWN] = -1
    mate = people.spouse
    spouse = np.where((mate >= 0) & (mate[mate] == np.arange(n)), mate, -1)
    both = (mother >= 0) & (father >= 0)
    whole = _listed_children(mother, father, n) >= people.children
    told = rng.random(n) < _share_told(register)
    siblings = both & whole[mother] & told[mother] & whole[father]
    return Kinship(
        mother=mother.astype(np.int32),
        father=father.astype(np.int32),
        spouse=spouse.astype(np.int32),
        parents_complete=both,
        parents_known=both | (rng.random(n) < 0.3),
        children_complete=whole,
        children_known=told & (whole | (rng.random(n) < 0.3)),
        siblings_complete=siblings,
        siblings_known=siblings,
    )


def _elsewhere(register: Register, link: Links) -> NDArray[np.bool_]:
    elsewhere: NDArray[np.bool_] = (link >= 0) & (register.household[link] != register.household)
    return elsewhere


def _listed_children(mother: Links, father: Links, n: int) -> NDArray[np.int64]:
    return np.bincount(mother[mother >= 0], minlength=n) + np.bincount(father[father >= 0], minlength=n)


def _share_told(register: Register) -> Share:
    """How often somebody has said that the list of children is whole: mostly for the young, half of the old."""
    return np.interp(register.age, [15, 16, 50, 62, 80], [1.0, 0.97, 0.93, 0.55, 0.4])
