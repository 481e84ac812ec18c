"""The county's townships and villages with their names in three languages; administrators keep the names."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinward.access.request import Request
from kinward.audit.actor import Actor, code_range
from kinward.register.actions.places import rename_place
from kinward.register.queries import Place, namesake, places_within
from kinward.web.forms import Form
from kinward.web.language import say, say_later
from kinward.web.pages.overview import crumbs
from kinward.web.pages.quality import seen_place
from kinward.web.parts import Column, Link
from kinward.web.people import place_name

COLUMNS = ("hans", "hant", "en", "code", "inside")


class NamesForm(Form):
    hans = forms.CharField(label=say_later("places.hans"), max_length=40)
    hant = forms.CharField(label=say_later("places.hant"), max_length=40)
    en = forms.CharField(label=say_later("places.en"), max_length=60)

    def __init__(self, *args: Any, place: Place, **options: Any) -> None:
        super().__init__(*args, **{**options, "initial": {"hans": place.hans, "hant": place.hant, "en": place.en}})
        self.place = place

    def clean_hans(self) -> str:
        """Two villages of one township with the same name could not be told apart where one is chosen."""
        name: str = self.cleaned_data["hans"]
        other = namesake(self.place.code, name)
        if other:
            raise forms.ValidationError(say("places.name_taken", name=place_name(other), code=other))
        return name


def places(request: Request, code: int = 0) -> HttpResponse:
    """The own area or a place in it; an administrator's names for it are taken over."""
    place = seen_place(request, code or request.actor.area)
    form = NamesForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        rename_place(place.code, **form.cleaned_data, by=request.actor)
        messages.success(request, say("places.renamed"))
        return redirect("place", code=place.code)
    within = places_within(*code_range(place.code))
    context = {
        "place": place,
        "title": place_name(place.code),
        "crumbs": crumbs(place.code, request.actor, "place"),
        "columns": [
            Column(say(f"places.{name}"), is_main=name == "hans", is_number=name == "inside") for name in COLUMNS
        ],
        "rows": [row(each, within) for each in within if each.parent == place.code],
        "form": form if can_rename(request.actor) else None,
        "here": reverse("place", kwargs={"code": place.code}),
    }
    return render(request, "kinward/places/page.html", context)


def can_rename(actor: Actor) -> bool:
    return actor.role == "administrator"


def row(place: Place, within: list[Place]) -> list[object]:
    villages = sum(each.parent == place.code for each in within)
    return [
        Link(place.hans, reverse("place", kwargs={"code": place.code})),
        place.hant,
        place.en,
        place.code,
        say("places.villages", count=villages) if place.kind == "township" else "",
    ]
