"""Signing in through another office: allauth's pages, and ours while that office does not answer."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

BAD_GATEWAY = 502


def _if_it_answers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def asked(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except OSError:  # what requests raises are these
            return render(request, "socialaccount/authentication_error.html", status=BAD_GATEWAY)

    return asked


login = _if_it_answers(views.login)
callback = _if_it_answers(views.callback)
