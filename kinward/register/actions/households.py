"""Households split and join; their people stay where they live."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.moves import check_move, into_household, members_of
from kinward.register.actions.people import household_seen, new_household
from kinward.register.errors import RegisterError
from kinward.register.models import Act


@transaction.atomic
def split_household(
    household: int, people: Sequence[int], *, on: date, by: Actor, today: date, head: int, number: str = ""
) -> Act:
    """Some members form a household of their own in the same village.

    head    who of them is its head
    raises  RegisterError register-role, -future, -household, -not-member, -too-early
    """
    check_move(by, on, today)
    home = household_seen(household)
    members = {member.person_id: member for member in members_of(household)}
    strangers = [person for person in (*people, head) if person not in members]
    if strangers or not people or head not in people:
        raise RegisterError(
            "register-not-member", "only members can leave a household", advice="Choose the members, and one as head."
        )
    act = history.begin("split", on=on, by=by, people=sorted(set(people)))
    other = new_household(act, area=home.area, number=number)
    for person in act.people:
        into_household(act, members[person], other, on, "head" if person == head else None)
    history.finish(act)
    return act


@transaction.atomic
def join_households(
    household: int, *, into: int, on: date, by: Actor, today: date, roles: Mapping[int, str] | None = None
) -> Act:
    """Everybody of one household becomes a member of another in the same village.

    roles   of the joining people, relative to the head they join; unknown where not said
    raises  RegisterError register-role, -future, -household, -same-household, -empty, -too-early
    """
    check_move(by, on, today)
    home, other = household_seen(household), household_seen(into)
    if home.pk == other.pk or home.area != other.area:
        raise RegisterError(
            "register-same-household",
            "two different households of one village can join",
            advice="Move one to the other's village first.",
        )
    members = members_of(household)
    if not members:
        raise RegisterError("register-empty", "nobody lives in this household", where=f"household {household}")
    act = history.begin("join", on=on, by=by, people=[member.person_id for member in members])
    for member in members:
        into_household(act, member, into, on, (roles or {}).get(member.person_id))
    history.finish(act)
    return act
