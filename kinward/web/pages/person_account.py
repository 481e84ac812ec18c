"""A family's own account, opened where the register is kept: the code is handed to the person who asked for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_variables

from kinward.access.actions.accounts import invite_family
from kinward.access.errors import AccessError
from kinward.access.families import signed_in_for
from kinward.access.people import username_of
from kinward.access.policies import check_can_have_account
from kinward.access.request import Request
from kinward.register.queries import PersonCard
from kinward.web import people
from kinward.web.pages.person_frame import leads_to_kept
from kinward.web.pages.recording.subjects import person_line, seen_person
from kinward.web.refusals import refusal_said


@leads_to_kept
def opening(request: Request, person: int) -> HttpResponse:
    """Says what the account shows, then gives its code; whoever has one already gets another once that was said."""
    card, today = seen_person(person, form="account"), localdate()
    try:
        check_can_have_account(card, today)
    except AccessError as refused:
        messages.warning(request, refusal_said(refused))
        return redirect("person", person=person)
    has_one = bool(signed_in_for([person]))
    if request.method == "POST" and request.POST.get("step") in ("again", "" if has_one else "first"):
        return code_shown(request, card)
    return render(request, "kinward/person/account.html", shown(request, card, has_one=has_one))


def shown(request: Request, card: PersonCard, *, has_one: bool) -> dict[str, Any]:
    return {
        "people": [person_line(card, request.actor)],
        "has_one": has_one,
        "step": "again" if has_one else "first",
        "back": people.person_href(card.person),
    }


@sensitive_variables("invited")
def code_shown(request: Request, card: PersonCard) -> HttpResponse:
    """The code stands on this one page, which nothing keeps."""
    invited = invite_family(card, by=request.actor, on=localdate())
    context = {
        "code": invited.code,
        "until": invited.expires_at,
        "name": card.name,
        "username": username_of(invited.account),
        "back": people.person_href(card.person),
    }
    return render(request, "kinward/accounts/code.html", context)
