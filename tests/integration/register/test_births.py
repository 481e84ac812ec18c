"""A birth: what follows from it, what it refuses, and how it is taken back."""

from datetime import UTC, date, datetime
from itertools import permutations, product

import pytest
from django.db import connection
from django.utils import timezone

from kinward.access.acting import switch
from kinward.access.actions.consents import give_consent
from kinward.register.actions import (
    NewBirth,
    correct_identity,
    merge_people,
    move_out,
    record_birth,
    record_death,
    take_back,
    unmerge_people,
)
from kinward.register.errors import RegisterError
from tests.integration.register.people import TODAY, household_of, move_family_in, role_of, state, table

PREGNANCIES = "SELECT delivered_on, babies FROM register_pregnancy WHERE person_id = %s AND superseded_at IS NULL"
MOTHERS = "SELECT parent_id FROM register_parent_link WHERE child_id = %s AND side = 'mother' AND superseded_at IS NULL"


def birth(worker, **said):
    return record_birth(NewBirth(**{"sex": "female", "born_on": date(2026, 11, 1), **said}), by=worker, today=TODAY)


def test_roles_follow_from_links(family):
    assert [role_of(person) for person in family.values()] == ["head", "spouse", "child", "child_in_law", "grandchild"]


def test_a_birth_makes_the_person_the_parents_and_the_line(worker, family):
    made = birth(worker, name="王小满", mother=family["陈静"], father=family["王强"], birth_weight_grams=3250)
    assert made.household == household_of(family["陈静"])
    assert role_of(made.person) == "grandchild"
    assert table("SELECT side, kind FROM register_parent_link WHERE child_id = %s ORDER BY side", made.person) == [
        ("father", "birth"),
        ("mother", "birth"),
    ]
    assert table("SELECT kind FROM register_vital_event WHERE person_id = %s", made.person) == [("birth",)]
    assert table("SELECT key FROM register_search_key WHERE person_id = %s AND kind = 'hanzi'", made.person)


def test_a_child_of_nobody_known_has_a_household_of_its_own(worker):
    made = birth(worker)
    assert household_of(made.person) == made.household
    assert role_of(made.person) is None
    assert table("SELECT parents_complete, dependent FROM register_circumstance WHERE person_id = %s", made.person) == [
        (None, None)
    ]


MISTYPED = ("36012519900101123A", "ABCDEFGHIJ", "36O125202611050024", "99O12319611207OO27", "无")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"born_on": date(2026, 11, 22)}, "register-future"),
        ({"born_on": date(1890, 1, 1)}, "register-long-ago"),
        ({"mother": "王强"}, "register-parent"),
        ({"father": "陈静"}, "register-parent"),
        ({"mother": "王小宝"}, "register-parent"),
        ({"mother": "李桂英"}, "register-mother-age"),
        ({"father": "王小宝", "born_on": date(2020, 1, 1)}, "register-father-age"),
        ({"mother": 10**9}, "register-nobody"),
        ({"household": 10**9}, "register-household"),
        ({"discharged_on": date(2026, 10, 1)}, "register-discharge"),
        ({"id_number": "11010519491231002X"}, "register-number-differs"),
        ({"id_number": "110105194912310021"}, "register-number-wrong"),
        *(({"id_number": number}, "register-number-wrong") for number in MISTYPED),
    ],
)
def test_what_a_birth_refuses(worker, family, said, code):
    said = {key: family.get(value, value) if isinstance(value, str) else value for key, value in said.items()}
    with pytest.raises(RegisterError) as refused:
        birth(worker, **said)
    assert refused.value.code == code


@pytest.mark.parametrize("number", ["E12345678", "H1234567890", "FRA990123900307", "01234567", "712345678"])
def test_a_child_may_have_another_paper(worker, number):
    """On purpose: a passport or a residence permit is a paper like any other."""
    made = birth(worker, id_number=number)
    assert table("SELECT id_tail FROM register_identity WHERE person_id = %s", made.person) == [(number[-4:],)]


def test_a_father_may_have_died_before_the_birth_a_mother_not(worker, family):
    record_death(family["王强"], on=date(2026, 6, 1), by=worker, today=TODAY)
    assert birth(worker, father=family["王强"], mother=family["陈静"]).person
    record_death(family["陈静"], on=date(2026, 11, 2), by=worker, today=TODAY)
    with pytest.raises(RegisterError, match="died"):
        birth(worker, mother=family["陈静"], born_on=date(2026, 11, 3))


def test_taking_a_birth_back_leaves_everything_as_it_was(worker, family):
    before = state()
    made = birth(worker, mother=family["陈静"], father=family["王强"])
    assert state() != before
    take_back(made.act, by=worker)
    assert state() == before


def test_a_birth_something_rests_on_says_which_act_comes_first(worker, family):
    made = birth(worker, mother=family["陈静"])
    later = correct_identity(made.person, by=worker, today=TODAY, name="王小满")
    with pytest.raises(RegisterError) as refused:
        take_back(made.act, by=worker)
    assert (refused.value.code, refused.value.where) == ("register-built-on", f"act {later.pk}")
    take_back(later.pk, by=worker)
    take_back(made.act, by=worker)


def test_a_mother_with_a_child_is_not_undone(worker):
    alone = move_family_in(worker, "赵梅 f 1995-01-01 head")
    child = birth(worker, mother=alone["赵梅"])
    (moved,) = table("SELECT act_id FROM register_person WHERE id = %s", alone["赵梅"])
    with pytest.raises(RegisterError) as refused:
        take_back(moved[0], by=worker)
    assert refused.value.where == f"act {child.act}"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_triplets_are_counted_to_one_pregnancy_and_taken_back_in_any_order(county, acting_as, order):
    """Let register_undelivered put back the row before and no more, and a birth that was none still counts."""
    carer = acting_as("village", county.villages[0])
    mother = move_family_in(carer, "陈静 f 1992-02-02 head")["陈静"]
    give_consent(person=mother, purpose="care", by=carer)
    (act,) = table("SELECT act_id FROM register_person WHERE id = %s", mother)[0]
    asked_for_care(carer, mother, act)
    births = [(birth(carer, mother=mother, born_on=date(2026, 11, day)).act, day) for day in (1, 2, 2)]
    assert pregnancies(carer, mother) == [(date(2026, 11, 1), 3)]
    for place, which in enumerate(order):
        take_back(births[which][0], by=carer)
        left = [births[each][1] for each in order[place + 1 :]]
        assert pregnancies(carer, mother) == [(date(2026, 11, min(left)), len(left)) if left else (None, None)]


def test_a_birth_is_taken_back_after_the_mother_left(county, acting_as):
    """Leave `kinward_people()` out of register_undelivered, and her pregnancy stays ended by a birth that was none;

    out of register_delivered, and it goes on after the one of two.
    """
    carer = acting_as("village", county.villages[0])
    couple = move_family_in(carer, "王强 m 1990-01-01 head\n陈静 f 1992-02-02 spouse")
    mother = couple["陈静"]
    give_consent(person=mother, purpose="care", by=carer)
    (act,) = table("SELECT act_id FROM register_person WHERE id = %s", mother)[0]
    asked_for_care(carer, mother, act)
    births = [birth(carer, mother=mother).act for _ in range(2)]
    move_out([mother], elsewhere="another county", on=date(2026, 11, 10), by=carer, today=TODAY)
    for act, left in zip(births, ((date(2026, 11, 1), 1), (None, None)), strict=True):
        take_back(act, by=acting_as("village", county.villages[0]))
        acting_as("family", people=(mother,))
        assert table(PREGNANCIES, mother) == [left]


def written_down_twice(county, acting_as) -> tuple:
    """A woman, and one in the village who may be the same; who records it, and the first one's pregnancy."""
    carer = acting_as("village", county.villages[0])
    mother, other = (move_family_in(carer, "陈静 f 1992-02-02 head")["陈静"] for _ in range(2))
    for person in (mother, other):
        give_consent(person=person, purpose="care", by=carer)
    (act,) = table("SELECT act_id FROM register_person WHERE id = %s", mother)[0]
    asked_for_care(carer, mother, act)
    return carer, mother, other


def test_a_birth_is_taken_back_after_the_mother_was_merged_and_parted(county, acting_as):
    """Let the parting write the pregnancy as its own act, and it stays ended."""
    carer, mother, other = written_down_twice(county, acting_as)
    born = birth(carer, mother=mother)
    unmerge_people(merge_people(other, mother, by=carer, today=TODAY).pk, by=carer)
    assert pregnancies(carer, mother) == [(date(2026, 11, 1), 1)]
    take_back(born.act, by=carer)
    assert pregnancies(carer, mother) == [(None, None)]


@pytest.mark.parametrize("is_hers", [True, False])
@pytest.mark.parametrize("is_expecting", ["kept", "merged"])
def test_whose_the_birth_is_hers_is_the_pregnancy_it_ended(county, acting_as, is_expecting, is_hers):
    """Recorded while two records were one. Leave the heir out of register_unmerge_care, and it stays where it was.

    Taken back, it goes on with whom it was known of.
    """
    carer, expecting, other = written_down_twice(county, acting_as)
    both = (expecting, other) if is_expecting == "kept" else (other, expecting)
    merge = merge_people(*both, by=carer, today=TODAY)
    born = birth(carer, mother=both[0])
    mother, no_mother = (expecting, other) if is_hers else (other, expecting)
    unmerge_people(merge.pk, since_to=mother, by=carer)
    assert table(MOTHERS, born.person) == [(mother,)]
    assert (pregnancies(carer, mother), pregnancies(carer, no_mother)) == ([(date(2026, 11, 1), 1)], [])
    take_back(born.act, by=carer)
    assert table(MOTHERS, born.person) == []
    assert (pregnancies(carer, expecting), pregnancies(carer, other)) == ([(None, None)], [])


@pytest.mark.parametrize("heirs", list(product(["kept", "merged"], repeat=2)))
def test_a_pregnancy_is_followed_through_two_merges(county, acting_as, heirs):
    """Look at the copy of the one merge alone, and the first record gets back what has ended in the last."""
    carer, first, second = written_down_twice(county, acting_as)
    last = move_family_in(carer, "陈静 f 1992-02-02 head")["陈静"]
    give_consent(person=last, purpose="care", by=carer)
    merges = [merge_people(second, first, by=carer, today=TODAY), merge_people(last, second, by=carer, today=TODAY)]
    born = birth(carer, mother=last)
    for merge, kept, merged, heir in zip(reversed(merges), (last, second), (second, first), heirs, strict=True):
        unmerge_people(merge.pk, since_to={"kept": kept, "merged": merged}[heir], by=carer)
    ((mother,),) = table(MOTHERS, born.person)
    left = {person: pregnancies(carer, person) for person in (first, second, last)}
    assert left == {first: [], second: [], last: []} | {mother: [(date(2026, 11, 1), 1)]}
    take_back(born.act, by=carer)
    assert [pregnancies(carer, person) for person in (first, second, last)] == [[(None, None)], [], []]


@pytest.mark.parametrize("heir", [0, 1])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_twins_one_was_born_before_the_merge(county, acting_as, heir, order):
    """Put back what stands there already, and she is expecting twice."""
    carer, *both = written_down_twice(county, acting_as)
    births = [birth(carer, mother=both[0]).act]
    merge = merge_people(both[1], both[0], by=carer, today=TODAY)
    births += [birth(carer, mother=both[1]).act]
    unmerge_people(merge.pk, since_to=both[heir], by=carer)
    left = {0: [[(date(2026, 11, 1), 2)], []], 1: [[(date(2026, 11, 1), 1)], [(date(2026, 11, 1), 2)]]}[heir]
    assert [pregnancies(carer, person) for person in both] == left
    for which in order:
        take_back(births[which], by=carer)
    assert [pregnancies(carer, person) for person in both] == [[(None, None)], []]


def asked_for_care(carer, mother, act):
    switch(carer, "care")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO register_pregnancy (person_id, expected_on, act_id, recorded_at) VALUES (%s, %s, %s, now())",
            [mother, date(2026, 11, 5), act],
        )
    switch(carer, "register")


def pregnancies(carer, mother):
    switch(carer, "care")
    found = table(PREGNANCIES, mother)
    switch(carer, "register")
    return found


def test_the_day_it_is_registered_is_the_countys(worker, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 21, 23, 1, tzinfo=UTC))
    made = birth(worker)
    assert table("SELECT registered_on FROM register_vital_event WHERE person_id = %s", made.person) == [
        (date(2026, 11, 22),)
    ]
