"""Where a system of another office gets its token: OAuth 2.0 client credentials (RFC 6749, 4.4)."""

import base64
import binascii
from http import HTTPStatus
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kinward.access.guard import kept_private
from kinward.sharing.errors import SharingError
from kinward.sharing.systems import grant

LONGEST_BODY = 4096
ERRORS = {"system-unknown": "invalid_client", "system-scope": "invalid_scope"}


@sensitive_post_parameters()
@sensitive_variables()
def token(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _refused("invalid_request", HTTPStatus.METHOD_NOT_ALLOWED)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return _refused("invalid_request", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if request.POST.get("grant_type") != "client_credentials":
        return _refused("unsupported_grant_type")
    login, secret = _credentials(request)
    try:
        granted = grant(login=login, secret=secret, scopes=request.POST.get("scope", ""))
    except SharingError as error:
        is_unknown = error.code == "system-unknown"
        return _refused(ERRORS[error.code], HTTPStatus.UNAUTHORIZED if is_unknown else HTTPStatus.BAD_REQUEST)
    said = {
        "access_token": granted.token,
        "token_type": "Bearer",
        "expires_in": granted.seconds,
        "scope": " ".join(granted.scopes),
    }
    return kept_private(JsonResponse(said))


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


def _refused(error: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> HttpResponse:
    answer = JsonResponse({"error": error}, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Basic realm="kinward"'
    return kept_private(answer)
