"""Records that lack something or contradict themselves: counted by area and kind, listed for a kind in a village."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit.actor import code_range
from kinward.register.quality import (
    CONTRADICTING,
    DUPLICATE,
    KINDS,
    MISSING,
    OLD,
    PAGE,
    Faulty,
    Month,
    Quality,
    faulty_records,
    quality_by_month,
    quality_of,
)
from kinward.register.queries import Place, place_of, places_within
from kinward.web import days
from kinward.web.acts import act_href
from kinward.web.language import say
from kinward.web.navigation import open_url
from kinward.web.pages.overview import crumbs
from kinward.web.pages.search import page_asked, past_the_end
from kinward.web.parts import Column, Link
from kinward.web.people import household_said, name_of, person_href, place_name

GROUPS = ("missing", "contradicting", "old")
CORRECTED_BY = {
    **dict.fromkeys(("no-birth-day", "no-sex", "no-number", "number-and-birth-day"), "correct-identity"),
    **dict.fromkeys(("number-and-sex", "older-than-parent", "born-after-mother-died"), "correct-identity"),
    **dict.fromkeys(("no-hukou", "status-and-marriage"), "declare"),
    "no-parents": "name-parents",
    "schooling-old": "declare",
    "income-old": "declare-household",
    **dict.fromkeys(("no-head", "dead-head", "two-heads", "minor-head"), "name-head"),
}
"""The act that usually puts a record right; for the others the record itself is the place to begin."""

ASKED = {"no-hukou": "hukou", "status-and-marriage": "marital_status", "schooling-old": "in_education"}
"""The one fact that is asked for, where it is one."""
OF_HOUSEHOLD = frozenset({"declare-household", "name-head"})
LISTED = frozenset(KINDS) - {DUPLICATE}


def quality(request: Request, code: int = 0) -> HttpResponse:
    area = seen_place(request, code or request.actor.area)
    found = quality_of(area.code, today=localdate())
    context = {
        "title": place_name(area.code),
        "crumbs": crumbs(area.code, request.actor, "quality-area"),
        "counted_at": found.counted_at if area.kind == "county" else None,
        "columns": [Column(say("quality.kind"), is_main=True), Column(say("quality.records"), is_number=True)],
        "missing": kind_rows(request, found, MISSING, area),
        "contradicting": kind_rows(request, found, CONTRADICTING, area),
        "old": kind_rows(request, found, OLD, area),
        "month_columns": month_columns(),
        "months": month_rows(quality_by_month(area.code)),
        "place_columns": place_columns(),
        "places": place_rows(found, area),
    }
    return render(request, "kinward/quality/page.html", context)


def seen_place(request: Request, code: int) -> Place:
    place = place_of(code)
    if place is None or not request.actor.covers(code):
        raise not_found("place")
    return place


def kind_rows(request: Request, found: Quality, kinds: Iterable[str], area: Place) -> list[list[object]]:
    """Kinds that occur, each leading to its records where the area is a village; duplicates lead there everywhere."""
    counted = [(kind, found.total(kind)) for kind in kinds]
    return [[kind_cell(request, kind, area), days.number(n)] for kind, n in counted if n]


def kind_cell(request: Request, kind: str, area: Place) -> object:
    words = say(f"quality.{kind}")
    if kind == DUPLICATE:
        return Link(words, pairs_href(area.code)) if open_url(request, "duplicates") else words
    if area.kind != "village":
        return words
    return Link(words, reverse("quality-list", kwargs={"code": area.code, "kind": kind}))


def pairs_href(code: int) -> str:
    return reverse("duplicates-area", kwargs={"code": code})


def month_columns() -> list[Column]:
    counted = [Column(say(f"quality.{name}"), is_number=True) for name in GROUPS]
    return [Column(say("quality.counted_on"), is_main=True), *counted]


def month_rows(months: list[Month]) -> list[list[object]]:
    """The latest first; one month alone is no trend."""
    if len(months) < 2:
        return []
    return [
        [days.day_plain(each.counted_on), *(days.number(n) for n in (each.missing, each.contradicting, each.old))]
        for each in reversed(months)
    ]


def place_columns() -> list[Column]:
    return [Column(say("quality.place"), is_main=True), *(Column(say(f"quality.{n}"), is_number=True) for n in GROUPS)]


def place_rows(found: Quality, area: Place) -> list[list[object]]:
    """What lies directly in the area, in the order of codes: no order of better and worse."""
    inside = [place for place in places_within(*code_range(area.code)) if place.parent == area.code]
    return [
        [
            Link(place_name(place.code), reverse("quality-area", kwargs={"code": place.code})),
            *(days.number(records_in(found, place.code, kinds)) for kinds in (MISSING, CONTRADICTING, OLD)),
        ]
        for place in inside
    ]


def records_in(found: Quality, code: int, kinds: Iterable[str]) -> int:
    first, last = code_range(code)
    within = [of for village, of in found.counts.items() if first <= village < last]
    return sum(of.get(kind, 0) for of in within for kind in kinds)


def listed(request: Request, code: int, kind: str) -> HttpResponse:
    """The records of one kind in one village, each with the act that puts it right."""
    village = seen_place(request, code)
    if kind not in LISTED or village.kind != "village":
        raise not_found("list")
    page = page_asked(request)
    records, total = faulty_records(code, kind, today=localdate(), page=page)
    links = crumbs(code, request.actor, "quality-area")
    context = {
        "title": say(f"quality.{kind}"),
        "lead": say(f"quality.{kind}_about"),
        "crumbs": [*links, Link(say(f"quality.{kind}"), "")],
        "columns": [Column(say(f"quality.{name}"), is_main=name == "record") for name in LINE],
        "rows": [record_row(record, kind) for record in records],
        "pages": Paginator(range(total), PAGE).get_page(page),
        "past_the_end": past_the_end(page, records),
        "list_caption": say("quality.list_caption", count=total),
    }
    return render(request, "kinward/quality/list.html", context)


def correction_href(record: Faulty, kind: str) -> str:
    """The form that puts it right; none where the record itself is the place to begin."""
    route = CORRECTED_BY.get(kind, "")
    if route in OF_HOUSEHOLD:
        return act_href(route, household=record.household) if record.household else ""
    href = act_href(route, person=record.person) if route else ""
    return f"{href}?fact={ASKED[kind]}" if href and kind in ASKED else href


LINE = ("record", "born", "household", "against", "correction")


def record_row(record: Faulty, kind: str) -> list[object]:
    act = correction_href(record, kind)
    name = name_of(record.name)
    other = Link(name_of(record.other_name), person_href(record.other)) if record.other and record.other_name else ""
    here = person_href(record.person)
    return [
        Link(name, here),
        days.day_plain(record.born_on),
        household_said(record.household_number, None),
        other or (name_of(None) if record.other else ""),
        Link(say("quality.correct"), act, hidden=name) if act else Link(say("quality.open"), here, hidden=name),
    ]
