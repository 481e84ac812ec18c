"""Facts of work and money, of persons and of households; most incomes are unknown to a register. Whole yuan a month.

Levels are round figures of a poor inland county, this project's own.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.columns import Columns, dates, fen, flags
from kinward.register.synthetic.days import NEVER, add_months
from kinward.register.synthetic.people import SINGLE
from kinward.register.synthetic.residence import Residence
from kinward.register.synthetic.township import Register

Yuan = NDArray[np.int64]
INCOME_KNOWN, LOW_INCOME = 0.25, 0.05


@dataclass(frozen=True)
class Livelihood:
    employed: NDArray[np.bool_]
    self_employed: NDArray[np.bool_]
    earnings: Yuan
    pension: Yuan
    told: NDArray[np.bool_]
    low_income: NDArray[np.bool_]
    extreme_poverty: NDArray[np.bool_]


def draw_livelihood(register: Register, residence: Residence, rng: np.random.Generator) -> Livelihood:
    n, age = len(register.people), register.age
    working = register.alive & (age >= 18) & (age < 75)
    employed = working & (rng.random(n) < _share_employed(age, residence.resident))
    farming = working & ~employed & (rng.random(n) < np.where(age < 22, 0.2, 0.75))
    wage = np.exp(rng.normal(8.35, 0.35, n)) * np.where(residence.resident, 0.75, 1.1)
    earnings = np.where(employed, wage, np.where(farming, rng.gamma(2.0, 650, n), 0))
    old = register.alive & (age >= 60)
    pension = np.where(old, np.where(rng.random(n) < 0.06, rng.normal(2900, 500, n), rng.normal(205, 40, n)), 0)
    households = int(register.household[-1]) + 1
    told = (rng.random(households) < INCOME_KNOWN)[register.household]
    low = _low_income(register, earnings + pension, rng)
    alone = old & (register.people.children == 0) & (register.people.state == SINGLE)
    extreme = alone & (rng.random(n) < 0.6)
    return Livelihood(
        employed,
        farming,
        _round_tens(earnings),
        _round_tens(np.maximum(pension, 0)),
        told | low,
        low & ~extreme,
        extreme,
    )


def work_and_income(register: Register, life: Livelihood, rng: np.random.Generator) -> Columns:
    n, child = len(register.people), register.age < 16
    known = child | (rng.random(n) < 0.7)
    income = life.earnings + life.pension
    retires = add_months(register.people.born, 12 * 60)
    formal = (life.pension > 1000) & (retires <= register.on)
    return {
        "employed": flags(life.employed, known),
        "self_employed": flags(life.self_employed, known),
        "maternity_insured": flags(life.employed & (rng.random(n) < 0.6), known & (child | (rng.random(n) < 0.85))),
        "pays_income_tax": flags(life.employed & (life.earnings > 5000), child | (known & (rng.random(n) < 0.5))),
        "income_monthly": fen(income, child | life.told),
        "work_income_monthly": fen(life.earnings, child | life.told),
        "income_yearly": fen(income * 12, child | (life.told & (rng.random(n) < 0.9))),
        "pension_monthly": fen(life.pension, (register.age < 60) | (rng.random(n) < 0.95)),
        "retired_on": dates(np.where(formal, retires, NEVER), (register.age < 50) | (rng.random(n) < 0.8)),
        "low_income_aid": flags(life.low_income),
        "extreme_poverty_aid": flags(life.extreme_poverty),
    }


def household_money(register: Register, life: Livelihood, rng: np.random.Generator) -> Columns:
    households = int(register.household[-1]) + 1

    def total(values: NDArray[Any]) -> Yuan:
        return np.bincount(register.household, weights=values, minlength=households).round().astype(np.int64)

    income = total(life.earnings + life.pension)
    told = total(life.told) > 0
    rents = rng.random(households) < 0.04
    return {
        "income_monthly": fen(income, told),
        "income_yearly": fen(income * 12, told),
        "reference_income_yearly": fen((income * 12 * 0.94).astype(np.int64), told & (rng.random(households) < 0.6)),
        "rent_monthly": fen(np.where(rents, rng.integers(3, 13, households) * 50, 0), rng.random(households) < 0.8),
        "assets": fen(rng.gamma(1.2, 40000, households).astype(np.int64) // 1000 * 1000, rng.random(households) < 0.08),
        "low_income_aid": flags(total(life.low_income) > 0),
    }


def _share_employed(age: NDArray[np.int32], resident: NDArray[np.bool_]) -> NDArray[np.float64]:
    here = np.interp(age, [18, 22, 40, 55, 65], [0.15, 0.42, 0.38, 0.2, 0.04])
    away = np.interp(age, [18, 22, 40, 55, 65], [0.3, 0.82, 0.84, 0.75, 0.4])
    return np.where(resident, here, away)


def _low_income(register: Register, income: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Households with little a head receive aid, some of them; everybody alive in them."""
    heads = np.maximum(np.bincount(register.household, weights=register.alive), 1)
    a_head = np.bincount(register.household, weights=income) / heads
    aided = (rng.random(len(heads)) < np.where(a_head < 450, 3.2 * LOW_INCOME, 0.3 * LOW_INCOME))[register.household]
    return aided & register.alive


def _round_tens(yuan: NDArray[np.float64]) -> Yuan:
    return (yuan / 10).round().astype(np.int64) * 10
