"""Births and deaths told to other offices: ids and kinds, signed, again and again until they are taken or given up.

Who stands in a message is decided when it is sent: only who allows sharing at that moment, and lives in the area.
"""

import hmac
import http.client
import json
import secrets
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.proposals import on_accepted
from kinward.access.bearers import Bearer, actor_of
from kinward.access.errors import not_found
from kinward.access.policies import check_can_manage_accounts
from kinward.audit import log
from kinward.audit.actor import Actor, code_range
from kinward.errors import KinwardError
from kinward.register import changes
from kinward.register.numbers import decrypted, encrypted, is_of_current_key, resealed
from kinward.sharing.errors import SharingError
from kinward.sharing.models import Delivery, Hook
from kinward.sharing.sending import check_address, send
from kinward.sharing.systems import Issued

KINDS = ("birth", "death")
AGAIN_AFTER = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8), timedelta(hours=24))
AT_ONCE = 200
CLAIMED = timedelta(minutes=2)
"""Nobody else sends it for so long: longer than one request lasts."""
Clock = Callable[[], datetime]
HOOK_ACCOUNTS = 10**9
"""Added to a hook's number, so that in the log it is no system's."""


def _accepted(said: dict[str, Any], by: Actor) -> Issued:
    check_can_manage_accounts(by, said["area"])
    if not said["kinds"] or not set(said["kinds"]) <= set(KINDS):
        raise SharingError("hook-kind", "there are messages of births and deaths only")
    check_address(said["address"])
    secret = secrets.token_hex(32)
    made = Hook.objects.create(
        name=said["name"], area=said["area"], address=said["address"], kinds=said["kinds"],
        secret_cipher=encrypted(secret), proposal=said["proposal"], made_at=timezone.now(),
    )  # fmt: skip
    log.record("hook.opened", target=f"hook {made.pk}")
    return Issued(made.name, secret)


@transaction.atomic
def close_hook(*, hook: int, by: Actor) -> None:
    """At once: what waits is not sent.

    raises  NotFound: none in the actor's area, or closed already
    """
    found = hooks_in(by).filter(pk=hook, closed_at=None).first()
    if found is None:
        raise not_found("address")
    check_can_manage_accounts(by, found.area)
    Hook.objects.filter(pk=hook).update(closed_at=timezone.now())
    Delivery.objects.filter(hook=hook, next_at__isnull=False).delete()
    log.record("hook.closed", target=f"hook {hook}")


def hooks_in(by: Actor) -> QuerySet[Hook]:
    first, last = code_range(by.area)
    return Hook.objects.filter(area__gte=first, area__lt=last).order_by("-made_at")


def deliveries_of(hook: int, most: int = 10) -> list[Delivery]:
    return list(Delivery.objects.filter(hook=hook).order_by("-id")[:most])


def leave_messages(whole: changes.Whole) -> None:
    """In the transaction of the act: what is undone is told to nobody."""
    kind = whole.kind if whole.kind in KINDS else f"{whole.undoes}.taken-back"
    if kind.partition(".")[0] not in KINDS:
        return
    hooks = list(
        Hook.objects.filter(closed_at=None, kinds__contains=[kind.partition(".")[0]]).values_list("id", "area")
    )
    areas = _areas(whole.people) if hooks else []
    now = timezone.now()
    for hook, area in hooks:
        first, last = code_range(area)
        if any(first <= each < last for each in areas):
            people = list(whole.people)
            _insert(Delivery(hook_id=hook, act=whole.act, kind=kind, people=people, made_at=now, next_at=now))


def _areas(people: Sequence[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT area FROM register_person WHERE id = ANY (%s)", [list(people)])
        return [area for (area,) in cursor.fetchall()]


def _insert(message: Delivery) -> None:
    """Without reading it back, which a worker may not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sharing_delivery (hook_id, act, kind, people, made_at, next_at, tries, status) "
            "VALUES (%s, %s, %s, %s, %s, %s, 0, '')",
            [message.hook_id, message.act, message.kind, message.people, message.made_at, message.next_at],
        )


def deliver(clock: Clock, *, tls: ssl.SSLContext | None = None) -> int:
    """Sends what is due; how many were taken. Two at the same time share the work.

    clock  asked anew for each message: a round of slow offices lasts longer than a moment may be old
    """
    taken = 0
    for _ in range(AT_ONCE):
        message = _claimed(clock())
        if message is None:
            break
        taken += _try(message, clock, tls)
    return taken


@transaction.atomic
def _claimed(now: datetime) -> Delivery | None:
    """One that is due, and nobody else's for a while: no transaction waits for the other side's answer."""
    due = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).select_related("hook")
    message = due.filter(next_at__lte=now).order_by("next_at").first()
    if message is not None:
        Delivery.objects.filter(pk=message.pk).update(next_at=now + CLAIMED)
    return message


def reseal_secrets() -> None:
    """Secrets that are still under an earlier key."""
    for hook in Hook.objects.filter(closed_at=None):
        if not is_of_current_key(hook.secret_cipher):
            Hook.objects.filter(pk=hook.pk).update(secret_cipher=resealed(hook.secret_cipher))


def _try(message: Delivery, clock: Clock, tls: ssl.SSLContext | None) -> bool:
    """Once; whatever comes of it is kept, so that none that cannot be sent keeps the others from it."""
    try:
        body = _body(message)
        status = send(message.hook.address, body, signed(message, body, clock()), tls)
        said = str(status)
    except KinwardError as refused:
        status, said = 0, refused.code
    except (OSError, http.client.HTTPException) as failed:
        status, said = 0, type(failed).__name__
    is_taken = 200 <= status < 300
    now = clock()
    is_over = is_taken or message.tries >= len(AGAIN_AFTER)
    Delivery.objects.filter(pk=message.pk).update(  # none if its address was closed meanwhile
        status=said,
        delivered_at=now if is_taken else None,
        next_at=None if is_over else now + AGAIN_AFTER[message.tries],
        tries=message.tries + 1,
    )
    return is_taken


def _body(message: Delivery) -> bytes:
    said = {
        "id": message.pk,
        "kind": message.kind,
        "act": message.act,
        "recorded_at": message.made_at.isoformat(timespec="seconds"),
        "people": _allowing(message),
    }
    return json.dumps(said).encode()


def _allowing(message: Delivery) -> list[int]:
    """Of those the act is about, who may be named to this address now; each gets a line in the log."""
    hook = message.hook
    by = actor_of(Bearer(HOOK_ACCOUNTS + hook.pk, hook.name, hook.area, frozenset()))
    with acting(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM register_person WHERE id = ANY (%s) AND area >= kinward_area_from() "
            "AND area < kinward_area_to() ORDER BY id",
            [message.people],
        )
        people = [person for (person,) in cursor.fetchall()]
        if people:
            log.record_all("sharing.told", people, target=f"hook {hook.pk} {message.kind}")
    return people


def signed(message: Delivery, body: bytes, now: datetime) -> dict[str, str]:
    """HMAC-SHA256 over the moment, a dot and the body: whoever replays an old message is seen by its moment."""
    moment = str(int(now.timestamp()))
    key = decrypted(message.hook.secret_cipher).encode()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Kinward",
        "Kinward-Delivery": str(message.pk),
        "Kinward-Timestamp": moment,
        "Kinward-Signature": "sha256=" + hmac.new(key, moment.encode() + b"." + body, "sha256").hexdigest(),
    }


def register() -> None:
    on_accepted("hook", _accepted)
    changes.on_act(leave_messages)
