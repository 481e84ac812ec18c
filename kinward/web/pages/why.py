"""Why somebody is due something, or is not, or why it cannot be told yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.rules.programme import Schedule
from kinward.web.pages.person_frame import framed
from kinward.web.programmes import programmes


def why(request: HttpRequest, person: int, programme: str) -> HttpResponse:
    known = programmes().get(programme)
    if known is None or not may_act_for(request.actor.role, "care" if isinstance(known, Schedule) else "benefits"):
        raise not_found("programme")
    frame = framed(request, person, f"why {programme}")
    return render(request, "kinward/why/page.html", {"frame": frame, "programme": known})
