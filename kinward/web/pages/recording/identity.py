"""What was written down wrongly of who somebody is."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse

from kinward.access.request import Request
from kinward.register.actions import correct_identity
from kinward.register.history import hold
from kinward.register.queries import PersonCard, facts_of
from kinward.web import days, people
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.fields import DayField, Radios
from kinward.web.forms import offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pages.recording.filled import FilledForm
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.forms import text
from kinward.web.pages.recording.subjects import person_line, seen_person, text_fact
from kinward.web.parts import Fact

OF_BIRTH = ("register-future", "register-long-ago", "register-after-death", "register-older", "register-mother-age",
            "register-father-age", "register-marriage-earlier")  # fmt: skip
OF_NUMBER = ("register-number-taken", "register-number-wrong", "register-number-differs")


KNOWN = ("name", "sex", "born_on", "nationality")


class IdentityForm(FilledForm):
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

    def known(self) -> dict[str, object]:
        """Of the number the end, as the page knows no more."""
        return {name: getattr(self.card, name) for name in KNOWN} | {"id_number": self.card.id_tail}

    def answered(self) -> dict[str, object]:
        """A number that was not typed stays."""
        said = {name: self.cleaned_data[name] or None for name in KNOWN}
        said["name"] = self.cleaned_data["name"]
        if self.cleaned_data["id_number"]:
            said["id_number"] = self.cleaned_data["id_number"]
        elif self.cleaned_data.get("no_number"):
            said["id_number"] = ""
        return said

    def stands(self, name: str) -> str:
        recorded = facts_of(self.card.person, on=self.today).identity["recorded_at"]
        at = days.moment(datetime.fromisoformat(recorded))
        return say("recording_identity.stands", said=_known(self.card, name), at=at)


def correcting(request: Request, person: int) -> HttpResponse:
    if request.method == "POST":
        hold([person])
    card = seen_person(person, form="correction")
    initial = {name: getattr(card, name) for name in KNOWN}
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
    note = say("recording_identity.before", said=_known(card, name))
    if name == "id_number":
        return text_fact("recording_identity.id_number", value, note=note)
    fact = text_fact("recording_identity.name", _said(name, value), note=note)
    return fact if name == "name" else type(fact)(fact_name(name), fact.value, note)


def _known(card: PersonCard, name: str) -> str:
    if name == "id_number":
        return f"······{card.id_tail}" if card.id_tail else say("recording.unknown")
    return _said(name, getattr(card, name))


def _said(name: str, value: object) -> str:
    if name == "name":
        return people.name_of(str(value or ""))
    if name == "born_on":
        return days.day(value if isinstance(value, date) else None)
    return fact_value(name, value)
