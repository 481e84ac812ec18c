"""What stands before every view: who comes in, as what, inside one fenced transaction; and what is said otherwise.

Nothing of a view's output leaves before its transaction is over. A record that is not there and one that may not be
seen get the same page. If the database or the log fails, the answer is an empty-handed 503.
"""

from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import Error as DatabaseFailure
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.response import SimpleTemplateResponse
from django_htmx.http import HttpResponseClientRedirect

from kinward.access import refusals
from kinward.access.acting import acting
from kinward.access.actors import actor_for
from kinward.access.bearers import actor_of, bearer_of
from kinward.access.entry import Rule, View
from kinward.access.errors import NotFound
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.errors import KinwardError

POSTING = "posting"
Places = tuple[object, ...]
Names = dict[str, object]


def guarded(view: View, who: Rule) -> View:
    """The view behind its rule. An answer to a refused or failed request is made anew, without the view."""

    @wraps(view)
    def guard(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return _answer(request, view, who, args, kwargs)
        except (NotFound, Http404):
            return refusals.missing(request)
        except KinwardError as refused:
            return refusals.refused(request, refused)
        except DatabaseFailure as failure:
            return refusals.unavailable(request, failure)

    vars(guard).update(kinward_rule=who, csrf_exempt=who.has_no_form)
    return guard


def _answer(request: Request, view: View, who: Rule, args: Places, kwargs: Names) -> HttpResponse:
    if who.is_for_everybody:
        return view(request, *args, **kwargs)
    if who.scope:
        return _answer_system(request, view, who, args, kwargs)
    if not _is_signed_in(request):
        return _to_sign_in(request)
    _remember_whom(request)
    if not who.purposes:
        return kept_private(view(request, *args, **kwargs))
    actor = actor_for(request.user, request.session.get(POSTING), who)
    try:
        with acting(actor):
            request.actor = actor
            return kept_private(_rendered(view(request, *args, **kwargs)))
    except KinwardError as refused:
        _settle(actor, refused)
        raise


def _answer_system(request: Request, view: View, who: Rule, args: Places, kwargs: Names) -> HttpResponse:
    """By its token alone, whatever cookies come along. `request.bearer`: what else the token is for."""
    request.bearer = bearer_of(request.headers.get("Authorization", ""), who.scope)
    with acting(actor_of(request.bearer)) as actor:
        request.actor = actor
        return kept_private(view(request, *args, **kwargs))


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _remember_whom(request: Request) -> None:
    """`request.post`: what the account acts as, which the page's head shows."""
    request.post = request.user.standing.post(request.session.get(POSTING))


def _rendered(response: HttpResponse) -> HttpResponse:
    """Rendered inside the fence: what is only read later would be read without it."""
    if response.streaming:
        raise TypeError("a streamed answer would be read outside of its fence")
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    return response


def kept_private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _settle(actor: Actor, refused: KinwardError) -> None:
    """What stays of a refused request: what it tried undid itself, what the refusal itself entails does not."""
    if refused.aftermath is not None:
        with acting(actor):
            refused.settle()


def _to_sign_in(request: Request) -> HttpResponse:
    """To the sign-in page and back; a part of a page takes the whole page along, a program is told."""
    if refusals.wants_json(request):
        return refusals.as_json(HTTPStatus.UNAUTHORIZED, "access-sign-in", "sign in first")
    if getattr(request, "htmx", False):
        there = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(there, resolve_url(settings.LOGIN_URL)).url)
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
