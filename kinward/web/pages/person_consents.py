"""What a person allows, and doing what they say about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.policies import can_keep_consent
from kinward.access.queries import ConsentState, consents_of
from kinward.access.request import Request
from kinward.web.acts import act_href
from kinward.web.language import say
from kinward.web.pages.person_frame import framed
from kinward.web.parts import Consent


def person_consents(request: Request, person: int) -> HttpResponse:
    frame = framed(request, person, "consents")
    action = act_href("consent", person=person) if can_keep_consent(request.actor, person) else ""
    rows = [consent_row(each, action) for each in consents_of(person)]
    return render(request, "kinward/person/consents.html", {"frame": frame, "consents": rows})


@require_POST
def answer(request: Request, person: int) -> HttpResponse:
    """Yes or no to one purpose, as the person told the worker."""
    purpose, is_yes = request.POST.get("purpose", ""), request.POST.get("given") == "yes"
    change = give_consent if is_yes else withdraw_consent
    change(person=person, purpose=purpose, by=request.actor)
    told = "is_given" if is_yes else "is_withdrawn"
    messages.success(request, say(f"consent.{told}", purpose=say(f"consent.purpose_{purpose}")))
    return redirect("person-consents", person=person)


def consent_row(state: ConsentState, action: str) -> Consent:
    return Consent(
        state.purpose,
        say(f"consent.purpose_{state.purpose}"),
        say(f"consent.about_{state.purpose}"),
        is_given=state.is_given,
        since=state.since.date() if state.since else None,
        action=action,
    )
