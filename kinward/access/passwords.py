"""Passwords are long and not known to others; nothing else is asked of them, and nobody is asked over the network."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kinward.access.models import Account

SHORTEST_PREFIX = 10


class KnownPasswordValidator(CommonPasswordValidator):
    """Refuses what many people use, and what the breach file of the settings holds."""

    def validate(self, password: str, user: Account | None = None) -> None:
        super().validate(password, user)
        if settings.BREACHED_PASSWORDS and is_breached(password, Path(settings.BREACHED_PASSWORDS)):
            raise ValidationError(self.get_error_message(), code="password_too_common")


def is_breached(password: str, file: Path) -> bool:
    """Whether the file has a line that begins as the password's SHA-1.

    file  sorted lines, each a SHA-1 in capital hexadecimal or the first 10 signs or more of it, then anything after ':'
    """
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        found = _last_not_after(lines, file.stat().st_size, wanted)
    return len(found) >= SHORTEST_PREFIX and wanted.startswith(found)


def _last_not_after(lines: BinaryIO, size: int, wanted: bytes) -> bytes:
    """The last line that does not sort after what is wanted: a prefix of it stands there, if anywhere."""
    found, low, high = b"", 0, size
    while low < high:
        middle = (low + high) // 2
        line = _line_after(lines, middle)
        if not line or line > wanted:
            high = middle
        else:
            found, low = line, middle + 1
    return found


def _line_after(lines: BinaryIO, at: int) -> bytes:
    """The first line that begins after this byte, or the first of all."""
    lines.seek(at)
    if at:
        lines.readline()
    return lines.readline().split(b":")[0].strip()
