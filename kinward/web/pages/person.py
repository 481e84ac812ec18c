"""A person at a glance: what is due, the family, what is known. Each purpose is asked in its own role."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kinward.access.queries import consents_of
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.queries import PersonCard, Relative, family_of, id_number_of
from kinward.web import days, people
from kinward.web.acts import act_href
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say
from kinward.web.navigation import address
from kinward.web.pages.person_due import Due, care_of, rights_of
from kinward.web.pages.person_frame import Frame, framed, leads_to_kept
from kinward.web.parts import Fact, Link, PersonLine, Tag


@dataclass(frozen=True)
class Overview:
    frame: Frame
    family: Sequence[PersonLine]
    known: Sequence[Fact]
    household: Link | None
    care: Due | None = None
    rights: Due | None = None
    consents: str = ""
    facts_href: str = ""
    number_href: str = ""


@leads_to_kept
def overview(request: Request, person: int) -> HttpResponse:
    family = family_of(person)
    frame = framed(request, person, "overview", (each.person for each in family if each.is_seen))
    allowed = {each.purpose for each in consents_of(person) if each.is_given}
    shown = Overview(
        frame,
        [relative_line(each, frame) for each in family],
        known_facts(frame.card),
        _household(frame.card),
        care_of(request.actor, frame, allowed),
        rights_of(request.actor, frame, allowed),
        address("person-consents", person=person),
        address("person-facts", person=person),
        address("person-number", person=person),
    )
    return render(request, "kinward/person/page.html", {"shown": shown, "frame": frame})


@require_POST
def number(request: Request, person: int) -> HttpResponse:
    """The whole ID number, this once; the look at it has a line of its own."""
    frame = framed(request, person, "overview")
    log.record("register.number", person=person, target="shown in full")
    template = "kinward/person/number_shown.html" if request.htmx else "kinward/person/number_page.html"
    return render(request, template, {"frame": frame, "number": id_number_of(person) or say("person.number_none")})


def relative_line(relative: Relative, frame: Frame) -> PersonLine:
    relation = people.relation_said(relative.relation, relative.sex, relative.kind)
    return people.line(
        relative.person,
        relative.name,
        today=frame.today,
        sex=relative.sex,
        born_on=relative.born_on,
        died_on=relative.died_on,
        village=people.village_name(relative.area) if relative.area != frame.card.area else "",
        tags=[Tag(relation)],
    )


def known_facts(card: PersonCard) -> list[Fact]:
    """What a worker asks first; what nobody has said is said to be unknown, with the way to add it."""
    declare = "" if card.died_on else act_href("declare", person=card.person)
    declared = (("hukou", card.hukou), ("marital_status", card.marital_status))
    known = [
        Fact(say("person.residence"), *_residence(card)),
        Fact(say("person.address"), card.address or ""),
        Fact(say("person.role"), fact_value("household_role", card.role) if card.role else ""),
        *(Fact(fact_name(name), fact_value(name, value) if value else "") for name, value in declared),
    ]
    return [each if each.value else _unknown(each, declare) for each in known]


def _unknown(fact: Fact, declare: str) -> Fact:
    return Fact(fact.name, say("person.not_known"), link=Link(say("person.tell"), declare) if declare else None)


def _residence(card: PersonCard) -> tuple[str, str]:
    since = say("person.residence_since", day=days.day(card.resident_since)) if card.resident_since else ""
    if card.residence is not None:
        return people.village_name(card.residence), since
    if card.is_elsewhere:
        words = "person.residence_elsewhere" if card.elsewhere else "person.residence_elsewhere_plain"
        return say(words, where=card.elsewhere), since
    return "", ""


def _household(card: PersonCard) -> Link | None:
    if card.household is None:
        return None
    return Link(say("person.to_household"), people.household_href(card.household))
