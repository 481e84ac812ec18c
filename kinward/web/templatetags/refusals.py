"""{% load refusals %}: an error said in the language of the request."""

from django import template
from django.http import HttpRequest

from kinward.web.language import say, speaker
from kinward.web.navigation import is_only_family, open_url

register = template.Library()


@register.filter
def refusal(code: str, message: str) -> str:
    """The phrase for an error's code; the error's own words where there is none."""
    key = f"refusal.code_{code}"
    return say(key) if key in speaker().phrases else message


@register.simple_tag
def refusal_to(request: HttpRequest, code: str, message: str) -> str:
    """The same to whom it is said: who is family here and nothing else has no posting to switch to."""
    own = f"refusal.family_{code}"
    return say(own) if own in speaker().phrases and is_only_family(request) else refusal(code, message)


@register.filter
def open_to(request: HttpRequest, name: str) -> str:
    """The address of a route, empty where what the visitor acts as does not open it."""
    return open_url(request, name)
