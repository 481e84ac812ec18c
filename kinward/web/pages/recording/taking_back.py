"""Undoing what was recorded: what it was, and why it cannot be undone yet where something rests on it."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.actions import take_back, why_not
from kinward.register.errors import RegisterError
from kinward.register.queries.acts import ActCard, act_card, household_of_act
from kinward.web import days, people
from kinward.web.language import say, speaker
from kinward.web.pages.recording.flow import WRONG, said
from kinward.web.pages.recording.picking import READ
from kinward.web.pages.recording.subjects import household_href
from kinward.web.parts import Fact, PersonLine


def taking_back(request: Request, act: int) -> HttpResponse:
    card = act_card(act)
    if card is None:
        raise not_found("act")
    if request.method == "POST":
        return _taken_back(request, card)
    return _page(request, card, why_not(act, by=request.actor))


def _taken_back(request: Request, card: ActCard) -> HttpResponse:
    try:
        take_back(card.act, by=request.actor)
    except RegisterError as refused:
        return _page(request, card, refused)
    messages.success(request, say("recording_back.done"))
    return HttpResponseRedirect(place_after(card.act, next((each.person for each in card.people if each.died_on), 0)))


def place_after(act: int, first: int = 0) -> str:
    """The page of the household it was of, else of somebody it was about, this one first: as far as it is seen."""
    home = household_of_act(act)
    if home is not None:
        return household_href(home)
    card = act_card(act)
    seen = [each for each in card.people if each.name is not None] if card else []
    left = next((each for each in seen if each.person == first), seen[0] if seen else None)
    return people.person_href(left.person) if left else reverse("home")


def _page(request: Request, card: ActCard, refused: RegisterError | None) -> HttpResponse:
    """Whom it shows is written down."""
    log.record_all(READ, [each.person for each in card.people if each.name is not None], target=f"act {card.act}")
    context = {
        "card": card,
        "people": lines_of(card),
        "facts": list(facts_of_act(card)),
        "after": say(after_key(card.kind)),
        "refusal": said(refused) if refused else "",
        "back": place_after(card.act),
    }
    return render(
        request, "kinward/recording/take_back.html", context, status=WRONG if refused and request.POST else 200
    )


def lines_of(card: ActCard) -> list[PersonLine]:
    """Whom it is about; of those whose records are not seen, how many."""
    today = localdate()
    seen = [each for each in card.people if each.name is not None]
    lines = [
        people.line(each.person, each.name, today=today, sex=each.sex, born_on=each.born_on, died_on=each.died_on)
        for each in seen
    ]
    unseen = len(card.people) - len(seen)
    return [*lines, PersonLine(say("person.not_seen_count", count=unseen), is_seen=False)] if unseen else lines


def kind_said(kind: str) -> str:
    key = f"recording_back.kind_{kind}"
    return say(key) if key in speaker().phrases else kind


def after_key(kind: str) -> str:
    key = f"recording_back.after_{kind}"
    return key if key in speaker().phrases else "recording_back.after_other"


def facts_of_act(card: ActCard) -> Iterator[Fact]:
    yield Fact(say("recording_back.what"), kind_said(card.kind))
    yield Fact(say("recording_back.on"), days.day(card.on))
    yield Fact(
        say("recording_back.by"), card.name, note=f"{say(f'role.{card.role}')} · {days.moment(card.recorded_at)}"
    )
