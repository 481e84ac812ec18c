"""Addresses of other offices that are told of births and deaths: proposed by one, accepted by another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinward.access.actions.proposals import propose
from kinward.access.errors import AccessError
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.sharing.errors import SharingError
from kinward.sharing.hooks import KINDS, Delivery, Hook, close_hook, deliveries_of, hooks_in
from kinward.sharing.sending import check_address
from kinward.web import days
from kinward.web.fields import Checkboxes
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.pages.account_forms import areas
from kinward.web.people import place_name
from kinward.web.refusals import refusal_said

SHOWN = 20


class HookForm(Form):
    name = forms.CharField(label=say_later("hooks.name"), max_length=80)
    address = forms.CharField(
        label=say_later("hooks.address"), help_text=say_later("hooks.address_hint"), max_length=300
    )
    area = forms.ChoiceField(label=say_later("systems.area"))
    kinds = forms.MultipleChoiceField(label=say_later("hooks.kinds"), widget=Checkboxes())
    reason = forms.CharField(label=say_later("systems.reason"), max_length=200)

    def __init__(self, *args: Any, by: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "area", areas(by))
        offer(self, "kinds", [(kind, say_later(f"hooks.kind_{kind}")) for kind in KINDS])

    def clean_address(self) -> str:
        try:
            check_address(self.cleaned_data["address"])
        except SharingError as error:
            raise forms.ValidationError(refusal_said(error)) from None
        address: str = self.cleaned_data["address"]
        return address


def hooks(request: Request) -> HttpResponse:
    form = HookForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "address", "kinds")}
        payload = {**said, "area": int(form.cleaned_data["area"])}
        try:
            number = propose(kind="hook", payload=payload, reason=form.cleaned_data["reason"], by=request.actor)
        except AccessError as error:
            form.add_error(None, refusal_said(error))
        else:
            messages.success(request, say("accounts.proposed"))
            return redirect("proposal", number=number)
    found = [line(hook) for hook in hooks_in(request.actor)[:SHOWN]]
    return render(request, "kinward/hooks/page.html", {"form": form, "here": reverse("hooks"), "hooks": found})


def line(hook: Hook) -> dict[str, object]:
    is_open = hook.closed_at is None
    return {
        "name": hook.name,
        "address": hook.address,
        "since": say("systems.since", area=place_name(hook.area), moment=days.moment(hook.made_at)),
        "state": say("systems.open") if is_open else say("systems.closed", moment=days.moment(hook.closed_at)),
        "tone": "good" if is_open else "quiet",
        "close": reverse("hook-close", kwargs={"number": hook.pk}) if is_open else "",
        "messages": [(message_said(each), *state_of(each)) for each in deliveries_of(hook.pk)],
    }


def message_said(message: Delivery) -> str:
    return say(
        "hooks.message", moment=days.moment(message.made_at), kind=say(f"hooks.kind_{message.kind}"), act=message.act
    )


def state_of(message: Delivery) -> tuple[str, str]:
    if message.delivered_at:
        return say("hooks.state_taken"), "good"
    if message.next_at is None:
        return say("hooks.state_over", status=message.status), "quiet"
    if not message.tries:
        return say("hooks.state_waits"), "info"
    return say("hooks.state_again", moment=days.moment(message.next_at), status=message.status), "soon"


def close(request: Request, number: int) -> HttpResponse:
    if request.method == "POST":
        close_hook(hook=number, by=request.actor)
        messages.success(request, say("hooks.is_closed"))
    return redirect("hooks")
