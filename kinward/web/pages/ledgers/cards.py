"""The cards of one person, for those who care for them."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.register.queries.care import care_card
from kinward.web import people
from kinward.web.agreed import check_agreed_to_care
from kinward.web.language import say
from kinward.web.ledgers.cards import CARDS, cards_with, fill_card
from kinward.web.ledgers.filled import Filled
from kinward.web.ledgers.filling import READ, made_by
from kinward.web.ledgers.paper import PDF, as_pdf
from kinward.web.pages.ledgers.showing import as_file, tables
from kinward.web.parts import Link


def page(request: Request, person: int, card: str) -> HttpResponse:
    filled = _filled(request, person, card)
    context = {
        "filled": filled,
        "files": {"pdf": reverse("card-pdf", kwargs={"person": person, "card": card})},
        "tables": tables(filled),
        "back": people.person_href(person),
    }
    return render(request, "kinward/ledgers/page.html", context)


def pdf(request: Request, person: int, card: str) -> HttpResponse:
    return as_file(as_pdf(_filled(request, person, card)), PDF, f"{card}-{person}.pdf")


def card_links(person: int, offered: Iterable[str], *, is_child: bool) -> list[Link]:
    """To the cards somebody has."""
    return [
        Link(say(f"recording_ledger.{CARDS[card].name}"), reverse("card", kwargs={"person": person, "card": card}))
        for card in cards_with(offered, is_child=is_child)
    ]


def _filled(request: Request, person: int, card: str) -> Filled:
    """raises  NotFound: nobody there, or no such card; AccessError ledger-consent: the person has not agreed"""
    found = care_card(person)
    if found is None or card not in CARDS:
        raise not_found("card")
    check_agreed_to_care(person)
    log.record(READ, person=person, target=f"card {card} of {person}")
    return fill_card(CARDS[card], found, made_by(request.actor))
