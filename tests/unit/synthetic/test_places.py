"""Villages and townships have the sizes asked for."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinward.register.synthetic.places import make_townships
from kinward.register.synthetic.township import settle


def test_the_default_county():
    townships = make_townships(157_000, np.random.default_rng(3))
    sizes = [size for township in townships for size in township.sizes]
    assert (len(sizes), sum(sizes), len(townships)) == (343, 157_000, 15)
    assert sum(size < 100 for size in sizes) == 35
    assert sum(size < 200 for size in sizes) == 87
    assert sum(t.northern for t in townships) == 7
    assert sum(t.people for t in townships if t.northern) == pytest.approx(0.75 * 157_000, abs=1)


def test_village_names_differ_within_a_county():
    names = defaultdict(list)
    for township in make_townships(400_000, np.random.default_rng(3)):
        names[township.county] += township.villages
    assert len(names) == 3
    assert all(len(set(villages)) == len(villages) for villages in names.values())


def test_counties_have_different_area_codes_that_do_not_exist():
    townships = make_townships(1_000_000, np.random.default_rng(3))
    codes = {township.county: township.area_code for township in townships}
    assert len(set(codes.values())) == len(codes) == 6
    assert all(990_000 <= code <= 999_999 for code in codes.values())


@given(people=st.integers(1, 400_000), seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_any_number_of_people_is_shared_out_whole(people, seed):
    townships = make_townships(people, np.random.default_rng(seed))
    assert sum(t.people for t in townships) == people
    assert all(size >= 1 for t in townships for size in t.sizes)
    assert all(len(t.villages) == len(t.sizes) for t in townships)


def test_places_count_the_living(ask):
    assert ask("select count(*) from places join (select village, count(*) as n from living join household h"
               " on h.key = living.household group by 1) using (village) where people <> n") == [(0,)]  # fmt: skip
    assert ask("select sum(people), count(*) from places") == [(60_000, 131)]


def test_small_villages_stay_small_when_households_are_not_cut(ask):
    assert ask("select count_if(people < 100), count_if(people < 200) from places") == [(13, 33)]


def test_three_quarters_live_in_the_north(ask):
    [(share,)] = ask("select sum(people) filter (northern) / sum(people) from places")
    assert share == pytest.approx(0.75, abs=0.002)


@given(st.lists(st.integers(0, 9), min_size=80, max_size=200), st.lists(st.integers(10, 40), min_size=1, max_size=4))
def test_households_are_chosen_to_fit_exactly(sizes, wanted):
    households = np.array(sizes + [1] * 160)
    kept, village = settle(households, tuple(wanted))
    assert households[kept].sum() == sum(wanted)
    assert (np.diff(village) >= 0).all()
    assert len(set(kept.tolist())) == len(kept)
