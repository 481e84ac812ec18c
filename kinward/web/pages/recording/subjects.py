"""Whom a form is about: seen, written into the log, and shown above the form."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.ages import is_grown
from kinward.register.queries import HouseholdCard, PersonCard, household_card, person_card
from kinward.register.queries.households import Member
from kinward.web import days, people
from kinward.web.language import say, speaker
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Fact, PersonLine


def seen_person(person: int, *, form: str) -> PersonCard:
    """raises  NotFound: nobody there, or nobody the actor may see"""
    card = person_card(person)
    if card is None:
        raise not_found("person")
    log.record_all(READ, card.named(), target=f"form {form}")
    return card


def seen_household(household: int, *, form: str) -> HouseholdCard:
    card = household_card(household)
    if card is None:
        raise not_found("household")
    log.record_all(READ, [member.person for member in card.members], target=f"form {form}")
    return card


def household_of(card: PersonCard, *, form: str) -> HouseholdCard | None:
    """The household of somebody who was seen already; its members are shown with it."""
    home = household_card(card.household) if card.household else None
    others = {member.person for member in home.members} - {card.person, card.head} if home else set()
    if others:
        log.record_all(READ, sorted(others), target=f"form {form}")
    return home


def person_line(card: PersonCard, by: Actor | None = None) -> PersonLine:
    return people.line(
        card.person,
        card.name,
        today=localdate(),
        sex=card.sex,
        born_on=card.born_on,
        died_on=card.died_on,
        household=people.home_of(card),
        village=people.village_name(card.area, by),
    )


def member_line(member: Member) -> PersonLine:
    role = speaker().value(member.role) if member.role else ""
    return people.line(member.person, member.name, today=localdate(), sex=member.sex, born_on=member.born_on, note=role)


def head_choices(members: Sequence[Member], today: date) -> list[Member]:
    """Of these, who may be head: the grown, or all where nobody is."""
    return [member for member in members if is_grown(member.born_on, today)] or list(members)


def member_choices(members: list[Member] | tuple[Member, ...]) -> list[tuple[str, str]]:
    return [(str(member.person), member_said(member)) for member in members]


def member_said(member: Member) -> str:
    role = speaker().value(member.role) if member.role else ""
    age = people.age_of(member.born_on, None, localdate())
    return " · ".join(each for each in (people.name_of(member.name), role, age) if each)


def household_caption(card: HouseholdCard) -> str:
    return people.household_said(card.number, card.head.name if card.head else None)


def household_href(household: int | None) -> str:
    return reverse("household", kwargs={"household": household}) if household else reverse("home")


def day_fact(key: str, on: date | None) -> Fact:
    return text_fact(key, days.day(on))


def text_fact(key: str, value: object, note: str = "") -> Fact:
    """A line of the answers; what was left open says so."""
    return Fact(say(key), str(value) if value else say("recording.not_stated"), note=note)
