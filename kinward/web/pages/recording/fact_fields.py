"""A form field for each fact of the contract: unknown can always be said, and stays unknown unless it is not."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from kinward.rules.facts import LAST_DAY, MINOR, NEVER, VIEWS, Fact
from kinward.web.fact_words import fact_name
from kinward.web.fields import AmountField, DayField, DayInput, NumberField, Radios
from kinward.web.language import say, speaker

FEW = 5
TEXTS = ("address",)


def field_of(view: str, name: str) -> forms.Field:
    """The field that asks for this fact of a person or a household."""
    if name in TEXTS:
        return forms.CharField(label=say(f"recording_fact.{name}"), max_length=200, required=False)
    fact = VIEWS[view][name]
    made = MAKERS[fact.kind](fact)
    made.label, made.required = fact_name(name), False
    return made


def _truth(fact: Fact) -> forms.Field:  # noqa: ARG001 as the others
    choices = [("yes", say("recording.yes")), ("no", say("recording.no")), ("", say("recording.unknown"))]
    return forms.ChoiceField(choices=choices, widget=Radios())


def _text(fact: Fact) -> forms.Field:
    if not fact.values:
        return forms.CharField(max_length=60)
    choices = [*((value, speaker().value(value)) for value in fact.values), ("", say("recording.unknown"))]
    return forms.ChoiceField(choices=choices, widget=Radios() if len(choices) <= FEW + 1 else forms.Select())


def _number(fact: Fact) -> forms.Field:
    unit = f"recording_fact.unit_{fact.unit}"
    hint = "recording_fact.grade_hint" if fact.name == "disability_grade" else unit
    return NumberField(least=fact.smallest, most=fact.largest, help_text=say(hint))


def _money(fact: Fact) -> forms.Field:
    unit = say(f"recording_fact.money_{fact.unit}")
    return AmountField(least=fact.smallest, most=fact.largest, decimal_places=2, help_text=unit)


class DayOrNever(forms.MultiWidget):
    """A day, or that it has not happened so far."""

    template_name = "forms/day_or_never.html"

    def __init__(self) -> None:
        super().__init__({"day": DayInput(), "never": forms.CheckboxInput()})

    def id_for_label(self, id_: str) -> str:
        """The day, which stands first."""
        return id_

    def decompress(self, value: date | None) -> list[object]:
        return [None, True] if value == NEVER else [value, False]


class DayOrNeverField(forms.MultiValueField):
    widget = DayOrNever

    def __init__(self, **options: Any) -> None:
        fields = (DayField(required=False, latest=LAST_DAY), forms.BooleanField(required=False))
        super().__init__(fields=fields, require_all_fields=False, help_text=say("form.day_hint"), **options)

    def compress(self, values: list[Any]) -> date | None:
        """A day that was written counts, whatever is ticked."""
        day, is_never = values or (None, False)
        return day or (NEVER if is_never else None)


def _day(fact: Fact) -> forms.Field:
    never_said = fact.can_be_never and fact.assumed is None
    return DayOrNeverField() if never_said else DayField()


MAKERS = {"bool": _truth, "text": _text, "number": _number, "money": _money, "date": _day}


def shown(view: str, name: str, value: object) -> object:
    """The value as its field shows it."""
    kind = "text" if name in TEXTS else VIEWS[view][name].kind
    if value is None:
        return ""
    if kind == "bool":
        return "yes" if value else "no"
    if kind == "date" and VIEWS[view][name].assumed == value:
        return ""
    return Decimal(int(value)) / MINOR if kind == "money" else value  # type: ignore[call-overload]


def meant(view: str, name: str, said: object) -> object:
    """The value that was said; nothing is unknown."""
    if name in TEXTS:
        return said or ""
    if said is None or said == "":
        return None
    kind = VIEWS[view][name].kind
    if kind == "bool":
        return said == "yes"
    return int(said * MINOR) if kind == "money" else said  # type: ignore[operator]
