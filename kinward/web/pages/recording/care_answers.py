"""Three small forms beside an offer: help is asked for, "No, thank you", it took place. For workers and families."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.queries import has_consent
from kinward.access.request import Request
from kinward.due.answering import ask_for_help, can_be_asked_for, decline, note_done, offered_later
from kinward.register.queries.care import CareCard
from kinward.rules.programme import Schedule
from kinward.web import days, people, programmes
from kinward.web.fields import Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later
from kinward.web.navigation import address
from kinward.web.pages.recording.care_said import back_from, line_of, seen_for_care, take_back_href
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day
from kinward.web.pages.recording.subjects import day_fact
from kinward.web.parts import Link

ON = dict.fromkeys(
    (
        "register-future",
        "register-long-ago",
        "register-before-birth",
        "register-dead",
        "register-year",
        "register-unasked",
    ),
    "on",
)


class NoForm(RecordForm):
    """Nothing is asked."""


class DoneForm(RecordForm):
    at: ClassVar = ON
    on = day("answer.done_on")


class AnsweredForm(RecordForm):
    at: ClassVar = ON
    on = day("answer.answered_on")


class AskedForm(RecordForm):
    at: ClassVar = {**ON, "register-said": "programme"}
    programme = forms.ChoiceField(label=say_later("answer.asked_with"), widget=Radios())
    on = day("answer.asked_on")

    def __init__(self, *args: Any, person: int, programme: str, **options: Any) -> None:
        """programme: the one that is asked for already, on the page one came from"""
        super().__init__(*args, **options)
        self.named = programme
        if programme:
            del self.fields["programme"]
        else:
            found = can_be_asked_for(person, by=self.by, today=self.today)
            offer(self, "programme", [(each, programmes.title_of(each)) for each in found])

    @property
    def wanted(self) -> str:
        return self.named or self.cleaned_data["programme"]


def done(request: Request, person: int) -> HttpResponse:
    card = seen_for_care(person)
    programme, contact = offer_in(request)
    kind, made = ("done", DoneForm) if contact else ("answered", AnsweredForm)
    form = made(request.POST or None, by=request.actor, initial={"on": localdate()})
    what = programmes.contact_title(programme, contact)

    def act(form: RecordForm) -> Done:
        on = form.cleaned_data["on"]
        act = note_done(person, programme, contact, on=on, by=request.actor, today=form.today, sure=True)
        return _done(request, card, act, say(f"answer.is_{kind}", what=what, whom=people.name_of(card.name)))

    def doubt(form: RecordForm) -> Check | None:
        on, asked = form.cleaned_data["on"], (person, programme, contact)
        begins = offered_later(*asked, on=on, by=request.actor, today=form.today) if contact else None
        return _early(on, begins) if begins else None

    return _answer(request, card, Recording(request, _asking(request, card, kind, what), form, act, doubt=doubt))


def _early(on: date, begins: date) -> Check:
    """Before the first day on which it is offered: rather a slip in the day, but not for us to say."""
    return Check(
        [day_fact("answer.done_on", on)],
        doubts=[say("answer.early", day=days.day(begins))],
        doubt_title=say("answer.early_title"),
        sure=say("answer.early_sure"),
        sure_missing=say("answer.early_sure_missing"),
    )


def declined(request: Request, person: int) -> HttpResponse:
    card = seen_for_care(person)
    programme, contact = offer_in(request)
    if not contact:
        raise not_found("programme")
    what = programmes.contact_title(programme, contact)

    def act(form: NoForm) -> Done:
        act = decline(person, programme, contact, by=request.actor, today=form.today)
        return _done(request, card, act, say("answer.is_declined", what=what, whom=people.name_of(card.name)))

    form = NoForm(request.POST if request.method == "POST" else None, by=request.actor)
    asking = _asking(request, card, "declined", what, _until_when(programme, contact))
    return _answer(request, card, Recording(request, asking, form, act))


def _until_when(programme: str, contact: str) -> str:
    found = programmes.contact_of(programme, contact)
    return say("answer.declined_note_yearly" if found and found.yearly else "answer.declined_note")


def asked(request: Request, person: int) -> HttpResponse:
    card = seen_for_care(person)
    programme = offer_in(request)[0] if "programme" in request.GET else ""
    if not _is_allowed(request, person):
        return _without_consent(request, card)
    said = request.POST or None
    form = AskedForm(said, by=request.actor, person=person, programme=programme, initial={"on": localdate()})

    def act(form: AskedForm) -> Done:
        on, wanted = form.cleaned_data["on"], form.wanted
        act = ask_for_help(person, wanted, on=on, by=request.actor, today=form.today)
        return _done(
            request, card, act, say("answer.is_asked", what=programmes.title_of(wanted), whom=people.name_of(card.name))
        )

    what = programmes.title_of(programme) if programme else ""
    return _answer(request, card, Recording(request, _asking(request, card, "asked", what), form, act))


def offer_in(request: Request) -> tuple[str, str]:
    """Which offer the address names.

    raises  NotFound: no pack has such a one
    """
    programme, contact = request.GET.get("programme", ""), request.GET.get("contact", "")
    known = isinstance(programmes.programmes().get(programme), Schedule)
    if not known or (contact and programmes.contact_of(programme, contact) is None):
        raise not_found("programme")
    return programme, contact


def _answer(request: Request, card: CareCard, recording: Recording[Any]) -> HttpResponse:
    return recording.answer() if _is_allowed(request, card.person) else _without_consent(request, card)


def _is_allowed(request: Request, person: int) -> bool:
    return request.actor.purpose == "family" or has_consent(person, "care")


def _without_consent(request: Request, card: CareCard) -> HttpResponse:
    consents = Link(say("person.to_consents"), address("person-consents", person=card.person))
    context = {"person": line_of(card, request.actor), "back": back_from(request, card.person), "link": consents}
    return render(request, "kinward/recording/care_consent.html", context)


def _asking(request: Request, card: CareCard, kind: str, what: str, note: str = "") -> Asking:
    own = "_own" if request.actor.purpose == "family" and kind == "asked" else ""
    return Asking(
        say(f"answer.{kind}_title{own}", what=what) if what else say(f"answer.{kind}_open{own}"),
        say(f"answer.{kind}_submit"),
        lead=say(f"answer.{kind}_lead"),
        cancel=back_from(request, card.person),
        note=note,
        people=[line_of(card, request.actor)],
    )


def _done(request: Request, card: CareCard, act: int, said: str) -> Done:
    return Done(act, said, back_from(request, card.person), undo=take_back_href(act, request))
