"""What is asked about a birth: each thing once, and nothing that does not serve the child."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from kinward.register.actions import NewBirth
from kinward.register.errors import RegisterError
from kinward.register.queries import PersonCard
from kinward.register.searching import Found
from kinward.rules.facts import VIEWS
from kinward.web.fields import NumberField, Radios
from kinward.web.forms import offer
from kinward.web.language import say_later
from kinward.web.pages.recording.forms import RecordForm, day, is_of_age, side_of, text, told_choice, words
from kinward.web.pages.recording.picking import PersonField
from kinward.web.pages.recording.places import offer_villages

YOUNGEST_PARENT, USUAL_AGE = 10, 28


def can_be_mother(found: Found, today: date) -> bool:
    return found.sex != "male" and is_of_age(found.born_on, YOUNGEST_PARENT, today)


def can_be_father(found: Found, today: date) -> bool:
    return found.sex != "female" and is_of_age(found.born_on, YOUNGEST_PARENT, today)


HOMES = words("recording_birth.home", "parents", "father", "own")


def _number(fact: str, words: str) -> NumberField:
    """Between the bounds of the fact."""
    known = VIEWS["person"][fact]
    label, hint = say_later(f"recording_birth.{words}"), say_later(f"recording_birth.{words}_hint")
    return NumberField(least=known.smallest, most=known.largest, required=False, label=label, help_text=hint)


class BirthForm(RecordForm):
    template = "kinward/recording/birth.html"
    at: ClassVar = {
        "register-future": "born_on",
        "register-long-ago": "born_on",
        "register-mother-age": "mother",
        "register-father-age": "father",
        "register-place": "village",
        "register-discharge": "discharged_on",
        "register-number-taken": "id_number",
        "register-number-wrong": "id_number",
        "register-number-differs": "id_number",
    }
    sections = (
        ("child", ("name", "sex", "born_on", "birth_weight_grams", "gestation_weeks", "discharged_on")),
        ("parents", ("mother", "father", "home", "village")),
        ("papers", ("place_text", "certificate", "informant", "hukou", "id_number")),
        ("consent", ("agrees_care", "agrees_benefits")),
    )

    name = text("recording_birth.name", help_text="recording_birth.name_hint")
    sex = told_choice(
        label=say_later("recording_birth.sex"), choices=words("recording_birth.sex", "female", "male"), required=True
    )
    born_on = day("recording_birth.born_on")
    birth_weight_grams = _number("birth_weight_grams", "weight")
    gestation_weeks = _number("gestation_weeks", "weeks")
    discharged_on = day(
        "recording_birth.discharged_on", required=False, help_text=say_later("recording_birth.discharged_hint")
    )
    mother = PersonField(
        label=say_later("recording_birth.mother"),
        required=False,
        fits=can_be_mother,
        usual=USUAL_AGE,
        help_text=say_later("recording_birth.mother_hint"),
    )
    father = PersonField(
        label=say_later("recording_birth.father"),
        required=False,
        fits=can_be_father,
        usual=USUAL_AGE,
        help_text=say_later("recording_birth.father_hint"),
    )
    home = forms.ChoiceField(
        label=say_later("recording_birth.home"),
        required=False,
        widget=Radios(),
        initial="parents",
        help_text=say_later("recording_birth.home_hint"),
        choices=HOMES,
    )
    village = forms.ChoiceField(
        label=say_later("recording_birth.village"), required=False, help_text=say_later("recording_birth.village_hint")
    )
    place_text = text("recording_birth.place", help_text="recording_birth.place_hint")
    certificate = text("recording_birth.certificate", most=40, help_text="recording_birth.certificate_hint")
    informant = text("recording_birth.informant", help_text="recording_birth.informant_hint")
    hukou = told_choice(
        label=say_later("recording_birth.hukou"),
        choices=[("", say_later("recording_birth.hukou_unknown")), *words("recording_birth.hukou", "rural", "urban")],
    )
    id_number = text("recording_birth.id_number", most=20, help_text="recording_birth.id_number_hint")
    agrees_care = forms.BooleanField(label=say_later("recording_birth.agrees_care"), required=False)
    agrees_benefits = forms.BooleanField(label=say_later("recording_birth.agrees_benefits"), required=False)

    def __init__(self, *args: Any, household: str = "", **options: Any) -> None:
        """`household`: words for the household a link names, offered as the first choice."""
        super().__init__(*args, **options)
        self.looked_at: set[int] | None = None  # nobody is looked for yet
        offer_villages(self, "village")
        if household:
            offer(self, "home", [("here", household), *HOMES])
            self.fields["home"].initial = "here"

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in self.sections]

    def clean_home(self) -> str:
        return self.cleaned_data["home"] or "parents"

    def place_of(self, error: RegisterError) -> str | None:
        if error.code in ("register-parent", "register-dead"):
            return side_of(error, self.cleaned_data["father"])
        return super().place_of(error)

    def new_birth(self, household: int | None) -> NewBirth:
        said = self.cleaned_data
        mother, father = said["mother"], said["father"]
        home = household if said["home"] == "here" else _home(said["home"], father)
        kept = ("sex", "born_on", "name", "id_number", "birth_weight_grams", "gestation_weeks", "discharged_on",
                "place_text", "certificate", "informant")  # fmt: skip
        return NewBirth(
            **{name: said[name] for name in kept},
            mother=mother and mother.person,
            father=father and father.person,
            household=home,
            is_alone=said["home"] == "own",
            area=next((card.area for card in (mother, father) if card), int(said.get("village") or 0)),
            hukou=said["hukou"] or None,
        )


def _home(said: str, father: PersonCard | None) -> int | None:
    return father.household if said == "father" and father else None
