"""Systems of other offices: proposed by one administrator, accepted by another, closed by any; tokens for some minutes.

OAuth 2.0 client credentials (RFC 6749, 4.4), and no other grant. Secrets and tokens are 256 random bits, so that a
plain hash is enough to keep them by.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kinward.access.actions.proposals import on_accepted
from kinward.access.bearers import Bearer, recognise
from kinward.access.errors import not_found
from kinward.access.policies import check_can_manage_accounts
from kinward.audit import log
from kinward.audit.actor import Actor, code_range
from kinward.sharing.errors import SharingError
from kinward.sharing.models import System, Token

RESOURCES = ("Patient", "RelatedPerson", "Group")
NUMBERS = "kinward/identifier.r"
SCOPES = (*(f"system/{each}.{may}" for each in RESOURCES for may in ("r", "s")), NUMBERS)
"""Reading by id and searching, a resource each; and ID numbers, which nothing shows without."""
VALID = timedelta(minutes=10)
CLIENT = "kinward-system-"


@dataclass(frozen=True, slots=True)
class Issued:
    """Told once. `login` is empty for what signs in nowhere, but signs its messages."""

    name: str
    secret: str
    login: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    token: str
    scopes: tuple[str, ...]
    seconds: int


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _accepted(said: dict[str, Any], by: Actor) -> Issued:
    check_can_manage_accounts(by, said["area"])
    unknown = set(said["scopes"]) - set(SCOPES)
    if unknown or not said["scopes"]:
        raise SharingError("system-scope", f"there is no scope {', '.join(sorted(unknown)) or 'asked for'}")
    secret = secrets.token_hex(32)
    made = System.objects.create(
        name=said["name"], area=said["area"], scopes=said["scopes"], secret_hash=hash_of(secret),
        proposal=said["proposal"], made_at=timezone.now(),
    )  # fmt: skip
    log.record("system.opened", target=f"system {made.pk}")
    return Issued(made.name, secret, f"{CLIENT}{made.pk}")


@transaction.atomic
def close_system(*, system: int, by: Actor) -> None:
    """At once, with every token it has.

    raises  NotFound: none in the actor's area, or closed already
    """
    found = systems_in(by).filter(pk=system, closed_at=None).first()
    if found is None:
        raise not_found("system")
    check_can_manage_accounts(by, found.area)
    System.objects.filter(pk=system).update(closed_at=timezone.now())
    Token.objects.filter(system=system).delete()
    log.record("system.closed", target=f"system {system}")


def systems_in(by: Actor) -> QuerySet[System]:
    first, last = code_range(by.area)
    return System.objects.filter(area__gte=first, area__lt=last).order_by("-made_at")


@transaction.atomic
def grant(*, login: str, secret: str, scopes: str) -> Granted:
    """A token for these scopes, or for all the system has.

    raises  SharingError system-unknown: no such system, or another secret; system-scope: more than it has
    """
    found = System.objects.filter(pk=number_of(login), closed_at=None).first()
    if not hmac.compare_digest(bytes(found.secret_hash) if found else b"", hash_of(secret)) or found is None:
        raise SharingError("system-unknown", "there is no such system, or the secret is another")
    wanted = scopes.split() or found.scopes
    if not set(wanted) <= set(found.scopes):
        raise SharingError("system-scope", "the system has no such scope")
    now, token = timezone.now(), secrets.token_urlsafe(32)
    Token.objects.filter(expires_at__lt=now).delete()
    Token.objects.create(system=found, token_hash=hash_of(token), scopes=wanted, expires_at=now + VALID)
    return Granted(token, tuple(wanted), int(VALID.total_seconds()))


def number_of(login: str) -> int:
    """The system's number in the name it comes with; 0 if that is no such name."""
    number = login.removeprefix(CLIENT)
    return int(number) if login.startswith(CLIENT) and number.isdecimal() and len(number) < 10 else 0


def bearer(token: str) -> Bearer | None:
    """Whose token this is, if it still holds and its system is open."""
    held = Token.objects.filter(token_hash=hash_of(token), expires_at__gt=timezone.now(), system__closed_at=None)
    found = held.select_related("system").first()
    if found is None:
        return None
    return Bearer(found.system_id, found.system.name, found.system.area, frozenset(found.scopes))


def register() -> None:
    on_accepted("system", _accepted)
    recognise(bearer)
