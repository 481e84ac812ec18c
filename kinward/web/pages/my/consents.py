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
from kinward.web.pages.my.people import line_of, merged_away, own_people, own_person, own_person_now
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
        say(f"consent.purpose_{state.purpose}"),
        say(f"my.consent_{state.purpose}_about"),
        state.is_given,
        localdate(state.since) if state.since and state.is_given else None,
        reverse("my-consent", kwargs={"person": person}),
        whose="" if person == oneself else f"-{person}",
    )


@require_POST
def answer(request: Request, person: int) -> HttpResponse:
    """Yes or no to one purpose; it holds from this moment. A no is taken also where another account opens the record.

    raises  AccessError access-merged: yes to a record that is one with another, for which somebody else signs in
    """
    purpose, is_yes, by = request.POST.get("purpose", ""), request.POST.get("given") == "yes", request.actor
    names = {card.person: name_of(card.name) for card in cards_of(by.people)}
    if is_yes and not names:
        raise merged_away()
    change, own = (give_consent, own_person) if is_yes else (withdraw_consent, own_person_now)
    person = own(by, person)
    change(person=person, purpose=purpose, by=by)
    words = f"my.consent_is_{'given' if is_yes else 'withdrawn'}"
    said = {"purpose": say(f"consent.purpose_{purpose}"), "at": f"{localtime():%H:%M}"}
    if person in [*names][1:]:
        words, said["whose"] = f"{words}_for", names[person]
    messages.success(request, say(words, **said))
    return redirect("my-consents")
