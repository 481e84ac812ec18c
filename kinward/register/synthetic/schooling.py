"""Facts of schooling: the level attended follows from the age on 31 August, when the school year begins."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.columns import Columns, flags, texts
from kinward.register.synthetic.days import age_years, day_number
from kinward.register.synthetic.township import Register

LEVELS = ("none", "preschool", "primary", "lower_secondary", "upper_secondary", "vocational", "higher")
NONE, PRESCHOOL, PRIMARY, LOWER, UPPER, VOCATIONAL, HIGHER = range(7)
KINDS = ("public", "private_approved", "private_other")
IN_PRESCHOOL = {3: 0.82, 4: 0.93, 5: 0.96}
UPPER_SHARE, VOCATIONAL_SHARE, HIGHER_SHARE = 0.56, 0.36, 0.45


def schooling(register: Register, rng: np.random.Generator) -> Columns:
    n = len(register.people)
    grade_age = age_years(register.people.born, _school_year_start(register.on))
    level = np.where(register.alive, _level(grade_age, rng.random(n)), NONE)
    preschool = level == PRESCHOOL
    known = (register.age < 15) | (register.age > 26) | (rng.random(n) < 0.85)
    return {
        "in_education": flags(level > NONE, known),
        "education_level": texts(level, LEVELS, known),
        "final_preschool_year": flags(preschool & (grade_age == 5)),
        "preschool_kind": texts(rng.choice(3, n, p=(0.58, 0.36, 0.06)), KINDS, preschool & (rng.random(n) < 0.95)),
    }


def _school_year_start(on: int) -> int:
    today = date.fromordinal(on + date(1970, 1, 1).toordinal())
    return day_number(date(today.year if today.month >= 9 else today.year - 1, 8, 31))


def _level(age: NDArray[np.int32], lot: NDArray[np.float64]) -> NDArray[np.int64]:
    in_preschool = lot < np.select([age == a for a in IN_PRESCHOOL], list(IN_PRESCHOOL.values()), 0)
    after_fifteen = np.where(lot < UPPER_SHARE, UPPER, np.where(lot < UPPER_SHARE + VOCATIONAL_SHARE, VOCATIONAL, NONE))
    steps: list[tuple[NDArray[np.bool_], NDArray[np.int64] | int]] = [
        (age < 3, NONE),
        (age < 6, np.where(in_preschool, PRESCHOOL, NONE)),
        (age < 12, PRIMARY),
        (age < 15, LOWER),
        (age < 18, after_fifteen),
        (age < 22, np.where(lot < HIGHER_SHARE, HIGHER, NONE)),
    ]
    return np.select([when for when, _ in steps], [level for _, level in steps], NONE)
