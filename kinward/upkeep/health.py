"""What a balancer and a monitor ask: whether the service lives, can answer, and how it does. No sign-in, no data."""

import hmac
import os
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector

from kinward.audit.verify import ends_of_chains
from kinward.upkeep.runs import counts
from kinward.upkeep.tables import is_current

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
LOCAL = ("127.0.0.1", "::1")


@never_cache
def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 every view takes one
    """The process answers; asks nothing of the database."""
    return HttpResponse("live\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 every view takes one
    """The database answers and has the tables of this version; else 503, with the reason in one word."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        reason = "" if is_current(connection) else "migrations"
    except (DatabaseError, ImproperlyConfigured):
        reason = "database"
    return HttpResponse(f"{reason or 'ready'}\n", content_type="text/plain", status=503 if reason else 200)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus: on this machine, or with the token of the settings; to anybody else there is no such page."""
    if not may_measure(request):
        raise Http404
    registry = REGISTRY
    if os.environ.get(SHARED_FOLDER):  # several processes serve: their counts are added up
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    state = CollectorRegistry()
    state.register(State())
    return HttpResponse(generate_latest(registry) + generate_latest(state), content_type=CONTENT_TYPE_LATEST)


def may_measure(request: HttpRequest) -> bool:
    """A request that a proxy passed on is not local, wherever the proxy runs."""
    token, said = settings.METRICS_TOKEN, request.headers.get("Authorization", "")
    if token:
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    is_passed_on = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    return request.META.get("REMOTE_ADDR") in LOCAL and not is_passed_on


class State(Collector):
    """What is asked of the database when somebody looks: how long the log is, how many jobs wait."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        entries = sum(n for n, _ in ends_of_chains().values())
        yield GaugeMetricFamily("kinward_audit_entries", "Entries of the log", value=entries)
        jobs = GaugeMetricFamily("kinward_jobs", "Jobs in the background", labels=["status"])
        for status, count in counts().items():
            jobs.add_metric([status], count)
        yield jobs
