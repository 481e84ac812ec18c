"""Doses given to children, near their recommended ages, some late, some missed, a few declined.

Ages follow the national immunisation programme of 2021, and from 2025-01-01 its change of DTaP to 2, 4, 6, 18 months
and 6 years; HPV2 for girls born since 2011-11-10, from 2025-11-10 on. Delays and gaps are this project's own.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import Days, add_months, day_number
from kinward.register.synthetic.events import Events
from kinward.register.synthetic.residence import Residence
from kinward.register.synthetic.township import Register

RECORDS_FROM = day_number(date(2012, 1, 1))
DTAP_CHANGED = day_number(date(2025, 1, 1))
HPV_OFFERED, HPV_BORN_FROM = day_number(date(2025, 11, 10)), day_number(date(2011, 11, 10))
SCHEDULE = "cn.immunisation"
MISSED, MISSED_AWAY = 0.02, 0.10
PROMPT_DAYS, LATE_SHARE, LATE_DAYS = 9, 0.07, 120


@dataclass(frozen=True)
class Dose:
    vaccine: str
    number: int
    at_months: int
    shortest_interval_days: int = 28
    method: str = ""


DOSES = (
    Dose("HepB", 1, 0),
    Dose("BCG", 1, 0),
    Dose("HepB", 2, 1),
    Dose("Polio", 1, 2, method="IPV"),
    Dose("Polio", 2, 3, method="IPV"),
    Dose("Polio", 3, 4, method="bOPV"),
    Dose("DTaP", 1, 3),
    Dose("DTaP", 2, 4),
    Dose("DTaP", 3, 5),
    Dose("HepB", 3, 6, 60),
    Dose("MPSV-A", 1, 6),
    Dose("MMR", 1, 8),
    Dose("JE-L", 1, 8),
    Dose("MPSV-A", 2, 9, 91),
    Dose("DTaP", 4, 18, 183),
    Dose("MMR", 2, 18),
    Dose("HepA-L", 1, 18),
    Dose("JE-L", 2, 24, 365),
    Dose("MPSV-AC", 1, 36),
    Dose("Polio", 4, 48, method="bOPV"),
    Dose("DTaP", 5, 72, 365),
    Dose("DT", 1, 72),
    Dose("MPSV-AC", 2, 72, 1096),
    Dose("HPV2", 1, 156),
    Dose("HPV2", 2, 162, 183),
)
NEW_DTAP_MONTHS = {1: 2, 2: 4, 3: 6}


def immunise(register: Register, residence: Residence, events: Events, rng: np.random.Generator) -> None:
    people = register.people
    children = np.flatnonzero(people.born >= RECORDS_FROM).astype(np.int32)
    until = np.minimum(register.on, people.died[children])
    missed = np.where(residence.resident[children], MISSED, MISSED_AWAY)
    before: dict[str, Days] = {}
    for dose in DOSES:
        day, offered = _offered(dose, people.born[children], people.male[children])
        if dose.vaccine in before:
            last = before[dose.vaccine]
            day, offered = np.maximum(day, last + dose.shortest_interval_days), offered & (last > 0)
        day = day + _delay(dose, len(children), rng)
        lot = rng.random(len(children))
        given = offered & (lot >= missed) & (day <= until)
        refused = offered & (lot < missed * 0.05) & (day <= until)
        events.immunised(children[given], day[given], dose.vaccine, dose.number, dose.method)
        events.declined(children[refused], day[refused], SCHEDULE, f"{dose.vaccine}-{dose.number}")
        before[dose.vaccine] = np.where(given, day, -1).astype(np.int32)


def _offered(dose: Dose, born: Days, male: NDArray[np.bool_]) -> tuple[Days, NDArray[np.bool_]]:
    """The recommended day of the dose, and for whom the programme of that day has it."""
    day = add_months(born, dose.at_months)
    if dose.vaccine == "HPV2":
        return np.maximum(day, HPV_OFFERED), ~male & (born >= HPV_BORN_FROM)
    if dose.vaccine == "DT":
        return day, day < DTAP_CHANGED
    if dose.vaccine == "DTaP" and dose.number == 5:
        return day, day >= DTAP_CHANGED
    if dose.vaccine == "DTaP" and dose.number in NEW_DTAP_MONTHS:
        changed = add_months(born, NEW_DTAP_MONTHS[dose.number])
        day = np.where(born >= DTAP_CHANGED - 60, np.maximum(changed, DTAP_CHANGED), day)
    return day, np.ones(len(born), dtype=bool)


def _delay(dose: Dose, n: int, rng: np.random.Generator) -> NDArray[np.int32]:
    if dose.at_months == 0:
        return (rng.random(n) < 0.08).astype(np.int32) * rng.integers(1, 30, n, dtype=np.int32)
    late = rng.random(n) < LATE_SHARE
    return (rng.exponential(PROMPT_DAYS, n) + late * rng.exponential(LATE_DAYS, n)).astype(np.int32)
