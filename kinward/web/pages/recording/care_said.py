"""What a family asked for, declined and was given, as it stands here; and the way to take each of it back."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.queries import has_consent
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.actions import take_back_answer
from kinward.register.errors import RegisterError
from kinward.register.queries.care import Answer, CareCard, answer_by, answers_of, care_card
from kinward.web import days, people
from kinward.web.answer_words import answers_told, recorded_by, state_said
from kinward.web.answers import HOUSEHOLD, TODAY
from kinward.web.keys import key_in
from kinward.web.language import say
from kinward.web.ledgers.cards import done_title
from kinward.web.navigation import address
from kinward.web.pages.recording.flow import WRONG, said
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Fact, Link, PersonLine


def care_said(request: Request, person: int) -> HttpResponse:
    card = seen_for_care(person)
    context = {
        "person": line_of(card, request.actor),
        "is_allowed": has_consent(person, "care"),
        "consents": Link(say("person.to_consents"), address("person-consents", person=person)),
        "happenings": answers_told(answers_of([person]), request.actor),
        "back": people.person_href(person),
    }
    return render(request, "kinward/recording/care_said.html", context)


def seen_for_care(person: int) -> CareCard:
    """Whom a page is about, as care knows them; the look is written down.

    raises  NotFound: nobody there, or nobody the actor may see
    """
    card = care_card(person)
    if card is None:
        raise not_found("person")
    log.record(READ, person=person, target="form care")
    return card


def line_of(card: CareCard, by: Actor) -> PersonLine:
    """A family is not led to the page that workers have of it."""
    line = people.line(
        card.person, card.name, today=localdate(), sex=card.sex, born_on=card.born_on, died_on=card.died_on
    )
    return replace(line, href="") if by.purpose == "family" else line


def taking_back(request: Request, act: int) -> HttpResponse:
    found = answer_by(act)
    if found is None:
        raise not_found("act")
    card = seen_for_care(found.person)
    back, refusal = back_from(request, found.person), ""
    if request.method == "POST":
        try:
            take_back_answer(act, by=request.actor)
        except RegisterError as refused:
            refusal = said(refused)
        else:
            messages.success(request, say("recording_back.done"))
            return HttpResponseRedirect(back)
    context = {
        "people": [line_of(card, request.actor)],
        "facts": _facts(found),
        "after": say("answer.after"),
        "refusal": refusal,
        "back": back,
    }
    return render(request, "kinward/recording/take_back.html", context, status=WRONG if refusal else 200)


def _facts(found: Answer) -> list[Fact]:
    return [
        Fact(say("recording_back.what"), done_title(found.line), note=state_said(found.line)),
        Fact(say("recording_back.on"), days.day(found.line.on)),
        Fact(say("recording_back.by"), found.name, note=recorded_by(found)),
    ]


def take_back_href(act: int, request: Request) -> str:
    back = request.GET.get("back", "")
    return address("care-take-back", act=act) + (f"?back={back}" if _list_from(back) else "")


def back_from(request: Request, person: int) -> str:
    """Where one came from: the page of the list or the household, else the person; a family to what it is due."""
    if request.actor.purpose == "family":
        return reverse("my-due")
    return _list_from(request.GET.get("back", "")) or people.person_href(person)


def _list_from(back: str) -> str:
    """The address of the page of Today or of the household that `back` names; none if it names neither."""
    place, _, number = back.partition("-")
    if place == TODAY:
        return _today_from(number)
    key = key_in(number)
    return people.household_href(key) if place == HOUSEHOLD and key else ""


def _today_from(said: str) -> str:
    """Its page, and the village it was of if one had been chosen: `3`, `3-990123001001`; nothing is the first."""
    parts = said.partition("-")[::2]
    page, village = (key_in(part) for part in parts)
    if any(part and not key for part, key in zip(parts, (page, village), strict=True)):
        return ""
    asked = urlencode(({"village": village} if village else {}) | ({"page": page} if page > 1 else {}))
    return reverse("today") + (f"?{asked}" if asked else "")
