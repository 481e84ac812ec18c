"""A person allows a purpose, or takes it back; either works from that moment on."""

from django.db import connection, transaction

from kinward.access.errors import AccessError, not_found
from kinward.access.policies import check_can_keep_consent
from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes, history

PURPOSES = ("care", "benefits", "sharing")
GIVE = """
INSERT INTO access_consent (person, purpose, given_at, given_to)
SELECT %(person)s, %(purpose)s, now(), %(by)s
ON CONFLICT (person, purpose) WHERE withdrawn_at IS NULL DO NOTHING RETURNING person
"""
WITHDRAW = "SELECT unnest(access_withdraw(%(person)s, %(purpose)s))"
IS_NOW = "SELECT access_is_now(%s)"


@transaction.atomic
def give_consent(*, person: int, purpose: str, by: Actor) -> bool:
    """Whether anything changed: what is given already stays as it was given. Of a merged record nobody says yes."""
    _check(person, purpose, by)
    history.hold([person])  # said before a merge or after it, not at the same moment
    if _is_now(person) != person:
        raise not_found("person")
    return _write(GIVE, "consent.given", person, purpose, by)


@transaction.atomic
def withdraw_consent(*, person: int, purpose: str, by: Actor) -> bool:
    """Whether anything changed. The rows the purpose reads are out of sight when the transaction ends.

    It is of every record that is one with this one, also where this one was merged since: no family's no is lost.
    """
    _check(person, purpose, by)
    _hold_what_it_is_now(person)
    return _write(WITHDRAW, "consent.withdrawn", person, purpose, by)


def _check(person: int, purpose: str, by: Actor) -> None:
    """Raises AccessError access-consent-purpose, access-consent."""
    if purpose not in PURPOSES:
        raise AccessError("access-consent-purpose", f"consent is for {', '.join(PURPOSES)}")
    check_can_keep_consent(by, person)


def _hold_what_it_is_now(person: int) -> None:
    """Which record this one is now, it stays until the transaction ends: said before a merge or after it."""
    held = None
    while held != (record := _is_now(person)):
        history.hold([record])
        held = record


def _is_now(person: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(IS_NOW, [person])
        record: int | None = cursor.fetchone()[0]
    if record is None:
        raise not_found("person")
    return record


def _write(statement: str, event: str, person: int, purpose: str, by: Actor) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"person": person, "purpose": purpose, "by": by.account})
        changed = [who for (who,) in cursor.fetchall()]
    if changed:
        log.record_all(event, changed, target=purpose)
        changes.announce(changed)
    return bool(changed)
