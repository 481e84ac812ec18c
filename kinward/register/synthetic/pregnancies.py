"""Pregnancies of women who asked for care: those going on, and those that ended in a birth in the last two years."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.columns import Columns, dates, flags, numbers
from kinward.register.synthetic.days import NEVER, Days
from kinward.register.synthetic.people import Links
from kinward.register.synthetic.township import Register

ASKS_FOR_CARE = 0.95
DAYS_LOOKED_BACK = 730
FULL_TERM_DAYS = 280
SHORTEST_PAUSE_DAYS = 90


@dataclass(frozen=True)
class Pregnancies:
    """Side by side: the woman, the days, and how many babies; NEVER where it has not happened."""

    woman: Links
    last_period: Days
    first_contact: Days
    delivered: Days
    babies: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.woman)


def draw_pregnancies(register: Register, rng: np.random.Generator) -> Pregnancies:
    past = _delivered(register, rng)
    coming = _coming(register, rng)
    joined = _joined(past, coming)
    order = np.lexsort((joined.last_period, joined.woman))
    return Pregnancies(*(values[order] for values in vars(joined).values()))


def _joined(a: Pregnancies, b: Pregnancies) -> Pregnancies:
    return Pregnancies(*map(np.concatenate, zip(vars(a).values(), vars(b).values(), strict=True)))


def pregnancy_facts(register: Register, found: Pregnancies, rng: np.random.Generator) -> Columns:
    n, on = len(found), register.on
    born = found.delivered < NEVER
    discharged = np.where(born, found.delivered + 2 + rng.poisson(1.6, n), NEVER)
    leave = np.where(born, found.delivered, found.last_period + FULL_TERM_DAYS) - rng.integers(0, 16, n)
    takes_leave = rng.random(n) < 0.3
    return {
        "last_period_on": dates(found.last_period),
        "expected_on": dates(found.last_period + FULL_TERM_DAYS),
        "first_contact_on": dates(found.first_contact),
        "delivered_on": dates(found.delivered),
        "discharged_on": dates(np.where(discharged <= on, discharged, NEVER), rng.random(n) < 0.97),
        "babies": numbers(found.babies, born | (on - found.last_period > 90)),
        "difficult_delivery": flags(rng.random(n) < 0.36, born & (rng.random(n) < 0.9)),
        "leave_from": dates(np.where(takes_leave, leave, NEVER), rng.random(n) < 0.5),
    }


def _delivered(register: Register, rng: np.random.Generator) -> Pregnancies:
    people = register.people
    recent = (people.born > register.on - DAYS_LOOKED_BACK) & (people.mother >= 0) & ~people.second
    babies = np.flatnonzero(recent & (rng.random(len(people)) < ASKS_FOR_CARE))
    twins = np.isin(
        people.mother[babies], people.mother[people.second & (people.born > register.on - DAYS_LOOKED_BACK)]
    )
    days = FULL_TERM_DAYS - np.minimum(rng.gamma(1.6, 5.0, len(babies)), 90).astype(np.int32) + 6
    last_period = people.born[babies] - days
    first = np.minimum(_first_contact(last_period, rng), people.born[babies])
    return Pregnancies(people.mother[babies], last_period, first, people.born[babies], 1 + twins.astype(np.int32))


def _coming(register: Register, rng: np.random.Generator) -> Pregnancies:
    """Those whose first contact lies before the day; the others have not asked yet, and are in nobody's list."""
    women = np.flatnonzero(register.expectant & register.alive).astype(np.int32)
    last_period = (register.on - rng.random(len(women)) * FULL_TERM_DAYS).astype(np.int32)
    first = _first_contact(last_period, rng)
    asked = (first <= register.on) & (rng.random(len(women)) < ASKS_FOR_CARE)
    asked &= last_period > _last_delivery(register)[women] + SHORTEST_PAUSE_DAYS
    n = int(asked.sum())
    babies = 1 + (rng.random(n) < 0.011).astype(np.int32)
    never = np.full(n, NEVER, dtype=np.int32)
    return Pregnancies(women[asked], last_period[asked], first[asked], never, babies)


def _last_delivery(register: Register) -> Days:
    """The day each person last gave birth; long ago where never."""
    people = register.people
    last = np.full(len(people), -NEVER, dtype=np.int32)
    has_mother = people.mother >= 0
    np.maximum.at(last, people.mother[has_mother], people.born[has_mother])
    return last


def _first_contact(last_period: Days, rng: np.random.Generator) -> Days:
    """Mostly in weeks 6 to 13, one in ten later."""
    late = rng.random(len(last_period)) < 0.1
    return last_period + np.where(late, rng.integers(92, 200, len(late)), rng.integers(42, 92, len(late))).astype(
        np.int32
    )
