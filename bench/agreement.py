"""Where openfisca-france's family allowance differs from the articles, recognised family by family.

Every class is a predicate on the facts alone, so that a difference anywhere else is a mistake of ours. The old
supplement, which is common in its years, is not left out but put right to the cent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bench.families import Families
from kinward.rules.programme import Benefit

AGES_THAT_COUNT = (0, 14, 16, 18, 20, 21)
OLD_RULE_BEFORE = np.datetime64("1997-05-01")
OLD_RULE = (date(2008, 5, 1), date(2013, 5, 1))
CENT = 1.01
"""A cent, and what single precision adds to it."""

WHY = {
    "same-age": "two dependent children of the same whole year of age bring no supplement at all; by article R521-1 "
    "only the eldest brings none",
    "day-count": "ages are counted as days x 400 / 146097, which is a day off for some births on the second of a month",
    "old-supplement": "the supplement of children who were 11 by 30 April 2008 is missing (decree 2008-410, article 2)",
    "lump-sum-ceiling": "the child of 20 counts in the ceilings that choose the lump sum, though not in those of its "
    "complement; by article R512-2 it is no longer a dependent child",
    "lump-sum-each": "several children of 20 above a ceiling share one complement; by article D521-2 each lump sum has "
    "its own, and is 10.117 % or 5.059 % of the base",
}


@dataclass(frozen=True, slots=True)
class Law:
    """What the predicates need of the pack in one month; money in cents."""

    base: int
    minimum_wage: int
    ceilings: tuple[int, ...]
    per_child: int


def law_of(allowance: Benefit, on: date) -> Law:
    """The numbers in force on a day; no ceilings before July 2015."""

    def value(name: str) -> int | None:
        page = next(each for each in allowance.parameters if each.parameter.name == name)
        return next((each.value for each in page.parameter.values if each.start <= on < each.end), None)

    ceilings = [value(name) for name in ("first_ceiling", "second_ceiling")]
    return Law(
        value("monthly_base"),
        value("hourly_minimum_wage"),
        tuple(each for each in ceilings if each is not None),
        value("ceiling_per_child") or 0,
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """One month compared.

    classes   families of each class of difference, and how many of them differ by more than a cent
    apart     families that differ by more than a cent and are in no class
    compared  families in no class
    """

    classes: Mapping[str, tuple[int, int]]
    apart: NDArray[np.int64]
    compared: int


def compare(families: Families, on: date, law: Law, ours: NDArray[np.int64], theirs: NDArray[np.float64]) -> Agreement:
    """Amounts of both in cents, one a family."""
    seen = _Seen(families, on, law)
    corrected = theirs + seen.old_supplement()
    differs = np.abs(ours - theirs) > CENT
    classes = seen.classes()
    excused = np.logical_or.reduce(list(classes.values()))
    wrong = (np.abs(ours - corrected) > CENT) & ~excused
    old = seen.old_supplement() != 0
    return Agreement(
        {
            name: (int(mask.sum()), int((mask & differs).sum()))
            for name, mask in {**classes, "old-supplement": old}.items()
        },
        np.flatnonzero(wrong),
        int((~excused).sum()),
    )


class _Seen:
    """The families as the articles see them on a day."""

    def __init__(self, families: Families, on: date, law: Law) -> None:
        self.families, self.law, self.on = families, law, on
        self.born = families.born.astype("datetime64[D]")
        self.age = _completed_years(self.born, np.datetime64(on))
        self.counted_age = (np.datetime64(on) - self.born + 1).astype(int) * 400 // 146097
        earns_little = families.earns * 100 <= law.minimum_wage * 169 * 55
        here = families.child & (self.born <= np.datetime64(on))
        self.dependent = here & ((self.age < 16) | ((self.age < 20) & earns_little))
        self.twenty = families.child & (self.age == 20) & earns_little
        self.children, self.twenties = self.per_family(self.dependent), self.per_family(self.twenty)

    def per_family(self, who: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(self.families.family[who], minlength=len(self.families.income))

    def classes(self) -> dict[str, NDArray[np.bool_]]:
        lump_sum = (self.twenties > 0) & (self.children + self.twenties >= 3)
        beyond = self.band(self.children) > 0
        return {
            "same-age": self.same_age(),
            "day-count": self.day_count(),
            "lump-sum-ceiling": lump_sum & (self.band(self.children) != self.band(self.children + self.twenties)),
            "lump-sum-each": lump_sum & (self.twenties > 1) & beyond,
        }

    def band(self, children: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many ceilings, for so many children, the income exceeds."""
        income = self.families.income.astype(np.int64) * 100
        return sum(
            ((income > ceiling + children * self.law.per_child).astype(np.int64) for ceiling in self.law.ceilings),
            start=np.zeros(len(income), np.int64),
        )

    def same_age(self) -> NDArray[np.bool_]:
        """Two dependent children, both of an age that may bring a supplement, in the same completed year."""
        ages = np.where(self.dependent, self.counted_age, -1)
        eldest = np.full(len(self.families.income), -1)
        np.maximum.at(eldest, self.families.family, ages)
        both = self.per_family(self.dependent & (ages == eldest[self.families.family]))
        return (self.children == 2) & (both == 2) & (eldest >= 11)

    def day_count(self) -> NDArray[np.bool_]:
        """A child on the other side of an age that counts."""
        moved = np.zeros(len(self.born), np.bool_)
        for age in AGES_THAT_COUNT:
            moved |= (self.counted_age >= age) != (self.age >= age)
        return self.per_family(self.families.child & moved) > 0

    def old_supplement(self) -> NDArray[np.int64]:
        """Cents to add to theirs: 9 % from 11 to 15 instead of 16 % from 14, for all but the eldest of two."""
        if not OLD_RULE[0] <= self.on < OLD_RULE[1]:
            return np.zeros(len(self.families.income))
        old = self.dependent & (self.born < OLD_RULE_BEFORE) & (self.age >= 11) & (self.age < 16)
        counts = ~self.eldest() | (self.children != 2)[self.families.family]
        percent = np.where(old & counts, np.where(self.age >= 14, 9 - 16, 9), 0)
        added = np.bincount(self.families.family, weights=percent, minlength=len(self.families.income))
        return np.where(self.children >= 2, added * self.law.base / 100, 0)

    def eldest(self) -> NDArray[np.bool_]:
        """The first dependent child of each family by birth date, the first listed of twins."""
        order = np.lexsort((np.arange(len(self.born)), self.born, ~self.dependent, self.families.family))
        family = self.families.family[order]
        first = np.zeros(len(self.born), np.bool_)
        first[order[np.r_[True, family[1:] != family[:-1]]]] = True
        return first & self.dependent


def _completed_years(born: NDArray[np.datetime64], on: np.datetime64) -> NDArray[np.int64]:
    """Completed years on the first day of a month; the unborn are at -1."""
    months = on.astype("datetime64[M]").astype(int) - born.astype("datetime64[M]").astype(int)
    late = born.astype("datetime64[D]") > born.astype("datetime64[M]").astype("datetime64[D]")
    return np.where(born > on, -1, (months - late) // 12)
