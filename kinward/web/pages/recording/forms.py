"""What the forms that record have in common: who asks, and where an error of the register belongs."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate

from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from kinward.register.queries import PersonCard
from kinward.web.fields import DayField, Radios
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.pages.recording.picking import NOBODY, PersonField
from kinward.web.parts import Link

OURS = frozenset({"csrfmiddlewaretoken", "step", "sure"})


class RecordForm(Form):
    """How a form that records is shown again when the register refused what it said.

    at       which field an error of the register is shown at, by its code; all others stand on top
    words    what this form says of an error otherwise than others do: a phrase, by its code
    lead_on  where to go on after an error, if there is somewhere
    """

    template = "kinward/recording/form.html"
    at: ClassVar[Mapping[str, str]] = {}
    words: ClassVar[Mapping[str, str]] = {}
    lead_on: Link | None = None

    def __init__(self, *args: Any, by: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.today = by, localdate()
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.by = by
            if isinstance(field, DayField) and field.latest is None:
                field.latest = self.today

    @property
    def seen(self) -> str:
        """What it was filled from, if from something that stands in the record."""
        return ""

    def answers(self) -> list[tuple[str, str]]:
        """What was sent, to be sent again; who was found is settled by now."""
        given = self.data if isinstance(self.data, MultiValueDict) else MultiValueDict()
        sent = [(key, str(value)) for key, values in given.lists() if key not in OURS for value in values]
        picked = {
            name: self.cleaned_data.get(name) for name, field in self.fields.items() if isinstance(field, PersonField)
        }
        settled = {f"{name}_{part}" for name in picked for part in ("offered", "choice")}
        sent = [(key, value) for key, value in sent if key not in settled]
        for name, card in picked.items():
            chosen = str(card.person) if card else NOBODY
            sent += [(f"{name}_offered", self.data.get(name, "").strip()), (f"{name}_choice", chosen)]
        return sent

    def refuse(self, error: RegisterError, said: str) -> None:
        place, own = self.place_of(error), self.words.get(error.code)
        self.add_error(place if place in self.fields else None, say(own) if own else said)

    def place_of(self, error: RegisterError) -> str | None:
        return self.at.get(error.code)


def side_of(error: RegisterError, father: PersonCard | None) -> str:
    """Of a form that asks for two parents: whom the refusal is about; of both, it stands at the first."""
    return "father" if father is not None and error.where.partition(",")[0] == f"person {father.person}" else "mother"


def told_choice(*, label: str, choices: list[tuple[str, str]], required: bool = False, **options: Any) -> forms.Field:
    """One of a few; nothing chosen stays unknown."""
    return forms.ChoiceField(label=label, choices=choices, widget=Radios(), required=required, **options)


def words(prefix: str, *values: str) -> list[tuple[str, str]]:
    return [(value, say_later(f"{prefix}_{value}")) for value in values]


def day(label: str, *, required: bool = True, **options: Any) -> DayField:
    return DayField(label=say_later(label), required=required, **options)


def text(
    label: str, *, most: int = 100, required: bool = False, help_text: str = "", **options: Any
) -> forms.CharField:
    hint = say_later(help_text) if help_text else ""
    return forms.CharField(label=say_later(label), max_length=most, required=required, help_text=hint, **options)


def is_of_age(born_on: date | None, years: int, today: date) -> bool:
    """Old enough, or of unknown age."""
    return born_on is None or (today.year - born_on.year) >= years
