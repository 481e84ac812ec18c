"""SESSION_ENGINE: sessions in the database, of which a copy of the database is of no use.

The key is kept as a hash, the data encrypted with the field key. A session ends when nothing was asked for a while, and
in any case after a working day; both are looked at when it is loaded, in one statement, which brings the account and
what it may act as at this moment. That it was seen is written down every few minutes only.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kinward.access.backend import ACCOUNT, account_from
from kinward.access.models import Account, Session
from kinward.register.errors import RegisterError
from kinward.register.numbers import decrypted, encrypted

DEVICE = "device"
SEEN_EVERY = timedelta(minutes=5)
OPENED = f"""
SELECT s.data, s.seen_at, {ACCOUNT}
FROM access_session s LEFT JOIN access_account a ON a.id = s.account AND a.is_active
WHERE s.key = %s AND s.opened_at > %s AND s.seen_at > %s
"""  # noqa: S608 our own columns
"""Asked by every request, so without the ORM: what it takes to put it together is a tenth of a small page."""


def hashed(key: str | None) -> str:
    return hashlib.sha256((key or "").encode()).hexdigest()


class SessionStore(SessionBase):
    account: Account | None = None
    """Whose session was loaded, as the account stands now; whether it is signed in, Django tells from the data."""

    def load(self) -> dict[str, Any]:
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(OPENED, [hashed(self.session_key), *_since(now)])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        data, seen_at, *account = found
        self.account = account_from(account)
        if self.account and now - seen_at > SEEN_EVERY:
            Session.objects.filter(key=hashed(self.session_key)).update(seen_at=now)
        return self._opened(data)

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key=hashed(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # as Django's own stores
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        row = self._row(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        if must_create:
            _insert(hashed(self.session_key), row)
        elif not Session.objects.filter(key=hashed(self.session_key)).update(**row):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        Session.objects.filter(key=hashed(session_key or self.session_key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.exclude(pk__in=_open(timezone.now())).delete()

    def _row(self, data: dict[str, Any]) -> dict[str, object]:
        account = data.get(SESSION_KEY)
        return {
            "data": encrypted(self.encode(data)),
            "account": int(account) if account else None,
            "device": data.get(DEVICE, ""),
            "seen_at": timezone.now(),
        }

    def _opened(self, data: bytes) -> dict[str, Any]:
        try:
            return self.decode(decrypted(data))
        except RegisterError:
            return {}  # under a key that is no longer given: signed out


def _open(now: datetime) -> QuerySet[Session]:
    opened, seen = _since(now)
    return Session.objects.filter(Q(opened_at__gt=opened) & Q(seen_at__gt=seen))


def _since(now: datetime) -> tuple[datetime, datetime]:
    """When a session that is still open was opened at the earliest, and last seen."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    return now - longest, now - idle


def _insert(key: str, row: dict[str, object]) -> None:
    try:
        with transaction.atomic():
            Session.objects.create(key=key, opened_at=timezone.now(), **row)
    except IntegrityError:
        raise CreateError from None
