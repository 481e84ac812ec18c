"""Each request counted and timed by the name of its route: what was asked for, never of whom."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

REQUESTS = Counter("kinward_requests", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram(
    "kinward_request_seconds", "Time to answer", ["route"], buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
)
STATEMENTS = Counter("kinward_statements", "Statements sent to the database", ["route"])
REFUSALS = Counter("kinward_refusals", "Requests refused or not found", ["route", "status"])
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
logger = logging.getLogger("kinward.requests")

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class Measured:
    """Stands before all other middleware, so that what they answer is counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began, statements = time.perf_counter(), _Counted()
        with connection.execute_wrapper(statements):
            response = self.get_response(request)
        note(request, response.status_code, time.perf_counter() - began, statements.count)
        return response


def note(request: HttpRequest, status: int, seconds: float, statements: int) -> None:
    found = request.resolver_match
    route = (found.view_name if found else "") or "none"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(route, method, status).inc()
    SECONDS.labels(route).observe(seconds)
    STATEMENTS.labels(route).inc(statements)
    if 400 <= status < 500:
        REFUSALS.labels(route, status).inc()
    logger.info(
        "answered",
        extra={"route": route, "method": method, "status": status, "milliseconds": round(seconds * 1000, 1),
               "statements": statements},
    )  # fmt: skip


class _Counted:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.count += 1
        return execute(sql, params, many, context)
