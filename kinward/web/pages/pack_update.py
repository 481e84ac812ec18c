"""Other rules tried before anybody is concerned: choose, see counts before and after, then propose."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from kinward.access.actions.proposals import propose
from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.due.in_force import configured, new_of
from kinward.due.packs import hash_now
from kinward.due.trials import FEW, WITHHELD, Effect, Trial, start_trial, trial
from kinward.rules.errors import RuleError
from kinward.web import days
from kinward.web.keys import key_in
from kinward.web.language import say, speaker
from kinward.web.pack_words import change_said, folder_said
from kinward.web.pages.pack_form import UpdateForm, filled_as
from kinward.web.parts import Column
from kinward.web.programmes import title_of

SHORTEST_SOURCE = 6
EFFECT = ("programme", "yes_before", "yes_after", "unknown_after", "gain", "lose", "money_before", "money_after")


def update(request: Request) -> HttpResponse:
    """The form; with an answer the trial begins and its page shows how far it is. `?trial=` fills it in as one was."""
    before = trial(key_in(request.GET.get("trial", "")))
    said = filled_as(before) if before else {"packs": list(configured().packs)}
    form = UpdateForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            number = start_trial(form.cleaned_data["packs"], form.changes(), on=form.day(), by=request.actor)
        except RuleError as refused:
            form.refuse(refused)
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
        "shortest_source": SHORTEST_SOURCE,
        "is_under_way": found.state in ("waiting", "running"),
        "standing": standing(found),
        "again": tried_again(found),
        "under_way": say("packs.waits" if found.state == "waiting" else "packs.working"),
        "packs": speaker().joined([folder_said(name) for name in found.packs]),
        "changes": [change_said(change) for change in new_of(found.changes)],
        "stay": [change_said(change) for change in found.changes if change.decided_on],
        **effects(found),
    }


def standing(found: Trial) -> str:
    """What can be done with what was tried: `open` to be proposed, `overtaken` by others, or `in_force` itself."""
    if found.state != "done":
        return ""
    now = hash_now()
    return "open" if found.base == now else "in_force" if found.hash == now else "overtaken"


def tried_again(found: Trial) -> str:
    """Where the form is filled in with its packs and values."""
    return f"{reverse('update-packs')}?trial={found.id}"


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
    if found.state != "done" or len(source) < SHORTEST_SOURCE:
        messages.warning(request, say("packs.source_needed", least=SHORTEST_SOURCE))
        return redirect("tried-packs", number=found.id)
    if found.base != hash_now():
        messages.warning(request, say("refusal.code_packs-moved"))
        return redirect(tried_again(found))
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
