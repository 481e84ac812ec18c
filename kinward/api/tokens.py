"""Where a system of another office gets its token: OAuth 2.0 client credentials (RFC 6749, 4.4)."""

import base64
import binascii
from http import HTTPStatus
from urllib.parse import unquote_plus

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kinward.access.acting import acting
from kinward.access.actors import NOBODY
from kinward.access.guard import kept_private
from kinward.audit import log
from kinward.sharing.errors import SharingError
from kinward.sharing.systems import grant, number_of

LONGEST_BODY = 4096
ANY_FROM_HERE, FROM_HERE, FROM_ANYWHERE = "system_failed_address", "system_failed", "system_failed_anywhere"
AGAIN_SECONDS = {ANY_FROM_HERE: 60, FROM_HERE: 300, FROM_ANYWHERE: 300}
"""How long each of these limits in the settings may last."""
ERRORS = {"system-unknown": "invalid_client", "system-scope": "invalid_scope"}


@sensitive_post_parameters()
@sensitive_variables()
def token(request: HttpRequest) -> HttpResponse:
    unread = _refused_unread(request)
    if unread:
        return unread
    login, secret = _credentials(request)
    seconds = _seconds_to_wait(request, login)
    if seconds:
        answer = _refused("slow_down", HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    try:
        granted = grant(login=login, secret=secret, scopes=request.POST.get("scope", ""))
    except SharingError as error:
        if error.code != "system-unknown":
            return _refused(ERRORS[error.code])
        _note_failure(request, login)
        return _refused(ERRORS[error.code], HTTPStatus.UNAUTHORIZED)
    said = {
        "access_token": granted.token,
        "token_type": "Bearer",
        "expires_in": granted.seconds,
        "scope": " ".join(granted.scopes),
    }
    return kept_private(JsonResponse(said))


def _refused_unread(request: HttpRequest) -> HttpResponse | None:
    """What is no question for a token, before any secret of it is looked at."""
    if request.method != "POST":
        return _refused("invalid_request", HTTPStatus.METHOD_NOT_ALLOWED)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return _refused("invalid_request", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if request.POST.get("grant_type") != "client_credentials":
        return _refused("unsupported_grant_type")
    return None


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """From the header, as the standard prefers, else from the body."""
    kind, _, said = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return request.POST.get("client_id", ""), request.POST.get("client_secret", "")
    try:
        login, _, secret = base64.b64decode(said, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return unquote_plus(login), unquote_plus(secret)


def _seconds_to_wait(request: HttpRequest, login: str) -> int:
    """At most; 0 if nothing stands in the way."""
    reached = (
        AGAIN_SECONDS[limit]
        for limit, key in _limits(request, login)
        if not ratelimit.consume(request, action=limit, key=key, dry_run=True)
    )
    return max(reached, default=0)


def _limits(request: HttpRequest, login: str) -> tuple[tuple[str, str | None], ...]:
    """Each with what it counts by; the first counts by the address."""
    return (ANY_FROM_HERE, None), (FROM_HERE, f"{login} {get_ip(request)}"), (FROM_ANYWHERE, login)


def _note_failure(request: HttpRequest, login: str) -> None:
    """Counted for all systems from this address, for this one from here and from anywhere.

    The log keeps the system's number alone, not what was sent.
    """
    for limit, key in _limits(request, login):
        ratelimit.consume(request, action=limit, key=key)
    target = f"system {number_of(login) or '?'}"
    with acting(NOBODY):
        log.record("system.refused", target=target)
        if _seconds_to_wait(request, login):
            log.record("system.limited", target=target)


def _refused(error: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> HttpResponse:
    answer = JsonResponse({"error": error}, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Basic realm="kinward"'
    return kept_private(answer)
