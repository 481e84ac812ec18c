"""Who is signed in, with what they may act as: read with the session, in one statement a request."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from kinward.access.models import Account
from kinward.access.standing import STANDING, standing_from

FIELDS = Account._meta.concrete_fields
ACCOUNT = f"{', '.join(f'a.{field.column}' for field in FIELDS)}, {STANDING}"
"""Columns of the account `a`, as `account_from` reads them."""
ONE_ACCOUNT = f"SELECT {ACCOUNT} FROM access_account a WHERE a.id = %s AND a.is_active"  # noqa: S608 our own columns
_already_read: ContextVar[Account | None] = ContextVar("_already_read", default=None)


class Backend(AuthenticationBackend):
    """Passwords and passkeys as allauth checks them; permissions are not Django's but the route list's."""

    def get_user(self, user_id: int) -> Account | None:
        """Asked anew at every request, so that a posting that ended or an account that was closed ends at once."""
        known = _already_read.get()
        if known is not None and known.pk == user_id:
            return known
        with connection.cursor() as cursor:
            cursor.execute(ONE_ACCOUNT, [user_id])
            found = cursor.fetchone()
        return account_from(found) if found else None


def account_from(found: Sequence[Any]) -> Account | None:
    """None: there is none, or it is closed."""
    *own, posts, opened, family = found
    if own[0] is None:
        return None
    account = Account.from_db(connection.alias, [field.attname for field in FIELDS], own)
    account.standing = standing_from(posts, opened, family)
    return account


@contextmanager
def already_read(account: Account | None) -> Iterator[None]:
    """Inside, nobody asks again for the account that came with this request's session."""
    token = _already_read.set(account)
    try:
        yield
    finally:
        _already_read.reset(token)
