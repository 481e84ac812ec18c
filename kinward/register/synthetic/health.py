"""Facts of health a register holds: disability certificates, need of care, and how a child was born."""

from datetime import date

import numpy as np
import pyarrow as pa

from kinward.register.synthetic.columns import Columns, dates, flags, numbers, unknown
from kinward.register.synthetic.days import NEVER, day_number
from kinward.register.synthetic.township import Register

DISABLED = ((0, 0.006), (15, 0.015), (40, 0.03), (60, 0.06), (75, 0.11), (90, 0.14))
GRADES = (0.14, 0.30, 0.32, 0.24)
BIRTH_RECORDS_FROM_YEAR = 2010
WEIGHT_GRAMS, WEIGHT_SPREAD, TWIN_LESS, GRAMS_A_WEEK = 3280, 400, 700, 130


def health(register: Register, rng: np.random.Generator) -> Columns:
    n = len(register.people)
    disabled = rng.random(n) < np.interp(register.age, *np.array(DISABLED).T)
    grade = np.where(disabled, rng.choice(4, n, p=GRADES) + 1, 0)
    known = rng.random(n) < 0.96
    lived = np.minimum(register.people.died, register.on) - register.people.born
    since = np.maximum(register.people.born + (rng.random(n) * lived).astype(np.int32), _certificates_begin(register))
    since = np.minimum(since, np.minimum(register.people.died, register.on))
    severe = disabled & (grade <= 2)
    care = rng.random(n) < np.interp(register.age, [60, 70, 80, 90], [0.01, 0.05, 0.18, 0.45])
    return {
        "disability_grade": numbers(grade, known),
        "disability_percent": unknown(pa.int32(), n),
        "disabled_since": dates(np.where(disabled, since, NEVER), known & (~disabled | (rng.random(n) < 0.9))),
        "needs_care": flags((care & (register.age >= 60)) | severe, (register.age < 60) | (rng.random(n) < 0.75)),
    }


def birth_records(register: Register, rng: np.random.Generator) -> Columns:
    """Weight, weeks and discharge of children born since the hospitals' records are kept; twins lighter, earlier."""
    people, n = register.people, len(register.people)
    twin = _twins(register)
    weeks = np.clip(np.round(41.2 - rng.gamma(1.8, 1.05, n) - 2.4 * twin), 25, 42).astype(np.int32)
    usual = WEIGHT_GRAMS - GRAMS_A_WEEK * (39 - weeks) - TWIN_LESS * 0.3 * twin
    grams = np.clip(usual + rng.normal(0, WEIGHT_SPREAD, n), 700, 5200).astype(np.int32) // 10 * 10
    kept = (people.birth_year >= BIRTH_RECORDS_FROM_YEAR) & (rng.random(n) < 0.93)
    discharged = people.born + 2 + rng.poisson(1.6, n) + np.where(weeks < 35, 14, 0)
    known = kept & (discharged <= np.minimum(register.on, people.died))
    return {
        "birth_weight_grams": numbers(grams, kept),
        "gestation_weeks": numbers(weeks, kept & (rng.random(n) < 0.96)),
        "discharged_on": dates(discharged.astype(np.int32), known),
    }


def _certificates_begin(register: Register) -> np.ndarray:
    return np.maximum(register.people.born, day_number(date(1995, 1, 1)))


def _twins(register: Register) -> np.ndarray:
    """Second-born twins and their firsts: the same mother and the same day."""
    people = register.people
    family = people.mother.astype(np.int64) * 100_000 + people.born
    seconds = np.unique(family[people.second & (people.mother >= 0)])
    return people.second | (np.isin(family, seconds) & (people.mother >= 0))
