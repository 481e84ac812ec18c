"""Moving: within the county, out of it, into it. The record goes along, and nothing stays behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.people import (
    household_of,
    household_seen,
    identity_of,
    new_household,
    new_person,
    next_person,
)
from kinward.register.errors import RegisterError
from kinward.register.history import current, end, standing, write
from kinward.register.models import Act, Circumstance, Membership, Residence
from kinward.register.numbers import blind_index
from kinward.register.policies import check_can_record, check_day


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who moves in and is not in the register yet."""

    name: str
    sex: str
    born_on: date
    id_number: str = ""
    role: str | None = None
    nationality: str = "CN"
    hukou: str | None = None


def members_of(household: int) -> list[Membership]:
    """The memberships that hold with no end known, the head's first."""
    found = standing(Membership.objects.filter(household=household)).order_by("pk")
    return sorted(found, key=lambda membership: membership.role != "head")


@transaction.atomic
def move_household(household: int, *, to_area: int, on: date, by: Actor, today: date, number: str = "") -> Act:
    """Everybody of a household moves to another village of the county, with all that was declared of it.

    raises  RegisterError register-role, -future, -household, -empty, -too-early
    """
    check_move(by, on, today)
    household_seen(household)
    members = members_of(household)
    if not members:
        raise RegisterError("register-empty", "nobody lives in this household", where=f"household {household}")
    act = history.begin("move", on=on, by=by, people=[member.person_id for member in members])
    other = new_household(act, area=to_area, number=number, like=household)
    for member in members:
        into_household(act, member, other, on, member.role)
        live_in(act, member.person_id, to_area, on)
    history.finish(act)
    return act


@transaction.atomic
def move_out(people: Sequence[int], *, elsewhere: str, on: date, by: Actor, today: date) -> Act:
    """These people leave the county for good. Their records stay for the county to answer, and for their return.

    raises  RegisterError register-role, -future, -nobody, -too-early
    """
    check_move(by, on, today)
    for person in people:
        identity_of(person)
    act = history.begin("move-out", on=on, by=by, people=sorted(set(people)))
    for person in act.people:
        membership = household_of(person)
        if membership is not None:
            _check_began(membership, on)
            end(act, membership, on)
        live_in(act, person, None, on, elsewhere=elsewhere)
    history.finish(act)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_shelve(%s::bigint[])", [act.people])
    return act


@transaction.atomic
def move_in(
    arrivals: Sequence[Arrival],
    *,
    on: date,
    by: Actor,
    today: date,
    household: int | None = None,
    area: int = 0,
    number: str = "",
) -> Act:
    """People who are not in the register come to live here: into a household, or as a new one.

    raises  RegisterError register-role, -future, -household, -number-taken
    """
    check_move(by, on, today)
    home = household_seen(household) if household else None
    keys = [next_person() for _ in arrivals]
    act = history.begin("move-in", on=on, by=by, people=keys)
    place = home.area if home else area or by.area
    into = home.pk if home else new_household(act, area=place, number=number)
    for key, arrival in zip(keys, arrivals, strict=True):
        new_person(
            act,
            key,
            area=place,
            name=arrival.name,
            sex=arrival.sex,
            born_on=arrival.born_on,
            id_number=arrival.id_number,
            nationality=arrival.nationality,
        )
        start = max(on, arrival.born_on)
        write(act, Membership(person_id=key, household_id=into, role=arrival.role, valid_from=start))
        write(act, Residence(person_id=key, place_id=place, valid_from=start))
        write(act, Circumstance(person_id=key, hukou=arrival.hukou, valid_from=start))
    history.finish(act)
    return act


@transaction.atomic
def bring_here(id_number: str, *, on: date, by: Actor, today: date, household: int | None = None) -> Act:
    """Somebody whose record lies elsewhere in the county is here and shows the ID card: the record comes along.

    raises  RegisterError register-role, -future, -nobody, -household
    """
    check_move(by, on, today)
    home = household_seen(household) if household else None
    area = home.area if home else by.area
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_bring(%s, %s)", [blind_index(id_number), area])
        (person,) = cursor.fetchone()
    if person is None:
        raise RegisterError("register-nobody", "nobody in the county has this ID number", advice="Record a move in.")
    act = history.begin("move", on=on, by=by, people=[person])
    into = home.pk if home else new_household(act, area=area)
    membership = household_of(person)
    if membership is not None:
        into_household(act, membership, into, on, None if home else "head")
    else:
        write(act, Membership(person_id=person, household_id=into, role=None if home else "head", valid_from=on))
    live_in(act, person, area, on)
    history.finish(act)
    return act


def live_in(act: Act, person: int, place: int | None, on: date, *, elsewhere: str = "") -> None:
    """From this day the person lives in that place."""
    for residence in standing(Residence.objects.filter(person=person)):
        end(act, residence, on)
    for later in current(Residence.objects.filter(person=person, valid_from__gte=on)):
        history.supersede(act, [later])
    write(act, Residence(person_id=person, place_id=place, elsewhere=elsewhere, valid_from=on))


def into_household(act: Act, membership: Membership, household: int, on: date, role: str | None) -> None:
    _check_began(membership, on)
    end(act, membership, on)
    write(act, Membership(person_id=membership.person_id, household_id=household, role=role, valid_from=on))


def _check_began(membership: Membership, on: date) -> None:
    if membership.valid_from is not None and on < membership.valid_from:
        raise RegisterError(
            "register-too-early",
            f"on {on} this person was not yet in the household",
            where=f"person {membership.person_id}",
            advice=f"The day must not lie before {membership.valid_from}.",
        )


def check_move(by: Actor, on: date, today: date) -> None:
    check_can_record(by)
    check_day(on, today=today, what="the day of the move")
