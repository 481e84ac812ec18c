"""What a family allows: each purpose for each of its people, given or taken back at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_POST

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.queries import ConsentState, consents_of_all
from kinward.access.request import Request
from kinward.register.queries.own import cards_of
from kinward.web.language import say
from kinward.web.pages.my.people import line_of, own_people, own_person
from kinward.web.parts import Consent
from kinward.web.people import name_of


def consents(request: Request) -> HttpResponse:
    cards = own_people(request, "own consents")
    given = consents_of_all(card.person for card in cards)
    people = [
        (line_of(card), [row(card.person, state, cards[0].person) for state in given[card.person]]) for card in cards
    ]
    return render(request, "kinward/my/consents.html", {"people": people})


def row(person: int, state: ConsentState, oneself: int) -> Consent:
    return Consent(
        state.purpose,
        say(f"my.consent_{state.purpose}"),
        say(f"my.consent_{state.purpose}_about"),
        state.is_given,
        localdate(state.since) if state.since and state.is_given else None,
        reverse("my-consent", kwargs={"person": person}),
        whose="" if person == oneself else f"-{person}",
    )


@require_POST
def answer(request: Request, person: int) -> HttpResponse:
    """Yes or no to one purpose; it holds from this moment."""
    purpose, is_yes = request.POST.get("purpose", ""), request.POST.get("given") == "yes"
    change = give_consent if is_yes else withdraw_consent
    change(person=own_person(request.actor, person), purpose=purpose, by=request.actor)
    words = f"my.consent_is_{'given' if is_yes else 'withdrawn'}"
    said = {"purpose": say(f"my.consent_{purpose}"), "at": f"{localtime():%H:%M}"}
    cards = cards_of(request.actor.people)
    whose = next(card for card in cards if card.person == person)
    if whose is not cards[0]:
        words, said["whose"] = f"{words}_for", name_of(whose.name)
    messages.success(request, say(words, **said))
    return redirect("my-consents")
