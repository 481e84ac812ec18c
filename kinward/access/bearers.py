"""Systems of other offices, which come with a token and see who allows it. What keeps the systems is told here."""

from collections.abc import Callable
from dataclasses import dataclass

from kinward.access.errors import AccessError
from kinward.audit.actor import Actor

SCHEME = "Bearer "


@dataclass(frozen=True, slots=True)
class Bearer:
    """A system as its token says. `scopes`: what it may ask for."""

    system: int
    name: str
    area: int
    scopes: frozenset[str]


Finder = Callable[[str], Bearer | None]
_finders: list[Finder] = []


def recognise(finder: Finder) -> None:
    """From now on tokens are shown to this; it answers whose they are, if they hold at this moment."""
    _finders.append(finder)


def bearer_of(authorization: str, scope: str) -> Bearer:
    """Whoever sends this header.

    raises  AccessError access-token: no token, or none that holds; access-scope: it may not ask for that
    """
    token = authorization.removeprefix(SCHEME) if authorization.startswith(SCHEME) else ""
    found = next((bearer for find in _finders if token and (bearer := find(token))), None)
    if found is None:
        raise AccessError("access-token", "there is no token, or it no longer holds", advice="Ask for a new one.")
    if scope not in found.scopes:
        raise AccessError("access-scope", f"the token is not for {scope}")
    return found


def actor_of(bearer: Bearer) -> Actor:
    """Accounts of systems have negative numbers: nobody signs in as one."""
    return Actor(-bearer.system, bearer.name, "system", "sharing", bearer.area)
