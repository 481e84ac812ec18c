"""Adoption, and parents by birth who are named later."""

from typing import ClassVar

from django.http import HttpResponse
from django.urls import reverse

from kinward.access.request import Request
from kinward.register.actions import name_parents, record_adoption
from kinward.register.errors import RegisterError
from kinward.register.queries import PersonCard, family_of
from kinward.web import people
from kinward.web.language import say, say_later
from kinward.web.pages.recording.birth_form import can_be_father, can_be_mother
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, day, side_of
from kinward.web.pages.recording.picking import Asked, PersonField
from kinward.web.pages.recording.subjects import day_fact, person_line, seen_person, text_fact

HINT = say_later("recording_birth.mother_hint")
DAYS = dict.fromkeys(
    ("register-future", "register-long-ago", "register-before-birth", "register-adult", "register-too-early"), "on"
)


class AdoptionForm(RecordForm):
    at: ClassVar = {**DAYS, **dict.fromkeys(("register-parent", "register-older", "register-circle"), "first")}
    first = PersonField(label=say_later("recording_child.first"), help_text=HINT)
    second = PersonField(label=say_later("recording_child.second"), required=False, help_text=HINT)
    on = day("recording_child.on")

    def parents(self) -> list[PersonCard]:
        return [card for card in (self.cleaned_data["first"], self.cleaned_data["second"]) if card]


def adoption(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="adoption")
    form = AdoptionForm(request.POST or None, by=request.actor)
    asking = Asking(
        say("recording_child.title"),
        say("recording_child.submit"),
        lead=say("recording_child.lead"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
        note=say("recording_child.note"),
    )

    def check(form: AdoptionForm) -> Check:
        names = people.listed(parent.name for parent in form.parents())
        facts = [
            text_fact("recording_child.child", people.name_of(card.name)),
            text_fact("recording_child.parents", names),
            day_fact("recording_child.on", form.cleaned_data["on"]),
        ]
        follows = [say(f"recording_child.follows_{each}") for each in ("parents", "household", "due")]
        return Check(facts, follows, people=[person_line(parent, request.actor) for parent in form.parents()])

    def act(form: AdoptionForm) -> Done:
        parents = [parent.person for parent in form.parents()]
        made = record_adoption(person, parents, on=form.cleaned_data["on"], by=request.actor, today=form.today)
        return Done(made.pk, say("recording_child.done"), reverse("act-followed", kwargs={"act": made.pk}))

    return Recording(request, asking, form, act, check).answer()


class ParentsForm(RecordForm):
    at: ClassVar = {"register-mother-age": "mother", "register-father-age": "father", "register-circle": "mother"}
    mother = PersonField(label=say_later("recording_birth.mother"), required=False, fits=can_be_mother, help_text=HINT)
    father = PersonField(label=say_later("recording_birth.father"), required=False, fits=can_be_father, help_text=HINT)

    def place_of(self, error: RegisterError) -> str | None:
        if error.code in ("register-parent", "register-before-birth"):
            return side_of(error, self.cleaned_data["father"])
        return super().place_of(error)


def parents(request: Request, person: int) -> HttpResponse:
    """Who is not named any more is not known any more."""
    card = seen_person(person, form="parents")
    form = ParentsForm(request.POST or None, by=request.actor, initial=_known(person))
    asking = Asking(
        say("recording_child.title_parents"),
        say("recording_child.submit_parents"),
        lead=say("recording_child.lead_parents"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
    )

    def act(form: ParentsForm) -> Done:
        named = {side: card and card.person for side, card in form.cleaned_data.items()}
        made = name_parents(person, **named, by=request.actor, today=form.today)
        return Done(made.pk, say("recording_child.done_parents"), people.person_href(person))

    return Recording(request, asking, form, act).answer()


def _known(person: int) -> dict[str, Asked]:
    found = [each for each in family_of(person) if each.relation in ("mother", "father") and each.kind == "birth"]
    return {each.relation: Asked(each.name, each.name, str(each.person)) for each in found if each.name}
