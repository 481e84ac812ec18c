"""Finding a person in one's area, as one types or by the form; and a household by its whole number."""

import re
import unicodedata
from collections.abc import Sized
from datetime import date
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.timezone import localdate

from kinward.access.lookups import refusal
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.register import searching
from kinward.register.queries.households import households_numbered
from kinward.register.searching import PAGE, Search, find_people
from kinward.web import people
from kinward.web.language import say
from kinward.web.navigation import url_of
from kinward.web.parts import Link, PersonLine

DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")
HOUSE_NUMBER = re.compile(r"[0-9][0-9-]{0,39}")
FURTHEST = 40  # nobody reads on beyond 2,000 namesakes: the page then says how to find fewer


def search(request: Request) -> HttpResponse:
    """The page, or what was found alone where it is put into the page as one types."""
    text, page = request.GET.get("q", ""), page_asked(request)
    today = localdate()
    found = find_people(text, today=today, page=page)
    status = _told_of_refusal(found) if found.reason == "refused" else HTTPStatus.OK
    homes = _households(text, request.actor) if found.reason == "digits" else []
    context = {"text": text, "search": {**_said(found, text, page, request.actor, today), "households": homes}}
    template = "kinward/search/found.html" if request.htmx else "kinward/search/page.html"
    answer = render(request, template, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _households(text: str, actor: Actor) -> list[Link]:
    """Digits that are no ID number may be a household's. Nobody is named here: the page of the household is logged."""
    number = DASHES.sub("-", unicodedata.normalize("NFKC", text).strip())
    return [
        Link(
            people.listed([say("person.household", number=each.number), people.village_name(each.area, actor)]),
            people.household_href(each.household),
        )
        for each in (households_numbered(number) if HOUSE_NUMBER.fullmatch(number) else ())
    ]


def _told_of_refusal(found: Search) -> HTTPStatus:
    """The auditor is called; the words stand where the people would, also when they come as one types."""
    refusal("number" if found.query.kind == "id_number" else "name").settle()
    return HTTPStatus.FORBIDDEN


def page_asked(request: Request, furthest: int = FURTHEST) -> int:
    """The number in the address; anything else is the first page."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), furthest) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def past_the_end(page: int, shown: Sized, first: str = "?") -> Link | None:
    """The way back from a page behind the last one, which would otherwise say that there is nothing at all."""
    return Link(say("part.to_first"), first) if page > 1 and not shown else None


def _said(found: Search, text: str, page: int, actor: Actor, today: date) -> dict[str, object]:
    """What the template shows, in words: people, or why there are none."""
    first = (page - 1) * PAGE + 1
    last = first + len(found.people) - 1
    is_many = page > 1 or found.more
    return {
        "people": [found_line(each, actor, today) for each in found.people],
        "count": _count(len(found.people), first, last, is_many=is_many, more=found.more),
        "is_many": is_many,
        "page": page,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if found.more and page < FURTHEST else None,
        "past_the_end": past_the_end(page, found.people, f"?{urlencode({'q': text})}"),
        "is_start": found.reason == "nothing",
        "reason": _reason(found.reason),
        "is_elsewhere": found.elsewhere,
        "is_number": found.query.kind == "id_number",
        "bring": _link("search.bring", "bring-here"),
        "move_in": _link("search.move_in", "move-in"),
        "text": text,
    }


def _count(count: int, first: int, last: int, *, is_many: bool, more: bool) -> str:
    if not is_many:
        return say("search.found", count=count)
    return say("search.found_more" if more else "search.found_last", first=first, last=last)


def found_line(found: searching.Found, actor: Actor, today: date) -> PersonLine:
    """Enough to tell namesakes apart: sex, age, household with its head, village."""
    return people.line(
        found.person,
        found.name,
        today=today,
        sex=found.sex,
        born_on=found.born_on,
        died_on=found.died_on,
        household=people.home_of(found),
        village=people.village_name(found.area, actor),
    )


def _reason(reason: str) -> str:
    """Why nothing could be looked for, in words."""
    if not reason or reason == "nothing":
        return ""
    if reason.startswith("number-") and reason not in ("number-checksum", "number-birth", "number-length"):
        reason = "number-other"
    return say(f"search.{reason}")


def _link(words: str, route: str) -> Link | None:
    href = url_of(route)
    return Link(say(words), href) if href else None
