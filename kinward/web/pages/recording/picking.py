"""A field that asks who: a name, pinyin or ID number as one would search, and a choice where several are meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.queries import PersonCard, person_card
from kinward.register.searching import Found, find_people
from kinward.web import days, people
from kinward.web.keys import key_in
from kinward.web.language import say, speaker

NOBODY, MOST = "none", 12
READ = "register.read"


@dataclass(frozen=True)
class Asked:
    """What was typed, what it was typed as when choices were offered, and the choice."""

    text: str = ""
    offered: str = ""
    choice: str = ""


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    note: str
    is_chosen: bool


class PersonInput(forms.Widget):
    """A text to search by; below it whom it found, once it was searched for."""

    template_name = "forms/person_input.html"

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "maxlength": 100})
        self.choices: list[Choice] = []

    def value_from_datadict(self, data: Mapping[str, str], files: object, name: str) -> Asked:  # noqa: ARG002
        return Asked(*(data.get(each, "").strip() for each in (name, f"{name}_offered", f"{name}_choice")))

    def value_omitted_from_data(self, data: Mapping[str, str], files: object, name: str) -> bool:  # noqa: ARG002
        return name not in data

    def format_value(self, value: object) -> Asked:
        return value if isinstance(value, Asked) else Asked()

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, self.format_value(value), attrs)
        context["widget"] |= {"value": self.format_value(value), "choices": self.choices}
        return context


class PersonField(forms.Field):
    """Becomes a PersonCard, or none where nobody was named. Needs `by` and `today` of its form to look somebody up.

    fits   whether somebody who was found can be meant; only these are offered
    usual  an age: who is nearest to it stands first
    """

    widget = PersonInput

    def __init__(
        self,
        *,
        fits: Callable[[Found, date], bool] = lambda found, today: True,  # noqa: ARG005
        usual: int = 0,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.fits, self.usual = fits, usual
        self.by: Actor | None = None
        self.today = localdate

    def has_changed(self, initial: object, data: object) -> bool:
        return initial != data

    def clean(self, value: Asked) -> PersonCard | None:
        if not value.text:
            if self.required:
                raise ValidationError(say("recording.who_needed"), code="required")
            return None
        if value.choice and value.offered == value.text:
            return self._chosen(value)
        return self._found(value)

    def _chosen(self, value: Asked) -> PersonCard | None:
        """Whom the form says was chosen, whether or not a search ever found them: a look like any other."""
        if value.choice == NOBODY and not self.required:
            return None
        card = person_card(key_in(value.choice))
        if card is None:
            return self._found(value)
        log.record_all(READ, card.named(), target="form: chosen")
        self.widget.choices = [_choice_of_card(card, self.by, self.today())]
        return card

    def _found(self, value: Asked) -> PersonCard:
        today = self.today()
        search = find_people(value.text, today=today)
        fitting = [found for found in search.people if self.fits(found, today)]
        if len(fitting) == 1:
            self.widget.choices = [choice_of(fitting[0], self.by, today, is_chosen=True)]
            card = person_card(fitting[0].person)
            if card is not None:
                return card
        if search.elsewhere:
            raise ValidationError(say("recording.who_elsewhere"), code="elsewhere")
        if not fitting:
            raise ValidationError(say(self._nobody(is_found=bool(search.people))))
        if self.usual:
            fitting.sort(key=lambda found: abs(today.year - self.usual - (found.born_on or date.min).year))
        self.widget.choices = [choice_of(found, self.by, today) for found in fitting[:MOST]]
        more = search.more or len(fitting) > MOST
        raise ValidationError(say("recording.who_many" if more else "recording.who_several", count=len(fitting)))

    def _nobody(self, *, is_found: bool) -> str:
        """Only what may be left empty is said to be."""
        if not is_found:
            return "recording.who_not_found"
        return "recording.who_not_fitting_needed" if self.required else "recording.who_not_fitting"


def choice_of(found: Found, by: Actor | None, today: date, *, is_chosen: bool = False) -> Choice:
    place = (people.home_of(found), people.village_name(found.area, by))
    return Choice(str(found.person), people.name_of(found.name), _note(found, today, *place), is_chosen)


def _choice_of_card(card: PersonCard, by: Actor | None, today: date) -> Choice:
    place = (people.home_of(card), people.village_name(card.area, by))
    return Choice(str(card.person), people.name_of(card.name), _note(card, today, *place), is_chosen=True)


def _note(of: Found | PersonCard, today: date, *place: str) -> str:
    """Enough to tell namesakes apart."""
    said = (of.sex and speaker().value(of.sex), days.day_plain(of.born_on), people.age_of(of.born_on, None, today))
    return " · ".join(each for each in (*said, *place) if each)


def known(person: int, *, why: str) -> tuple[PersonCard | None, Asked]:
    """Somebody a link names already; showing the name is written down."""
    card = person_card(person)
    if card is None:
        return None, Asked()
    log.record_all(READ, card.named(), target=why)
    return card, Asked(card.name, card.name, str(card.person))
