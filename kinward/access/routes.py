"""A line of the list of addresses. The list itself stands in `kinward.config.urls`, one line a route.

A route that is not on it answers nobody.
"""

from django.urls import URLPattern, path

from kinward.access.entry import OPEN, PROGRAMS, SIGNED_IN, Rule, View, rule, systems
from kinward.access.guard import guarded

__all__ = ["OPEN", "PROGRAMS", "SIGNED_IN", "Rule", "route", "rule", "systems"]


def route(at: str, view: View, name: str, who: Rule) -> URLPattern:
    """The view answers at this address, to whom the rule says."""
    return path(at, guarded(view, who), name=name)
