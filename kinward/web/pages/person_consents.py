"""What a person allows, and doing what they say about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.errors import NotFound
from kinward.access.policies import can_keep_consent
from kinward.access.queries import ConsentState, consents_of
from kinward.access.request import Request
from kinward.register.queries.pairs import merge_of
from kinward.web.acts import act_href
from kinward.web.language import say
from kinward.web.pages.person_frame import framed, leads_to_kept
from kinward.web.parts import Consent


@leads_to_kept
def person_consents(request: Request, person: int) -> HttpResponse:
    frame = framed(request, person, "consents")
    action = act_href("consent", person=person) if can_keep_consent(request.actor, person) else ""
    rows = [consent_row(each, action) for each in consents_of(person)]
    return render(request, "kinward/person/consents.html", {"frame": frame, "consents": rows})


@require_POST
def answer(request: Request, person: int) -> HttpResponse:
    """Yes or no to one purpose, as the person told the worker. Of a record merged since, a yes is to be asked again."""
    purpose, is_yes = request.POST.get("purpose", ""), request.POST.get("given") == "yes"
    change, told = (give_consent, "is_given") if is_yes else (withdraw_consent, "is_withdrawn")
    try:
        change(person=person, purpose=purpose, by=request.actor)
    except NotFound:
        if merge_of(person) is None:
            raise
    else:
        messages.success(request, say(f"consent.{told}", purpose=say(f"consent.purpose_{purpose}")))
    return redirect("person-consents", person=person)


def consent_row(state: ConsentState, action: str) -> Consent:
    return Consent(
        state.purpose,
        say(f"consent.purpose_{state.purpose}"),
        say(f"consent.about_{state.purpose}"),
        is_given=state.is_given,
        since=localdate(state.since) if state.since else None,
        action=action,
    )
