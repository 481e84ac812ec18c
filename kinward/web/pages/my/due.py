"""What the own family is offered and may be owed: to read, each answer with the way to its reasons."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.due.queries import Offer, Right, offers_of, rights_of
from kinward.web.offers import offer_item, right_item, split_by_time
from kinward.web.pages.my.people import own_people
from kinward.web.parts import DueItem
from kinward.web.people import name_of


def due(request: HttpRequest) -> HttpResponse:
    cards, today = own_people(request, "own dues"), localdate()
    names = {card.person: name_of(card.name) for card in cards}
    now, later = split_by_time(offers_of(names))
    rights = rights_of(names)
    context = {
        "now": [own_offer(each, today, names[each.person]) for each in now],
        "later": [own_offer(each, today, names[each.person]) for each in later],
        "rights": [own_right(each, names[each.person]) for each in rights if each.outcome == "yes"],
        "unsure": [own_right(each, names[each.person]) for each in rights if each.outcome != "yes"],
    }
    return render(request, "kinward/my/due.html", context)


def own_offer(offer: Offer, today: date, whom: str) -> DueItem:
    return offer_item(offer, today, whom)


def own_right(right: Right, whom: str) -> DueItem:
    return right_item(right, whom)
