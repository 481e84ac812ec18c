"""Why somebody is due something, or is not, or why it cannot be told yet: every clause, fact and figure of it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate

from kinward.access.acting import switch
from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.access.queries import consents_of
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.due.explain import Explained, explain
from kinward.due.queries import offers_of
from kinward.register.queries import family_of
from kinward.rules.determination import DueContact
from kinward.rules.programme import Benefit, Programme, Schedule
from kinward.web import days, people, reasons
from kinward.web.language import say, speaker
from kinward.web.pages.person_frame import Frame, frame_of, seen_card, written_down
from kinward.web.parts import Column, Condition, DueItem, Fact
from kinward.web.programmes import programmes

TOLD_STATES = ("open", "upcoming", "done", "declined")


@dataclass(frozen=True)
class Answer:
    """One programme for the person, the household or a pregnancy."""

    outcome: str
    verdict: str
    conditions: list[Condition]
    needs: list[reasons.Needed]
    periods: list[list[str]]
    contacts: list[DueItem]
    how: list[Fact]
    left_to: list[Fact]
    notes: list[str]


def why(request: Request, person: int, programme: str) -> HttpResponse:
    known, actor = programmes().get(programme), request.actor
    purpose = purpose_for(actor, known)
    if known is None or not purpose:
        raise not_found("programme")
    card, family, is_told = seen_card(person), family_of(person), is_allowed(person, purpose)
    by = switch(actor, purpose) if is_told else actor
    written_down(card, f"why {programme}" if is_told else "why", [each.person for each in family if each.is_seen])
    frame = frame_of(card, actor, "", localdate())
    context = {"frame": frame, "programme": known, "columns": _columns(), "is_family": actor.role == "family"}
    if is_told:
        found = explain(person, on=frame.today, by=by, programme=programme)
        names = {str(person): frame.person.name, **{str(each.person): people.name_of(each.name) for each in family}}
        asked = asked_for(person, known)
        context |= {
            "is_allowed": True,
            "answers": [_answer(each, frame, names, asked) for each in found.answers],
            "receipt": reasons.receipt(found.receipt),
        }
    answer = render(request, f"kinward/why/{'answer' if request.htmx else 'page'}.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def purpose_for(actor: Actor, programme: Programme | None) -> str:
    """The purpose for which this role may know of it; empty for none."""
    purpose = "family" if actor.role == "family" else "care" if isinstance(programme, Schedule) else "benefits"
    return purpose if may_act_for(actor.role, purpose) else ""


def is_allowed(person: int, purpose: str) -> bool:
    """The family knows of itself; others where the person agrees."""
    return purpose == "family" or any(each.is_given for each in consents_of(person) if each.purpose == purpose)


def asked_for(person: int, programme: Programme) -> dict[str, date]:
    """Contacts the family asked for, as its lists say, with the day."""
    if not isinstance(programme, Schedule):
        return {}
    return {
        each.contact: each.asked_on for each in offers_of([person]) if each.programme == programme.id and each.asked_on
    }


def _columns() -> list[Column]:
    return [
        Column(say("why.period"), is_main=True),
        Column(say("why.amount"), is_number=True),
        Column(say("why.claim_until")),
    ]


def _answer(explained: Explained, frame: Frame, names: dict[str, str], asked: dict[str, date]) -> Answer:
    outcome, on = explained.determination.outcome, frame.today
    return Answer(
        outcome,
        say(f"why.{outcome}"),
        reasons.conditions(explained),
        reasons.needs(explained, names, frame.card.household),
        reasons.periods(explained, on) if isinstance(explained.programme, Benefit) else [],
        [_contact(each, on, asked.get(each.contact)) for each in explained.contacts if each.state in TOLD_STATES],
        reasons.how(explained),
        reasons.left_to_offices(explained),
        list(reasons.notes(explained)),
    )


def _contact(contact: DueContact, on: date, asked_on: date | None) -> DueItem:
    is_over = contact.end is not None and contact.end <= on
    about = [say("offer.asked_on", day=days.day(asked_on))] if asked_on else []
    if is_over and contact.state == "open":
        about.append(say("offer.catch_up"))
    return DueItem(
        speaker().text(contact.title),
        state="asked" if asked_on else contact.state,
        since=contact.start,
        until=None if contact.end is None or is_over or contact.state == "done" else reasons.day_before(contact.end),
        about=speaker().sentences(about),
    )
