"""The JSON interface: its resources, what it says of itself, and how it refuses."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from kinward.api import acts, consents, counts, due, duplicates, households, looks, me, people, places, search, why
from kinward.api.document import complete
from kinward.api.faults import RequestError, handle_faults, refuse, told
from kinward.api.page import Page

PREFIX = "/api/"

Run = Callable[..., HttpResponse]

ABOUT = """What the pages read and do, for programs: the same records under the same rules of access.

**Signing in.** A program signs in as a person does, at `/sign-in/`, and keeps the session cookie. Requests that change
something also send the value of the cookie `csrftoken` in the header `X-CSRFToken`; reading `/api/me` sets that cookie.

**Requests.** Bodies are JSON sent as `application/json`. Fields that are not named here are refused. Days are written
`2026-11-01`; amounts are whole numbers of the smallest unit of money. `null` is *unknown*.

**Doing things once.** Send `Idempotency-Key` with what you record. If no answer arrives, send the same again with the
same key: it is not recorded twice.

**Faults** say `code`, `message`, `where` and `advice`. A record that is not there and one that you may not see get the
same answer. Each record that you read is written into the log that its person can see.
"""


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}  # noqa: RUF012 ninja's own way to declare


class Interface(NinjaAPI):
    """Names its operations as the list of rules does, and refuses in JSON."""

    _document: OpenAPISchema | None = None

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **asked: object) -> OpenAPISchema:  # noqa: ARG002 ninja's form
        """Made once, when each operation has its rule: it is the same for everybody."""
        if self._document is not None:
            return self._document
        made = super().get_openapi_schema(path_prefix=PREFIX)
        views = [view for router in self._get_bound_routers() for view in router.path_operations.values()]
        if complete(made, [operation for view in views for operation in view.operations]):
            self._document = made
        return made

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = _refusing_in_json(pattern.callback)
        return patterns


def _refusing_in_json(view: Run) -> Run:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        fault = RequestError("api-method", f"this address does not answer {request.method}", advice="See /api/docs.")
        made = told(fault, HTTPStatus.METHOD_NOT_ALLOWED)
        made["Allow"] = response["Allow"]
        return made

    return answer


def _only_known_questions(run: Run) -> Run:
    """An operation refuses a question (`?order=…`) that it does not know, rather than to pass over it."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    known = {
        name for model in operation.models if model.__ninja_param_source__ == "query" for name in model.model_fields
    }

    @wraps(run)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        unknown = request.GET.keys() - known
        if unknown:
            raise refuse(
                "api-question",
                "this address does not know a question that was asked",
                HTTPStatus.UNPROCESSABLE_ENTITY,
                where="query",
                advice=f"It knows {', '.join(sorted(known)) or 'none'}.",
            )
        return run(request, **kwargs)

    return answer


api = Interface(
    title="Kinward 家安",
    version="1",
    description=ABOUT,
    docs=Page(),
    urls_namespace="api",
    renderer=Renderer(),
)
api.add_decorator(_only_known_questions, mode="view")
handle_faults(api)
for resource in (
    me,
    places,
    search,
    people,
    looks,
    consents,
    households,
    due,
    why,
    counts,
    duplicates,
    *acts.RESOURCES,
):
    api.add_router("", resource.router)
