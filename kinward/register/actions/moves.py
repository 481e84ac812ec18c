"""Moving: within the county, out of it, into it. The record goes along, and nothing stays behind."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.asking import FOUND, check_may_ask, counting_numbers, note_asked
from kinward.register.actions.checks import check_alive, check_village
from kinward.register.actions.heads import add_members, check_child_heads, check_next_head, follow_head, members_of
from kinward.register.actions.people import household_of, household_seen, identity_of, living, new_household
from kinward.register.actions.timelines import goes_on
from kinward.register.errors import RegisterError
from kinward.register.history import current, end, standing, whole, write
from kinward.register.models import Act, Household, Membership, Residence
from kinward.register.numbers import blind_index
from kinward.register.policies import check_can_record, check_day


@whole()
def move_household(household: int, *, to_area: int, on: date, by: Actor, today: date, number: str = "") -> Act:
    """Everybody of a household moves to another village of the county, with all that was declared of it.

    raises  RegisterError register-role, -future, -household, -empty, -place, -same-place, -too-early, -household-number
    """
    check_move(by, on, today)
    home = household_seen(household)
    if home.area == to_area:
        raise RegisterError("register-same-place", "the household lives there already", where=f"household {household}")
    history.hold([member.person_id for member in members_of(household)])
    members = members_of(household)
    if not members:
        raise RegisterError("register-empty", "nobody lives in this household", where=f"household {household}")
    for member in members:
        check_alive(identity_of(member.person_id), on)
    act = history.begin("move", on=on, by=by, people=[member.person_id for member in members])
    other = new_household(act, area=to_area, number=number, like=household)
    leave_household(act, members, on)
    for member in members:
        write(act, Membership(person_id=member.person_id, household_id=other, role=member.role, valid_from=on))
        live_in(act, member.person_id, to_area, on)
    history.finish(act)
    return act


@whole()
def move_out(
    people: Sequence[int], *, elsewhere: str, on: date, by: Actor, today: date, new_head: int | None = None,
    sure: bool = False,
) -> Act:  # fmt: skip
    """These people of one household leave the county for good. Their records stay for the county, and their return.

    new_head  who is head of those who stay, if the head leaves
    sure      somebody looked at a head under 18 where nobody who stays is grown
    raises    RegisterError register-role, -future, -nobody, -dead, -head-missing, -not-member, -young-head,
              -child-head, -too-early
    """
    check_move(by, on, today)
    history.hold(people)
    leaving = sorted(set(people))
    if not leaving:
        raise RegisterError("register-not-member", "nobody was chosen", advice="Choose who leaves.")
    for person in leaving:
        living(person, on)
    memberships = [found for found in (household_of(person) for person in leaving) if found]
    homes = {found.household_id for found in memberships}
    followers = {home: check_next_head(members_of(home), leaving, new_head, on) for home in homes}
    check_child_heads(followers.values(), on, sure=sure)
    affected = {*leaving, *(follower for follower in followers.values() if follower)}
    act = history.begin("move-out", on=on, by=by, people=sorted(affected))
    for home in homes:
        own = [found for found in memberships if found.household_id == home]
        leave_household(act, own, on, follower=followers[home])
    for person in leaving:
        live_in(act, person, None, on, elsewhere=elsewhere)
    history.finish(act)
    shelve(leaving)
    return act


def shelve(people: Sequence[int]) -> None:
    """The county keeps the records of those who left it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_shelve(%s::bigint[])", [list(people)])


def shelve_again(people: Sequence[int]) -> None:
    """Who was out of the county before what was taken back is so again."""
    away = standing(Residence.objects.filter(person__in=people, place__isnull=True))
    home = standing(Membership.objects.filter(person__in=people)).values("person_id")
    shelve(list(away.exclude(person__in=home).values_list("person_id", flat=True)))


@counting_numbers(lambda id_number, **_: [id_number], refusals=FOUND)
@whole()
def bring_here(id_number: str, *, on: date, by: Actor, today: date, household: int | None = None, area: int = 0) -> Act:
    """Somebody whose record lies elsewhere in the county is here and shows the ID card: the record comes along.

    area    village of a new household, where it joins none; the actor's own
    raises  RegisterError register-role, -future, -nobody, -dead, -before-birth, -household, -here, -place, -too-early,
            -lookups
    """
    check_move(by, on, today)
    check_may_ask()
    home = household_seen(household) if household else None
    area = home.area if home else area or by.area
    check_village(area)
    if not by.covers(area):
        raise RegisterError("register-place", "a record is brought to the own area alone")
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_bring(%s, %s)", [blind_index(id_number), area])
        (person,) = cursor.fetchone()
    if person is None:
        raise RegisterError("register-nobody", "nobody in the county has this ID number", advice="Record a move in.")
    history.hold([person])
    living(person, on)
    membership = household_of(person)
    if membership is not None:
        _check_comes(membership, area, home)
    act = history.begin("move", on=on, by=by, people=[person])
    into = home.pk if home else new_household(act, area=area)
    if membership is not None:
        leave_household(act, [membership], on)
    add_members(act, into, {person: on}, {} if home else {person: "head"})
    live_in(act, person, area, on)
    note_asked([id_number])
    history.finish(act)
    return act


def _check_comes(membership: Membership, area: int, home: Household | None) -> None:
    """Who lives in that village and belongs to a household there does not come: nothing of theirs changes.

    Who is of a household there and lives elsewhere comes back, though not into the same household once more.

    raises  RegisterError register-here
    """
    person = membership.person_id
    is_of_village = Household.objects.filter(pk=membership.household_id, area=area).exists()
    lives_elsewhere = standing(Residence.objects.filter(person=person)).exclude(place=area).exists()
    if (is_of_village and not lives_elsewhere) or (home is not None and membership.household_id == home.pk):
        raise RegisterError(
            "register-here", "this person belongs to a household of this village already", where=f"person {person}",
            advice="Who goes to another household of the village leaves theirs by a split and joins the other.",
        )  # fmt: skip


def live_in(act: Act, person: int, place: int | None, on: date, *, elsewhere: str = "") -> None:
    """From this day the person lives in that place.

    raises  RegisterError register-too-early: a later move is recorded
    """
    for residence in current(Residence.objects.filter(person=person)):
        if residence.valid_from is not None and residence.valid_from > on:
            raise too_early(person, residence.valid_from)
        if goes_on(residence, on):
            end(act, residence, on)
    write(act, Residence(person_id=person, place_id=place, elsewhere=elsewhere, valid_from=on))


def leave_household(act: Act, memberships: Sequence[Membership], on: date, *, follower: int | None = None) -> None:
    """These members of one household belong to it no longer; `follower` is head of those who stay.

    raises  RegisterError register-too-early: they came later
    """
    for membership in memberships:
        if membership.valid_from is not None and on < membership.valid_from:
            raise too_early(membership.person_id, membership.valid_from)
        end(act, membership, on)
    if follower is not None:
        follow_head(act, memberships[0].household_id, follower, on)


def too_early(person: int, since: date) -> RegisterError:
    return RegisterError(
        "register-too-early",
        f"a later move is recorded, on {since}",
        where=f"person {person}",
        advice=f"The day must not lie before {since}; or take the later one back first.",
    )


def check_move(by: Actor, on: date, today: date) -> None:
    check_can_record(by)
    check_day(on, today=today, what="the day of the move")
