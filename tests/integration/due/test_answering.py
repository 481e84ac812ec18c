"""Help is asked for, "No, thank you", it took place: what follows at once, what is refused, each counter-act."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.errors import NotFound
from kinward.audit.actor import Actor
from kinward.due.answering import ask_for_help, can_be_asked_for, decline, note_done
from kinward.due.queries import families_offered, offers_of
from kinward.register.actions import merge_people, record_death, take_back_answer, unmerge_people
from kinward.register.errors import RegisterError
from tests.integration.register.people import move_family_in, table

TODAY = localdate()
BORN = TODAY - timedelta(days=400)
MOVED = (TODAY - timedelta(days=100)).isoformat()
CHECK_UPS, DOSES, ELDER, FOLIC = "cn.child-health", "cn.immunisation", "cn.elder-check", "cn.folic-acid"
FAMILY = f"""
林秋月 f 1990-05-01 head
林小溪 f {BORN} child mother=林秋月
林大山 m 1950-01-01 -
"""


@pytest.fixture
def carer(county):
    return Actor(901, "a village doctor", "village", "care", county.villages[0])


@pytest.fixture
def family(county):
    """All of whom agree to care."""
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        people = move_family_in(by, FAMILY, on=MOVED, today=TODAY)
        for person in people.values():
            give_consent(person=person, purpose="care", by=by)
    return people


@pytest.fixture
def child(family):
    return family["林小溪"]


@pytest.fixture
def mother(family):
    return family["林秋月"]


@pytest.fixture
def own(mother, child):
    """The mother's own account."""
    return Actor(902, "林秋月", "family", "family", people=(mother, child))


def states(person: int, by: Actor) -> dict[str, str]:
    """What is offered, by programme and contact; `asked` where help was asked for."""
    with acting(by):
        return {
            f"{each.programme} {each.contact}": "asked" if each.asked_on else each.state for each in offers_of([person])
        }


def asks(person: int, programme: str, by: Actor, on: date = TODAY) -> int:
    with acting(by):
        return ask_for_help(person, programme, on=on, by=by, today=TODAY)


def declines(person: int, programme: str, contact: str, by: Actor) -> int:
    with acting(by):
        return decline(person, programme, contact, by=by, today=TODAY)


def done(person: int, programme: str, contact: str, by: Actor, on: date = TODAY) -> int:
    with acting(by):
        return note_done(person, programme, contact, on=on, by=by, today=TODAY)


def undo(act: int, by: Actor) -> None:
    with acting(by):
        take_back_answer(act, by=by)


def refused(code: str, act, *args, **options) -> None:
    with pytest.raises(RegisterError) as error:
        act(*args, **options)
    assert error.value.code == code


def test_who_asks_stands_first_until_it_is_done(child, carer):
    before = states(child, carer)
    assert before[f"{CHECK_UPS} m12"] == "open"
    first = asks(child, CHECK_UPS, carer)
    assert states(child, carer)[f"{CHECK_UPS} m12"] == "asked"
    with acting(carer):
        family = next(each for each in families_offered(today=TODAY).families if child in each.people)
    assert any(item.asked_on == TODAY for item in family.items)
    last = done(child, CHECK_UPS, "m12", carer)
    assert f"{CHECK_UPS} m12" not in states(child, carer)
    undo(last, carer)
    undo(first, carer)
    assert states(child, carer) == before


def test_no_thank_you_is_final_and_can_be_taken_back(child, carer):
    """The other contacts of the programme stay offered."""
    before = states(child, carer)
    act = declines(child, CHECK_UPS, "m12", carer)
    after = states(child, carer)
    assert before.keys() - after.keys() == {f"{CHECK_UPS} m12"}
    refused("register-said", declines, child, CHECK_UPS, "m12", carer)
    undo(act, carer)
    assert states(child, carer) == before
    refused("register-undone", undo, act, carer)


def test_no_reason_is_kept(child, carer):
    act = declines(child, CHECK_UPS, "m12", carer)
    with acting(carer):
        kept = table(
            "SELECT what, vaccine, dose, schedule, contact, method FROM register_care_event WHERE act_id = %s", act
        )
    assert kept == [("declined", "", 0, CHECK_UPS, "m12", "")]


def test_a_dose_is_written_as_all_doses_are(child, carer):
    done(child, DOSES, "HepB-1", carer, on=BORN)
    with acting(carer):
        kept = table(
            "SELECT what, vaccine, dose, schedule, contact FROM register_care_event WHERE person_id = %s", child
        )
    assert kept == [("immunisation", "HepB", 1, "", "")]
    assert f"{DOSES} HepB-1" not in states(child, carer)
    refused("register-said", done, child, DOSES, "HepB-1", carer)


def test_a_yearly_check_is_of_the_year_of_its_day(family, carer):
    elder, contact = family["林大山"], f"check-{TODAY.year}"
    refused("register-year", done, elder, ELDER, contact, carer, on=date(TODAY.year - 1, 12, 31))
    done(elder, ELDER, contact, carer)
    assert f"{ELDER} {contact}" not in states(elder, carer)


def test_what_is_only_given_to_who_asks_is_offered_then(mother, carer):
    with acting(carer):
        assert "cn.pre-pregnancy-check" in can_be_asked_for(mother, by=carer, today=TODAY)
    asks(mother, "cn.pre-pregnancy-check", carer)
    assert states(mother, carer)["cn.pre-pregnancy-check check"] == "asked"
    declines(mother, "cn.pre-pregnancy-check", "check", carer)
    assert states(mother, carer).get("cn.pre-pregnancy-check check") is None
    refused("register-not-open", asks, mother, CHECK_UPS, carer)


def test_a_request_with_nothing_open_is_answered_and_counts_as_no_check_up(child, carer):
    """Let it be a contact without a name, and the county's share of children seen rises by a talk."""
    for contact in [
        key.split()[1] for key, state in states(child, carer).items() if key.startswith(CHECK_UPS) and state == "open"
    ]:
        done(child, CHECK_UPS, contact, carer, on=TODAY - timedelta(days=1))
    asks(child, CHECK_UPS, carer)
    assert states(child, carer)[f"{CHECK_UPS} "] == "asked"
    act = done(child, CHECK_UPS, "", carer)
    assert f"{CHECK_UPS} " not in states(child, carer)
    with acting(carer):
        assert table("SELECT what FROM register_care_event WHERE act_id = %s", act) == [("answered",)]
    refused("register-not-open", done, child, CHECK_UPS, "", carer)


def test_who_asks_again_after_it_was_done_the_same_day_is_listed(child, carer):
    """Compare days alone, and a request of the afternoon is taken for answered by what was done in the morning."""
    done(child, CHECK_UPS, "m12", carer)
    asks(child, CHECK_UPS, carer)
    assert "asked" in states(child, carer).values()
    refused("register-said", asks, child, CHECK_UPS, carer)


@pytest.mark.parametrize(
    ("code", "on"),
    [("register-future", TODAY + timedelta(days=1)), ("register-before-birth", BORN - timedelta(days=1))],
)
def test_days_that_cannot_be(child, carer, code, on):
    refused(code, done, child, CHECK_UPS, "m12", carer, on=on)
    refused(code, asks, child, CHECK_UPS, carer, on=on)


def test_after_a_death_nothing_more_took_place(family, carer, county):
    elder, contact = family["林大山"], f"check-{TODAY.year}"
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        record_death(elder, on=TODAY - timedelta(days=2), by=by, today=TODAY)
    refused("register-dead", done, elder, ELDER, contact, carer)
    done(elder, ELDER, contact, carer, on=TODAY - timedelta(days=2))
    refused("register-dead", asks, elder, ELDER, carer)


def test_what_the_rules_do_not_know(child, carer):
    refused("register-offer", asks, child, "cn.childcare-subsidy", carer)
    refused("register-offer", declines, child, CHECK_UPS, "m999", carer)
    refused("register-offer", done, child, "xx.nothing", "m12", carer)
    refused("register-not-open", declines, child, CHECK_UPS, "m3", carer)


def test_only_care_with_consent(child, carer, county):
    act = asks(child, CHECK_UPS, carer)
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        withdraw_consent(person=child, purpose="care", by=by)
    refused("register-consent", declines, child, CHECK_UPS, "m12", carer)
    refused("register-consent", done, child, CHECK_UPS, "m12", carer)
    refused("register-nothing", undo, act, carer)


def test_any_of_those_who_care_takes_it_back(child, carer, county):
    act = declines(child, CHECK_UPS, "m12", carer)
    undo(act, Actor(905, "a doctor", "clinic", "care", county.townships[0]))
    assert states(child, carer)[f"{CHECK_UPS} m12"] == "open"


def test_a_family_says_it_for_itself_and_takes_it_back(child, mother, own, carer):
    first, last = asks(child, CHECK_UPS, own), declines(child, DOSES, "HepB-1", own)
    assert states(child, carer)[f"{CHECK_UPS} m12"] == "asked"
    assert f"{DOSES} HepB-1" not in states(child, carer)
    undo(first, own)
    undo(last, own)
    said = declines(child, CHECK_UPS, "m12", carer)
    undo(said, own)
    assert states(child, own)[f"{CHECK_UPS} m12"] == "open"
    refused("register-role", done, child, CHECK_UPS, "m12", own)
    theirs = done(child, CHECK_UPS, "m12", carer)
    refused("register-role", undo, theirs, own)


def test_without_consent_a_family_still_asks(child, own, county):
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        withdraw_consent(person=child, purpose="care", by=by)
    asks(child, CHECK_UPS, own)
    assert states(child, own)[f"{CHECK_UPS} m12"] == "asked"


def test_nobody_says_it_for_another_family(child, carer, family):
    stranger = Actor(903, "a stranger", "family", "family", people=(family["林大山"],))
    with pytest.raises(NotFound):
        asks(child, CHECK_UPS, stranger)
    act = asks(child, CHECK_UPS, carer)
    refused("register-nothing", undo, act, stranger)


def test_while_two_records_are_one_it_waits(child, carer, county):
    act = declines(child, CHECK_UPS, "m12", carer)
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        other = move_family_in(by, f"林晓溪 f {BORN} head", on=MOVED, today=TODAY)["林晓溪"]
        give_consent(person=other, purpose="care", by=by)
        merge = merge_people(other, child, by=by, today=TODAY).pk
    refused("register-care-merged", undo, act, carer)
    with acting(Actor(901, "a worker", "village", "register", county.villages[0])) as by:
        unmerge_people(merge, by=by)
        give_consent(person=child, purpose="care", by=by)
    undo(act, carer)
    assert states(child, carer)[f"{CHECK_UPS} m12"] == "open"
