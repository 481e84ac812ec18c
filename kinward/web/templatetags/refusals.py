"""{% load refusals %}: an error said in the language of the request."""

from django import template

from kinward.web.language import say, speaker

register = template.Library()


@register.filter
def refusal(code: str, message: str) -> str:
    """The phrase for an error's code; the error's own words where there is none."""
    key = f"refusal.code_{code}"
    return say(key) if key in speaker().phrases else message
