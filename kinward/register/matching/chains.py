"""Who is one person with somebody who is one person with a third is one person with the third.

If A is C in 9 of 10 worlds and C is B in 8 of 10, A is B in at least 7: no two records are less likely one than that.
"""

import numpy as np

from kinward.register.matching.arrays import Marks, Numbers, Rows

ROUNDS, LIKELY = 3, 0.5


def by_way_of_others(one: Rows, other: Rows, likely: Numbers, may_be: Marks) -> Numbers:
    """(pair,) probabilities, none less than what those of two other pairs ask for.

    one, other  the records of each pair, of one table
    may_be      whether a pair may be of one person at all; the others keep what they have
    """
    for _ in range(ROUNDS):
        raised = np.where(may_be, np.maximum(likely, _least(one, other, likely)), likely)
        if np.array_equal(raised, likely):
            break
        likely = raised
    return likely


def _least(one: Rows, other: Rows, likely: Numbers) -> Numbers:
    """(pair,) the most that any third record asks for."""
    near: dict[int, dict[int, float]] = {}
    for at in np.flatnonzero(likely >= LIKELY):
        a, b, chance = int(one[at]), int(other[at]), float(likely[at])
        near.setdefault(a, {})[b] = chance
        near.setdefault(b, {})[a] = chance
    least = np.zeros(len(likely))
    for at in np.flatnonzero(likely < 1):
        mine, theirs = near.get(int(one[at])), near.get(int(other[at]))
        if mine and theirs:
            least[at] = max((mine[each] + theirs[each] - 1 for each in mine.keys() & theirs.keys()), default=0.0)
    return least
