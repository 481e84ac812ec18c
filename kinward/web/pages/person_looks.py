"""Who looked at a person's record or wrote in it: when, in which role, for what."""

from django.http import HttpResponse
from django.shortcuts import render

from kinward.access.request import Request
from kinward.audit.queries import who_looked
from kinward.web.look_words import said_looks
from kinward.web.pages.person_frame import framed
from kinward.web.pages.search import page_asked, past_the_end


def person_looks(request: Request, person: int) -> HttpResponse:
    frame, page = framed(request, person, "looks"), page_asked(request)
    found = who_looked(person, page=page)
    context = {
        "frame": frame,
        "looks": said_looks(found.lines, person),
        "past_the_end": past_the_end(page, found.lines),
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if found.more else None,
    }
    return render(request, "kinward/person/looks.html", context)
