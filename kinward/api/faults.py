"""What is said when something was not done: {code, message, where, advice}, and a status that fits the code."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from kinward.api.values import Told
from kinward.errors import KinwardError
from kinward.register.errors import RegisterError

STATUS = {
    **dict.fromkeys(("register-nobody", "register-household", "register-nothing"), HTTPStatus.NOT_FOUND),
    **dict.fromkeys(
        ("register-role", "register-not-yours", "register-lookups", "register-consent"), HTTPStatus.FORBIDDEN
    ),
    **dict.fromkeys(
        (
            *("register-changed", "register-undone", "register-built-on", "register-elsewhere", "register-overlap"),
            *("register-number-taken", "register-household-number", "register-nothing-new", "register-under-age"),
            *("register-said", "register-care-merged", "register-early", "register-like"),
            *("register-rare", "register-generation", "register-weeks", "register-child-head", "register-child-since"),
        ),
        HTTPStatus.CONFLICT,
    ),
    "register-lookups": HTTPStatus.TOO_MANY_REQUESTS,
}
MOST_FIELDS = 20
REFUSED = (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


class Fault(Told):
    """Why nothing was done. `code` is stable and listed in docs/reference/errors.md."""

    code: str
    message: str
    where: str = ""
    advice: str = ""


class Refused(KinwardError):  # noqa: N818 read as an answer
    """An error with the status of its answer. It leaves the operation as an error, so that what was begun is undone.

    What must stay although the request is undone goes along with it.
    """

    def __init__(self, error: KinwardError, status: HTTPStatus) -> None:
        super().__init__(error.code, error.message, where=error.where, advice=error.advice)
        self.status, self.aftermath = status, error.aftermath


class RequestError(KinwardError):
    """A request that cannot be read or used as it is."""


def answers(ok: object, status: int = 200) -> dict[object, object]:
    """The answers of an operation, for its description: the one that is hoped for, and the faults."""
    return {status: ok, REFUSED: Fault}


def refuse(code: str, message: str, status: HTTPStatus, *, where: str = "", advice: str = "") -> Refused:
    return Refused(RequestError(code, message, where=where, advice=advice), status)


def told(fault: KinwardError, status: int) -> HttpResponse:
    made = Fault(code=fault.code, message=fault.message, where=fault.where, advice=fault.advice)
    return HttpResponse(made.model_dump_json(), status=status, content_type="application/json; charset=utf-8")


def handle_faults(api: NinjaAPI) -> None:
    """What the register refuses and what cannot be read; access itself answers for the rest."""
    handlers: dict[type[Exception], Callable[..., HttpResponse]] = {
        RegisterError: _of_register,
        ValidationError: _not_valid,
        HttpError: _not_readable,
        SuspiciousOperation: _too_large,
    }
    for fault, handler in handlers.items():
        api.add_exception_handler(fault, handler)


def _of_register(request: HttpRequest, error: RegisterError) -> HttpResponse:  # noqa: ARG001 ninja's form
    raise Refused(error, STATUS.get(error.code, HTTPStatus.UNPROCESSABLE_ENTITY)) from error


def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001 ninja's form
    """Each field at fault, by its place; never its value, which may be a name or a number."""
    found = [(".".join(str(part) for part in each["loc"] if part != "asked"), each["msg"]) for each in error.errors]
    shown = found[:MOST_FIELDS]
    told = [f"{place}: {wrong}" for place, wrong in shown] if len(found) > 1 else [wrong for _, wrong in shown]
    more = [f"and {len(found) - len(shown)} more"] if len(found) > len(shown) else []
    where = ", ".join(dict.fromkeys(place for place, _ in shown))
    raise refuse(
        "api-field", "; ".join([*told, *more]), HTTPStatus.UNPROCESSABLE_ENTITY, where=where, advice="See /api/docs."
    ) from error


def _not_readable(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001 ninja's form
    raise refuse(
        "api-json", "the body is not JSON", HTTPStatus.BAD_REQUEST, advice="Send one JSON object in UTF-8."
    ) from error


def _too_large(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:  # noqa: ARG001 ninja's form
    raise refuse(
        "api-too-large", "the body is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, advice="Send less at a time."
    ) from error
