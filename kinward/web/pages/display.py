"""Language and theme: chosen by a form, kept in a cookie, no account needed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kinward.web.context import A_YEAR, LANGUAGES, THEME_COOKIE, THEMES


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    return _kept(request, settings.LANGUAGE_COOKIE_NAME, "language", [code for code, *_ in LANGUAGES])


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    return _kept(request, THEME_COOKIE, "theme", [code for code, *_ in THEMES])


def _kept(request: HttpRequest, cookie: str, name: str, known: list[str]) -> HttpResponse:
    """Back where one came from, the choice kept; what is none of the choices changes nothing."""
    back = HttpResponseRedirect(_back(request))
    chosen = request.POST.get(name)
    if chosen in known:
        is_hidden = cookie != THEME_COOKIE  # from scripts; the theme is kept by one, see `Page.theme_kept`
        back.set_cookie(cookie, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=is_hidden)
    return back


def _back(request: HttpRequest) -> str:
    there = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if allowed else "/"
