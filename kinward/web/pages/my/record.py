"""The first page of a family: its record, what is open now, what it was told."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.families import count_unseen
from kinward.access.request import Request
from kinward.due.queries import offers_of, rights_of
from kinward.web.language import say
from kinward.web.offers import is_certain, own_item, right_item, split_by_time
from kinward.web.pages.my.people import facts_said, line_of, own_people
from kinward.web.parts import DueItem, Link, Whom
from kinward.web.people import name_of

SHOWN_NOW = 5


def record(request: Request) -> HttpResponse:
    cards = own_people(request, "own record")
    names = {card.person: Whom(name_of(card.name)) for card in cards}
    news = count_unseen(names)
    context = {
        "people": [(line_of(card), facts_said(card, cards[0])) for card in cards],
        "now": _open_now(names)[:SHOWN_NOW],
        "all_due": reverse("my-due"),
        "news": Link(say("my.news", count=news), reverse("my-notices")) if news else None,
    }
    return render(request, "kinward/my/page.html", context)


def _open_now(names: Mapping[int, Whom]) -> list[DueItem]:
    """What asks for the family's own step: money first, which nobody else will remind them of."""
    offers, _ = split_by_time(offers_of(names))
    return [
        *(right_item(each, names[each.person]) for each in rights_of(names) if is_certain(each)),
        *(own_item(each, localdate(), names[each.person]) for each in offers),
    ]
