"""The form in which other rules are chosen, and what is wrong with what was written there."""

from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localdate

from kinward.due.in_force import Change
from kinward.due.packs import installed, packs_in_force
from kinward.web.fields import Checkboxes
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pack_words import value_said


class UpdateForm(Form):
    """Folders, and up to three other values."""

    packs = forms.MultipleChoiceField(
        label=say_later("packs.choose_packs"), help_text=say_later("packs.choose_packs_hint"), widget=Checkboxes
    )
    VALUES: ClassVar[tuple[int, ...]] = (1, 2, 3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        titles = {pack.folder.name: f"{speaker().text(pack.title)} · {pack.folder.name}" for pack in packs_in_force()}
        offer(self, "packs", [(name, titles.get(name, name)) for name in installed()])
        for n in self.VALUES:
            self.fields[f"parameter_{n}"] = forms.ChoiceField(
                label=say("packs.choose_parameter", n=n), choices=parameter_choices(), required=False
            )
            self.fields[f"value_{n}"] = forms.CharField(
                label=say("packs.new_value", n=n), help_text=say("packs.new_value_hint"), max_length=20, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A value says what it is a value of, and what was chosen has one: nothing that was typed is left out."""
        said = super().clean()
        for n in self.VALUES:
            name, value = said.get(f"parameter_{n}", ""), said.get(f"value_{n}", "")
            if value and not name and f"parameter_{n}" in said:
                self.add_error(f"parameter_{n}", say("packs.parameter_missing"))
            if name and not value and f"value_{n}" in said:
                self.add_error(f"value_{n}", say("packs.value_missing"))
        self.check_each_once(said)
        return said

    def check_each_once(self, said: dict[str, Any]) -> None:
        """Of two values for the same, one would be left out."""
        taken = set()
        for field in (f"parameter_{n}" for n in self.VALUES):
            name = said.get(field)
            if name in taken:
                self.add_error(field, say("packs.parameter_twice"))
            elif name:
                taken.add(name)

    def changes(self) -> list[Change]:
        said = [(self.cleaned_data[f"parameter_{n}"], self.cleaned_data[f"value_{n}"].strip()) for n in self.VALUES]
        named = [(*name.rpartition("."), value) for name, value in said if name and value]
        return [Change(programme, parameter, value) for programme, _, parameter, value in named]


def parameter_choices() -> list[tuple[str, object]]:
    """Each programme with its parameters and what they are now."""
    today, choices = localdate(), []
    for programme in (each for pack in packs_in_force() for each in pack.programmes):
        of = []
        for page in programme.parameters:
            now = [value_said(page, v.value) for v in page.parameter.values if v.start <= today < v.end]
            if now:
                words = say("packs.parameter_now", name=speaker().text(page.title), now="、".join(now))
                of.append((f"{programme.id}.{page.parameter.name}", words))
        if of:
            choices.append((speaker().text(programme.title), of))
    return [("", say("packs.no_parameter")), *choices]
