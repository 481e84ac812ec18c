"""Facts of civil standing: who one is, where registered, married or not, whose child, adopted, cared for."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kinward.register.synthetic.columns import Columns, dates, flags, same_text, texts
from kinward.register.synthetic.days import NEVER
from kinward.register.synthetic.kinship import Kinship
from kinward.register.synthetic.people import DIVORCED, MARRIED, Links
from kinward.register.synthetic.residence import Residence
from kinward.register.synthetic.roles import CHILD_IN_LAW, ROLES, SPOUSE
from kinward.register.synthetic.township import Register

REGION = "CN-33"
NATIONALITIES = ("CN", "VN", "MM", "KH", "LA")
MARITAL = ("single", "married", "divorced", "widowed")
ADOPTED = 0.003


def standing(register: Register, residence: Residence, rng: np.random.Generator) -> Columns:
    people, n = register.people, len(register.people)
    died = np.where(register.alive, NEVER, people.died)
    wed_in = ~people.male & np.isin(register.role, (SPOUSE, CHILD_IN_LAW)) & (people.mother < 0)
    foreign = wed_in & (register.age < 55) & (rng.random(n) < 0.01)
    nation = np.where(foreign, rng.integers(1, len(NATIONALITIES), n), 0)
    urban = rng.random(n) < np.where(register.age < 60, 0.09, 0.04)
    return {
        "born_on": dates(people.born),
        "died_on": dates(died),
        "sex": texts(people.male.astype(int), ("female", "male")),
        "nationality": texts(nation, NATIONALITIES, rng.random(n) < 0.975),
        "hukou": texts(urban.astype(int), ("rural", "urban"), ~foreign & (rng.random(n) < 0.97)),
        "region": same_text(REGION, n),
        "resident": flags(residence.resident, residence.resident_known),
        "resident_since": dates(residence.since, residence.since_known),
        "household_role": texts(register.role, ROLES),
        "marital_status": texts(people.state, MARITAL, (register.age < 20) | (rng.random(n) < 0.97)),
    }


def family(register: Register, kin: Kinship, rng: np.random.Generator) -> Columns:
    people, n = register.people, len(register.people)
    child = register.age < 18
    orphan = _dead_or_gone(register, people.mother) & _dead_or_gone(register, people.father)
    living_parent = (kin.mother >= 0) & register.alive[kin.mother] | (kin.father >= 0) & register.alive[kin.father]
    parted = child & (kin.mother >= 0) & (people.state[kin.mother] == DIVORCED)
    return {
        "child_of_household": flags(_at_home(register, kin.mother) | _at_home(register, kin.father)),
        "adopted_on": dates(_adopted(register, kin, rng), rng.random(n) < 0.99),
        "orphan": flags(np.where(child, orphan, False), child | living_parent),
        "without_carer": flags(child & ~orphan & (rng.random(n) < 0.002), child),
        "dependent": flags(child, child | (register.age > 25)),
        "shared_custody": flags(parted & (rng.random(n) < 0.1), child),
        "parents_complete": flags(kin.parents_complete, kin.parents_known),
        "children_complete": flags(kin.children_complete, kin.children_known),
        "siblings_complete": flags(kin.siblings_complete, kin.siblings_known),
        "lives_alone": flags(_alone(register), rng.random(n) < 0.97),
        "only_child_certificate": _certificate(register, rng),
    }


def _at_home(register: Register, parent: Links) -> NDArray[np.bool_]:
    at_home: NDArray[np.bool_] = (parent >= 0) & (register.household[parent] == register.household)
    return at_home


def _dead_or_gone(register: Register, parent: Links) -> NDArray[np.bool_]:
    gone: NDArray[np.bool_] = (parent < 0) | ~register.alive[parent]
    return gone


def _adopted(register: Register, kin: Kinship, rng: np.random.Generator) -> np.ndarray:
    """Adoptions are rare; the parents named are then the adoptive ones."""
    n = len(register.people)
    chosen = (rng.random(n) < ADOPTED) & (kin.mother >= 0) & ~register.people.second
    day = register.people.born + rng.integers(40, 2500, n)
    return np.where(chosen & (day <= np.minimum(register.on, register.people.died)), day, NEVER).astype(np.int32)


def _alone(register: Register) -> NDArray[np.bool_]:
    living = np.bincount(register.household, weights=register.alive)
    alone: NDArray[np.bool_] = register.alive & (living[register.household] == 1)
    return alone


def _certificate(register: Register, rng: np.random.Generator) -> pa.Array:
    """One certificate a couple: parents of one child, born while the certificate was given out (1980-2015)."""
    people, n = register.people, len(register.people)
    lot, known = rng.random(n), rng.random(n)
    wife = np.where(people.male & (people.spouse >= 0) & (people.state == MARRIED), people.spouse, np.arange(n))
    could = (people.children == 1) & (people.birth_year > 1938) & (people.birth_year < 1990)
    return flags(could & (lot[wife] < 0.2), known[wife] < 0.9)
