"""Where an account is signed in, and how that ends."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest

from kinward.access.models import Session
from kinward.access.session_store import hashed

BROWSERS = (
    *(("MicroMessenger/", "WeChat"), ("Edg/", "Edge"), ("HarmonyOS", "HarmonyOS"), ("Firefox/", "Firefox")),
    *(("Chrome/", "Chrome"), ("Safari/", "Safari")),
)
SYSTEMS = (
    *(("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad")),
    *(("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")),
)
HANDLE = 16


@dataclass(frozen=True, slots=True)
class Device:
    """A browser somebody is signed in with; `handle` names it in a form and opens nothing."""

    handle: str
    name: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


def device_name(agent: str) -> str:
    """Enough to know one's own phone from another: the browser and the system, no more."""
    named = [next((name for sign, name in known if sign in agent), "") for known in (BROWSERS, SYSTEMS)]
    return " · ".join(dict.fromkeys(each for each in named if each))


def devices(request: HttpRequest) -> list[Device]:
    """Where the account of this request is signed in, the latest first."""
    this = hashed(request.session.session_key)
    rows = Session.objects.filter(account=request.user.pk).order_by("-seen_at")
    return [Device(row.key[:HANDLE], row.device, row.opened_at, row.seen_at, row.key == this) for row in rows]


def sign_out_device(request: HttpRequest, handle: str) -> None:
    """One of the account's own; this one is left by signing out."""
    others(request).filter(key__startswith=handle[:HANDLE]).delete()


def sign_out_elsewhere(request: HttpRequest) -> None:
    others(request).delete()


def others(request: HttpRequest) -> QuerySet[Session]:
    return Session.objects.filter(account=request.user.pk).exclude(key=hashed(request.session.session_key))


def end_sessions(account: int) -> None:
    """Everywhere: the account was closed, or what it may act as has changed."""
    Session.objects.filter(account=account).delete()
