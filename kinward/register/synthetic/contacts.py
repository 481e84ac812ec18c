"""Check-ups that took place: children to six, antenatal care, the yearly check of people over 65; a few declined."""

import numpy as np

from kinward.register.synthetic.days import NEVER, add_months, age_years, new_year, year_of
from kinward.register.synthetic.events import Events
from kinward.register.synthetic.pregnancies import Pregnancies
from kinward.register.synthetic.residence import Residence
from kinward.register.synthetic.township import Register

CHILD_HEALTH, ANTENATAL, ELDER_CHECK = "cn.child-health", "cn.antenatal", "cn.elder-check"
CHILD_MONTHS = {"m3": 3, "m6": 6, "m8": 8, "m12": 12, "m18": 18, "m24": 24, "m30": 30, "m36": 36}
CHILD_MONTHS |= {"y4": 48, "y5": 60, "y6": 72}
ANTENATAL_WEEKS = {"c1": (6, 13), "c2": (16, 20), "c3": (21, 24), "c4": (28, 36), "c5": (37, 40)}
CHILD_YEARS_KEPT = 8
CAME, CAME_AWAY = 0.9, 0.45
ELDER_YEARS, ELDER_CAME = 3, 0.68
DECLINED_SHARE = 0.004


def check_children(register: Register, residence: Residence, events: Events, rng: np.random.Generator) -> None:
    people = register.people
    children = np.flatnonzero(people.born > register.on - CHILD_YEARS_KEPT * 365).astype(np.int32)
    born, until = people.born[children], np.minimum(register.on, people.died[children])
    comes = np.where(residence.resident[children], CAME, CAME_AWAY)
    n = len(children)
    days = {"newborn_home": born + rng.integers(3, 11, n), "d28": born + rng.integers(28, 33, n)}
    for contact, months in CHILD_MONTHS.items():
        days[contact] = add_months(born, months) + rng.exponential(10, n).astype(np.int32)
    for contact, day in days.items():
        lot = rng.random(n)
        happened = (lot < comes) & (day <= until)
        events.met(children[happened], day[happened], CHILD_HEALTH, contact)
        declined = (lot > 1 - DECLINED_SHARE) & (day <= until)
        events.declined(children[declined], day[declined], CHILD_HEALTH, contact)


def check_pregnant(register: Register, found: Pregnancies, events: Events, rng: np.random.Generator) -> None:
    until = np.minimum(np.where(found.delivered < NEVER, found.delivered - 1, register.on), register.on)
    for contact, (first_week, last_week) in ANTENATAL_WEEKS.items():
        day = found.last_period + rng.integers(first_week * 7, last_week * 7 + 7, len(found))
        if contact == "c1":
            day = found.first_contact
        lot = rng.random(len(found))
        in_time = (day >= found.first_contact) & (day <= until) & (day <= found.last_period + last_week * 7 + 6)
        happened = in_time & (lot < 0.93)
        events.met(found.woman[happened], day[happened], ANTENATAL, contact)
        declined = in_time & (lot > 1 - DECLINED_SHARE)
        events.declined(found.woman[declined], day[declined], ANTENATAL, contact)


def check_elders(register: Register, residence: Residence, events: Events, rng: np.random.Generator) -> None:
    people = register.people
    this_year = int(year_of(np.array([register.on], dtype=np.int32))[0])
    for year in range(this_year - ELDER_YEARS + 1, this_year + 1):
        day = new_year(year) + (60 + rng.beta(2, 2, len(people)) * 260).astype(np.int32)
        due = (age_years(people.born, day) >= 65) & residence.resident & (day <= np.minimum(register.on, people.died))
        lot = rng.random(len(people))
        came = np.flatnonzero(due & (lot < ELDER_CAME))
        events.met(came.astype(np.int32), day[came], ELDER_CHECK, f"check-{year}")
        declined = np.flatnonzero(due & (lot > 1 - 2 * DECLINED_SHARE))
        events.declined(declined.astype(np.int32), day[declined], ELDER_CHECK, f"check-{year}")
