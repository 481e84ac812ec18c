"""Who is signed in, with what they may act as, in one statement a request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from kinward.access.models import Account
from kinward.access.standing import STANDING, standing_from

FIELDS = Account._meta.concrete_fields
ACCOUNT_WITH_STANDING = f"""
SELECT {", ".join(f"a.{field.column}" for field in FIELDS)}, {STANDING}
FROM access_account a WHERE a.id = %s AND a.is_active
"""  # noqa: S608 our own columns


class Backend(AuthenticationBackend):
    """Passwords and passkeys as allauth checks them; permissions are not Django's but the route list's."""

    def get_user(self, user_id: int) -> Account | None:
        """Asked anew at every request, so that a posting that ended or an account that was closed ends at once."""
        with connection.cursor() as cursor:
            cursor.execute(ACCOUNT_WITH_STANDING, [user_id])
            found = cursor.fetchone()
        if found is None:
            return None
        *own, posts, opened, family = found
        account = Account.from_db(connection.alias, [field.attname for field in FIELDS], own)
        account.standing = standing_from(posts, opened, family)
        return account
