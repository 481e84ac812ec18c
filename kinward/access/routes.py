"""The rule of a route: for which purpose it reads and writes, and which roles may come in.

The list itself stands in `kinward.config.urls`, one line a route; a route that is not on it answers nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Rule:
    """`purpose` empty: no record of a person is read, so anybody may come (sign-in, help, `/components/`)."""

    purpose: str = ""
    roles: frozenset[str] = frozenset()


OPEN = Rule()


def rule(purpose: str, *roles: str) -> Rule:
    return Rule(purpose, frozenset(roles))
