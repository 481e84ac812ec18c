"""Every pack there is, on random families and on small made-up counties: the engines agree on every line."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from kinward.register.synthetic import make_county
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.tables import read_tables, tables_of
from tests.generative.comparison import differences, differences_of_a_part, differing, swept
from tests.generative.families import Families

PACKS = load_packs(packs_folder())
SCHEDULES = [schedule for pack in PACKS for schedule in pack.schedules]
NAMES = {
    "schedule": [schedule.id for schedule in SCHEDULES],
    "contact": [contact.id for schedule in SCHEDULES for contact in schedule.contacts],
}
DAYS = [
    *(
        date(2008, 12, 31),
        date(2012, 2, 29),
        date(2016, 1, 1),
        date(2020, 2, 29),
        date(2023, 5, 14),
        date(2024, 12, 31),
    ),
    *(date(2025, 1, 1), date(2025, 6, 30), date(2026, 2, 28), date(2026, 11, 1), date(2028, 2, 29), date(2030, 7, 15)),
]


@pytest.mark.parametrize("on", DAYS[::2], ids=str)
def test_engines_agree_on_random_families(on):
    tables = tables_of(Families(on.toordinal(), on, NAMES).records(60))
    assert differences(tables, PACKS, on) == []


@pytest.mark.parametrize("on", DAYS[1::2], ids=str)
def test_columns_that_are_not_asked_for_change_nothing(on):
    tables = tables_of(Families(on.toordinal(), on, NAMES).records(60))
    assert differences_of_a_part(tables, PACKS, on) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_engines_agree_on_many_random_families(seed):
    on = DAYS[seed % len(DAYS)]
    assert differences(tables_of(Families(seed, on, NAMES).records(400)), PACKS, on) == []


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """500 people whose ages, families and events are those of a rural county."""
    folder = tmp_path_factory.mktemp("county") / "made"
    make_county(people=500, seed=11, on=date(2026, 11, 1), out=folder)
    return read_tables(folder)


def test_engines_agree_on_a_county(county):
    assert differences(county, PACKS, date(2026, 11, 1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("on", DAYS[1::3], ids=str)
def test_engines_agree_on_a_county_on_many_days(county, on):
    assert differences(county, PACKS, on) == []


def test_a_difference_is_seen():
    on = date(2026, 11, 1)
    tables = tables_of(Families(1, on, NAMES).records(40))
    answers = swept(tables, PACKS, on, "python")
    turned = pa.array(["no"] * answers.determinations.num_rows)
    place = answers.determinations.column_names.index("outcome")
    other = replace(answers, determinations=answers.determinations.set_column(place, "outcome", turned))
    assert differing(answers, answers) == []
    assert differing(answers, other)
