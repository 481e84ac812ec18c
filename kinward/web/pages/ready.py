"""Whether the service can answer: what a balancer asks."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 every view takes one
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready\n", content_type="text/plain")
