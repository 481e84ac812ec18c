"""A death: few questions, none that cannot wait, and what follows for those who stay."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from kinward.access.request import Request
from kinward.register.actions import record_death
from kinward.register.queries import HouseholdCard, PersonCard, family_of
from kinward.web import people
from kinward.web.fields import Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, text
from kinward.web.pages.recording.subjects import (
    day_fact,
    head_choices,
    household_of,
    member_choices,
    person_line,
    seen_person,
    text_fact,
)


class DeathForm(RecordForm):
    at: ClassVar = {
        "register-future": "on",
        "register-long-ago": "on",
        "register-before-birth": "on",
        **dict.fromkeys(("register-child-later", "register-too-early"), "on"),
        "register-not-member": "new_head",
        "register-young-head": "new_head",
    }
    on = day("recording_death.on")
    place_text = text("recording_death.place")
    certificate = text("recording_death.certificate", most=40, help_text="recording_death.certificate_hint")
    informant = text("recording_death.informant")
    new_head = forms.ChoiceField(
        label=say_later("recording_death.new_head"),
        widget=Radios(),
        required=False,
        help_text=say_later("recording_death.new_head_hint"),
    )

    def __init__(self, *args: Any, home: HouseholdCard | None, person: int, **options: Any) -> None:
        """home: the household of which the dead was the head"""
        super().__init__(*args, **options)
        self.others = [member for member in home.members if member.person != person] if home else []
        if self.others:
            open_still = ("", say("recording_death.new_head_open"))
            offer(self, "new_head", [open_still, *member_choices(head_choices(self.others, self.today))])
        else:
            del self.fields["new_head"]

    @property
    def head(self) -> int | None:
        return int(self.cleaned_data.get("new_head") or 0) or None


def death(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="death")
    home = household_of(card, form="death") if card.head == person else None
    form = DeathForm(request.POST or None, by=request.actor, home=home, person=person)
    asking = Asking(
        say("recording_death.title"),
        say("recording_death.submit"),
        lead=say("recording_death.lead"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
        about=say("recording_death.help"),
    )

    def act(form: DeathForm) -> Done:
        said = {name: form.cleaned_data[name] for name in ("on", "place_text", "certificate", "informant")}
        made = record_death(person, **said, new_head=form.head, by=request.actor, today=form.today)
        return Done(made.pk, say("recording_death.done"), reverse("act-followed", kwargs={"act": made.pk}))

    return Recording(request, asking, form, act, lambda form: _check(form, card)).answer()


def _check(form: DeathForm, card: PersonCard) -> Check:
    said = form.cleaned_data
    facts = [
        text_fact("recording_death.who", people.name_of(card.name)),
        day_fact("recording_death.on", said["on"]),
        text_fact("recording_death.place", said["place_text"]),
        text_fact("recording_death.certificate", said["certificate"]),
        text_fact("recording_death.informant", said["informant"]),
    ]
    if "new_head" in form.fields:
        names = {member.person: member.name for member in form.others}
        facts.append(text_fact("recording_death.new_head", names.get(form.head or 0)))
    return Check(facts, list(_follows(card)), advice=list(_headless(form)))


def _headless(form: DeathForm) -> Iterator[str]:
    """Good to know, and no reason to press a family for an answer."""
    if form.others and form.head is None:
        yield say("recording_death.headless")


def _follows(card: PersonCard) -> Iterator[str]:
    yield say("recording_death.follows_ends")
    near = family_of(card.person)
    if any(each.relation == "spouse" for each in near):
        yield say("recording_death.follows_widowed")
    if any(each.relation in ("mother", "father", "parent", "child") and not each.died_on for each in near):
        yield say("recording_death.follows_benefits")
