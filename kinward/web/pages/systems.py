"""Systems of other offices: proposed by one administrator, accepted by another, closed by any."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from kinward.access.actions.proposals import propose
from kinward.access.errors import AccessError
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.sharing.systems import SCOPES, Issued, System, close_system, systems_in
from kinward.web import days
from kinward.web.fields import Checkboxes
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.pages.account_forms import areas
from kinward.web.pages.proposal_words import scope_said
from kinward.web.parts import Fact
from kinward.web.people import place_name
from kinward.web.refusals import refusal_said

SHOWN = 100


class SystemForm(Form):
    name = forms.CharField(label=say_later("systems.name"), max_length=80)
    area = forms.ChoiceField(label=say_later("systems.area"))
    scopes = forms.MultipleChoiceField(label=say_later("systems.scopes"), widget=Checkboxes())
    reason = forms.CharField(label=say_later("systems.reason"), max_length=200)

    def __init__(self, *args: Any, by: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "area", areas(by))
        offer(self, "scopes", [(scope, scope_said(scope)) for scope in SCOPES])


def systems(request: Request) -> HttpResponse:
    form = SystemForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        payload = {"name": said["name"], "area": int(said["area"]), "scopes": said["scopes"]}
        try:
            number = propose(kind="system", payload=payload, reason=said["reason"], by=request.actor)
        except AccessError as error:
            form.add_error(None, refusal_said(error))
        else:
            messages.success(request, say("accounts.proposed"))
            return redirect("proposal", number=number)
    context = {"form": form, "here": reverse("systems"), "systems": [*map(line, systems_in(request.actor)[:SHOWN])]}
    return render(request, "kinward/systems/page.html", context)


def line(system: System) -> dict[str, object]:
    is_open = system.closed_at is None
    return {
        "name": system.name,
        "scopes": [scope_said(scope) for scope in system.scopes],
        "since": say("systems.since", area=place_name(system.area), moment=days.moment(system.made_at)),
        "state": say("systems.open") if is_open else say("systems.closed", moment=days.moment(system.closed_at)),
        "tone": "good" if is_open else "quiet",
        "close": reverse("system-close", kwargs={"number": system.pk}) if is_open else "",
    }


def close(request: Request, number: int) -> HttpResponse:
    if request.method == "POST":
        close_system(system=number, by=request.actor)
        messages.success(request, say("systems.is_closed"))
    return redirect("systems")


@sensitive_variables("issued")
def secret_shown(request: Request, issued: Issued) -> HttpResponse:
    """The secret stands on this one page."""
    context = {
        "title": say("systems.secret_title", name=issued.name),
        "secret": issued.secret,
        "facts": [Fact(say("systems.secret_login"), issued.login)] if issued.login else [],
        "back": reverse("systems"),
    }
    return render(request, "kinward/systems/secret.html", context)
