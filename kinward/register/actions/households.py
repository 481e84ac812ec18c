"""Households split and join, and get another head; their people stay where they live."""

from collections.abc import Mapping, Sequence
from datetime import date

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.checks import check_alive
from kinward.register.actions.heads import (
    add_members,
    check_child_heads,
    check_grown_head,
    check_next_head,
    check_roles,
    members_of,
    new_roles,
)
from kinward.register.actions.moves import check_move, leave_household, too_early
from kinward.register.actions.people import head_of, household_seen, identity_of, new_household
from kinward.register.errors import RegisterError
from kinward.register.history import change, current, whole
from kinward.register.models import Act, Household, Membership


@whole()
def split_household(
    household: int, people: Sequence[int], *, on: date, by: Actor, today: date, head: int, number: str = "",
    new_head: int | None = None, sure: bool = False,
) -> Act:  # fmt: skip
    """Some members form a household of their own in the same village.

    head      who of them is its head
    new_head  who is head of those who stay, if the head leaves
    sure      somebody looked at a head under 18 where nobody is grown
    raises    RegisterError register-role, -future, -household, -not-member, -whole, -head-missing, -young-head,
              -child-head, -too-early, -household-number
    """
    check_move(by, on, today)
    home = household_seen(household)
    history.hold([member.person_id for member in members_of(household)])
    members = {member.person_id: member for member in members_of(household)}
    leaving = sorted(set(people))
    _check_can_split(members, leaving, head)
    check_grown_head(leaving, head, on)
    follower = check_next_head(list(members.values()), leaving, new_head, on)
    check_child_heads([head, follower], on, sure=sure)
    act = history.begin("split", on=on, by=by, people=sorted({*leaving, *([follower] if follower else [])}))
    other = new_household(act, area=home.area, number=number)
    leave_household(act, [members[person] for person in leaving], on, follower=follower)
    add_members(act, other, dict.fromkeys(leaving, on), {head: "head"})
    history.finish(act, also=members)
    return act


def _check_can_split(members: Mapping[int, Membership], leaving: Sequence[int], head: int) -> None:
    strangers = [person for person in (*leaving, head) if person not in members]
    if strangers or not leaving or head not in leaving:
        raise RegisterError(
            "register-not-member", "only members can leave a household", advice="Choose the members, and one as head."
        )
    if len(leaving) == len(members):
        raise RegisterError(
            "register-whole", "everybody would leave, and nobody stay",
            advice="Choose those who form the new household; at least one stays.",
        )  # fmt: skip


@whole()
def join_households(
    household: int, *, into: int, on: date, by: Actor, today: date, roles: Mapping[int, str] | None = None,
    sure: bool = False,
) -> Act:  # fmt: skip
    """Everybody of one household becomes a member of another in the same village.

    roles   of the joining people, relative to the head they join; else what the links say
    sure    somebody looked at roles that do not fit the ages: rather a slip
    raises  RegisterError register-role, -future, -household, -same-household, -empty, -two-heads, -generation,
            -too-early
    """
    check_move(by, on, today)
    home, other = household_seen(household), household_seen(into)
    _check_can_join(home, other)
    history.hold([member.person_id for key in (household, into) for member in members_of(key)])
    members, there = members_of(household), members_of(into)
    if not members or not there:
        raise RegisterError("register-empty", "nobody lives in this household", where=f"household {household}")
    if "head" in (roles or {}).values():
        raise RegisterError("register-two-heads", "a household has one head", advice="The head of the other one stays.")
    check_roles(head_of(into), roles or {}, sure=sure)
    for member in members:
        check_alive(identity_of(member.person_id), on)
    act = history.begin("join", on=on, by=by, people=[member.person_id for member in members])
    leave_household(act, members, on)
    add_members(act, into, dict.fromkeys(act.people, on), roles or {})
    history.finish(act, also=[member.person_id for member in there])
    return act


def _check_can_join(home: Household, other: Household) -> None:
    if home.pk == other.pk or home.area != other.area:
        raise RegisterError(
            "register-same-household", "two different households of one village can join",
            advice="Choose another household; one of another village moves here first.",
        )  # fmt: skip


@whole()
def name_head(
    household: int, head: int, *, on: date, by: Actor, today: date, roles: Mapping[int, str] | None = None,
    sure: bool = False,
) -> Act:  # fmt: skip
    """From this day a member is head of the household, whether it had one or not.

    roles   of the others, relative to the new head; else what the links say
    sure    somebody looked at roles that do not fit the ages, and at a head under 18 where nobody is grown
    raises  RegisterError register-role, -future, -long-ago, -household, -not-member, -nothing-new, -two-heads,
            -young-head, -child-head, -generation, -before-birth, -too-early
    """
    check_move(by, on, today)
    household_seen(household)
    history.hold([member.person_id for member in members_of(household)])
    members = {member.person_id: member for member in members_of(household)}
    _check_can_head(members, head, roles or {}, on)
    check_roles(head, roles or {}, sure=sure)
    check_child_heads([head], on, sure=sure)
    _check_headed_before(household, members[head], on)
    changed = new_roles(list(members.values()), head, roles or {})
    act = history.begin("head", on=on, by=by, people=sorted(member.person_id for member, _ in changed))
    for member, role in changed:
        change(act, member, on, role=role)
    history.finish(act, also=members)
    return act


def _check_can_head(members: Mapping[int, Membership], head: int, roles: Mapping[int, str], on: date) -> None:
    if head not in members or not roles.keys() <= members.keys():
        raise RegisterError("register-not-member", "the head is one of the members", where=f"person {head}")
    if [member.person_id for member in members.values() if member.role == "head"] == [head]:
        raise RegisterError("register-nothing-new", "this member is head already", where=f"person {head}")
    if "head" in roles.values():
        raise RegisterError("register-two-heads", "a household has one head", advice="Say what the others are to them.")
    check_alive(identity_of(head), on)
    check_grown_head(members, head, on)


def _check_headed_before(household: int, membership: Membership, on: date) -> None:
    """The day lies in the time of whoever is head now, or after the last one, and the member belongs here by then."""
    heads = current(Membership.objects.filter(household=household, role="head"))
    days = [head.valid_to or head.valid_from for head in heads]
    latest = max((day for day in (*days, membership.valid_from) if day is not None), default=None)
    if latest is not None and on < latest:
        raise too_early(membership.person_id, latest)
