"""Who is alike without being the same: brothers and sisters, twins, and whoever has a better match already.

Families share a home, a mother and a surname, so such evidence says nothing of two people whose given names and days
of birth both differ. Twins share the day of birth too. In tables that say nothing of families, neither is looked for.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from kinward.register.matching.arrays import Levels, Marks, Numbers, Rows
from kinward.register.matching.comparisons import Comparison

UNLIKE_NAMES = frozenset({"name-surname", "name-differs", "given-differs"})
OTHER_DAYS = frozenset({"born-year", "born-differs"})
UNLIKE_DAYS = OTHER_DAYS | {"born-part", "born-two-digits"}
TWIN_NAMES = UNLIKE_NAMES | {"name-one"}
SISTER_NAMES = TWIN_NAMES | {"name-short"}
SAME_NAMES = frozenset({"name-same", "given-same"})
FAMILY = frozenset({"household", "mother_name", "father_name"})
OWN = frozenset({"id_number-same", "id_number-digit", "email-same"})
ONE_TO_ONE, SURE = 0.03, 0.99


def are_relatives(levels: Levels, comparisons: Sequence[Comparison]) -> Marks:
    """(pair,) of (pair, comparison) levels: neither given name nor day of birth agree, so it is another person.

    Where the tables tell of families, a day of birth that is no slip of the pen is another person too, whatever the
    name: a sister or a namesake; and so is another given name with any other day: a sister whose birthday is four
    years and no day later. Unless they share what is one person's own.
    """
    named = {each.name for each in comparisons}
    if not named & (FAMILY | {"name"}):
        return np.zeros(len(levels), dtype=bool)
    unlike_days = _meets(levels, comparisons, UNLIKE_DAYS)
    relatives = _meets(levels, comparisons, UNLIKE_NAMES) & unlike_days
    if named & FAMILY:
        relatives |= _meets(levels, comparisons, SISTER_NAMES) & unlike_days
        relatives |= _meets(levels, comparisons, OTHER_DAYS)
        relatives |= _meets(levels, comparisons, UNLIKE_NAMES) & _meets(levels, comparisons, {"born-digit"})
    return relatives & ~_meets(levels, comparisons, OWN)


def may_be_twins(levels: Levels, comparisons: Sequence[Comparison]) -> Marks:
    """(pair,) born on one day in one home, whose given names are no mistake for one another; or a boy and a girl."""
    at_home = np.zeros(len(levels), dtype=bool)
    for at, each in enumerate(comparisons):
        if each.name in FAMILY:
            at_home |= levels[:, at] == 0
    mixed = _meets(levels, comparisons, {"sex-differs"}) & ~_meets(levels, comparisons, SAME_NAMES)
    return (_meets(levels, comparisons, TWIN_NAMES) | mixed) & _meets(levels, comparisons, {"born-same"}) & at_home


def _meets(levels: Levels, comparisons: Sequence[Comparison], wanted: frozenset[str] | set[str]) -> Marks:
    met = np.zeros(len(levels), dtype=bool)
    for at, each in enumerate(comparisons):
        named = [number for number, level in enumerate(each.levels) if level.why in wanted]
        met |= np.isin(levels[:, at], named)
    return met


def is_one_to_one(pairs: pa.Table) -> bool:
    """Whether hardly anybody of either table has two sure partners in the other."""
    sure = pairs["probability"].to_numpy() >= SURE
    for side in ("uid_l", "uid_r"):
        _, partners = np.unique(pairs[side].to_numpy()[sure], return_counts=True)
        if len(partners) and (partners > 1).mean() > ONE_TO_ONE:
            return False
    return True


def without_rivals(pairs: pa.Table) -> Numbers:
    """(pair,) probabilities where each record has one partner at most: a better partner makes others less likely."""
    odds = np.exp(np.clip(_logit(pairs["probability"].to_numpy()), -60, 60))
    likely = [odds / (1 + _sums(pairs[side].to_numpy(), odds)) for side in ("uid_l", "uid_r")]
    return np.minimum(*likely)


def _sums(keys: Rows, values: Numbers) -> Numbers:
    """(pair,) of all pairs with the same key together."""
    _, group = np.unique(keys, return_inverse=True)
    sums: Numbers = np.bincount(group, weights=values).astype(np.float64, copy=False)
    return sums[group]


def _logit(probability: Numbers) -> Numbers:
    inside = np.clip(probability, 1e-300, 1 - 1e-16)
    return np.log(inside) - np.log1p(-inside)
