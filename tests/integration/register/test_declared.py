"""Facts along time: declared from a day, also back in time, or corrected for all of it."""

from datetime import date

import pytest

from kinward.register import changes
from kinward.register.actions import (
    correct_circumstance,
    correct_identity,
    declare,
    declare_household,
    declare_marriage,
    record_adoption,
    take_back,
)
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, state, table

PERIODS = """
SELECT left(valid_from::text, 4), low_income_aid, disability_grade FROM register_circumstance
WHERE person_id = %s AND superseded_at IS NULL ORDER BY valid_from
"""


@pytest.fixture
def person(worker):
    return move_family_in(worker, "王一 m 1990-01-01 head", on="2020-01-01")["王一"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ([("2022", {"low_income_aid": True})], [("2020", None, None), ("2022", True, None)]),
        (  # a later declaration, then one of the same fact before it: what is known of later stays
            [("2024", {"low_income_aid": False}), ("2022", {"low_income_aid": True})],
            [("2020", None, None), ("2022", True, None), ("2024", False, None)],
        ),
        (  # a later declaration of another fact: the earlier one goes on through it
            [("2024", {"disability_grade": 2}), ("2022", {"low_income_aid": True})],
            [("2020", None, None), ("2022", True, None), ("2024", True, 2)],
        ),
        (  # the same day again
            [("2022", {"low_income_aid": True}), ("2022", {"low_income_aid": False})],
            [("2020", None, None), ("2022", False, None)],
        ),
        (  # before anything was known: until something is
            [("2015", {"low_income_aid": True})],
            [("2015", True, None), ("2020", True, None)],
        ),
        (  # unknown again
            [("2022", {"low_income_aid": True}), ("2023", {"low_income_aid": None})],
            [("2020", None, None), ("2022", True, None), ("2023", None, None)],
        ),
    ],
)
def test_a_fact_holds_from_its_day_until_the_next_that_is_known(worker, person, said, known):
    states, acts = [], []
    for year, facts in said:
        states.append(state())
        acts.append(declare(person, on=date(int(year), 1, 1), by=worker, today=TODAY, **facts))
    assert table(PERIODS, person) == known
    for act, before in zip(reversed(acts), reversed(states), strict=True):
        take_back(act.pk, by=worker)
        assert state() == before


def test_a_wrong_fact_is_corrected_for_as_long_as_it_was_said(worker, person):
    for year, facts in (("2021", {"low_income_aid": True}), ("2022", {"disability_grade": 2})):
        declare(person, on=date(int(year), 1, 1), by=worker, today=TODAY, **facts)
    correct_circumstance(person, by=worker, today=TODAY, low_income_aid=False)
    assert table(PERIODS, person) == [("2020", None, None), ("2021", False, None), ("2022", False, 2)]


@pytest.mark.parametrize(
    ("on", "facts", "code"),
    [
        (date(1989, 1, 1), {"low_income_aid": True}, "register-before-birth"),
        (date(2027, 1, 1), {"low_income_aid": True}, "register-future"),
        (date(2022, 1, 1), {}, "register-fact"),
        (date(2022, 1, 1), {"contraception": True}, "register-fact"),
    ],
)
def test_what_a_declaration_refuses(worker, person, on, facts, code):
    with pytest.raises(RegisterError) as refused:
        declare(person, on=on, by=worker, today=TODAY, **facts)
    assert refused.value.code == code


def test_a_household_declares_too(worker, person):
    home = household_of(person)
    declare_household(home, on=date(2024, 1, 1), by=worker, today=TODAY, income_monthly=500_000)
    declare_household(home, on=date(2022, 1, 1), by=worker, today=TODAY, address="柳湾12号")
    rows = """
        SELECT left(valid_from::text, 4), address, income_monthly FROM register_household_circumstance
        WHERE household_id = %s AND superseded_at IS NULL ORDER BY valid_from
    """
    assert table(rows, home) == [("2022", "柳湾12号", None), ("2024", "柳湾12号", 500_000)]


def test_the_right_day_of_birth_is_where_the_record_begins(worker):
    child = move_family_in(worker, "小小 f 2026-10-01 -", on="2026-10-01")["小小"]
    before = state()
    act = correct_identity(child, by=worker, today=TODAY, born_on=date(2026, 10, 5))
    begins = """
        SELECT min(valid_from) FROM register_membership WHERE person_id = %s AND superseded_at IS NULL
        UNION SELECT min(valid_from) FROM register_residence WHERE person_id = %s AND superseded_at IS NULL
    """
    assert table(begins, child, child) == [(date(2026, 10, 5),)]
    take_back(act.pk, by=worker)
    assert state() == before


@pytest.mark.parametrize(
    ("who", "values", "code"),
    [
        ("陈静", {"born_on": date(2010, 1, 1)}, "register-mother-age"),
        ("王小宝", {"born_on": date(1995, 1, 1)}, "register-mother-age"),
        ("王强", {"born_on": date(2027, 1, 1)}, "register-future"),
        ("王强", {"id_number": "110105194912310021"}, "register-number-wrong"),
        ("王强", {"id_number": "99O12319611207OO27"}, "register-number-wrong"),
        ("王强", {"id_number": "11010519491231002X"}, "register-number-differs"),
        ("王强", {"name": "王强"}, "register-nothing-new"),
        ("王强", {"name": ""}, "register-nameless"),
        ("王强", {"name": " ", "sex": "female"}, "register-nameless"),
        ("王强", {"died_on": date(2020, 1, 1)}, "register-fact"),
    ],
)
def test_what_a_correction_refuses(worker, family, who, values, code):
    with pytest.raises(RegisterError) as refused:
        correct_identity(family[who], by=worker, today=TODAY, **values)
    assert refused.value.code == code


def test_a_number_belongs_to_one_person(worker):
    number = "11010519491231002X"
    one = move_family_in(worker, "甲 f 1949-12-31 head\n乙 f 1949-12-31 -")
    correct_identity(one["甲"], by=worker, today=TODAY, id_number=number)
    with pytest.raises(RegisterError) as refused:
        correct_identity(one["乙"], by=worker, today=TODAY, id_number=number)
    assert refused.value.code == "register-number-taken"


def test_a_parent_of_the_other_sex_is_the_other_parent(worker, family):
    act = correct_identity(family["陈静"], by=worker, today=TODAY, sex="male")
    side = "SELECT side FROM register_parent_link WHERE parent_id = %s AND superseded_at IS NULL"
    assert table(side, family["陈静"]) == [(None,)]  # the father's side is taken
    take_back(act.pk, by=worker)
    assert table(side, family["陈静"]) == [("mother",)]


def test_a_day_of_birth_fits_marriages_and_adoptions(worker):
    """Leave `_check_married_later` or `_check_adoptions` out, and somebody is married, or adopts, before being born."""
    people = move_family_in(worker, "甲 m 1950-01-01 head\n乙 f 1970-01-01 -\n子 m 2015-05-05 -")
    declare_marriage(people["甲"], people["乙"], by=worker, today=TODAY, on=date(1990, 1, 1))
    record_adoption(people["子"], [people["甲"]], by=worker, today=TODAY, on=date(2020, 6, 1))
    wrong = (("乙", (1990, 1, 2), "register-marriage-earlier"), ("子", (1949, 12, 31), "register-older"))
    for who, born_on, code in (*wrong, ("甲", (2015, 5, 5), "register-older")):
        with pytest.raises(RegisterError, match=code):
            correct_identity(people[who], born_on=date(*born_on), by=worker, today=TODAY)
    correct_identity(people["乙"], born_on=date(1969, 12, 31), by=worker, today=TODAY)


def test_children_of_whose_sex_was_wrong_are_told_of_again_when_it_is_taken_back(worker, family, monkeypatch):
    """Who is mother and who father is a fact of the child. Leave `also` out of the counter-act, and it is not told."""
    act = correct_identity(family["王强"], sex="female", by=worker, today=TODAY)
    told = set()
    monkeypatch.setattr(changes, "_listeners", [told.update])
    take_back(act.pk, by=worker)
    assert told == {family["王强"], family["王小宝"]}
