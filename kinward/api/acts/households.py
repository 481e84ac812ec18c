"""Households split, join, and say what holds of them."""

from typing import Annotated

from ninja import Router
from pydantic import Field

from kinward.access.request import Request
from kinward.api.facts import HouseholdFacts, facts_said
from kinward.api.recording import Recorded, recorded, records, today
from kinward.api.values import Asked, Day, Key, Role, Sure, text
from kinward.register.actions import (
    correct_household,
    declare_household,
    join_households,
    name_head,
    split_household,
)

router = Router(tags=["acts"])


class SplitAsked(Asked):
    """`people`: the members who form a household of their own; `head` is one of them.

    `new_head`: of those who stay, if their head leaves. Of a head under 18, where nobody is grown, it is asked
    (`register-child-head`).
    """

    household: Key
    people: Annotated[list[Key], Field(min_length=1, max_length=50)]
    head: Key
    on: Day
    number: Annotated[str, text(40)] = ""
    new_head: Key | None = None
    sure: Sure = False


class RoleAsked(Asked):
    person: Key
    role: Role


class JoinAsked(Asked):
    """`roles`: of the joining people, relative to the head they join; unknown where not said.

    Of a grandchild older than the head, a parent younger and the like it is asked (`register-generation`).
    """

    household: Key
    into: Key
    on: Day
    roles: Annotated[list[RoleAsked], Field(default_factory=list, max_length=50)]
    sure: Sure = False


class HeadAsked(Asked):
    """`roles`: of the others, relative to the new head; unknown where not said, and asked about as in a join.

    Of a head under 18, where nobody is grown, it is asked (`register-child-head`).
    """

    household: Key
    head: Key
    on: Day
    roles: Annotated[list[RoleAsked], Field(default_factory=list, max_length=50)]
    sure: Sure = False


class HouseholdDeclarationAsked(Asked):
    """`facts`: what holds from that day on; null: nobody knows any more.

    Of an amount that hardly anybody has it is asked (`register-rare`) whether it is right.
    """

    household: Key
    on: Day
    facts: HouseholdFacts
    sure: Sure = False


class HouseholdCorrectionAsked(Asked):
    """`facts`: what was right all the time. Of rare amounts it is asked as of those declared."""

    household: Key
    facts: HouseholdFacts
    sure: Sure = False


@records(router, "/splits")
def split(request: Request, asked: SplitAsked) -> Recorded:
    """Some members form a household of their own in the same village."""
    return recorded(split_household(**asked.model_dump(), by=request.actor, today=today()))


@records(router, "/joins")
def join(request: Request, asked: JoinAsked) -> Recorded:
    """Everybody of one household becomes a member of another in the same village."""
    roles = {each.person: each.role for each in asked.roles}
    act = join_households(
        asked.household, into=asked.into, on=asked.on, roles=roles, sure=asked.sure, by=request.actor, today=today()
    )
    return recorded(act, asked.into)


@records(router, "/heads")
def add_head(request: Request, asked: HeadAsked) -> Recorded:
    """A member is head of the household from that day; one who was head is a member like others."""
    roles = {each.person: each.role for each in asked.roles}
    act = name_head(
        asked.household, asked.head, on=asked.on, roles=roles, sure=asked.sure, by=request.actor, today=today()
    )
    return recorded(act, asked.household)


@records(router, "/household-declarations")
def declare_of_household(request: Request, asked: HouseholdDeclarationAsked) -> Recorded:
    """What the household says of itself."""
    facts = facts_said("household", asked.facts, sure=asked.sure)
    act = declare_household(asked.household, on=asked.on, by=request.actor, today=today(), **facts)
    return recorded(act, asked.household)


@records(router, "/household-corrections")
def correct_facts_of_household(request: Request, asked: HouseholdCorrectionAsked) -> Recorded:
    """Facts of a household that were wrong for all of the time they were said to hold."""
    facts = facts_said("household", asked.facts, sure=asked.sure)
    act = correct_household(asked.household, by=request.actor, today=today(), **facts)
    return recorded(act, asked.household)
