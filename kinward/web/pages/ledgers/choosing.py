"""Which ledgers there are for one's area: choose one, the area and the month."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.policies import can_propose
from kinward.access.purposes import may_act_for
from kinward.access.request import Request
from kinward.audit.actor import PLACES_PER_COUNTY, PLACES_PER_TOWNSHIP, Actor, code_range
from kinward.register.queries import places_within
from kinward.web import people
from kinward.web.areas import areas_offered
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.ledgers.filling import MOST_PEOPLE, title_of
from kinward.web.ledgers.kinds import BY_ADDRESS, Ledger
from kinward.web.ledgers.periods import periods_offered
from kinward.web.parts import Column, Link


class Choosing(Form):
    ledger = forms.ChoiceField(label=say_later("ledger.which"))
    area = forms.TypedChoiceField(label=say_later("ledger.area"), coerce=int)
    period = forms.ChoiceField(label=say_later("ledger.period"), help_text=say_later("ledger.period_hint"))

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "ledger", [(address, title_of(kind)) for address, kind in ledgers_for(actor)])
        first, last = code_range(actor.area)
        offer(self, "area", areas_offered(places_within(first, last)))
        offer(self, "period", [(each.said, each.words) for each in periods_offered(localdate())])

    def clean_area(self) -> int:
        area: int = self.cleaned_data["area"]
        kind = BY_ADDRESS.get(self.cleaned_data.get("ledger", ""))
        if kind and kind.is_of_village and not is_village(area):
            raise forms.ValidationError(say("ledger.of_village", ledger=title_of(kind)))
        return area


def ledgers(request: Request) -> HttpResponse:
    form = Choosing(request.GET if "ledger" in request.GET else None, actor=request.actor)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        there = reverse("ledger", kwargs={"ledger": chosen["ledger"], "code": chosen["area"]})
        return redirect(f"{there}?period={chosen['period']}")
    context = {
        "form": form,
        "columns": _columns(),
        "rows": [*_rows(request.actor), *_rounds(request.actor)],
        "most": MOST_PEOPLE,
        "exports": reverse("exports") if can_propose(request.actor, "export") else "",
    }
    return render(request, "kinward/ledgers/choose.html", context)


def ledgers_for(actor: Actor) -> list[tuple[str, Ledger]]:
    """Those whose purpose is the role's."""
    return [(address, kind) for address, kind in BY_ADDRESS.items() if may_act_for(actor.role, kind.purpose)]


def _columns() -> list[Column]:
    return [Column(say("ledger.which"), is_main=True), Column(say("ledger.holds"))]


def _rows(actor: Actor) -> Iterator[list[object]]:
    """Of one's own area, for this month; a ledger that goes village by village is chosen below."""
    for address, kind in ledgers_for(actor):
        title = title_of(kind)
        is_here = not kind.is_of_village or is_village(actor.area)
        there = reverse("ledger", kwargs={"ledger": address, "code": actor.area})
        yield [Link(title, there) if is_here else title, say(f"ledger.holds_{kind.name}")]


def _rounds(actor: Actor) -> Iterator[list[object]]:
    """The lists for a round from door to door: a village's. An office above a township goes to the village first."""
    if actor.area % PLACES_PER_COUNTY == 0:
        return
    for place in places_within(*code_range(actor.area)):
        if is_village(place.code):
            village = area_said(place.code, actor)
            title = f"{say('round.title')} · {village}" if village else say("round.title")
            yield [Link(title, reverse("round", kwargs={"code": place.code})), say("round.to_round")]


def is_village(code: int) -> bool:
    return code % PLACES_PER_TOWNSHIP != 0


def area_said(code: int, actor: Actor) -> str:
    """A village without the names that the actor's own area says already."""
    return people.village_name(code, actor) or people.place_name(code)
