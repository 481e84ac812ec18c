"""Two records of one person become one, and two again: nothing is lost, and what happened since stays."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kinward.register.actions import (
    correct_identity,
    declare,
    declare_divorce,
    declare_marriage,
    keep_both,
    look_again,
    merge_people,
    move_out,
    record_death,
    take_back,
    unmerge_people,
)
from kinward.register.duplicates import waiting_pairs
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, differences, kept_apart, move_family_in, state, table

AT_HOME = """
林秋月 f 1990-05-01 head
陈大海 m 1989-02-03 spouse spouse=林秋月
林小溪 f 2015-06-07 child mother=林秋月 father=陈大海
"""
AGAIN = """
林和平 m 1960-01-01 head
林秋悦 f 1990-05-10 child father=林和平
林小舟 m 2016-03-04 grandchild mother=林秋悦
"""


@pytest.fixture
def worker(county, acting_as):
    return acting_as("county", county.code)


@pytest.fixture
def people(county, worker):
    """One woman, written down twice: married at home, and again with her father and another child."""
    village = next(code for code in county.villages if worker.covers(code))
    found = move_family_in(worker, AT_HOME, area=village) | move_family_in(worker, AGAIN, area=village, on="2017-01-01")
    declare(found["林秋悦"], on=date(2019, 1, 1), by=worker, today=TODAY, employed=True)
    return found


def merged(people, worker, *theirs: str):
    return merge_people(people["林秋月"], people["林秋悦"], theirs=frozenset(theirs), by=worker, today=TODAY)


def current(name: str, column: str, person: int) -> list:
    return [
        row[0]
        for row in table(f"SELECT {column} FROM register_{name} WHERE person_id = %s AND superseded_at IS NULL", person)
    ]


def test_all_that_was_said_of_both_is_said_of_one(people, worker):
    merged(people, worker, "born_on")
    kept = people["林秋月"]
    assert current("identity", "name || ' ' || born_on", kept) == ["林秋月 1990-05-10"]
    assert True in current("circumstance", "employed", kept)
    parents = table("SELECT child_id FROM register_parent_link WHERE parent_id = %s AND superseded_at IS NULL", kept)
    assert {child for (child,) in parents} == {people["林小溪"], people["林小舟"]}


def test_the_merged_record_is_not_found_and_points_to_the_other(people, worker):
    merged(people, worker)
    other = people["林秋悦"]
    assert current("identity", "name", other) == []
    assert table("SELECT key FROM register_search_key WHERE person_id = %s", other) == []
    assert table("SELECT into_id FROM register_merged WHERE person_id = %s AND superseded_at IS NULL", other) == [
        (people["林秋月"],)
    ]


def test_both_records_say_so_in_the_log(people, worker):
    act = merged(people, worker)
    logged = table("SELECT person FROM audit_entry WHERE event = 'register.merge' AND target = %s", f"act {act.pk}")
    assert {who for (who,) in logged} == {people["林秋月"], people["林秋悦"]}


def test_parent_and_child_are_two_people(people, worker):
    with pytest.raises(RegisterError, match="parent or spouse"):
        merge_people(people["林秋月"], people["林小溪"], by=worker, today=TODAY)


def test_unmerging_gives_back_exactly_what_was(people, worker):
    before = state()
    act = merged(people, worker, "name", "born_on", "home")
    assert state() != before
    unmerge_people(act.pk, by=worker)
    assert state() == before
    with pytest.raises(RegisterError, match="taken back already"):
        unmerge_people(act.pk, by=worker)


def test_a_merge_is_parted_and_not_taken_back_as_other_acts_are(people, worker):
    with pytest.raises(RegisterError) as refused:
        take_back(merged(people, worker).pk, by=worker)
    assert refused.value.code == "register-merge"


def test_what_was_recorded_before_can_be_taken_back_after_unmerging(people, worker):
    before = state()
    said = declare(people["林秋悦"], on=date(2021, 1, 1), by=worker, today=TODAY, hukou="rural")
    unmerge_people(merged(people, worker).pk, by=worker)
    take_back(said.pk, by=worker)
    assert state() == before


def test_what_happened_since_stays_with_whom_the_user_names(people, worker):
    act = merged(people, worker)
    declare(people["林秋月"], on=date(2022, 2, 2), by=worker, today=TODAY, hukou="urban")
    correct_identity(people["林秋月"], by=worker, today=TODAY, nationality="VN")
    unmerge_people(act.pk, since_to=people["林秋悦"], by=worker)
    assert current("identity", "nationality", people["林秋悦"]) == ["VN"]
    assert "urban" in current("circumstance", "hukou", people["林秋悦"])
    assert "urban" not in current("circumstance", "hukou", people["林秋月"])


@pytest.mark.parametrize(("is_taken_back", "left"), [(False, "林秋悦"), (True, "林秋月")])
def test_corrected_to_what_the_merge_had_said_it_is_corrected(people, worker, is_taken_back, left):
    """Compare how it was with how it is, and nobody has said anything since."""
    act = merged(people, worker, "name")
    said = [correct_identity(people["林秋月"], by=worker, today=TODAY, name=name).pk for name in ("林月", "林秋悦")]
    for each in reversed(said if is_taken_back else []):
        take_back(each, by=worker)
    unmerge_people(act.pk, by=worker)
    assert current("identity", "name", people["林秋月"]) == [left]


def test_a_purpose_is_allowed_only_if_both_allowed_it(people, worker):
    kept, other = people["林秋月"], people["林秋悦"]
    give(kept, "care"), give(kept, "benefits"), give(other, "benefits")
    act = merged(people, worker)
    assert allowed(kept) == {"benefits"}
    unmerge_people(act.pk, by=worker)
    assert (allowed(kept), allowed(other)) == ({"care", "benefits"}, {"benefits"})


def give(person: int, purpose: str) -> None:
    from kinward.access.actions.consents import give_consent
    from kinward.audit.actor import Actor

    actor = Actor(
        1, "a township", "township", "register", table("SELECT area FROM register_person WHERE id = %s", person)[0][0]
    )
    give_consent(person=person, purpose=purpose, by=actor)


def allowed(person: int) -> set[str]:
    return {
        p for (p,) in table("SELECT purpose FROM access_consent WHERE person = %s AND withdrawn_at IS NULL", person)
    }


def test_kept_apart_is_remembered(people, worker):
    keep_both(people["林秋悦"], people["林秋月"], by=worker)
    one, other = sorted((people["林秋月"], people["林秋悦"]))
    assert table("SELECT settled FROM register_pair WHERE one_id = %s AND other_id = %s", one, other) == [("apart",)]


FOUND = """
INSERT INTO register_pair (one_id, other_id, probability, reasons, found_at)
VALUES (%s, %s, 0.9, '[]', now()) RETURNING id
"""


@pytest.fixture
def sister(people, worker):
    """Of whom both records were, or may be, taken for the same."""
    return move_family_in(worker, "林秋月 f 1990-05-09 head", area=village_of(people["林秋月"]))["林秋月"]


def village_of(person: int) -> int:
    return table("SELECT area FROM register_person WHERE id = %s", person)[0][0]


def listed() -> set[tuple[int, int]]:
    return {(each.one, each.other) for each in waiting_pairs()[0]}


def pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


@pytest.mark.parametrize("stays", ["林秋月", "林秋悦"])
def test_two_people_are_not_asked_about_again_when_one_is_merged(people, worker, sister, stays):
    """Leave register_told_apart() out of the list, and it asks."""
    kept, gone = people[stays], next(people[name] for name in ("林秋月", "林秋悦") if name != stays)
    keep_both(gone, sister, by=worker)
    table(FOUND, *pair(kept, sister))
    assert pair(kept, sister) in listed()
    act = merge_people(kept, gone, by=worker, today=TODAY)
    assert pair(kept, sister) not in listed()
    unmerge_people(act.pk, by=worker)
    assert pair(kept, sister) in listed()
    assert kept_apart() == {pair(gone, sister)}


def test_an_answer_follows_both_sides_through_several_merges_parted_in_any_order(people, worker, sister):
    """One record takes in two of whom it was said, the sister's is merged twice; the first merge is parted first."""
    village = village_of(sister)
    again = move_family_in(worker, "林月 f 1990-05-10 head", area=village)["林月"]
    whole, last = (move_family_in(worker, "林小月 f 1990-05-09 head", area=village)["林小月"] for _ in range(2))
    kept, first = people["林秋月"], people["林秋悦"]
    keep_both(first, sister, by=worker), keep_both(again, sister, by=worker)
    one = merged(people, worker)
    two = merge_people(kept, again, by=worker, today=TODAY)
    three = merge_people(whole, sister, by=worker, today=TODAY)
    four = merge_people(last, whole, by=worker, today=TODAY)
    assert kept_apart() == {pair(kept, last)}
    unmerge_people(one.pk, by=worker)
    assert kept_apart() == {pair(kept, last), pair(first, last)}
    for each in (two, four, three):
        unmerge_people(each.pk, by=worker)
    assert kept_apart() == {pair(first, sister), pair(again, sister)}


def test_an_answer_reaches_those_who_do_not_see_the_record_it_was_given_of(county, people, worker, sister, acting_as):
    """The merged record stays where it lay; who sees the two that are asked about sees the answer."""
    here, there = village_of(sister), next(v for v in county.villages if v != village_of(sister) and worker.covers(v))
    away = move_family_in(worker, "林秋月 f 1990-05-10 head", area=there)["林秋月"]
    keep_both(away, sister, by=worker)
    merge_people(people["林秋月"], away, by=worker, today=TODAY)
    table(FOUND, *pair(people["林秋月"], sister))
    clerk = acting_as("village", here)
    assert listed() == set()
    look_again(people["林秋月"], sister, by=clerk)
    assert listed() == {pair(people["林秋月"], sister)}


def test_a_pair_kept_apart_merged_all_the_same_and_parted_is_kept_apart_again(people, worker):
    keep_both(people["林秋月"], people["林秋悦"], by=worker)
    unmerge_people(merged(people, worker).pk, by=worker)
    assert kept_apart() == {pair(people["林秋月"], people["林秋悦"])}


def test_a_record_beyond_the_area_cannot_be_merged(county, people, worker, acting_as):
    away = acting_as("village", county.villages[-1], account=7)
    with pytest.raises(RegisterError, match="no such person"):
        merge_people(people["林秋月"], people["林秋悦"], by=away, today=TODAY)


# -- any acts in between

DAYS = st.dates(date(2018, 1, 1), date(2026, 11, 1))
ACTS = st.one_of(
    st.tuples(st.just("declare"), DAYS, st.sampled_from(["hukou", "in_education"])),
    st.tuples(st.just("rename"), DAYS, st.sampled_from(["林月", "林秋", "林秋悦"])),
    st.tuples(st.just("die"), DAYS, st.just("")),
    st.tuples(st.just("divorce"), DAYS, st.just("")),
    st.tuples(st.just("marry"), DAYS, st.just("")),
    st.tuples(st.just("leave"), DAYS, st.just("")),
    st.tuples(st.just("apart"), DAYS, st.sampled_from(["林秋月", "林秋悦"])),
)
VALUES = {"hukou": "urban", "in_education": True}


def do(act, people, worker) -> bool:
    """Whether it could be recorded."""
    kind, on, what = act
    who, said = people["林秋月"], {"by": worker, "today": TODAY}
    try:
        with transaction.atomic():
            match kind:
                case "declare":
                    declare(who, on=on, **said, **{what: VALUES[what]})
                case "rename":
                    correct_identity(who, **said, name=what)
                case "die":
                    record_death(who, on=on, **said, new_head=people["陈大海"])
                case "divorce":
                    declare_divorce(who, on=on, **said)
                case "apart":
                    keep_both(people[what], people["林小舟"], by=worker)
                case "marry":
                    declare_marriage(who, people["林和平"], on=on, **said)
                case _:
                    move_out([who], elsewhere="外省", on=on, **said, new_head=people["陈大海"])
    except RegisterError:
        return False
    return True


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    before=st.lists(ACTS, max_size=2),
    between=st.lists(ACTS, max_size=4),
    theirs=st.sets(st.sampled_from(["name", "born_on", "sex"])),
)
def test_acts_merge_acts_unmerge_is_as_if_there_had_been_no_merge(people, worker, before, between, theirs):
    """The acts are recorded of the kept record, of facts that the merged one says nothing of.

    (A correction of what the merged record said is about that record too, and means another thing without it.)
    """
    with undone():
        for act in before:
            do(act, people, worker)
        with undone():
            plain = [act for act in between if do(act, people, worker)]
            without, apart = state(), kept_apart()
        with undone():
            merge = merged(people, worker, *theirs)
            if [act for act in between if do(act, people, worker)] == plain:
                unmerge_people(merge.pk, by=worker)
                assert differences(state(), without) == {}
                assert kept_apart() == apart


class undone:  # noqa: N801 reads as a statement
    def __enter__(self):
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def __exit__(self, *error):
        transaction.set_rollback(True)
        return self.outer.__exit__(*error)


def test_three_generations_do_not_become_a_circle(worker, county):
    """Ask for parents and children alone, and who is merged with a grandmother is her own."""
    lines = "甲 f 1950-01-01 head\n乙 f 1970-01-01 - mother=甲\n丙 f 1990-01-01 - mother=乙"
    people = move_family_in(worker, lines, area=county.villages[0])
    before = state()
    for kept, merged in (("甲", "丙"), ("丙", "甲")):
        with pytest.raises(RegisterError) as refused:
            merge_people(people[kept], people[merged], by=worker, today=TODAY)
        assert refused.value.code == "register-circle"
    assert state() == before


def test_who_had_left_the_county_is_out_of_it_again_when_parted(worker, county):
    """Leave `shelve_again` out, and the village goes on seeing a record that lay with the county."""
    village = county.villages[0]
    left, here = (move_family_in(worker, "甲 f 1990-01-01 head", area=village)["甲"] for _ in range(2))
    move_out([left], elsewhere="杭州", on=date(2024, 1, 1), by=worker, today=TODAY)
    areas = "SELECT id, area FROM register_person WHERE id IN (%s, %s) ORDER BY id"
    before = table(areas, left, here)
    assert before == [(left, county.code), (here, village)]
    act = merge_people(left, here, by=worker, today=TODAY)
    unmerge_people(act.pk, by=worker)
    assert table(areas, left, here) == before
