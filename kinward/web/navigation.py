"""Who is signed in, and where they can go from any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse

from kinward.access.entry import rule_of
from kinward.access.guard import POSTING
from kinward.access.standing import Post
from kinward.web.language import language, say
from kinward.web.parts import Link

MAIN_PLACES = (
    *("today", "overview", "quality", "ledgers", "imports"),
    *("my", "my-due", "my-consents", "my-looks", "my-notices", "my-copy"),
    *("figures", "packs", "proposals", "exports", "systems", "hooks"),
    *("accounts", "places", "work", "retention", "settings"),
    *("alarms", "log", "chains"),
)
FIRST_PLACE = {
    **dict.fromkeys(("village", "clinic"), "today"),
    **dict.fromkeys(("township", "county"), "overview"),
    "family": "my",
    "planner": "figures",
    "auditor": "alarms",
    "administrator": "packs",
}
"""Where each role begins its day."""
BLANK = 10**15
"""And the numbers after it: they stand in no address of ours."""


@dataclass(frozen=True)
class Account:
    """Somebody signed in, in the words of the header; `others` are the postings one can change to."""

    name: str
    role: str = ""
    area: str = ""
    others: tuple[tuple[int, str], ...] = ()


@cache
def url_of(name: str) -> str:
    """The address of a route; none where this service does not offer it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def address(route: str, **of: int) -> str:
    """The address of a route about somebody or something with a number; none where this service does not offer it."""
    return _open_address(route, tuple(of)).format(*of.values())


@cache  # of one route, addresses differ in their numbers alone; Django would look each up among all routes
def _open_address(route: str, names: tuple[str, ...]) -> str:
    blanks = {name: BLANK + place for place, name in enumerate(names)}
    try:
        found = reverse(route, kwargs=blanks)
    except NoReverseMatch:
        return ""
    for blank in blanks.values():
        found = found.replace(str(blank), "{}")
    return found


@cache
def roles_at(href: str) -> frozenset[str]:
    """The roles that come in at an address; the list of routes stays as it is while the service runs."""
    found = rule_of(resolve(href).func)
    return frozenset(found.purposes if found else ())


def account_of(request: HttpRequest) -> Account | None:
    """Who is signed in, also on pages that are open to everybody."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    post = present_post(request)
    if post is None:
        return Account(str(user))
    others = tuple((each.id, said_post(each)) for each in user.standing.posts if each.id != post.id)
    return Account(str(user), say(f"role.{post.role}"), area_of(post), others)


def present_post(request: HttpRequest) -> Post | None:
    known: Post | None = getattr(request, "post", None)
    if known is None and request.user.is_authenticated:
        return request.user.standing.post(request.session.get(POSTING))
    return known


def is_only_family(request: HttpRequest) -> bool:
    posts = request.user.standing.posts if request.user.is_authenticated else ()
    return {each.role for each in posts} == {"family"}


def area_of(post: Post) -> str:
    return post.names.get(language(), "") or ""


def said_post(post: Post) -> str:
    """Village worker, Liuwan; 村级经办人 柳湾村."""
    return " ".join(part for part in (say(f"role.{post.role}"), area_of(post)) if part)


def navigation(request: HttpRequest) -> tuple[Link, ...]:
    """The main places that are open to what one acts as, the present one marked."""
    post = signed_in_post(request)
    offered = open_places(post.role) if post else {}
    here = max((href for href in offered.values() if is_here(request, href)), key=len, default="")
    return _places_said(post.role, here, language()) if post else ()


@cache
def _places_said(role: str, here: str, _language: str) -> tuple[Link, ...]:
    return tuple(Link(say(f"nav.{name}"), href, is_current=href == here) for name, href in open_places(role).items())


def open_url(request: HttpRequest, name: str) -> str:
    """The address of a route, none where what one acts as does not open it."""
    post = signed_in_post(request)
    return open_to(post.role, name) if post else ""


@cache
def open_places(role: str) -> Mapping[str, str]:
    return {name: href for name in MAIN_PLACES if (href := open_to(role, name))}


def open_to(role: str, name: str) -> str:
    href = url_of(name)
    return href if href and role in roles_at(href) else ""


def signed_in_post(request: HttpRequest) -> Post | None:
    user = getattr(request, "user", None)
    return present_post(request) if user is not None and user.is_authenticated else None


def is_here(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))
