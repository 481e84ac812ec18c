"""Other rules tried before anybody is concerned: choose, see counts before and after, then propose."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate

from kinward.access.actions.proposals import propose
from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.due.in_force import Change, configured, new_of
from kinward.due.packs import hash_in_force, installed, packs_in_force
from kinward.due.trials import FEW, WITHHELD, Effect, Trial, start_trial, trial
from kinward.rules.errors import RuleError
from kinward.web import days
from kinward.web.fields import Checkboxes
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later, speaker
from kinward.web.pack_words import change_said, value_said
from kinward.web.parts import Column
from kinward.web.programmes import title_of
from kinward.web.rule_words import rule_error_said

EFFECT = ("programme", "yes_before", "yes_after", "unknown_after", "gain", "lose", "money_before", "money_after")


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
        return said

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


def update(request: Request) -> HttpResponse:
    """The form; with an answer the trial begins and its page shows how far it is."""
    form = UpdateForm(request.POST or None, initial={"packs": list(configured().packs)})
    if request.method == "POST" and form.is_valid():
        try:
            number = start_trial(form.cleaned_data["packs"], form.changes(), on=localdate(), by=request.actor)
        except RuleError as refused:
            form.add_error(None, rule_error_said(refused))
        else:
            return redirect("tried-packs", number=number)
    return render(request, "kinward/packs/update.html", {"form": form})


def tried(request: Request, number: int) -> HttpResponse:
    """How far it is, then what it found; its part of the page asks again by itself where scripts run."""
    found = trial(number)
    if found is None:
        raise not_found("trial")
    if request.method == "POST":
        return proposed(request, found)
    template = "kinward/packs/trial_found.html" if request.htmx else "kinward/packs/trial.html"
    answer = render(request, template, shown(found))
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def shown(found: Trial) -> dict[str, object]:
    return {
        "trial": found,
        "is_under_way": found.state in ("waiting", "running"),
        "under_way": say("packs.waits" if found.state == "waiting" else "packs.working"),
        "packs": "、".join(found.packs),
        "changes": [change_said(change) for change in new_of(found.changes)],
        "stay": [change_said(change) for change in found.changes if change.decided_on],
        **effects(found),
    }


def effects(found: Trial) -> dict[str, object]:
    return {
        "columns": [Column(say(f"packs.{n}"), is_main=n == "programme", is_number=n != "programme") for n in EFFECT],
        "rows": [effect_row(each) for each in found.effects],
    }


def effect_row(effect: Effect) -> list[object]:
    money = effect.money or (None, None)
    return [
        title_of(effect.programme),
        *(count_said(each) for each in (*effect.yes, effect.unknown[1], effect.gain, effect.lose)),
        *(money_said(each) for each in money),
    ]


def count_said(count: int) -> str:
    return "<10" if count == FEW else days.number(count)


def money_said(minor: int | None) -> str:
    return "–" if minor == WITHHELD else days.money(minor) if minor is not None else ""


def proposed(request: Request, found: Trial) -> HttpResponse:
    """Two people decide. The document is what the next reader can check."""
    source = request.POST.get("source", "").strip()[:200]
    if found.state != "done" or not source:
        messages.warning(request, say("packs.source_needed"))
        return redirect("tried-packs", number=found.id)
    if found.base != hash_in_force():
        messages.warning(request, say("refusal.code_packs-moved"))
        return redirect("update-packs")
    payload = {
        "packs": list(found.packs),
        "changes": [change.said() for change in found.changes],
        "on": found.on.isoformat(),
        "base": found.base,
        "hash": found.hash,
        "source": source,
    }
    number = propose(kind="pack", payload=payload, reason=source, by=request.actor)
    messages.success(request, say("packs.proposed"))
    return redirect("proposal", number=number)
