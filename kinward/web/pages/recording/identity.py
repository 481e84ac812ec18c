"""What was written down wrongly of who somebody is."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse

from kinward.access.request import Request
from kinward.register.actions import correct_identity
from kinward.register.queries import PersonCard
from kinward.web import days, people
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.fields import DayField, Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import RecordForm, text
from kinward.web.pages.recording.subjects import person_line, seen_person, text_fact
from kinward.web.parts import Fact

OF_BIRTH = ("register-future", "register-long-ago", "register-after-death", "register-older", "register-mother-age",
            "register-father-age")  # fmt: skip
OF_NUMBER = ("register-number-taken", "register-number-wrong", "register-number-differs")


class IdentityForm(RecordForm):
    at: ClassVar = {
        **dict.fromkeys(OF_BIRTH, "born_on"),
        **dict.fromkeys(OF_NUMBER, "id_number"),
        "register-nameless": "name",
    }
    name = text("recording_identity.name")
    sex = forms.ChoiceField(label=say_later("recording_birth.sex"), widget=Radios(), required=False)
    born_on = DayField(label=say_later("recording_birth.born_on"), required=False)
    nationality = forms.CharField(
        label=say_later("recording_identity.nationality"), max_length=2, required=False,
        help_text=say_later("recording_identity.nationality_hint"),
    )  # fmt: skip
    id_number = text("recording_identity.id_number", most=20)
    no_number = forms.BooleanField(label=say_later("recording_identity.no_number"), required=False)

    def __init__(self, *args: Any, card: PersonCard, **options: Any) -> None:
        super().__init__(*args, **options)
        self.card = card
        sexes = [(sex, speaker().value(sex)) for sex in ("female", "male")]
        offer(self, "sex", sexes if card.sex else [("", say("recording.unknown")), *sexes])
        if card.id_tail:
            self.fields["id_number"].help_text = say("recording_identity.id_number_hint", tail=card.id_tail)
        else:
            del self.fields["no_number"]

    def clean_name(self) -> str:
        said: str = self.cleaned_data["name"]
        if self.card.name and not said:
            raise forms.ValidationError(say("recording_error.register-nameless"))
        return said

    def clean_nationality(self) -> str:
        said: str = self.cleaned_data["nationality"].upper()
        if said and not (said.isascii() and said.isalpha() and len(said) == 2):
            raise forms.ValidationError(say("recording_identity.nationality_wrong"))
        return said

    def changes(self) -> dict[str, object]:
        """What differs from the record; a number that was not typed stays."""
        said = {name: self.cleaned_data[name] or None for name in ("sex", "born_on", "nationality")}
        said["name"] = self.cleaned_data["name"]
        changed = {name: value for name, value in said.items() if value != getattr(self.card, name)}
        if self.cleaned_data["id_number"]:
            changed["id_number"] = self.cleaned_data["id_number"]
        elif self.cleaned_data.get("no_number"):
            changed["id_number"] = ""
        return changed

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if not self.errors and not self.changes():
            raise forms.ValidationError(say("recording_error.register-nothing-new"))
        return said


def correcting(request: Request, person: int) -> HttpResponse:
    card = seen_person(person, form="correction")
    initial = {name: getattr(card, name) for name in ("name", "sex", "born_on", "nationality")}
    form = IdentityForm(request.POST or None, by=request.actor, card=card, initial=initial)
    asking = Asking(
        say("recording_identity.title"),
        say("recording_identity.submit"),
        lead=say("recording_identity.lead"),
        cancel=people.person_href(person),
        people=[person_line(card, request.actor)],
    )

    def check(form: IdentityForm) -> Check:
        facts = [_changed(card, name, value) for name, value in form.changes().items()]
        return Check(facts, [say("recording_identity.follows")])

    def act(form: IdentityForm) -> Done:
        made = correct_identity(person, **form.changes(), by=request.actor, today=form.today)
        return Done(made.pk, say("recording_identity.done"), people.person_href(person))

    return Recording(request, asking, form, act, check).answer()


def _changed(card: PersonCard, name: str, value: object) -> Fact:
    if name == "id_number":
        before = f"······{card.id_tail}" if card.id_tail else say("recording.unknown")
        return text_fact("recording_identity.id_number", value, note=say("recording_identity.before", said=before))
    before = getattr(card, name)
    note = say("recording_identity.before", said=_said(name, before))
    fact = text_fact("recording_identity.name", _said(name, value), note=note)
    return fact if name == "name" else type(fact)(fact_name(name), fact.value, note)


def _said(name: str, value: object) -> str:
    if name == "name":
        return people.name_of(str(value or ""))
    if name == "born_on":
        return days.day(value if isinstance(value, date) else None)
    return fact_value(name, value)
