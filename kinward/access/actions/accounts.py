"""Accounts and postings: made by administrators, opened by their owners with a code, closed at once."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinward.access.actions.proposals import on_accepted
from kinward.access.codes import VALID, hash_of, new_code
from kinward.access.devices import end_sessions
from kinward.access.errors import AccessError, not_found
from kinward.access.models import ROLES, Account, Invitation, Posting
from kinward.access.policies import (
    KEPT,
    check_can_close_account,
    check_can_do_without,
    check_can_grant,
    check_can_have_account,
    check_can_invite_family,
    check_can_manage_accounts,
    check_rank,
    needs_two,
)
from kinward.audit import log
from kinward.audit.actor import Actor, lies_in
from kinward.register.queries import PersonCard

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


@dataclass(frozen=True, slots=True)
class Invited:
    """`code` is shown this once, to be handed over; with it the account gets its password."""

    account: int
    code: str
    expires_at: datetime


@transaction.atomic
def create_account(*, username: str, display_name: str, role: str, area: int, by: Actor, email: str = "") -> Invited:
    """An account with one posting.

    raises  AccessError account-role, account-area, account-rank, account-two, account-name, account-taken
    """
    check_can_grant(by, role, area)
    return _create({"username": username, "display_name": display_name, "email": email, "role": role, "area": area}, by)


@transaction.atomic
def grant_posting(*, account: int, role: str, area: int, by: Actor) -> int:
    check_can_grant(by, role, area)
    return _grant({"account": account, "role": role, "area": area}, by)


@transaction.atomic
def end_posting(*, posting: int, by: Actor) -> None:
    """From this moment; whoever holds it is signed out everywhere.

    raises  AccessError account-own, account-role, account-area, account-posting-ended, account-last-administrator,
            account-last-auditor
    """
    found = Posting.objects.filter(pk=posting).first()
    if found is None:
        raise not_found("posting")
    check_can_close_account(by, found.account_id, [found.area])
    if found.valid_to is not None:
        raise AccessError("account-posting-ended", f"posting {posting} has ended already")
    _check_enough_stay([found])
    Posting.objects.filter(pk=posting).update(valid_to=timezone.now())
    end_sessions(found.account_id)
    log.record("posting.ended", target=f"posting {posting} of account {found.account_id}")


@transaction.atomic
def disable_account(*, account: int, by: Actor) -> None:
    """With all its postings, which stand still until it is opened again.

    raises  as end_posting, and account-closed
    """
    _check_own_area(account, by)
    _check_is_open(account)
    _check_enough_stay(list(Posting.objects.filter(account=account, valid_to__isnull=True)))
    Account.objects.filter(pk=account).update(is_active=False)
    end_sessions(account)
    log.record("account.closed", target=f"account {account}")


@transaction.atomic
def enable_account(*, account: int, by: Actor) -> Invited:
    """A closed one, with the postings it still holds and a new code: the old password opens nothing any more.

    raises  AccessError account-open; account-two: of an account that reaches far, two decide
    """
    _check_own_area(account, by)
    if is_open(account):
        raise AccessError("account-open", "this account is in use", advice="Give a new code, if it is that.")
    return _renewed(account, by)


@transaction.atomic
def renew_code(*, account: int, by: Actor) -> Invited:
    """For somebody who cannot sign in any more.

    raises  AccessError account-closed; account-two: of an account that reaches far, two decide
    """
    _check_own_area(account, by)
    _check_is_open(account)
    return _renewed(account, by)


def is_open(account: int) -> bool:
    return Account.objects.filter(pk=account, is_active=True).exists()


def check_is_new(account: int, role: str, area: int) -> None:
    """Nobody holds one posting twice: ended once, it would go on.

    raises  AccessError account-posting-held
    """
    if Posting.objects.filter(account=account, role=role, area=area, valid_to__isnull=True).exists():
        raise AccessError("account-posting-held", f"account {account} is {role} of {area} already")


@transaction.atomic
def invite_family(person: PersonCard, *, by: Actor, on: date) -> Invited:
    """An account for a person in the register, who asked for it, or a new code for the one there is.

    raises  AccessError account-role, account-dead, account-unnamed, account-child
    """
    check_can_invite_family(by)
    check_can_have_account(person, on)
    code, until = new_code(), timezone.now() + VALID
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access_open_family(%s, %s, %s, %s, %s)",
            [person.person, f"family-{person.person}", person.name, hash_of(code), until],
        )
        account = cursor.fetchone()[0]
    return Invited(account, code, until)


def invite_first(username: str, display_name: str, area: int, *, by: Actor) -> Invited:
    """An administrator whom nobody could have proposed: see `beginning`."""
    said = {"username": username, "display_name": display_name, "email": "", "role": "administrator", "area": area}
    return _create(said, by)


def _create(said: dict[str, Any], by: Actor) -> Invited:
    if not USERNAME.fullmatch(said["username"]):
        raise AccessError("account-name", "a user name has 3 to 40 of a-z, 0-9, dot, dash and underscore")
    try:
        with transaction.atomic():
            made = Account(username=said["username"], display_name=said["display_name"], email=said["email"])
            made.set_unusable_password()
            made.save()
            if made.email:
                EmailAddress.objects.create(user=made, email=made.email.lower(), verified=True, primary=True)
    except IntegrityError:
        raise AccessError("account-taken", "this user name or e-mail is taken already") from None
    log.record("account.created", target=f"account {made.pk}")
    _grant({"account": made.pk, "role": said["role"], "area": said["area"]}, by)
    return _invite(made.pk, by)


def _grant(said: dict[str, Any], by: Actor) -> int:
    """Also what was accepted by another is granted within the decider's area only."""
    check_can_manage_accounts(by, said["area"])
    if said["role"] not in ROLES or said["role"] == "family":
        raise AccessError("account-posting", f"there is no posting {said['role']}")
    check_rank(said["role"], said["area"])
    _check_is_open(Account.objects.select_for_update().filter(pk=said["account"]).values_list("pk", flat=True).first())
    check_is_new(said["account"], said["role"], said["area"])
    made = Posting.objects.create(account_id=said["account"], role=said["role"], area=said["area"])
    end_sessions(said["account"])
    log.record("posting.granted", target=f"{said['role']} of {said['area']} to account {said['account']}")
    return made.pk


def _new_code(said: dict[str, Any], by: Actor) -> Invited:
    if not Account.objects.filter(pk=said["account"]).update(is_active=True, password="!"):  # noqa: S106 opens nothing
        raise not_found("account")
    end_sessions(said["account"])
    return _invite(said["account"], by)


def _invite(account: int, by: Actor) -> Invited:
    code, now = new_code(), timezone.now()
    Invitation.objects.filter(account_id=account, used_at__isnull=True).update(used_at=now)
    Invitation.objects.create(
        account_id=account, code_hash=hash_of(code), made_at=now, made_by=by.account, expires_at=now + VALID
    )
    log.record("account.invited", target=f"account {account}")
    return Invited(account, code, now + VALID)


def _renewed(account: int, by: Actor) -> Invited:
    if _is_for_two(account):
        raise AccessError("account-two", "two decide on a code for this account", advice="Propose a new code for it.")
    return _new_code({"account": account}, by)


def _check_is_open(account: int | None) -> None:
    if account is None:
        raise not_found("account")
    if not is_open(account):
        raise AccessError("account-closed", "this account is closed", advice="Open it again first.")


def _check_own_area(account: int, by: Actor) -> None:
    """raises  AccessError account-own, account-role, account-area; not-found: a family's, or nobody's"""
    held = list(Posting.objects.filter(account_id=account).values_list("area", "valid_to"))
    if not held and account != by.account:
        raise not_found("account")
    standing = [area for area, ended in held if ended is None]
    check_can_close_account(by, account, standing or [area for area, _ in held])


def _check_enough_stay(going: list[Posting]) -> None:
    """Where these work, others in use hold the roles that are kept. Two at once take turns: it locks all."""
    gone = {posting.pk for posting in going}
    for posting in going:
        if posting.role in KEPT and posting.account.is_active:
            standing = Posting.objects.filter(role=posting.role, valid_to__isnull=True, account__is_active=True)
            held = list(standing.select_for_update().select_related("account").order_by("pk"))
            others = {each.account_id for each in held if each.pk not in gone and lies_in(posting.area, each.area)}
            check_can_do_without(posting.role, len(others))


def _is_for_two(account: int) -> bool:
    held = Posting.objects.filter(account_id=account, valid_to__isnull=True).values_list("role", "area")
    return any(needs_two(role, area) for role, area in held)


on_accepted("account", _create)
on_accepted("posting", _grant)
on_accepted("code", _new_code)
