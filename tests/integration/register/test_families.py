"""Deaths, marriages, adoptions and parents: what follows, what is refused, and back again."""

from datetime import date, timedelta

import pytest

from kinward.register.actions import (
    declare_divorce,
    declare_marriage,
    move_household,
    name_parents,
    record_adoption,
    record_death,
    split_household,
    take_back,
)
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, role_of, state, table

NOVEMBER = date(2026, 11, 1)
STATUS = """
SELECT marital_status FROM register_circumstance WHERE person_id = %s AND superseded_at IS NULL AND valid_to IS NULL
"""


def said(worker, **more):
    return {"by": worker, "today": TODAY, "on": NOVEMBER, **more}


def refused(code):
    return pytest.raises(RegisterError, match=rf"\[{code}\]")


# -- deaths


def test_a_death_widows_and_ends_and_the_next_head_knows_everybody(worker, family):
    before = state()
    act = record_death(family["王建国"], new_head=family["李桂英"], **said(worker))
    assert [role_of(person) for person in family.values()] == ["none", "head", "child", "child_in_law", "grandchild"]
    assert table(STATUS, family["李桂英"]) == [("widowed",)]
    take_back(act.pk, by=worker)
    assert state() == before


def test_a_death_recorded_late_ends_what_began_later(worker, family):
    home = household_of(family["王强"])
    split_household(home, [family["王强"]], head=family["王强"], **said(worker, on=date(2026, 5, 1)))
    record_death(family["王强"], **said(worker, on=date(2026, 3, 1)))
    memberships = (
        "SELECT household_id, valid_to FROM register_membership WHERE person_id = %s AND superseded_at IS NULL"
    )
    assert table(memberships, family["王强"]) == [(home, date(2026, 3, 1))]


def test_who_lived_one_day_was_a_member_for_that_day(worker):
    child = move_family_in(worker, "小小 f 2026-11-01 -", on="2026-11-01")["小小"]
    record_death(child, **said(worker))
    held = "SELECT valid_from, valid_to FROM register_membership WHERE person_id = %s AND superseded_at IS NULL"
    assert table(held, child) == [(date(2026, 11, 1), date(2026, 11, 2))]


@pytest.mark.parametrize(
    ("who", "more", "code"),
    [
        ("王建国", {"on": date(2026, 11, 22)}, "register-future"),
        ("王小宝", {"on": date(2014, 12, 31)}, "register-before-birth"),
        ("陈静", {"on": date(2014, 12, 31)}, "register-child-later"),
        ("王建国", {"new_head": "王建国"}, "register-not-member"),
    ],
)
def test_what_a_death_refuses(worker, family, who, more, code):
    more = {key: family.get(value, value) for key, value in more.items()}
    with refused(code):
        record_death(family[who], **said(worker, **more))


def test_nobody_dies_twice(worker, family):
    record_death(family["王建国"], **said(worker))
    with refused("register-dead"):
        record_death(family["王建国"], **said(worker))


# -- marriages


def test_marriage_and_divorce_and_back(worker):
    two = move_family_in(worker, "甲 m 1990-01-01 head") | move_family_in(worker, "乙 f 1991-01-01 head")
    before = state()
    wed = declare_marriage(two["乙"], two["甲"], **said(worker, on=date(2020, 5, 1)))
    apart = declare_divorce(two["甲"], **said(worker))
    assert table(STATUS, two["乙"]) == [("divorced",)]
    with refused("register-built-on"):
        take_back(wed.pk, by=worker)
    take_back(apart.pk, by=worker)
    assert table(STATUS, two["乙"]) == [("married",)]
    take_back(wed.pk, by=worker)
    assert state() == before


@pytest.mark.parametrize(
    ("one", "other", "on", "code"),
    [
        ("王小宝", "王小宝", NOVEMBER, "register-same-person"),
        ("王强", "王小宝", NOVEMBER, "register-married-already"),
        ("丙", "王小宝", date(2014, 1, 1), "register-before-birth"),
        ("丙", "丁", NOVEMBER, "register-related"),
    ],
)
def test_what_a_marriage_refuses(worker, family, one, other, on, code):
    people = family | move_family_in(worker, "丙 f 1970-01-01 head\n丁 m 1995-01-01 - mother=丙")
    with refused(code):
        declare_marriage(people[one], people[other], **said(worker, on=on))


def test_a_marriage_before_one_that_is_recorded_is_refused(worker):
    three = move_family_in(worker, "甲 m 1960-01-01 head") | move_family_in(worker, "乙 f 1961-01-01 head")
    three |= move_family_in(worker, "丙 f 1962-01-01 head")
    declare_marriage(three["甲"], three["乙"], **said(worker, on=date(2000, 1, 1)))
    declare_divorce(three["甲"], **said(worker, on=date(2010, 1, 1)))
    with refused("register-married-already"):
        declare_marriage(three["甲"], three["丙"], **said(worker, on=date(1990, 1, 1)))
    declare_marriage(three["甲"], three["丙"], **said(worker, on=date(2010, 1, 1)))


@pytest.mark.parametrize(
    ("end", "status"), [(declare_divorce, "divorced"), (record_death, "widowed")], ids=["divorce", "death"]
)
def test_what_was_said_of_a_marriage_later_ends_with_it_too(worker, end, status):
    """Declare the status from that day alone, and whoever arrived as wife stays married to nobody."""
    two = move_family_in(worker, "甲 m 1980-01-01 head\n乙 f 1980-01-01 spouse spouse=甲", on="2020-01-01")
    before = state()
    act = end(two["甲"], **said(worker, on=date(2015, 1, 1)))
    assert table(STATUS, two["乙"]) == [(status,)]
    take_back(act.pk, by=worker)
    assert state() == before


def test_a_divorce_is_after_the_marriage(worker, family):
    with refused("register-not-married"):
        declare_divorce(family["王小宝"], **said(worker))
    two = move_family_in(worker, "甲 m 1990-01-01 head") | move_family_in(worker, "乙 f 1991-01-01 head")
    declare_marriage(two["甲"], two["乙"], **said(worker, on=date(2020, 5, 1)))
    for on in (date(2020, 5, 1), date(1990, 6, 1), date(1985, 1, 1)):
        with refused("register-before-marriage"):
            declare_divorce(two["甲"], **said(worker, on=on))


@pytest.mark.parametrize("on", [date(1950, 1, 1), date(1961, 1, 1)])
def test_a_divorce_is_after_both_were_born(worker, family, on):
    """Since when these two are married is not said; one of them was born in 1960, the other in 1962."""
    before = state()
    with refused("register-before-birth"):
        declare_divorce(family["王建国"], **said(worker, on=on))
    assert state() == before


@pytest.mark.parametrize(("days", "is_asked"), [(311, True), (310, False), (-1, False)])
def test_of_a_child_of_both_born_long_after_a_divorce_it_is_asked(worker, days, is_asked):
    """Leave `_check_no_child_since` out, and they part eight years before their youngest is born without a word."""
    people = move_family_in(
        worker,
        """甲 m 1970-01-01 head
        乙 f 1971-01-01 spouse spouse=甲
        丙 m 2010-01-01 child father=甲 mother=乙
        丁 m 2015-01-01 child father=甲
        戊 m 2016-01-01 child mother=乙""",
    )
    on = date(2010, 1, 1) - timedelta(days=days)
    if is_asked:
        before = state()
        with refused("register-child-since"):
            declare_divorce(people["乙"], **said(worker, on=on))
        assert state() == before
    declare_divorce(people["乙"], **said(worker, on=on), sure=is_asked)


def test_who_is_divorced_of_somebody_elsewhere_is_asked_alone(worker, family, acting_as, county):
    """The record of the other lies in another village: their day of birth is not for this worker to see."""
    split_household(household_of(family["李桂英"]), [family["李桂英"]], head=family["李桂英"], **said(worker))
    move_household(household_of(family["李桂英"]), to_area=county.villages[1], **said(worker))
    declare_divorce(family["王建国"], **said(worker, on=date(1961, 1, 1)), sure=True)


# -- parents


def test_an_adoption_and_back(worker, family):
    parents = move_family_in(worker, "周一 m 1980-01-01 head\n周二 f 1981-01-01 spouse spouse=周一")
    before = state()
    act = record_adoption(family["王小宝"], list(parents.values()), **said(worker))
    assert (role_of(family["王小宝"]), household_of(family["王小宝"])) == ("child", household_of(parents["周一"]))
    take_back(act.pk, by=worker)
    assert state() == before


def test_a_parent_who_stays_one_keeps_the_link(worker):
    home = move_family_in(worker, "吴一 f 1990-01-01 head\n吴二 m 2015-01-01 - mother=吴一\n吴三 m 1988-01-01 -")
    record_adoption(home["吴二"], [home["吴一"], home["吴三"]], **said(worker))
    links = (
        "SELECT side, kind FROM register_parent_link WHERE child_id = %s AND superseded_at IS NULL AND valid_to IS NULL"
    )
    assert sorted(table(links, home["吴二"])) == [("father", "adoption"), ("mother", "birth")]


@pytest.mark.parametrize(
    ("child", "parents", "on", "code"),
    [
        ("王小宝", (), NOVEMBER, "register-parent"),
        ("王小宝", ("王小宝",), NOVEMBER, "register-parent"),
        ("王小宝", ("陈静", "王强"), NOVEMBER, "register-parent"),
        ("王强", ("李桂英",), NOVEMBER, "register-adult"),
        ("王小宝", ("王建国",), date(2014, 12, 1), "register-before-birth"),
        ("王小宝", ("小小",), NOVEMBER, "register-older"),
    ],
)
def test_what_an_adoption_refuses(worker, family, child, parents, on, code):
    people = family | move_family_in(worker, "小小 f 2016-01-01 -")
    with refused(code):
        record_adoption(people[child], [people[name] for name in parents], **said(worker, on=on))


def test_an_adoption_before_a_later_one_is_refused(worker, family):
    """Whoever adopted first, was followed, and adopts again before that day was a parent twice on the same days."""
    people = family | move_family_in(worker, "周一 m 1980-01-01 head\n周二 f 1981-01-01 -")
    child, first, second = (people[name] for name in ("王小宝", "周一", "周二"))
    early = date(2026, 9, 1)
    record_adoption(child, [first], **said(worker, on=early))
    record_adoption(child, [second], **said(worker))
    before = state()
    with refused("register-too-early"):
        record_adoption(child, [first], **said(worker, on=early))
    assert state() == before


def test_parents_are_named_later_and_corrected(worker):
    home = move_family_in(
        worker, "冯一 f 1990-01-01 head\n冯二 f 2015-01-01 -\n冯三 f 1991-01-01 -\n冯四 m 1989-01-01 -"
    )
    before = state()
    first = name_parents(home["冯二"], mother=home["冯一"], by=worker, today=TODAY)
    second = name_parents(home["冯二"], mother=home["冯三"], father=home["冯四"], by=worker, today=TODAY)
    links = "SELECT parent_id FROM register_parent_link WHERE child_id = %s AND superseded_at IS NULL"
    assert {row[0] for row in table(links, home["冯二"])} == {home["冯三"], home["冯四"]}
    with refused("register-nothing-new"):
        name_parents(home["冯二"], mother=home["冯三"], father=home["冯四"], by=worker, today=TODAY)
    take_back(second.pk, by=worker)
    take_back(first.pk, by=worker)
    assert state() == before


def test_nobody_is_an_own_ancestor(worker, family):
    with refused("register-mother-age"):
        name_parents(family["李桂英"], mother=family["陈静"], by=worker, today=TODAY)
    odd = move_family_in(worker, "甲 f 1950-01-01 head\n乙 f 1980-01-01 - mother=甲")
    with refused("register-mother-age"):
        name_parents(odd["甲"], mother=odd["乙"], by=worker, today=TODAY)


def test_a_place_that_is_no_village_is_refused(worker, family):
    with refused("register-place"):
        move_household(household_of(family["王强"]), to_area=1, **said(worker))


def test_parents_by_birth_end_with_the_first_of_several_adoptions(worker):
    """Ask for the adoption that goes on, and a father by birth is one while somebody else has adopted the child."""
    grown = "甲 f 1980-01-01 head\n乙 m 1980-01-01 -\n丙 f 1980-01-01 -\n丁 m 1988-01-01 -\n戊 f 1989-01-01 -"
    people = move_family_in(worker, f"{grown}\n子 m 2015-05-05 -")
    child = people["子"]
    record_adoption(child, [people["甲"]], **said(worker, on=date(2021, 1, 1)))
    record_adoption(child, [people["乙"], people["丙"]], **said(worker, on=date(2022, 1, 1)))
    name_parents(child, father=people["丁"], mother=people["戊"], by=worker, today=TODAY)
    links = "SELECT DISTINCT valid_to FROM register_parent_link WHERE child_id = %s AND kind = 'birth'"
    assert table(links, child) == [(date(2021, 1, 1),)]


@pytest.mark.parametrize(("born_on", "is_refused"), [("2013-11-07", False), ("2013-11-08", True)])
def test_a_father_has_not_died_long_before_his_child(worker, born_on, is_refused):
    """310 days; a birth is refused by the same measure."""
    people = move_family_in(worker, f"甲 m 1980-01-01 head\n乙 m {born_on} - father=甲")
    if is_refused:
        with refused("register-child-later"):
            record_death(people["甲"], **said(worker, on=date(2013, 1, 1)))
    else:
        record_death(people["甲"], **said(worker, on=date(2013, 1, 1)))
