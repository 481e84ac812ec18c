"""A place in protected numbers: the county by township, a township by village, and how the service does there."""

from collections.abc import Sequence
from itertools import pairwise

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.due.counting import Service, service_of
from kinward.register.counting import MEASURES, Overview, overview_of
from kinward.register.queries import place_of
from kinward.web import days
from kinward.web.charts.pyramid import AgeGroup, Pyramid
from kinward.web.charts.small import shown
from kinward.web.charts.tiles import Place, TileMap
from kinward.web.language import say
from kinward.web.navigation import url_of
from kinward.web.parts import Column, Fact, Link, StatTile
from kinward.web.people import place_name

FEW_COLUMNS, MANY_COLUMNS, MANY = 3, 4, 9


def overview(request: Request, code: int = 0) -> HttpResponse:
    """The actor's own area, or a place within it."""
    today, place = localdate(), code or request.actor.area
    found = overview_of(place, today=today) if place_of(place) else None
    if found is None:
        raise not_found("place")
    context = {
        "title": place_name(place),
        "crumbs": crumbs(place, request.actor, "overview-area"),
        "counted_at": found.counted_at,
        "tiles": service_tiles(service_of(place, today=today)),
        "facts": [Fact(say(f"overview.{each}"), shown(found.own[each])) for each in MEASURES],
        "map": tile_map(found),
        "pyramid": pyramid(found),
        "columns": columns(),
        "rows": rows(found),
        "is_long": len(found.within) > MANY,
        "links": onward(place),
    }
    return render(request, "kinward/overview/page.html", context)


def crumbs(place: int, actor: Actor, route: str) -> list[Link]:
    """From the actor's own area down to the place."""
    line = [place]
    while line[0] != actor.area and (above := place_of(line[0])) is not None and above.parent is not None:
        line.insert(0, above.parent)
    return [Link(place_name(code), reverse(route, kwargs={"code": code})) for code in line]


def service_tiles(service: Service) -> list[StatTile]:
    """About the service alone: what it offers, what it was asked for, what it still has to find out."""
    if service.swept_on is None:
        return []
    worked_out = say("overview.worked_out", day=days.day(service.swept_on))
    ending = say("overview.ending", n=shown(service.ending))
    tiles = [
        ("asked", service.asked, say("overview.asked_note"), url_of("families")),
        ("offered", service.offered, ending, ""),
        ("entitled", service.entitled, worked_out, ""),
        ("unanswered", service.unanswered, say("overview.unanswered_note"), url_of("quality")),
    ]
    return [StatTile(say(f"overview.{name}"), shown(n), note, href) for name, n, note, href in tiles]


def tile_map(found: Overview, *, with_links: bool = True) -> TileMap | None:
    """Places in the order of their codes, row by row: where they lie on the ground is not known here."""
    if not found.within:
        return None
    width = FEW_COLUMNS if len(found.within) <= MANY else MANY_COLUMNS
    places = [
        Place(
            place_name(code),
            n % width + 1,
            n // width + 1,
            numbers["people"],
            _href("overview-area", code) if with_links else "",
        )
        for n, (code, numbers) in enumerate(found.within.items())
    ]
    return TileMap(say("overview.map"), say("overview.map_unit"), places)


def pyramid(found: Overview) -> Pyramid:
    firsts = [first for first, _, _ in found.pyramid]
    labels = [f"{first}–{after - 1}" for first, after in pairwise(firsts)] + [f"{firsts[-1]}+"]
    groups = [AgeGroup(label, women, men) for label, (_, women, men) in zip(labels, found.pyramid, strict=True)]
    return Pyramid(say("overview.pyramid"), groups)


def columns() -> list[Column]:
    return [
        Column(say("overview.place"), is_main=True),
        *(Column(say(f"overview.{each}"), is_number=True) for each in MEASURES),
        Column(say("overview.records")),
    ]


def rows(found: Overview) -> Sequence[Sequence[object]]:
    look = say("overview.look")
    return [
        [
            Link(place_name(code), _href("overview-area", code)),
            *(shown(numbers[each]) for each in MEASURES),
            Link(look, _href("quality-area", code), hidden=place_name(code)),
        ]
        for code, numbers in found.within.items()
    ]


def onward(place: int) -> list[Link]:
    found = (("to_families", url_of("families")), ("to_quality", _href("quality-area", place)))
    return [Link(say(f"overview.{words}"), href) for words, href in found if href]


def _href(route: str, code: int) -> str:
    return reverse(route, kwargs={"code": code})
