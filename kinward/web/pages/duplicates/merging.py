"""Two records side by side: two people, or one, and then which record stays and what of each holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from kinward.access.errors import not_found
from kinward.access.families import signed_in_for
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.register.actions import keep_both, look_again, merge_people
from kinward.register.actions.merging import CHOSEN, HOME
from kinward.register.errors import RegisterError
from kinward.register.likeness import fuller, home_of
from kinward.register.queries.pairs import Record, merge_of
from kinward.web import days, people
from kinward.web.fields import Radios
from kinward.web.language import say
from kinward.web.likeness_words import chance_said, reason_said
from kinward.web.pages.duplicates.listing import pair_href
from kinward.web.pages.duplicates.showing import SAID, Pair, columns, differing, name_said, rows, seen_pair, title_of
from kinward.web.pages.recording.flow import Asking, Check, Done, Recording
from kinward.web.pages.recording.flow import said as refusal_said
from kinward.web.pages.recording.forms import RecordForm
from kinward.web.pages.recording.subjects import person_line
from kinward.web.parts import Column, Fact, PersonLine, Tag

SIDES = ("one", "other")
OTHER = {"one": "other", "other": "one"}
ASKED = (*CHOSEN, HOME)
APART, AGAIN = "apart", "again"


class MergeForm(RecordForm):
    """Which record stays; and of what both say and say differently, which of the two holds."""

    template = "kinward/duplicates/pair.html"

    def __init__(self, *args: Any, pair: Pair, **options: Any) -> None:
        super().__init__(*args, **options)
        self.pair = pair
        best = SIDES[fuller(pair.one, pair.other) is pair.other]
        sides, who = [say(f"duplicates.side_{side}") for side in SIDES], [who_said(pair, side) for side in SIDES]
        self.fields["kept"] = _side(say("duplicates.kept"), sides, who, best)
        for name in differing(pair, ASKED):
            values = [SAID[name](pair.side(side)) for side in SIDES]
            self.fields[name] = _side(title_of(name), values, sides, best)

    @property
    def kept(self) -> str:
        side: str = self.cleaned_data["kept"]
        return side

    def holds(self, name: str) -> str:
        """The side whose value holds."""
        if name in self.fields:
            side: str = self.cleaned_data[name]
            return side
        return self.kept if _says(self.pair.side(self.kept), name) else OTHER[self.kept]

    def theirs(self) -> frozenset[str]:
        return frozenset(name for name in ASKED if name in self.fields and self.cleaned_data[name] != self.kept)

    # -- what the page shows

    def columns(self) -> list[Column]:
        return columns()

    def rows(self) -> list[list[str]]:
        return rows(self.pair)

    def reasons(self) -> list[str]:
        return [reason_said(why) for why in self.pair.found.reasons]

    def chance(self) -> str:
        return chance_said(self.pair.found.probability) if self.reasons() else ""

    def settled(self) -> str:
        since = self.pair.found.apart_since
        return say("duplicates.said_apart", at=days.moment(since)) if since else ""


def _side(label: str, values: list[str], hints: list[str], initial: str) -> forms.Field:
    choices, below = list(zip(SIDES, values, strict=True)), dict(zip(SIDES, hints, strict=True))
    return forms.ChoiceField(label=label, choices=choices, widget=Radios(hints=below), initial=initial)


def _says(record: Record, name: str) -> bool:
    if name == HOME:
        return home_of(record) is not None
    return getattr(record.card, "id_tail" if name == "id_number" else name) not in (None, "")


def line_of(pair: Pair, side: str, by: Actor) -> PersonLine:
    line = person_line(pair.side(side).card, by)
    return replace(line, tags=(Tag(say(f"duplicates.side_{side}"), "info"), *line.tags))


def side_said(pair: Pair, side: str) -> str:
    """Record 1: 王秀兰, household 004017-12."""
    return say(f"duplicates.record_{side}", who=who_said(pair, side))


def who_said(pair: Pair, side: str) -> str:
    record = pair.side(side)
    home = people.household_said(record.card.household_number, None)
    return " · ".join(each for each in (name_said(record), home) if each)


def duplicate(request: Request, person: int, other: int) -> HttpResponse:
    """What to say of the two; a record that was merged meanwhile leads to the one it is now."""
    pair = seen_pair(person, other)
    if pair is None:
        return _merged_meanwhile(person, other)
    if request.method == "POST" and request.POST.get("step") in (APART, AGAIN):
        return settled(request, pair)
    form = MergeForm(request.POST or None, by=request.actor, pair=pair)
    asking = Asking(
        say("duplicates.title_pair"),
        say("duplicates.merge"),
        lead=say("duplicates.lead_pair"),
        cancel=reverse("duplicates"),
        about=say("duplicates.help_pair"),
        people=[line_of(pair, side, request.actor) for side in SIDES],
    )

    def act(form: MergeForm) -> Done:
        kept, merged = (form.pair.side(side).card.person for side in (form.kept, OTHER[form.kept]))
        made = merge_people(kept, merged, theirs=form.theirs(), by=request.actor, today=form.today)
        undo = reverse("unmerge", kwargs={"act": made.pk})
        return Done(made.pk, say("duplicates.merged"), people.person_href(kept), undo=undo)

    return Recording(request, asking, form, act, checked).answer()


def _merged_meanwhile(person: int, other: int) -> HttpResponse:
    """Merged while somebody else still had the page open."""
    merge = merge_of(person) or merge_of(other)
    if merge is None or {merge.kept, merge.merged} != {person, other}:
        raise not_found("pair")
    return HttpResponseRedirect(people.person_href(merge.kept))


def checked(form: MergeForm) -> Check:
    told = ("family", "consents", *_accounts(form.pair), "address", "back")
    return Check(list(_facts(form)), [say(f"duplicates.follows_{each}") for each in told])


def _accounts(pair: Pair) -> list[str]:
    """Who signs in for one of the two should be asked first."""
    having = signed_in_for(pair.people)
    sides = [side for side, person in zip(SIDES, pair.people, strict=True) if person in having]
    return [f"account_{'both' if len(sides) == 2 else side}" for side in sides[:1]]


def _facts(form: MergeForm) -> Iterator[Fact]:
    yield Fact(say("duplicates.kept"), side_said(form.pair, form.kept))
    for name in ASKED:
        held, given_up = (form.pair.side(side) for side in (form.holds(name), OTHER[form.holds(name)]))
        note = "" if name != "died_on" else say("duplicates.died_of_one")
        if name in form.fields:
            note = say("duplicates.instead_of", said=SAID[name](given_up))
        if _says(held, name):
            yield Fact(title_of(name), SAID[name](held), note=note)


def settled(request: Request, pair: Pair) -> HttpResponse:
    """Said to be two people, or that taken back."""
    one, other = pair.people
    try:
        if request.POST["step"] == APART:
            keep_both(one, other, by=request.actor)
            messages.success(request, _apart_said(one, other))
            return HttpResponseRedirect(reverse("duplicates"))
        look_again(one, other, by=request.actor)
        messages.success(request, say("duplicates.again_done"))
    except RegisterError as refused:
        messages.warning(request, refusal_said(refused))
    return HttpResponseRedirect(pair_href(one, other))


def _apart_said(one: int, other: int) -> str:
    """With the way back to the two."""
    link = format_html('<a href="{}">{}</a>', pair_href(one, other), say("duplicates.see_again"))
    return format_html("{} {}", say("duplicates.apart_done"), link)
