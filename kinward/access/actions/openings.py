"""The owner of an account opens it with the code that was handed over, and chooses the password."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actors import account_actor
from kinward.access.adapters import record_failure
from kinward.access.codes import hash_of
from kinward.access.devices import end_sessions
from kinward.access.errors import AccessError
from kinward.access.models import Account, Invitation
from kinward.audit import log


def open_account(*, code: str, password: str) -> str:
    """The user name to sign in with. A code that is wrong, used or too old gets one and the same answer.

    raises  AccessError account-code; ValidationError: the password is short or known
    """
    try:
        return _opened(code, password)
    except Invitation.DoesNotExist:
        record_failure("code")
        raise AccessError(
            "account-code", "this code opens nothing", advice="Type it again, or ask for a new one."
        ) from None


@transaction.atomic
def _opened(code: str, password: str) -> str:
    found = (
        Invitation.objects.select_for_update()
        .select_related("account")
        .get(code_hash=hash_of(code), used_at__isnull=True, expires_at__gt=timezone.now(), account__is_active=True)
    )
    account: Account = found.account
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    Invitation.objects.filter(pk=found.pk).update(used_at=timezone.now())
    end_sessions(account.pk)
    with acting(account_actor(account)):
        log.record("account.opened", target=f"account {account.pk}")
    return account.username
