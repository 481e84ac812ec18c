"""The family allowance of packs/fr against openfisca-france: 315,000 random families over seven months.

No amount may differ by more than a cent but in the classes of `bench.agreement`, where openfisca-france departs from
the articles; each is recognised by the family's facts and must itself still be found.
"""

import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench.agreement import WHY, Agreement, compare, law_of
from bench.families import Families, fact_tables, random_families
from kinward.rules.answers import Wanted
from kinward.rules.packs import load_pack
from kinward.rules.programme import Benefit
from kinward.rules.sweep import sweep

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".run/openfisca/bin/python"
MONTHS = [date(2008, 6, 1), date(2012, 5, 1), date(2015, 8, 1), date(2019, 4, 1)]
MONTHS += [date(2024, 1, 1), date(2026, 4, 1), date(2026, 11, 1)]
FAMILIES = 45_000

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("openfisca")]


@pytest.fixture(scope="module")
def allowance() -> Benefit:
    return load_pack(ROOT / "packs/fr").programmes[0]


@pytest.fixture(scope="module")
def families() -> dict[date, Families]:
    return {on: random_families(FAMILIES, on=on, seed=on.toordinal()) for on in MONTHS}


@pytest.fixture(scope="module")
def theirs(families, tmp_path_factory) -> dict[date, np.ndarray]:
    """Cents of each family and month by openfisca-france, worked out by the interpreter that has it."""
    if not PYTHON.exists():
        pytest.fail(
            f"There is no {PYTHON.relative_to(ROOT)}: openfisca-france's pins are not ours, so it lives by itself.\n"
            "Install it with `./run bench --quick`, which takes a minute the first time."
        )
    folder = tmp_path_factory.mktemp("openfisca")
    jobs = []
    for on in MONTHS:
        families[on].save(folder / f"{on}.npz")
        jobs += [folder / f"{on}.npz", f"{on:%Y-%m}", folder / f"{on}.npy"]
    script = ROOT / "bench/openfisca/allowance.py"
    done = subprocess.run([PYTHON, script, "builder", *jobs], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return {on: 100 * np.load(folder / f"{on}.npy").astype(float) for on in MONTHS}


def amounts(families: Families, on: date) -> np.ndarray:
    everybody = Wanted(("yes", "no", "unknown"))
    packs = [load_pack(ROOT / "packs/fr")]
    found = sweep(fact_tables(families), packs, on, engine="duckdb", wanted=everybody).determinations
    assert found.num_rows == len(families.income)
    assert "unknown" not in set(found["outcome"].to_pylist())
    cents = np.zeros(len(families.income), np.int64)
    cents[found["key"].to_numpy()] = found["amount"].fill_null(0).to_numpy()
    return cents


@pytest.fixture(scope="module")
def agreements(allowance, families, theirs) -> dict[date, Agreement]:
    return {
        on: compare(families[on], on, law_of(allowance, on), amounts(families[on], on), theirs[on]) for on in MONTHS
    }


@pytest.mark.parametrize("on", MONTHS, ids=str)
def test_no_difference_over_a_cent(on, agreements):
    agreement = agreements[on]
    assert not len(agreement.apart), f"{len(agreement.apart)} families, the first are {agreement.apart[:5]}"


@pytest.mark.parametrize("on", MONTHS, ids=str)
def test_nearly_all_families_are_compared(on, agreements):
    assert agreements[on].compared >= 0.97 * FAMILIES


@pytest.mark.parametrize("name", WHY)
def test_each_class_of_difference_is_still_there(name, agreements):
    """A class in which nothing differs any more would only hide mistakes."""
    total = Counter()
    for agreement in agreements.values():
        total.update({each: differing for each, (_, differing) in agreement.classes.items()})
    assert total[name] > 0


def test_as_many_families_as_were_promised():
    assert len(MONTHS) * FAMILIES >= 300_000


def test_a_wrong_cent_is_noticed(allowance, families, theirs):
    on = MONTHS[-1]
    ours = amounts(families[on], on)
    ours[:100] += 2
    agreement = compare(families[on], on, law_of(allowance, on), ours, theirs[on])
    assert len(agreement.apart) > 50
