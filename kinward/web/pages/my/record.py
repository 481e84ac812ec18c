"""The first page of a family: its record, what is open now, what it was told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.families import count_unseen
from kinward.due.queries import offers_of
from kinward.web.language import say
from kinward.web.offers import split_by_time
from kinward.web.pages.my.due import own_offer
from kinward.web.pages.my.people import facts_said, line_of, own_people
from kinward.web.parts import Link
from kinward.web.people import name_of

SHOWN_NOW = 5


def record(request: HttpRequest) -> HttpResponse:
    cards = own_people(request, "own record")
    names = {card.person: name_of(card.name) for card in cards}
    now, _ = split_by_time(offers_of(names))
    news = count_unseen(names)
    context = {
        "people": [(line_of(card), facts_said(card, cards[0])) for card in cards],
        "now": [own_offer(offer, localdate(), names[offer.person]) for offer in now[:SHOWN_NOW]],
        "more": len(now) - SHOWN_NOW,
        "all_due": reverse("my-due"),
        "news": Link(say("my.news", count=news), reverse("my-notices")) if news else None,
    }
    return render(request, "kinward/my/page.html", context)
