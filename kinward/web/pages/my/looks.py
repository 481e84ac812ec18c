"""Who looked at the own record or wrote in it; one's own looks are left out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinward.access.request import Request
from kinward.audit.queries import who_looked
from kinward.register.queries.own import once
from kinward.web.look_words import said_look
from kinward.web.pages.my.people import chooser, chosen_person, own_people
from kinward.web.pages.search import page_asked, past_the_end


def looks(request: Request) -> HttpResponse:
    cards, page = own_people(request, "looks"), page_asked(request)
    person = chosen_person(request, cards)
    found = who_looked(person, also=once(person), page=page, without=request.actor.account)
    context = {
        "tabs": chooser(cards, person, reverse("my-looks")),
        "looks": [said_look(line, person) for line in found.lines],
        "person": person,
        "past_the_end": past_the_end(page, found.lines, f"?person={person}"),
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if found.more else None,
    }
    return render(request, "kinward/my/looks.html", context)
