"""Who is signed in; and the last door: a route that is not on the list answers nobody, and a form is sent as a form."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kinward.access import refusals
from kinward.access.backend import already_read
from kinward.access.entry import View, rule_of

BODIES = ("application/x-www-form-urlencoded", "multipart/form-data")
JSON_BODIES = ("application/json",)


class SignedIn(AuthenticationMiddleware):
    """Django's own, which checks the session as ever; the account is the one that came with the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _signed_in(request))  # type: ignore[assignment]  # as Django's own


def _signed_in(request: HttpRequest) -> object:
    session = request.session
    with already_read(session.account if SESSION_KEY in session else None):  # type: ignore[attr-defined]
        return get_user(request)


class OnlyListedRoutes:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_said: object) -> HttpResponse | None:
        if rule_of(view) is None:
            return refusals.missing(request)
        if not has_fitting_body(request):
            return refusals.unfit(request)
        return None


def has_fitting_body(request: HttpRequest) -> bool:
    """A page takes forms, the JSON interface JSON: a body that passes for something else passes a browser's checks."""
    if request.method in ("GET", "HEAD", "OPTIONS") or not (request.content_type or _length(request)):
        return True
    return request.content_type in (JSON_BODIES if request.path.startswith(refusals.API) else BODIES)


def _length(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0)
