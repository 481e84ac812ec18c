"""What the own family is offered and may be owed: to read, each answer with the way to its reasons."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.due.queries import offers_of, rights_of
from kinward.register.policies import SAID_BY_FAMILIES
from kinward.register.queries import PersonCard
from kinward.register.queries.care import answers_of
from kinward.web.answer_words import answers_told
from kinward.web.answers import BY_THE_FAMILY
from kinward.web.language import say
from kinward.web.navigation import address
from kinward.web.offers import is_certain, own_item, right_item, split_by_time
from kinward.web.pages.my.people import own_people
from kinward.web.parts import Link, Whom
from kinward.web.people import name_of


def due(request: Request) -> HttpResponse:
    cards, today = own_people(request, "own dues"), localdate()
    names = {card.person: Whom(name_of(card.name)) for card in cards}
    now, later = split_by_time(offers_of(names))
    rights = rights_of(names)
    whose = {key: who.name for key, who in names.items()} if len(names) > 1 else {}
    context = {
        "now": [own_item(each, today, names[each.person], BY_THE_FAMILY) for each in now],
        "later": [own_item(each, today, names[each.person], BY_THE_FAMILY) for each in later],
        "asks": [Link(_asks(card, cards), address("care-asked", person=card.person)) for card in cards],
        "said": answers_told(answers_of(names, SAID_BY_FAMILIES), request.actor, whose),
        "rights": [right_item(each, names[each.person]) for each in rights if is_certain(each)],
        "unsure": [right_item(each, names[each.person]) for each in rights if not is_certain(each)],
    }
    return render(request, "kinward/my/due.html", context)


def _asks(card: PersonCard, cards: list[PersonCard]) -> str:
    words = say("answer.asked_more_own")
    return words if len(cards) == 1 else say("answer.asked_for", words=words, whom=name_of(card.name))
