"""A household gets a head, or another one: who is what to them from then on, and what is refused."""

from datetime import date

import pytest

from kinward.register import history
from kinward.register.actions import move_out, name_head, record_death, split_household, take_back
from kinward.register.actions.people import household_of as membership_of
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, role_of, state

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def said(worker, **more):
    return {"by": worker, "today": TODAY, "on": NOVEMBER, **more}


def roles_of(family) -> dict[str, str]:
    return {name: role_of(person) for name, person in family.items()}


def test_a_household_without_a_head_gets_one_and_it_is_undone(worker, family):
    home = household_of(family["王强"])
    record_death(family["王建国"], **said(worker, on=OCTOBER))
    before = state()
    act = name_head(home, family["王强"], **said(worker))
    assert act.kind == "head"
    assert [roles_of(family)[name] for name in ("王强", "陈静", "王小宝", "李桂英")] == [
        "head",
        "spouse",
        "child",
        "parent",
    ]
    take_back(act.pk, by=worker)
    assert state() == before


def test_who_was_head_is_what_was_said_or_what_links_say(worker):
    people = move_family_in(worker, "甲 m 1960-01-01 head\n乙 f 1961-01-01 -\n丙 m 1990-01-01 - father=甲")
    home = household_of(people["甲"])
    act = name_head(home, people["乙"], **said(worker))
    assert list(roles_of(people).values()) == [None, "head", None]
    assert set(act.people) == {people["甲"], people["乙"], people["丙"]}
    take_back(act.pk, by=worker)
    assert list(roles_of(people).values()) == ["head", None, "child"]
    name_head(home, people["乙"], roles={people["甲"]: "spouse"}, **said(worker))
    assert list(roles_of(people).values()) == ["spouse", "head", None]
    name_head(home, people["丙"], **said(worker))
    assert list(roles_of(people).values()) == ["parent", None, "head"]


@pytest.mark.parametrize(
    ("head", "more", "code"),
    [
        ("甲", {}, "register-nothing-new"),
        ("丁", {}, "register-not-member"),
        ("丙", {}, "register-young-head"),
        ("乙", {"roles": {"甲": "head"}}, "register-two-heads"),
        ("乙", {"roles": {"丁": "other"}}, "register-not-member"),
        ("乙", {"on": date(2019, 12, 31)}, "register-too-early"),
        ("乙", {"on": date(2026, 12, 1)}, "register-future"),
    ],
)
def test_what_is_refused(worker, head, more, code):
    people = move_family_in(worker, "甲 m 1960-01-01 head\n乙 f 1961-01-01 -\n丙 m 2008-11-02 -")
    people |= move_family_in(worker, "丁 m 1990-01-01 head")
    before = state()
    more = more | {"roles": {people[name]: role for name, role in more.get("roles", {}).items()}}
    with pytest.raises(RegisterError) as refused:
        name_head(household_of(people["甲"]), people[head], **said(worker, **more))
    assert refused.value.code == code
    assert state() == before


def test_where_nobody_is_grown_one_of_them_is_head(worker):
    people = move_family_in(worker, "甲 m 1985-01-01 head\n乙 f 2010-01-01 - father=甲\n丙 m 2012-01-01 - father=甲")
    home = household_of(people["甲"])
    record_death(people["甲"], **said(worker, on=OCTOBER))
    with pytest.raises(RegisterError) as refused:
        name_head(home, people["乙"], **said(worker))
    assert (refused.value.code, refused.value.where) == ("register-child-head", f"person {people['乙']}")
    name_head(home, people["乙"], **said(worker), sure=True)
    assert [role_of(people[name]) for name in "乙丙"] == ["head", "sibling"]


SIBLINGS = "甲 m 1985-01-01 head\n乙 f 2008-11-01 - father=甲\n丙 m 2018-01-01 - father=甲\n丁 f 2019-06-01 - father=甲"


@pytest.mark.parametrize(
    ("leaving", "head", "follower", "children"),
    [
        ("丙丁", "丙", None, "丙"),
        ("丙", "丙", None, "丙"),
        ("甲乙", "甲", "丁", "丁"),
        ("甲乙丙", "甲", None, "丁"),
        ("乙丙丁", "乙", None, ""),
        ("甲", "甲", "乙", ""),
    ],
)
def test_of_a_child_as_head_of_a_part_it_is_asked(worker, leaving, head, follower, children):
    """Leave `check_child_heads` out of the split, and one of eight years is head of a household without a word."""
    people = move_family_in(worker, SIBLINGS)
    home, parts = household_of(people["甲"]), [people[name] for name in leaving]
    more = said(worker, head=people[head], new_head=people.get(follower))
    if children:
        before = state()
        with pytest.raises(RegisterError) as refused:
            split_household(home, parts, **more)
        told = ", ".join(f"person {people[name]}" for name in children)
        assert (refused.value.code, refused.value.where) == ("register-child-head", told)
        assert state() == before
    split_household(home, parts, **more, sure=bool(children))
    heads = {name for name in people if role_of(people[name]) == "head"}
    assert heads == {head, follower or (set(people) - set(leaving)).pop() if "甲" in leaving else "甲"}


@pytest.mark.parametrize(("leaving", "follower"), [("甲乙", "丁"), ("甲乙丙", None)])
def test_of_a_child_as_head_of_those_who_stay_it_is_asked(worker, leaving, follower):
    """Leave `check_child_heads` out of the move, and one of seven years heads those who stay, chosen or left alone."""
    people = move_family_in(worker, SIBLINGS)
    more = said(worker, elsewhere="杭州", new_head=people.get(follower))
    with pytest.raises(RegisterError) as refused:
        move_out([people[name] for name in leaving], **more)
    assert (refused.value.code, refused.value.where) == ("register-child-head", f"person {people['丁']}")
    move_out([people[name] for name in leaving], **more, sure=True)
    assert role_of(people["丁"]) == "head"


def test_of_two_heads_one_stays(worker):
    """An old list may have said so: whoever is named is the one."""
    people = move_family_in(worker, "甲 m 1960-01-01 head\n乙 f 1961-01-01 spouse spouse=甲")
    home = household_of(people["甲"])
    act = history.begin("from-workbook", on=OCTOBER, by=worker, people=[people["乙"]])
    history.change(act, membership_of(people["乙"]), OCTOBER, role="head")
    name_head(home, people["甲"], **said(worker))
    assert [role_of(people[name]) for name in "甲乙"] == ["head", "spouse"]


def test_nobody_is_head_beside_the_one_who_died(worker, family):
    """Look at current heads alone, and two are heads on the same days."""
    home = household_of(family["王强"])
    record_death(family["王建国"], **said(worker, on=OCTOBER))
    with pytest.raises(RegisterError) as refused:
        name_head(home, family["王强"], **said(worker, on=date(2026, 9, 30)))
    assert refused.value.code == "register-too-early"
    name_head(home, family["王强"], **said(worker, on=OCTOBER))


def test_a_death_is_not_taken_back_past_the_head_named_since(worker, family):
    """Leave `_headed_since` out, and the household has two heads without a word."""
    home = household_of(family["王强"])
    death = record_death(family["王建国"], **said(worker, on=OCTOBER))
    named = name_head(home, family["王强"], **said(worker))
    with pytest.raises(RegisterError) as refused:
        take_back(death.pk, by=worker)
    assert (refused.value.code, refused.value.where) == ("register-built-on", f"act {named.pk}")
    take_back(named.pk, by=worker)
    take_back(death.pk, by=worker)
    assert [name for name, role in roles_of(family).items() if role == "head"] == ["王建国"]


def test_a_death_with_the_next_head_is_taken_back_after_the_next_one_too(worker, family):
    """The follower's row was written anew by a counter-act; it is the death's all the same."""
    home = household_of(family["王强"])
    death = record_death(family["王建国"], new_head=family["王强"], **said(worker, on=OCTOBER))
    take_back(name_head(home, family["陈静"], **said(worker)).pk, by=worker)
    take_back(death.pk, by=worker)
    assert [name for name, role in roles_of(family).items() if role == "head"] == ["王建国"]


def test_a_child_does_not_follow_as_head_where_somebody_is_grown(worker, family):
    with pytest.raises(RegisterError) as refused:
        record_death(family["王建国"], new_head=family["王小宝"], **said(worker, on=OCTOBER))
    assert refused.value.code == "register-young-head"


def test_a_child_does_not_head_the_part_that_splits_off_with_somebody_grown(worker, family):
    """Leave `check_grown_head` out of the split, and the list of faults says at once what the act did."""
    home, leaving = household_of(family["王强"]), [family["王小宝"], family["陈静"]]
    with pytest.raises(RegisterError) as refused:
        split_household(home, leaving, head=family["王小宝"], **said(worker))
    assert (refused.value.code, refused.value.where) == ("register-young-head", f"person {family['王小宝']}")
    split_household(home, leaving, head=family["陈静"], **said(worker))


def test_nobody_follows_a_head_before_that_one_was_head(worker):
    """The death lies before the naming: follow from that day, and the one who was head then is head too."""
    people = move_family_in(worker, "甲 m 1950-01-01 head\n乙 m 1970-01-01 -\n丙 m 1975-01-01 -")
    home = household_of(people["甲"])
    name_head(home, people["乙"], **said(worker))
    with pytest.raises(RegisterError) as refused:
        record_death(people["乙"], new_head=people["丙"], **said(worker, on=OCTOBER))
    assert refused.value.code == "register-too-early"
    record_death(people["乙"], **said(worker, on=OCTOBER))
