"""The form in which other rules are chosen, and what is wrong with what was written there."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localdate

from kinward.due.in_force import Change, configured, new_of
from kinward.due.packs import installed, packs_in_force, packs_with
from kinward.due.trials import Trial
from kinward.rules.days import first_of_month
from kinward.rules.errors import RuleError
from kinward.rules.parameters import in_force
from kinward.rules.programme import ParameterPage
from kinward.web import days
from kinward.web.fields import Checkboxes, DayField
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pack_values import is_now, value_read, wrong_said
from kinward.web.pack_words import folder_said, value_said
from kinward.web.rule_words import rule_error_said


class UpdateForm(Form):
    """Folders, and up to three other values with the day they count from."""

    packs = forms.MultipleChoiceField(
        label=say_later("packs.choose_packs"), help_text=say_later("packs.choose_packs_hint"), widget=Checkboxes
    )
    VALUES: ClassVar[tuple[int, ...]] = (1, 2, 3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pages = pages_in_force()
        offer(self, "packs", [(name, folder_said(name)) for name in installed()])
        for n in self.VALUES:
            self.fields[f"parameter_{n}"] = forms.ChoiceField(
                label=say("packs.choose_parameter", n=n), choices=parameter_choices(), required=False
            )
            self.fields[f"value_{n}"] = forms.CharField(
                label=say("packs.new_value", n=n), help_text=say("packs.new_value_hint"), max_length=20, required=False
            )
        self.fields["since"] = DayField(
            label=say("packs.counts_from"),
            help_text=say("packs.counts_from_hint"),
            required=False,
            initial=next_month(localdate()),
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
        self.read_each(said)
        self.check_since(said)
        self.check_something_changes(said)
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

    def read_each(self, said: dict[str, Any]) -> None:
        """The values as the rules write them."""
        for n, name, value in self.filled(said):
            read = value_read(self.pages[name], value)
            if read is None:
                self.add_error(f"value_{n}", wrong_said(self.pages[name], value))
            else:
                said[f"value_{n}"] = str(read)

    def check_since(self, said: dict[str, Any]) -> None:
        """A value takes the place of one that there is on that day."""
        since = said.get("since")
        for _, name, _value in self.filled(said):
            if "since" in said and since is None:
                self.add_error("since", say("packs.counts_from_missing"))
                return
            if since and not in_force(self.pages[name].parameter.values, since):
                title = speaker().text(self.pages[name].title)
                self.add_error("since", say("packs.counts_from_nothing", name=title, day=days.day(since)))

    def check_something_changes(self, said: dict[str, Any]) -> None:
        """In other packs than those in force, a value may be another one although it is what it is now."""
        if set(said.get("packs", ())) != set(configured().packs):
            return
        values = self.filled(said)
        for n, name, value in values:
            if is_now(self.pages[name], value, said.get("since") or localdate()):
                self.add_error(f"value_{n}", say("packs.value_same"))
        if not values and not self.errors:
            self.add_error(None, say("packs.nothing_changes"))

    def filled(self, said: Mapping[str, Any]) -> list[tuple[int, str, str]]:
        """The parameters that were chosen and have a value, with their place on the form."""
        each = [(n, said.get(f"parameter_{n}"), said.get(f"value_{n}")) for n in self.VALUES]
        return [(n, name, value) for n, name, value in each if name and value]

    def changes(self) -> list[Change]:
        return [self.change(name, value) for _, name, value in self.filled(self.cleaned_data)]

    def change(self, name: str, value: str) -> Change:
        programme, _, parameter = name.rpartition(".")
        return Change(programme, parameter, value, since=self.cleaned_data["since"])

    def day(self) -> date:
        """On which it is worked out: today, or when the new values count."""
        return max([localdate(), *(each.since for each in self.changes() if each.since)])

    def refuse(self, refused: RuleError) -> None:
        """At the values that cannot be, in the page's words; what is wrong with a pack is said above the form."""
        packs, values = self.cleaned_data["packs"], self.filled(self.cleaned_data)
        wrong = [each for each in values if can_be(packs) and not can_be(packs, self.change(*each[1:]))]
        for n, name, value in wrong:
            self.add_error(f"value_{n}", wrong_said(self.pages[name], value))
        if not wrong:
            self.add_error(None, rule_error_said(refused))


def filled_as(trial: Trial) -> dict[str, Any]:
    """The form as it was when this trial was begun; what was decided before is no part of it."""
    said: dict[str, Any] = {"packs": list(trial.packs)}
    for n, change in enumerate(new_of(trial.changes), 1):
        said |= {f"parameter_{n}": f"{change.programme}.{change.parameter}", f"value_{n}": change.value}
        said |= {"since": change.since} if change.since else {}
    return said


def next_month(today: date) -> date:
    """Its first day."""
    return first_of_month(first_of_month(today) + timedelta(days=31))


def can_be(packs: Sequence[str], *changes: Change) -> bool:
    try:
        packs_with(packs, changes, localdate())
    except RuleError:
        return False
    return True


def pages_in_force() -> dict[str, ParameterPage]:
    """Each parameter by its programme's id and its own name."""
    programmes = (each for pack in packs_in_force() for each in pack.programmes)
    return {f"{each.id}.{page.parameter.name}": page for each in programmes for page in each.parameters}


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
