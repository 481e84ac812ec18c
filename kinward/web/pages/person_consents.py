"""What a person allows, and doing what they say about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinward.access.policies import can_keep_consent
from kinward.access.queries import ConsentState, consents_of
from kinward.web.acts import act_href
from kinward.web.language import say
from kinward.web.pages.person_frame import framed
from kinward.web.parts import Consent


def person_consents(request: HttpRequest, person: int) -> HttpResponse:
    frame = framed(request, person, "consents")
    action = act_href("consent", person=person) if can_keep_consent(request.actor, person) else ""
    rows = [consent_row(each, action) for each in consents_of(person)]
    return render(request, "kinward/person/consents.html", {"frame": frame, "consents": rows})


def consent_row(state: ConsentState, action: str) -> Consent:
    return Consent(
        state.purpose,
        say(f"consent.purpose_{state.purpose}"),
        say(f"consent.about_{state.purpose}"),
        is_given=state.is_given,
        since=state.since.date() if state.since else None,
        action=action,
    )
