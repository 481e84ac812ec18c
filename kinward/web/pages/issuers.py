"""Counties whose signed copies are taken in here, and the key by which others know this county's."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinward.access.request import Request
from kinward.sharing.errors import SharingError
from kinward.sharing.issuers import distrust, issuers, trust
from kinward.sharing.signatures import key_id, own_key, published
from kinward.web import days
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.parts import Fact
from kinward.web.refusals import refusal_said

WRONG = 422


class IssuerForm(Form):
    name = forms.CharField(label=say_later("issuers.name"), help_text=say_later("issuers.name_hint"), max_length=80)
    key = forms.CharField(
        label=say_later("issuers.key"), help_text=say_later("issuers.key_hint"), max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip


def trusted(request: Request) -> HttpResponse:
    form = IssuerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            trust(name=form.cleaned_data["name"], key=form.cleaned_data["key"], by=request.actor)
        except SharingError as error:
            form.add_error("key", refusal_said(error))
        else:
            messages.success(request, say("issuers.added", name=form.cleaned_data["name"]))
            return redirect("issuers")
    address = request.build_absolute_uri(reverse("copy-key"))
    context = {
        "form": form,
        "here": reverse("issuers"),
        "issuers": [(each, days.moment(each.made_at)) for each in issuers()],
        "own": [
            Fact(say("issuers.own_key"), own_key(), say("issuers.own_address", address=address)),
            Fact(say("issuers.fingerprint"), key_id(own_key())),
        ],
    }
    return render(request, "kinward/issuers/page.html", context, status=WRONG if form.errors else 200)


def remove(request: Request, number: int) -> HttpResponse:
    if request.method == "POST":
        distrust(issuer=number, by=request.actor)
        messages.success(request, say("issuers.removed"))
    return redirect("issuers")


def copy_key(request: Request) -> HttpResponse:  # noqa: ARG001 every view is called so
    """Open to everybody: a public key."""
    return JsonResponse(published())
