"""What a view behind the guard is given: Django's request, with who acts in it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kinward.access.bearers import Bearer
from kinward.access.models import Account
from kinward.access.standing import Post
from kinward.audit.actor import Actor


class Request(HttpRequest):
    """For types alone: Django makes its own request, and the guard puts onto it what the route's rule entails.

    user    wherever somebody has to be signed in
    post    what the account acts as; wherever somebody has to be signed in
    actor   where the rule names a purpose
    bearer  where a system of another office asks
    """

    user: Account
    htmx: HtmxDetails
    post: Post | None
    actor: Actor
    bearer: Bearer
