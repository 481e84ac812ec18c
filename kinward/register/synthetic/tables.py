"""The tables of one township: the fact views with their keys, and, kept apart from them, names and places."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kinward.register.synthetic.columns import Columns, flags, keys, same_text
from kinward.register.synthetic.contacts import check_children, check_elders, check_pregnant
from kinward.register.synthetic.events import Events, event_facts
from kinward.register.synthetic.health import birth_records, health
from kinward.register.synthetic.identity import id_numbers
from kinward.register.synthetic.immunisations import immunise
from kinward.register.synthetic.kinship import Kinship, write_down
from kinward.register.synthetic.livelihood import draw_livelihood, household_money, work_and_income
from kinward.register.synthetic.names import draw_names
from kinward.register.synthetic.places import Township
from kinward.register.synthetic.pregnancies import Pregnancies, draw_pregnancies, pregnancy_facts
from kinward.register.synthetic.residence import Residence, draw_residence
from kinward.register.synthetic.schooling import schooling
from kinward.register.synthetic.standing import REGION, family, standing
from kinward.register.synthetic.township import Register

TABLES = ("person", "household", "pregnancy", "event", "names", "places")
MEMBERS_KNOWN = 0.95


@dataclass(frozen=True)
class Offsets:
    """The keys the next township begins with."""

    person: int = 0
    household: int = 0
    pregnancy: int = 0
    village: int = 0

    def after(self, tables: dict[str, pa.Table]) -> "Offsets":
        return Offsets(
            person=self.person + len(tables["person"]),
            household=self.household + len(tables["household"]),
            pregnancy=self.pregnancy + len(tables["pregnancy"]),
            village=self.village + len(tables["places"]),
        )


def tables_of(
    township: Township, register: Register, offsets: Offsets, rng: np.random.Generator
) -> dict[str, pa.Table]:
    residence, kin = draw_residence(register, rng), write_down(register, rng)
    life, found = draw_livelihood(register, residence, rng), draw_pregnancies(register, rng)
    person = _person_keys(register, kin, offsets) | standing(register, residence, rng) | family(register, kin, rng)
    person |= schooling(register, rng) | work_and_income(register, life, rng)
    person |= health(register, rng) | birth_records(register, rng)
    household = (
        _household_keys(register, offsets) | household_money(register, life, rng) | _household_facts(register, rng)
    )
    return {
        "person": pa.table(person),
        "household": pa.table(household),
        "pregnancy": pa.table(_pregnancy_keys(found, offsets) | pregnancy_facts(register, found, rng)),
        "event": _events(register, residence, found, offsets, rng),
        "names": _names(township, register, offsets, rng),
        "places": _places(township, register, offsets),
    }


def _person_keys(register: Register, kin: Kinship, offsets: Offsets) -> Columns:
    key = np.arange(len(register.people)) + offsets.person
    links = {"mother": kin.mother, "father": kin.father, "spouse": kin.spouse}
    return {
        "key": keys(key),
        "ref": _reference("P", key),
        "household": keys(register.household.astype(np.int64) + offsets.household),
        **{name: keys(np.where(link >= 0, link + np.int64(offsets.person), -1)) for name, link in links.items()},
    }


def _household_keys(register: Register, offsets: Offsets) -> Columns:
    key = np.arange(int(register.household[-1]) + 1) + offsets.household
    village = register.village[register.first_of_household].astype(np.int64) + offsets.village
    return {
        "key": keys(key),
        "ref": _reference("H", key),
        "village": keys(village),
        "region": same_text(REGION, len(key)),
    }


def _household_facts(register: Register, rng: np.random.Generator) -> Columns:
    """One adult generation with one adult, and children: a single parent; the grandparents' presence decides too."""
    households = int(register.household[-1]) + 1
    age, alive, people = register.age, register.alive, register.people
    adults = np.bincount(register.household, weights=alive & (age >= 18), minlength=households)
    children = np.bincount(register.household, weights=alive & (age < 18) & (people.mother >= 0), minlength=households)
    return {
        "single_parent": flags((adults == 1) & (children > 0), rng.random(households) < 0.97),
        "members_complete": flags(np.ones(households, dtype=bool), rng.random(households) < MEMBERS_KNOWN),
    }


def _pregnancy_keys(found: Pregnancies, offsets: Offsets) -> Columns:
    return {
        "key": keys(np.arange(len(found)) + offsets.pregnancy),
        "person": keys(found.woman.astype(np.int64) + offsets.person),
    }


def _events(
    register: Register, residence: Residence, found: Pregnancies, offsets: Offsets, rng: np.random.Generator
) -> pa.Table:
    events = Events()
    immunise(register, residence, events, rng)
    check_children(register, residence, events, rng)
    check_pregnant(register, found, events, rng)
    check_elders(register, residence, events, rng)
    rows = events.sorted()
    return pa.table({"person": keys(rows[:, 0].astype(np.int64) + offsets.person)} | event_facts(rows, events.words))


def _names(township: Township, register: Register, offsets: Offsets, rng: np.random.Generator) -> pa.Table:
    people = register.people
    numbers = id_numbers(township.area_code, township.number_in_county, people.born, people.male, register.on, rng)
    key = keys(np.arange(len(people)) + offsets.person)
    return pa.table({"person": key, "name": draw_names(people, rng), "id_number": numbers})


def _places(township: Township, register: Register, offsets: Offsets) -> pa.Table:
    n = len(township.villages)
    living = np.bincount(register.village[register.alive], minlength=n)
    return pa.table(
        {
            "village": keys(np.arange(n) + offsets.village),
            "name": pa.array(township.villages),
            "township": same_text(township.name, n),
            "county": same_text(township.county, n),
            "northern": flags(np.full(n, township.northern)),
            "people": pa.array(living, pa.int64()),
        }
    )


def _reference(letter: str, key: np.ndarray) -> pa.Array:
    return pc.binary_join_element_wise(letter, pc.utf8_lpad(pa.array(key).cast(pa.string()), 9, "0"), "")
