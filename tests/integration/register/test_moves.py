"""Moves, splits and joins: who ends up where, as what, and what is refused."""

from datetime import date

import pytest

from kinward.register import history
from kinward.register.actions import (
    Arrival,
    bring_here,
    correct_identity,
    join_households,
    move_household,
    move_in,
    move_out,
    record_death,
    split_household,
    take_back,
)
from kinward.register.actions.moves import live_in
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, role_of, state, table

NOVEMBER = date(2026, 11, 1)
NUMBER = "11010519491231002X"
YOUNG = ("王强", "陈静", "王小宝")


def young(family):
    return [family[name] for name in YOUNG]


def said(worker, **more):
    return {"by": worker, "today": TODAY, "on": NOVEMBER, **more}


def test_a_split_finds_roles_by_links_and_is_undone(worker, family):
    before = state()
    home = household_of(family["王强"])
    act = split_household(home, young(family), head=family["王强"], **said(worker))
    assert [role_of(person) for person in young(family)] == ["head", "spouse", "child"]
    assert household_of(family["王建国"]) == home
    take_back(act.pk, by=worker)
    assert state() == before


def test_who_stays_gets_a_head(worker, family):
    leaving = [family["王建国"], family["李桂英"]]
    home = household_of(family["王强"])
    with pytest.raises(RegisterError) as refused:
        split_household(home, leaving, head=leaving[0], **said(worker))
    assert refused.value.code == "register-head-missing"
    split_household(home, leaving, head=leaving[0], new_head=family["陈静"], **said(worker))
    assert [role_of(person) for person in young(family)] == ["spouse", "head", "child"]


@pytest.mark.parametrize(
    ("people", "head", "more", "code"),
    [
        ((), "王强", {}, "register-not-member"),
        (("王强",), "陈静", {}, "register-not-member"),
        (("王建国", "李桂英", *YOUNG), "王建国", {}, "register-whole"),
        (("王建国",), "王建国", {"new_head": "王建国"}, "register-not-member"),
        (("王强",), "王强", {"on": date(2019, 12, 31)}, "register-too-early"),
        (("王强",), "王强", {"on": date(2026, 11, 22)}, "register-future"),
    ],
)
def test_what_a_split_refuses(worker, family, people, head, more, code):
    more = {key: family.get(value, value) for key, value in more.items()}
    with pytest.raises(RegisterError) as refused:
        split_household(
            household_of(family["王强"]), [family[name] for name in people], head=family[head], **said(worker, **more)
        )
    assert refused.value.code == code


def test_households_join_with_roles_by_links(worker, family):
    home = household_of(family["王强"])
    split_household(home, young(family), head=family["王强"], **said(worker))
    before = state()
    other = household_of(family["王强"])
    act = join_households(other, into=home, **said(worker))
    assert [role_of(person) for person in young(family)] == ["child", "child_in_law", "grandchild"]
    take_back(act.pk, by=worker)
    assert state() == before
    with pytest.raises(RegisterError, match="two different households"):
        join_households(other, into=other, **said(worker))
    with pytest.raises(RegisterError, match="one head"):
        join_households(other, into=home, roles={family["王强"]: "head"}, **said(worker))


def test_who_arrives_as_husband_and_wife_is_married(county, acting_as):
    """Write the marriage alone, and the page asks for a status the family has stated, and offers a marriage."""
    town = acting_as("township", county.townships[0])
    lines = "郑一 m 1980-01-01 head\n郑二 f 1982-01-01 spouse spouse=郑一\n郑三 m 2010-01-01 child father=郑一"
    family = move_family_in(town, lines, area=county.villages[0])
    status = "SELECT marital_status FROM register_circumstance WHERE person_id = %s AND superseded_at IS NULL"
    assert [table(status, person) for person in family.values()] == [[("married",)], [("married",)], [(None,)]]


def test_moving_within_the_county_and_back(county, acting_as):
    town = acting_as("township", county.townships[0])
    family = move_family_in(
        town, "郑一 m 1980-01-01 head\n郑二 f 1982-01-01 spouse spouse=郑一", area=county.villages[0]
    )
    before, areas = state(), "SELECT DISTINCT area FROM register_person WHERE id = ANY (%s)"
    act = move_household(household_of(family["郑一"]), to_area=county.villages[1], **said(town))
    assert table(areas, list(family.values())) == [(county.villages[1],)]
    assert (role_of(family["郑一"]), role_of(family["郑二"])) == ("head", "spouse")
    take_back(act.pk, by=town)
    assert table(areas, list(family.values())) == [(county.villages[0],)]
    assert state() == before
    for to_area, code in (
        (county.villages[0], "register-same-place"),
        (county.townships[0], "register-place"),
        (7, "register-place"),
    ):
        with pytest.raises(RegisterError) as refused:
            move_household(household_of(family["郑一"]), to_area=to_area, **said(town))
        assert refused.value.code == code


NUMBERED = "SELECT number FROM register_household WHERE id = %s"


def test_two_households_of_a_village_have_two_numbers(county, acting_as):
    """Leave the question out of register_new_household, and there are two of one number."""
    village, other = county.villages[:2]
    town = acting_as("township", county.townships[0])
    first = move_family_in(town, "郑一 m 1980-01-01 head\n郑二 f 1982-01-01 -", area=village)
    second = move_family_in(town, "郑三 m 1980-01-01 head", area=other)
    ((number,),) = table(NUMBERED, household_of(first["郑一"]))
    before, homes = state(), table(HOMES)
    for again in (number, f" {number} ", number.rpartition("-")[2]):
        with pytest.raises(RegisterError) as refused:
            move_household(household_of(second["郑三"]), to_area=village, number=again, **said(town))
        assert refused.value.code == "register-household-number"
        assert refused.value.named == {"number": again.strip(), "place": village}
    with pytest.raises(RegisterError, match="register-household-number"):
        split_household(household_of(first["郑一"]), [first["郑二"]], head=first["郑二"], number=number, **said(town))
    with pytest.raises(RegisterError, match="register-household-number"):
        move_in([Arrival(**ARRIVAL)], area=village, number=number, **said(town))
    assert (state(), table(HOMES)) == (before, homes)


def test_a_number_that_nobody_has_any_more_is_given_again(county, acting_as):
    """Who moves back gets the number of before; and in another village it is another household's."""
    village, other = county.villages[:2]
    town = acting_as("township", county.townships[0])
    one = move_family_in(town, "郑一 m 1980-01-01 head", area=village, number="12-3")["郑一"]
    move_family_in(town, "郑二 m 1980-01-01 head", area=other, number="12-3")
    move_household(household_of(one), to_area=other, **said(town))
    move_household(household_of(one), to_area=village, number="12-3", **said(town, on=date(2026, 11, 5)))
    assert table(NUMBERED, household_of(one)) == [("12-3",)]


def test_who_left_the_county_comes_back(worker, family):
    before = state()
    act = move_out(young(family), elsewhere="杭州", **said(worker))
    assert table("SELECT count(*) FROM register_person WHERE id = ANY (%s)", young(family)) == [(0,)]
    take_back(act.pk, by=worker)
    assert state() == before
    assert table("SELECT count(*) FROM register_person WHERE id = ANY (%s)", young(family)) == [(3,)]


def test_somebody_else_cannot_call_back_what_was_sent(worker, family, acting_as, county):
    act = move_out(young(family), elsewhere="", **said(worker))
    stranger = acting_as("village", county.villages[0], account=2)
    with pytest.raises(RegisterError) as refused:
        take_back(act.pk, by=stranger)
    assert refused.value.code in ("register-nothing", "register-not-yours")


def test_the_dead_do_not_move(worker, family):
    record_death(family["王建国"], by=worker, today=TODAY, on=NOVEMBER)
    with pytest.raises(RegisterError) as refused:
        move_out([family["王建国"]], elsewhere="", **said(worker))
    assert refused.value.code == "register-dead"


def test_a_record_comes_along_and_goes_back(county, acting_as):
    there = acting_as("village", county.villages[1], account=7)
    person = move_family_in(there, "赵文 f 1949-12-31 head")["赵文"]
    correct_identity(person, by=there, today=TODAY, id_number=NUMBER)
    here = acting_as("village", county.villages[0], account=8)
    act = bring_here(NUMBER, **said(here))
    assert table("SELECT area FROM register_person WHERE id = %s", person) == [(county.villages[0],)]
    assert role_of(person) == "head"
    with pytest.raises(RegisterError) as refused:
        bring_here(NUMBER, household=household_of(person), **said(here))
    assert refused.value.code == "register-here"
    take_back(act.pk, by=here)
    assert table("SELECT count(*) FROM register_person WHERE id = %s", person) == [(0,)]


HOMES = "SELECT count(*) FROM register_household"


def test_who_is_registered_in_the_village_is_not_brought_there(worker, family):
    """Leave out _check_comes, and the head goes into a household of their own, without a word."""
    others = move_family_in(worker, "赵文 f 1949-12-31 head\n赵武 m 1980-01-01 -")
    correct_identity(others["赵文"], by=worker, today=TODAY, id_number=NUMBER)
    before, homes = state(), table(HOMES)
    for home in (None, household_of(family["王强"]), household_of(others["赵文"])):
        with pytest.raises(RegisterError) as refused:
            bring_here(NUMBER, household=home, **said(worker))
        assert (refused.value.code, refused.value.where) == ("register-here", f"person {others['赵文']}")
    assert (state(), table(HOMES)) == (before, homes)


@pytest.mark.parametrize("lives", ["NULL", "other village"])
def test_who_belongs_here_and_lives_elsewhere_comes_back(worker, county, lives):
    """Take the residence out of _check_comes, and somebody who is back stays recorded as away."""
    person = move_family_in(worker, "赵文 f 1949-12-31 head")["赵文"]
    correct_identity(person, by=worker, today=TODAY, id_number=NUMBER)
    act = history.begin("move", on=NOVEMBER, by=worker, people=[person])
    live_in(act, person, None if lives == "NULL" else county.villages[1], NOVEMBER)
    bring_here(NUMBER, **said(worker, on=date(2026, 11, 5)))
    where = (
        "SELECT place_id FROM register_residence WHERE person_id = %s AND superseded_at IS NULL AND valid_to IS NULL"
    )
    assert table(where, person) == [(county.villages[0],)]
    with pytest.raises(RegisterError, match="register-here"):
        bring_here(NUMBER, **said(worker, on=date(2026, 11, 6)))


def test_a_township_brings_from_one_of_its_villages_to_another(county, acting_as):
    there = acting_as("village", county.villages[1])
    person = move_family_in(there, "赵文 f 1949-12-31 head")["赵文"]
    correct_identity(person, by=there, today=TODAY, id_number=NUMBER)
    town = acting_as("township", county.townships[0])
    bring_here(NUMBER, area=county.villages[0], **said(town))
    assert table("SELECT area FROM register_person WHERE id = %s", person) == [(county.villages[0],)]


ARRIVAL = {"name": "钱一", "sex": "male", "born_on": date(1990, 1, 1), "role": "head"}
CHILD = {"name": "钱二", "sex": "female", "born_on": date(2020, 1, 1), "role": None, "father": 0}


@pytest.mark.parametrize(
    ("lines", "code", "where"),
    [
        ([], "register-empty", ""),
        ([{}, {**CHILD, "role": "head"}], "register-two-heads", "line 1"),
        ([{**CHILD, "role": "head", "father": 1}, {"role": None}], "register-young-head", "line 0"),
        ([{}, {**CHILD, "born_on": date(2026, 11, 2)}], "register-before-birth", "line 1"),
        ([{}, {**CHILD, "born_on": date(1995, 1, 1)}], "register-father-age", "line 1"),
        ([{}, {**CHILD, "father": None, "mother": 0}], "register-parent", "line 1"),
        ([{"id_number": "110105194912310021"}], "register-number-wrong", "line 0"),
        ([{}, {**CHILD, "id_number": "36012519900101123A"}], "register-number-wrong", "line 1"),
        ([{"id_number": "11010519491231002X"}], "register-number-differs", "line 0"),
    ],
)
def test_what_an_arrival_refuses(worker, lines, code, where):
    with pytest.raises(RegisterError) as refused:
        move_in([Arrival(**{**ARRIVAL, **line}) for line in lines], **said(worker))
    assert (refused.value.code, refused.value.where) == (code, where)


def test_children_who_come_alone_have_a_head_among_them(worker):
    lone = [Arrival(**{**ARRIVAL, "born_on": date(2009, 1, 1)}), Arrival(**{**CHILD, "father": None})]
    assert len(move_in(lone, **said(worker)).people) == 2


def test_a_household_has_one_head(worker, family):
    with pytest.raises(RegisterError) as refused:
        move_in([Arrival(**ARRIVAL)], household=household_of(family["王强"]), **said(worker))
    assert refused.value.code == "register-two-heads"
