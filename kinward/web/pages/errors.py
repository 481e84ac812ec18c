"""What is shown when a page can't be: what happened in plain words, what to do, and nothing of any record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return told(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return told(request, "forbidden", 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """CSRF_FAILURE_VIEW: the form is older than the sign-in, or cookies are off."""
    return told(request, "stale_form", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return told(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of what may just have failed; a bare text where even the page cannot be drawn."""
    request.shown_account, request.shown_navigation = None, ()
    try:
        return told(request, "server_error", 500)
    except Exception:  # noqa: BLE001 whatever it was, there must be an answer
        return HttpResponse("家安 Kinward: 500", status=500, content_type="text/plain; charset=utf-8")


def unavailable(request: HttpRequest) -> HttpResponse:
    request.shown_account, request.shown_navigation = None, ()
    answer = told(request, "unavailable", 503)
    answer["Retry-After"] = "30"
    return answer


def told(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    texts = {part: f"error.{kind}_{part}" for part in ("title", "text", "next")}
    return render(request, "kinward/error.html", {"texts": texts, "status": status}, status=status)
