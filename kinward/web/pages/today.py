"""What is open in one's area: families who asked for help first. Check-ups and vaccines for care, benefits apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import code_range
from kinward.due import queries as due
from kinward.due.queries import Families, Family, Offer
from kinward.register.queries import Place, places_within
from kinward.web import people
from kinward.web.answers import IN_A_LIST, back_to_today
from kinward.web.areas import villages_offered
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.navigation import roles_at, url_of
from kinward.web.offers import is_certain, offer_item, right_item
from kinward.web.pages.search import page_asked, past_the_end
from kinward.web.parts import DueItem, FamilyCard, Link, Whom

FURTHEST = 5000
AT_ONCE = 3
"""Of a family's certain items so many stand in the list; the others are a click away, on the family's page."""
TABS = (("care", "today"), ("benefits", "today-benefits"))


class WhereForm(Form):
    """One village of the actor's area; whatever else is asked for, and nothing, means all of it."""

    village = forms.ChoiceField(label=say_later("today.village"), required=False)

    def __init__(self, *args: Any, villages: Iterable[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "village", [("", say("today.all_villages")), *villages_offered(villages)])

    @property
    def chosen(self) -> int:
        return int(self.cleaned_data["village"] or 0) if self.is_valid() else 0


def today(request: Request) -> HttpResponse:
    page, where = page_asked(request, FURTHEST), where_asked(request)
    found = due.families_offered(today=localdate(), page=page, village=where.chosen if where else 0)
    return _shown(request, found, page, "today", where)


def today_benefits(request: Request) -> HttpResponse:
    page, where = page_asked(request, FURTHEST), where_asked(request)
    found = due.families_entitled(page=page, village=where.chosen if where else 0)
    return _shown(request, found, page, "today-benefits", where)


def where_asked(request: Request) -> WhereForm | None:
    """None where the area has one village: there is nothing to choose."""
    villages = [place for place in places_within(*code_range(request.actor.area)) if place.kind == "village"]
    return WhereForm(request.GET, villages=villages) if len(villages) > 1 else None


def _shown(request: Request, found: Families[Any], page: int, route: str, where: WhereForm | None) -> HttpResponse:
    on, shown = localdate(), [_listed(family) for family in found.families]
    village = where.chosen if where else 0
    query = urlencode({"village": village}) if village else ""
    if shown:
        log.record_all("register.read", sorted({person for each in shown for person in each.named()}), target=route)
    context = {
        "tabs": _tabs(request, route),
        "lead": say("today.lead" if route == "today" else "today.lead_benefits"),
        "where": where,
        "here": reverse(route),
        "families": [_card(each, on, back_to_today(page, village)) for each in shown],
        "count": say("today.families", count=found.total),
        "pages": _pages(found.total, page),
        "query": query,
        "past_the_end": past_the_end(page, found.families, f"?{query}"),
        "find": Link(say("today.find"), url_of("search")),
        "record_birth": Link(say("today.record_birth"), url_of("birth")),
    }
    return render(request, "kinward/today/page.html", context)


def _tabs(request: Request, current: str) -> list[Link]:
    """Those of the two that this role may see."""
    offered = [(words, route, reverse(route)) for words, route in TABS]
    return [
        Link(say(f"today.tab_{words}"), href, is_current=route == current)
        for words, route, href in offered
        if request.actor.role in roles_at(href)
    ]


def _pages(total: int, page: int) -> "Page[int]":
    """The statement brought the page itself; here is only which it is, of how many."""
    return Paginator(range(total), due.FAMILIES_A_PAGE).get_page(page)


@dataclass(frozen=True)
class Listed:
    """What of a family stands in the list."""

    family: Family[Any]
    certain: list[due.Offer | due.Right]
    unsure: list[due.Offer | due.Right]
    more: int

    def named(self) -> set[int]:
        head = {self.family.head.person} if self.family.head else set()
        return head | {item.person for item in (*self.certain, *self.unsure)}


def _listed(family: Family[Any]) -> Listed:
    certain = [item for item in family.items if is_certain(item)]
    unsure = [item for item in family.items if not is_certain(item)]
    most = AT_ONCE if family.household and len(certain) > AT_ONCE + 1 else len(certain)
    return Listed(family, certain[:most], unsure, len(certain) - most)


def _card(listed: Listed, on: date, back: str) -> FamilyCard:
    family = listed.family
    return FamilyCard(
        _title(family),
        people.household_href(family.household) if family.household else "",
        people.listed(
            [say("today.where", number=family.number) if family.number else "", people.place_name(family.area)]
        ),
        [_item(each, family, on, back) for each in listed.certain],
        [_item(each, family, on, back) for each in listed.unsure],
        listed.more,
        "soon" if any(isinstance(each, Offer) and each.asked_on for each in family.items) else "",
    )


def _title(family: Family[Any]) -> str:
    if family.head is not None:
        return say("today.family", head=people.name_of(family.head.name))
    if family.household is not None:
        return say("today.no_head", number=family.number)
    return people.name_of(next(iter(family.people.values())).name)


def _item(item: due.Offer | due.Right, family: Family[Any], on: date, back: str) -> DueItem:
    somebody = family.people[item.person]
    age = people.age_of(somebody.born_on, None, on)
    whom = Whom(people.name_of(somebody.name), people.person_href(somebody.person), age)
    return offer_item(item, on, whom, IN_A_LIST, back) if isinstance(item, Offer) else right_item(item, whom)
