"""Doses that were given elsewhere, taken over by an act: where it is found again, and when it can be taken back."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.utils import ProgrammingError

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent
from kinward.audit.actor import Actor
from kinward.register.actions import bring_care, merge_people, move_household, take_back, unmerge_people, why_not
from kinward.register.errors import RegisterError
from kinward.register.queries import timeline
from kinward.register.queries.care import CareLine
from tests.integration.register.people import TODAY, household_of, move_family_in, table

FAMILY = """
林秋月 f 1990-05-01 head
林小溪 f 2025-06-07 child mother=林秋月
"""
DOSES = [CareLine(date(2025, month, 8), "immunisation", "HepB", dose, "", "") for dose, month in ((1, 6), (2, 7))]


@pytest.fixture
def village(county):
    return Actor(901, "a village", "village", "register", county.villages[0])


@pytest.fixture
def office(county):
    return Actor(902, "a county", "county", "register", county.code)


@pytest.fixture
def child(village):
    """In the first village, the family agreeing to care."""
    with acting(village):
        person = move_family_in(village, FAMILY, on="2025-08-01")["林小溪"]
        give_consent(person=person, purpose="care", by=village)
    return person


def brought(child: int, by: Actor) -> int:
    with acting(replace(by, purpose="care")) as carer:
        return bring_care(child, DOSES, by=carer, today=TODAY).pk


def standing(child: int, by: Actor) -> int:
    known = "SELECT count(*) FROM register_care_event WHERE person_id = %s AND superseded_at IS NULL"
    with acting(replace(by, role="clinic", purpose="care")):
        return table(known, child)[0][0]


def refusal(act: int, by: Actor) -> RegisterError | None:
    """As the page says it before, which is what the attempt says."""
    refused = None
    with acting(by):
        said = why_not(act, by=by)
        try:
            take_back(act, by=by)
        except RegisterError as error:
            refused = error
    assert str(said) == str(refused)
    return refused


def test_it_is_taken_back(child, village):
    act = brought(child, village)
    assert standing(child, village) == 2
    assert refusal(act, village) is None
    assert standing(child, village) == 0


def listed(child: int, by: Actor) -> list[tuple[str, int | None]]:
    with acting(by):
        return [(each.kind, each.undone_by) for each in timeline(child) if each.kind == "care-brought"]


def test_the_timeline_leads_to_it(child, village, office):
    """It says nothing of what was given. Leave its kind out of register_rowless, and nobody finds the act again."""
    act = brought(child, village)
    assert listed(child, village) == listed(child, office) == [("care-brought", None)]
    assert listed(child, Actor(903, "own", "family", "family", people=(child,))) == [("care-brought", None)]
    assert refusal(act, office) is None
    assert [undone is None for _, undone in listed(child, village)] == [False]


def test_benefits_does_not_ask_for_it(child, village, office):
    brought(child, village)
    with pytest.raises(ProgrammingError, match="register_rowless"), acting(replace(office, purpose="benefits")):
        table("SELECT register_rowless(%s)", child)


def test_of_a_child_that_moved_away_it_is_taken_back_by_those_who_keep_the_record_now(county, child, village, office):
    """Take its kind out of `_others_elsewhere`, and the worker is told that it is done while the doses stand."""
    act = brought(child, village)
    with acting(village):
        move_household(household_of(child), to_area=county.villages[-1], on=TODAY, by=village, today=TODAY)
    assert refusal(act, village).code == "register-elsewhere"
    assert standing(child, office) == 2
    assert refusal(act, office) is None
    assert standing(child, office) == 0


@pytest.fixture
def twin_record(child, village):
    """The same child, written down once more."""
    with acting(village):
        return move_family_in(village, "林晓溪 f 2025-06-07 head", on="2025-09-01")["林晓溪"]


def merge(kept: int, merged: int, by: Actor) -> int:
    with acting(by):
        return merge_people(kept, merged, by=by, today=TODAY).pk


def part(act: int, by: Actor, **said: int) -> None:
    with acting(by):
        unmerge_people(act, by=by, **said)


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_merge_that_was_parted_it_is_taken_back_as_before(child, twin_record, village, times):
    """Let register_unmerge_care write the rows as its own act, and it can never be taken back."""
    act = brought(child, village)
    for _ in range(times):
        part(merge(twin_record, child, village), village)
    assert standing(child, village) == 2
    assert refusal(act, village) is None
    assert standing(child, village) == 0


def test_while_the_records_are_one_the_merge_is_named_that_comes_first(child, twin_record, village):
    act = brought(child, village)
    one = merge(twin_record, child, village)
    refused = refusal(act, village)
    assert (refused.code, refused.where) == ("register-built-on", f"act {one}")


def test_the_timeline_of_the_record_that_stays_leads_to_it(child, twin_record, village):
    """Ask register_rowless for acts about that record alone, and nobody finds it while the two are one."""
    with acting(village):
        last = move_family_in(village, "林小西 f 2025-06-07 head", on="2025-09-01")["林小西"]
    act = brought(child, village)
    merges = [merge(twin_record, child, village), merge(last, twin_record, village)]
    with acting(village):
        assert [(each.act, each.carries) for each in timeline(last) if each.kind == "care-brought"] == [
            (act, merges[0])
        ]
    assert listed(last, Actor(903, "own", "family", "family", people=(last,))) == []
    for each in reversed(merges):
        part(each, village)
    assert [len(listed(person, village)) for person in (child, twin_record, last)] == [1, 0, 0]


def test_of_a_record_that_lies_elsewhere_it_stands_with_those_who_see_it(county, child, village, office):
    """The merged record stays where it lay, and so does what was recorded of it."""
    there = Actor(904, "a village", "village", "register", county.villages[-1])
    with acting(there):
        kept = move_family_in(there, "林晓溪 f 2025-06-07 head", on="2025-09-01")["林晓溪"]
    brought(child, village)
    merge(kept, child, office)
    assert [len(listed(kept, by)) for by in (there, office)] == [0, 1]


def test_parted_one_after_the_other_each_record_has_its_own_doses_again(child, twin_record, village):
    """Of three, the one in the middle: what came to it goes back with whom it came."""
    with acting(village):
        last = move_family_in(village, "林小西 f 2025-06-07 head", on="2025-09-01")["林小西"]
        give_consent(person=twin_record, purpose="care", by=village)
        give_consent(person=last, purpose="care", by=village)
    brought(child, village)
    acts = [merge(twin_record, child, village), merge(last, twin_record, village)]
    for act in reversed(acts):
        part(act, village)
    assert [standing(person, village) for person in (child, twin_record, last)] == [2, 0, 0]


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_was_taken_over_since_goes_to_whom_it_is_said_to_be(child, twin_record, village, is_kept):
    """Leave the heir out of register_unmerge_care, and it stays with the record that stayed."""
    with acting(village):
        give_consent(person=twin_record, purpose="care", by=village)
    one = merge(twin_record, child, village)
    act = brought(twin_record, village)
    heir, other = (twin_record, child) if is_kept else (child, twin_record)
    part(one, village, since_to=heir)
    assert (standing(heir, village), standing(other, village)) == (2, 0)
    assert listed(heir, village) == [("care-brought", None)]
    assert refusal(act, village) is None
    assert standing(heir, village) == 0


@pytest.fixture
def said_twice(child, twin_record, village):
    """The same doses were taken over into both records, which are one since: the acts of each, and the merge."""
    with acting(village):
        give_consent(person=twin_record, purpose="care", by=village)
    return brought(twin_record, village), brought(child, village), merge(twin_record, child, village)


def test_what_both_records_said_stays_while_one_says_it(child, twin_record, village, said_twice):
    """Leave register_take_along out of register_unbring_care, and it would be offered again."""
    own, others, one = said_twice
    assert refusal(own, village) is None
    assert standing(twin_record, village) == 2
    assert refusal(others, village).where == f"act {one}"
    part(one, village)
    assert (standing(twin_record, village), standing(child, village)) == (0, 2)
    assert refusal(others, village) is None
    assert standing(child, village) == 0


@pytest.mark.parametrize("first", [0, 1])
def test_what_two_merged_records_said_stays_while_one_of_them_is_there(child, twin_record, village, said_twice, first):
    """Leave it out of register_unmerge_care, and parting the one takes along what the other said too."""
    own, _, one = said_twice
    with acting(village):
        last = move_family_in(village, "林小西 f 2025-06-07 head", on="2025-09-01")["林小西"]
        give_consent(person=last, purpose="care", by=village)
    brought(last, village)
    merges = [one, merge(twin_record, last, village)]
    assert refusal(own, village) is None
    assert standing(twin_record, village) == 2
    for act, left in ((merges.pop(first), 2), (merges.pop(), 0)):
        part(act, village)
        assert standing(twin_record, village) == left
    assert (standing(child, village), standing(last, village)) == (2, 2)
