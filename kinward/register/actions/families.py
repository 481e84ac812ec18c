"""Marriage and divorce as declared, and adoption."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.deaths import marriage_of
from kinward.register.actions.moves import into_household
from kinward.register.actions.people import household_of, identity_of
from kinward.register.errors import RegisterError
from kinward.register.history import change, current, end, standing, write
from kinward.register.models import Act, Circumstance, Marriage, Membership, ParentLink, VitalEvent
from kinward.register.policies import check_can_record, check_day

SIDES = {"female": "mother", "male": "father"}


@transaction.atomic
def declare_marriage(one: int, other: int, *, on: date, by: Actor, today: date, certificate: str = "") -> Act:
    """Two people say that they are married since that day.

    raises  RegisterError register-role, -future, -nobody, -married-already
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the marriage")
    for person in (one, other):
        if identity_of(person).died_on is not None or marriage_of(person) is not None or one == other:
            raise RegisterError(
                "register-married-already",
                "both must be living and not married to somebody",
                where=f"person {person}",
                advice="Record the end of the other marriage first.",
            )
    act = history.begin("marriage", on=on, by=by, people=sorted((one, other)))
    write(act, Marriage(one_id=min(one, other), other_id=max(one, other), valid_from=on))
    registered = act.recorded_at.date()
    for person in act.people:
        write(act, VitalEvent(person_id=person, kind="marriage", registered_on=registered, certificate=certificate))
        set_status(act, person, "married", on)
    history.finish(act)
    return act


@transaction.atomic
def declare_divorce(person: int, *, on: date, by: Actor, today: date) -> Act:
    """One of two says that their marriage has ended that day.

    raises  RegisterError register-role, -future, -not-married
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the divorce")
    marriage = marriage_of(person)
    if marriage is None:
        raise RegisterError("register-not-married", "no marriage of this person is recorded", where=f"person {person}")
    act = history.begin("divorce", on=on, by=by, people=[marriage.one_id, marriage.other_id])
    end(act, marriage, on)
    for each in act.people:
        set_status(act, each, "divorced", on)
    history.finish(act)
    return act


@transaction.atomic
def record_adoption(child: int, parents: Sequence[int], *, on: date, by: Actor, today: date) -> Act:
    """A child is adopted by one or two people: they are its parents from that day, those by birth until then.

    raises  RegisterError register-role, -future, -nobody, -parent
    """
    check_can_record(by)
    check_day(on, today=today, what="the day of the adoption")
    identity_of(child, what="child")
    if not 1 <= len(set(parents)) <= 2 or child in parents:
        raise RegisterError("register-parent", "a child is adopted by one person or two others")
    sides = {parent: SIDES.get(identity_of(parent).sex or "") for parent in parents}
    before = list(standing(ParentLink.objects.filter(child=child)))
    people = {child, *parents, *(link.parent_id for link in before)}
    act = history.begin("adoption", on=on, by=by, people=sorted(people))
    for link in before:
        end(act, link, on)
    taken: set[str] = set()
    for parent, side in sides.items():
        own = side if side and side not in taken else None
        taken.add(own or "")
        write(act, ParentLink(child_id=child, parent_id=parent, kind="adoption", side=own, valid_from=on))
    _live_with(act, child, parents, on)
    write(act, VitalEvent(person_id=child, kind="adoption", registered_on=act.recorded_at.date()))
    history.finish(act)
    return act


def _live_with(act: Act, child: int, parents: Sequence[int], on: date) -> None:
    set_circumstance(act, child, on, adopted_on=on, dependent=True, parents_complete=True)
    home = next(filter(None, (household_of(parent) for parent in parents)), None)
    membership = household_of(child)
    if home is None or (membership is not None and membership.household_id == home.household_id):
        return
    if membership is None:
        write(act, Membership(person_id=child, household_id=home.household_id, role="child", valid_from=on))
    else:
        into_household(act, membership, home.household_id, on, "child")


def set_status(act: Act, person: int, status: str, on: date) -> None:
    set_circumstance(act, person, on, marital_status=status)


def set_circumstance(act: Act, person: int, on: date, **facts: object) -> Circumstance:
    """From this day on these facts hold, and what was declared before goes on beside them."""
    row = standing(Circumstance.objects.filter(person=person)).first()
    if row is not None:
        return change(act, row, on, **facts)
    for later in current(Circumstance.objects.filter(person=person, valid_to__gt=on)):
        end(act, later, on)
    return write(act, Circumstance(person_id=person, valid_from=on, **facts))
