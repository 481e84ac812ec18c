"""When somebody's health cannot wait: one record opened for some hours, of which the person and an auditor are told."""

from dataclasses import replace
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.actions.emergencies import LONGEST_HOURS, SHORTEST_REASON, open_emergency
from kinward.access.errors import AccessError, not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.queries.care import CareCard, CareLine, care_card
from kinward.web import days, people
from kinward.web.answer_words import state_said
from kinward.web.fields import Radios
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.ledgers.cards import done_title
from kinward.web.parts import Fact, Happening, PersonLine
from kinward.web.refusals import refusal_said

HOURS = [(hours, say_later(f"emergency.hours_{hours}")) for hours in (1, 2, LONGEST_HOURS)]


class EmergencyForm(Form):
    number = forms.CharField(
        label=say_later("emergency.number"), help_text=say_later("emergency.number_hint"), max_length=30
    )
    reason = forms.CharField(
        label=say_later("emergency.reason"),
        help_text=say_later("emergency.reason_hint"),
        min_length=SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.TypedChoiceField(
        label=say_later("emergency.hours"), choices=HOURS, coerce=int, initial=1, widget=Radios
    )


def emergency(request: Request) -> HttpResponse:
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_emergency(**form.cleaned_data, by=request.actor)
        except AccessError as refused:
            refused.settle()
            form.add_error(None, refusal_said(refused))
        else:
            return redirect("emergency-record", person=opened.person)
    return render(request, "kinward/emergency/page.html", {"form": form, "opened": open_now(request)})


def open_now(request: Request) -> list[PersonLine]:
    """Records that this account has open, with the way back to each: the same number opens none a second time."""
    until = _until(request)
    cards = [card for person in until if (card := care_card(person)) is not None]
    if cards:
        log.record_all("emergency.listed", [card.person for card in cards], target="open in an emergency")
    return [
        replace(
            headed(card),
            href=reverse("emergency-record", kwargs={"person": card.person}),
            note=_until_said(until[card.person]),
        )
        for card in cards
    ]


def _until(request: Request) -> dict[int, datetime]:
    return {each.person: each.closes_at for each in request.user.standing.opened}


def _until_said(closes_at: datetime) -> str:
    return say("emergency.open_until", at=days.moment(closes_at))


def record(request: Request, person: int) -> HttpResponse:
    """What care knows. Only of those who were opened: others have their own pages."""
    card = care_card(person) if person in request.actor.people else None
    if card is None:
        raise not_found("person")
    log.record("emergency.read", person=person, target="care record")
    context = {
        "person": headed(card),
        "until": _until_said(_until(request)[person]),
        "facts": facts_of(card),
        "happenings": [happening(each) for each in card.events],
    }
    return render(request, "kinward/emergency/record.html", context)


def headed(card: CareCard) -> PersonLine:
    age = people.age_of(card.born_on, card.died_on, localdate())
    return PersonLine(people.name_of(card.name), sex=card.sex or "", age=age)


def facts_of(card: CareCard) -> list[Fact]:
    found = [Fact(say("person.born"), days.day(card.born_on))]
    if card.birth_weight_grams:
        found.append(Fact(say("emergency.birth_weight"), say("emergency.grams", count=card.birth_weight_grams)))
    for each in card.pregnancies:
        told = "delivered" if each.delivered_on else "expected"
        on = each.delivered_on or each.expected_on
        found.append(Fact(say("emergency.pregnancy"), say(f"emergency.{told}", day=days.day(on))))
    return found


def happening(line: CareLine) -> Happening:
    """By its title, as on the cards; and whether it was done, asked for or declined."""
    return Happening(line.on, done_title(line), state_said(line))
