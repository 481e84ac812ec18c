"""Who is signed in, and where they can go from any page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from kinward.web.parts import Link


@dataclass(frozen=True)
class Account:
    """Somebody signed in, in the words of the header."""

    name: str
    role: str = ""
    area: str = ""


def account_of(request: HttpRequest) -> Account | None:
    """Set by the view or a middleware as `request.shown_account`."""
    return getattr(request, "shown_account", None)


def navigation(request: HttpRequest) -> list[Link]:
    """The main places of this person, the present one marked; set as `request.shown_navigation`."""
    links: Sequence[Link] = getattr(request, "shown_navigation", ())
    return [Link(link.text, link.href, is_current=_is_here(request, link.href)) for link in links]


def _is_here(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))
