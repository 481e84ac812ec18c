"""Who of the registered lives in the county, and since when: working ages go away, couples go together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import NEVER, Days
from kinward.register.synthetic.people import SINGLE
from kinward.register.synthetic.township import Register

AWAY = ((0, 0.08), (6, 0.09), (15, 0.20), (19, 0.46), (25, 0.48), (35, 0.40), (45, 0.28), (55, 0.14), (63, 0.05),
        (75, 0.02))  # fmt: skip
TOGETHER = 0.6
TAKEN_ALONG = 0.35
SINCE_BIRTH = 0.8


@dataclass(frozen=True)
class Residence:
    resident: NDArray[np.bool_]
    resident_known: NDArray[np.bool_]
    since: Days
    since_known: NDArray[np.bool_]


def draw_residence(register: Register, rng: np.random.Generator) -> Residence:
    people, n = register.people, len(register.people)
    lot = rng.random(n)
    _share_lots(lot, people.spouse, TOGETHER, rng)
    away = lot < np.interp(register.age, *np.array(AWAY).T)
    child = (register.age < 18) & (people.mother >= 0)
    away[child] |= away[people.mother[child]] & (rng.random(child.sum()) < TAKEN_ALONG)
    came = np.where(people.male | (people.state == SINGLE), people.born, people.married_on)
    back = rng.random(n) > SINCE_BIRTH
    came = np.where(back & (register.age > 20), register.on - rng.integers(30, 6000, n), came)
    since = np.where(away, NEVER, np.maximum(came, people.born))
    return Residence(~away, rng.random(n) < 0.97, since.astype(np.int32), ~away & (rng.random(n) < 0.85))


def _share_lots(lot: NDArray[np.float64], spouse: NDArray[np.int32], share: float, rng: np.random.Generator) -> None:
    """Couples, some of them, draw one lot."""
    follows = (spouse >= 0) & (spouse < np.arange(len(spouse))) & (rng.random(len(spouse)) < share)
    lot[follows] = lot[spouse[follows]]
