"""What one acts as, for those with more than one posting."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from kinward.access.request import Request
from kinward.access.sessions import choose_posting


@require_POST
def choose(request: Request) -> HttpResponse:
    choose_posting(request, request.POST.get("posting", ""))
    return HttpResponseRedirect("/")
