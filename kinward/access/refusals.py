"""The pages for what is not there, not allowed or not working: none of them holds anything of a record."""

import logging
import sys
from http import HTTPStatus

from django.db import Error as DatabaseFailure
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kinward.access.errors import AccessError
from kinward.errors import KinwardError

API, FHIR, TOKENS = "/api/", "/fhir/", "/oauth/"
NOTHING_HERE = ("access-not-found", "there is nothing here for you")
NOT_WORKING = ("access-unavailable", "the service cannot answer now")
FHIR_JSON = "application/fhir+json"
ISSUES = {
    HTTPStatus.UNAUTHORIZED: "login",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.SERVICE_UNAVAILABLE: "transient",
}
"""FHIR's own words for what went wrong."""
logger = logging.getLogger(__name__)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's form
    """One page for what does not exist and for what is somebody else's."""
    return _answer(request, HTTPStatus.NOT_FOUND, "404.html", *NOTHING_HERE)


def refused(request: HttpRequest, error: KinwardError) -> HttpResponse:
    """In the words of the error: access refuses with 403; what another part refuses was a request it can't do.

    An error that has a status of its own, as the JSON interface gives them, keeps it.
    """
    status = HTTPStatus.FORBIDDEN if isinstance(error, AccessError) else HTTPStatus.UNPROCESSABLE_ENTITY
    status = getattr(error, "status", status)
    if error.code == "access-token":
        status = HTTPStatus.UNAUTHORIZED
    if wants_json(request):
        answer = as_outcome if request.path.startswith(FHIR) else as_json
        return answer(status, error.code, error.message, where=error.where, advice=error.advice)
    return _answer(request, status, "403.html", error.code, error.message)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's form
    return _answer(request, HTTPStatus.FORBIDDEN, "403.html", "access-forbidden", "this request is not allowed")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 Django's form
    """Django's CSRF_FAILURE_VIEW: the form did not come from a page of ours, or the page was open for too long."""
    said = "this form was not sent from its page"
    advice = "Send a bearer token; or, signed in, the cookie csrftoken as X-CSRFToken."
    return _answer(request, HTTPStatus.FORBIDDEN, "403.html", "access-forged", said, advice=advice)


def unfit(request: HttpRequest) -> HttpResponse:
    """A body of another kind than the address takes."""
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if wants_json(request):
        return as_json(status, "access-body", "the body is not application/json")
    return _private(HttpResponse(status=status))


def unavailable(request: HttpRequest, failure: DatabaseFailure) -> HttpResponse:
    """The database or the log does not answer. The page stands by itself: its surroundings might ask the database."""
    state = getattr(failure.__cause__, "sqlstate", None) or "no state"
    route = request.resolver_match.view_name if request.resolver_match else "no route"
    logger.error("%s at %s: %s", route, type(failure).__name__, state)
    return _alone(request, HTTPStatus.SERVICE_UNAVAILABLE, "503.html", *NOT_WORKING)


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler500, which is called while the error is being handled."""
    failure = sys.exc_info()[1]
    if isinstance(failure, DatabaseFailure):
        return unavailable(request, failure)
    return _alone(request, HTTPStatus.INTERNAL_SERVER_ERROR, "500.html", "access-broken", "something went wrong")


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith((API, FHIR, TOKENS))


def as_json(status: HTTPStatus, code: str, message: str, *, where: str = "", advice: str = "") -> HttpResponse:
    said = {"code": code, "message": message, "where": where, "advice": advice}
    return _private(JsonResponse(said, status=status))


def as_outcome(status: HTTPStatus, code: str, message: str, *, where: str = "", advice: str = "") -> HttpResponse:
    """The same as FHIR says it."""
    said = " ".join(part for part in (message, where, advice) if part)
    kind = ISSUES.get(status, "processing")
    issue = {"severity": "error", "code": kind, "details": {"text": code}, "diagnostics": said}
    answer = JsonResponse({"resourceType": "OperationOutcome", "issue": [issue]}, status=status, content_type=FHIR_JSON)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return _private(answer)


def _answer(
    request: HttpRequest, status: HTTPStatus, template: str, code: str, message: str, *, advice: str = ""
) -> HttpResponse:
    """`advice` is for programs; a page says what to do in the words of its code."""
    if wants_json(request):
        return (as_outcome if request.path.startswith(FHIR) else as_json)(status, code, message, advice=advice)
    return _private(render(request, template, {"code": code, "message": message}, status=status))


def _alone(request: HttpRequest, status: HTTPStatus, template: str, code: str, message: str) -> HttpResponse:
    if wants_json(request):
        return (as_outcome if request.path.startswith(FHIR) else as_json)(status, code, message)
    return _private(HttpResponse(render_to_string(template), status=status))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
