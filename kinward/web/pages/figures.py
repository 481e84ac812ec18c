"""The planner's page: protected counts of the own area. No record can be reached from here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.register.counting import MEASURES, overview_of
from kinward.web.charts.bars import Bar, BarChart
from kinward.web.charts.small import shown
from kinward.web.language import say
from kinward.web.pages.overview import pyramid, tile_map
from kinward.web.parts import Column, Fact
from kinward.web.people import place_name


def figures(request: Request) -> HttpResponse:
    found = overview_of(request.actor.area, today=localdate())
    if found is None:
        raise not_found("area")
    names = {code: place_name(code) for code in found.within}
    context = {
        "title": place_name(found.place),
        "counted_at": found.counted_at,
        "facts": [Fact(say(f"overview.{each}"), shown(found.own[each])) for each in MEASURES],
        "map": tile_map(found, with_links=False),
        "pyramid": pyramid(found),
        "births": BarChart(
            say("overview.births"),
            say("overview.place"),
            say("figures.people"),
            [Bar(names[code], numbers["births"]) for code, numbers in found.within.items()],
        ),
        "columns": [
            Column(say("overview.place"), is_main=True),
            *(Column(say(f"overview.{each}"), is_number=True) for each in MEASURES),
        ],
        "rows": [[names[code], *(shown(numbers[each]) for each in MEASURES)] for code, numbers in found.within.items()],
    }
    return render(request, "kinward/figures/page.html", context)
