"""Where one arrives: the first page of what one acts as."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinward.web.navigation import FIRST_PLACE, url_of


def home(request: HttpRequest) -> HttpResponse:
    first = url_of(FIRST_PLACE[request.actor.role])
    return redirect(first) if first else render(request, "kinward/home.html")
