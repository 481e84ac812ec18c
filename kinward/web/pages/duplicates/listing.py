"""The pairs of an area that wait for somebody to look at them, the likeliest first."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinward.access.request import Request
from kinward.audit.actor import code_range
from kinward.register.duplicates import PAGE, LikelyPair, waiting_pairs
from kinward.register.queries.people import Brief, briefs_of
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.likeness_words import chance_said, reasons_said
from kinward.web.pages.overview import crumbs
from kinward.web.pages.quality import seen_place
from kinward.web.pages.search import page_asked
from kinward.web.parts import Column, Link

COLUMNS = ("pair", "born", "households", "why", "chance")


def duplicates(request: Request, code: int = 0) -> HttpResponse:
    place = seen_place(request, code or request.actor.area)
    within, asked = range(*code_range(place.code)), page_asked(request)
    pairs, total = waiting_pairs(within, page=asked)
    page = Paginator(range(total), PAGE).get_page(asked)
    if page.number != asked:  # what stood there is settled by now
        pairs, total = waiting_pairs(within, page=page.number)
    briefs = briefs_of(who for pair in pairs for who in (pair.one, pair.other))
    context = {
        "title": people.place_name(place.code),
        "crumbs": [*crumbs(place.code, request.actor, "quality-area"), Link(say("duplicates.title"), "")],
        "caption": say("duplicates.waiting", count=total),
        "columns": [Column(say(f"duplicates.column_{name}"), is_main=name == "pair") for name in COLUMNS],
        "rows": [
            pair_row(each, briefs[each.one], briefs[each.other])
            for each in pairs
            if {each.one, each.other} <= set(briefs)
        ],
        "pages": page,
    }
    return render(request, "kinward/duplicates/list.html", context)


def pair_row(pair: LikelyPair, one: Brief, other: Brief) -> list[object]:
    return [
        Link(
            say("duplicates.two", one=people.name_of(one.name), other=people.name_of(other.name)),
            pair_href(pair.one, pair.other),
        ),
        both(days.day_plain(each.born_on) for each in (one, other)),
        both(people.household_said(each.household_number, None) for each in (one, other)),
        reasons_said(pair.reasons) or say("duplicates.by_hand"),
        chance_said(pair.probability),
    ]


def both(said: Iterable[str]) -> str:
    """What the two records say: once where it is the same."""
    return " / ".join(dict.fromkeys(each or say("person.not_known") for each in said))


def pair_href(one: int, other: int) -> str:
    return reverse("duplicate", kwargs={"person": min(one, other), "other": max(one, other)})
