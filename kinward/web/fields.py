"""Form fields for what people here write: days in any of the usual ways, and choices that explain themselves."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinward.web.language import say, say_later

DAY = re.compile(r"(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*日?")
BARE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_of(said: str) -> date | None:
    """The day that `2026-11-21`, `2026/11/21`, `20261121`, `2026年11月21日` or the same in wide digits means."""
    plain = unicodedata.normalize("NFKC", said).strip()
    found = DAY.fullmatch(plain) or BARE_DAY.fullmatch(plain)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


class DayInput(forms.TextInput):
    """One field, since people here write a day in one piece; no picker, for births lie decades back."""

    def __init__(self, attrs: Mapping[str, object] | None = None) -> None:
        super().__init__({"class": "k-input--day", "autocomplete": "off", "maxlength": 20, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        return value.isoformat() if isinstance(value, date) else super().format_value(value)


class DayField(forms.Field):
    """A day; `help_text` says how to write it unless another is given."""

    widget = DayInput

    def __init__(self, *, earliest: date = date(1900, 1, 1), latest: date | None = None, **options: Any) -> None:
        options.setdefault("help_text", say_later("form.day_hint"))
        super().__init__(**options)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None  # type: ignore[return-value]
        found = day_of(str(value))
        if found is None:
            raise ValidationError(say("form.not_a_day"), code="not_a_day")
        return found

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.earliest:
            raise ValidationError(say("form.too_early", day=self.earliest.isoformat()), code="too_early")
        if self.latest is not None and value > self.latest:
            raise ValidationError(say("form.too_late", day=self.latest.isoformat()), code="too_late")


class Between:
    """A number that can be; beyond, it is said what was written and what can be."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def validate(self, value: int | Decimal | None) -> None:
        super().validate(value)  # type: ignore[misc]  # of the field that it stands before
        if value is not None and not self.least <= value <= self.most:
            bounds = {"least": f"{self.least:,}", "most": f"{self.most:,}"}
            raise ValidationError(say("form.beyond", said=f"{value:,}", **bounds), code="beyond")


class NumberField(Between, forms.IntegerField):
    """A whole number."""


class AmountField(Between, forms.DecimalField):
    """An amount of money in the larger unit."""


def day_field(form: forms.BaseForm, name: str) -> DayField:
    """A day of the form, whose limits depend on who asks and when."""
    field = form.fields[name]
    if not isinstance(field, DayField):
        raise TypeError(f"the field {name} is no day")
    return field


class Hinted(forms.widgets.ChoiceWidget):
    """`hints`: a line below a choice, by its value."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.hints = hints or {}

    def create_option(self, name: str, value: object, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(Hinted, forms.RadioSelect):
    """One of them."""


class Checkboxes(Hinted, forms.CheckboxSelectMultiple):
    """Several of them."""
