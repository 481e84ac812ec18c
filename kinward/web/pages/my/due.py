"""What the own family is offered and may be owed: to read, each answer with the way to its reasons."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.due.queries import offers_of, rights_of
from kinward.web.offers import is_certain, offer_item, right_item, split_by_time
from kinward.web.pages.my.people import own_people
from kinward.web.parts import Whom
from kinward.web.people import name_of


def due(request: Request) -> HttpResponse:
    cards, today = own_people(request, "own dues"), localdate()
    names = {card.person: Whom(name_of(card.name)) for card in cards}
    now, later = split_by_time(offers_of(names))
    rights = rights_of(names)
    context = {
        "now": [offer_item(each, today, names[each.person]) for each in now],
        "later": [offer_item(each, today, names[each.person]) for each in later],
        "rights": [right_item(each, names[each.person]) for each in rights if is_certain(each)],
        "unsure": [right_item(each, names[each.person]) for each in rights if not is_certain(each)],
    }
    return render(request, "kinward/my/due.html", context)
