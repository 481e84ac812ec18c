"""A household: who belongs to it, what was declared, what is due to the family, what was recorded."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.acting import switch
from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.due import queries as due
from kinward.register.queries import Act, HouseholdCard, household_card, household_history
from kinward.web import days, people
from kinward.web.act_words import happenings
from kinward.web.acts import household_actions
from kinward.web.answers import IN_A_LIST, back_to_household
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say
from kinward.web.offers import is_certain, offer_item, right_item, split_by_time
from kinward.web.pages.person_frame import READ
from kinward.web.parts import DueItem, Fact, Happening, Link, PersonLine, Tag, Whom


@dataclass(frozen=True)
class Shown:
    """`care`, `rights`: none for a role that has nothing to do with them."""

    title: str
    lead: str
    members: list[PersonLine]
    facts: list[Fact]
    history: list[Happening]
    actions: tuple[Link, ...]
    consents: list[Link]
    care: list[DueItem] | None = None
    rights: list[DueItem] | None = None
    unsure: list[DueItem] | None = None


def household(request: Request, household: int) -> HttpResponse:
    card = household_card(household)
    if card is None:
        raise not_found("household")
    acts = household_history(household)
    log.record_all(READ, sorted({*_members(card), *named_in(acts)}), target=f"household of {household}")
    shown = Shown(
        title_of(card),
        _lead(card),
        _lines(card),
        _facts(card),
        happenings(acts, request.actor),
        household_actions(card, request.actor),
        people.consent_links((member.person, member.name) for member in card.members),
        _care(card, request.actor),
        *_rights(card, request.actor),
    )
    return render(request, "kinward/household/page.html", {"shown": shown})


def title_of(card: HouseholdCard) -> str:
    if card.head is None:
        return say("household.title", number=card.number)
    return say("household.title_head", head=people.name_of(card.head.name))


def named_in(acts: list[Act]) -> set[int]:
    """Everybody whose coming and going the history tells by name."""
    rows = [row for act in acts if not act.is_import for row in (*act.said, *act.superseded)]
    return {row.values["person_id"] for row in rows if row.also.get("name") is not None}


def _members(card: HouseholdCard) -> list[int]:
    return [member.person for member in card.members]


def _lead(card: HouseholdCard) -> str:
    count = say("household.members_count", count=len(card.members))
    return people.listed([say("person.household", number=card.number), people.village_name(card.area), count])


def _lines(card: HouseholdCard) -> list[PersonLine]:
    today = localdate()
    return [
        people.line(
            member.person,
            member.name,
            today=today,
            sex=member.sex,
            born_on=member.born_on,
            note=say("household.member_since", day=days.day(member.since)) if member.since else "",
            tags=[Tag(fact_value("household_role", member.role))] if member.role else (),
        )
        for member in card.members
    ]


def _facts(card: HouseholdCard) -> list[Fact]:
    where = Fact(say("household.address"), card.address or say("person.not_known"))
    return [where, *(Fact(fact_name(name), fact_value(name, value)) for name, value in card.facts.items())]


# -- what is due, each in its own role


def _care(card: HouseholdCard, actor: Actor) -> list[DueItem] | None:
    if not may_act_for(actor.role, "care"):
        return None
    switch(actor, "care")
    now, _ = split_by_time(due.offers_of(_members(card)))
    names, today = _names(card), localdate()
    back = back_to_household(card.household)
    return [offer_item(each, today, names.get(each.person), IN_A_LIST, back) for each in now]


def _rights(card: HouseholdCard, actor: Actor) -> tuple[list[DueItem], list[DueItem]] | tuple[None, None]:
    """Benefits the members have, and those of which it cannot be told yet."""
    if not may_act_for(actor.role, "benefits"):
        return None, None
    switch(actor, "benefits")
    names, found = _names(card), due.rights_of(_members(card))
    said = {certain: [each for each in found if is_certain(each) is certain] for certain in (True, False)}
    return [right_item(each, names.get(each.person)) for each in said[True]], [
        right_item(each, names.get(each.person)) for each in said[False]
    ]


def _names(card: HouseholdCard) -> Mapping[int, Whom]:
    return {each.person: Whom(people.name_of(each.name), people.person_href(each.person)) for each in card.members}
