"""Whom the service signs in to the database as: nobody whom its walls do not stop."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper

from kinward.access.purposes import ROLES
from kinward.upkeep.errors import UpkeepError

ASKED = """
SELECT session_user, r.rolsuper, r.rolbypassrls,
       EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
               AND pg_has_role(session_user, c.relowner, 'MEMBER')),
       coalesce((SELECT bool_and(pg_has_role(session_user, p.oid, 'SET')) FROM pg_roles p
                 WHERE p.rolname = ANY (%s)), false)
FROM pg_roles r WHERE r.rolname = session_user
"""
_known: set[tuple[str, str]] = set()


def check_login(connection: BaseDatabaseWrapper) -> None:
    """The login of this connection owns nothing and stays within the walls.

    raises  UpkeepError login-superuser, login-bypass, login-owner, login-purposes
    """
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [sorted(ROLES)])
        login, is_superuser, bypasses, owns, has_purposes = cursor.fetchone()
    wrong = {
        "login-superuser": is_superuser,
        "login-bypass": bypasses,
        "login-owner": owns,
        "login-purposes": not has_purposes,
    }
    for code, is_wrong in wrong.items():
        if is_wrong:
            raise UpkeepError(code, where="KINWARD_DATABASE_URL", value=login)


def check_new_connection(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Django's `connection_created`: the first of a process is looked at, however the service was started."""
    settings = connection.settings_dict
    if connection.alias != DEFAULT_DB_ALIAS or (settings["HOST"], settings["NAME"]) in _known:
        return
    try:
        check_login(connection)
    except UpkeepError as error:
        connection.close()
        raise ImproperlyConfigured(str(error)) from error
    _known.add((settings["HOST"], settings["NAME"]))
