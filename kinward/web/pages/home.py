"""Where one arrives: the first page of what one acts as."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kinward.access.request import Request
from kinward.web.navigation import FIRST_PLACE, url_of


def home(request: Request) -> HttpResponse:
    first = url_of(FIRST_PLACE[request.actor.role])
    return redirect(first) if first else render(request, "kinward/home.html")
