"""ID numbers and account numbers in the database: encrypted, found by a keyed index, shown by their last four signs.

A cipher says which key it was made with, so that keys can change: the new one goes into FIELD_KEY, the one before to
the end of FIELD_KEYS_BEFORE, and `resealed` rows follow. The blind index has a key of its own, which stays.
"""

import base64
import binascii
import hmac
import os
import unicodedata
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kinward.register.errors import RegisterError

KEY_BYTES, NONCE_BYTES, TAIL = 32, 12, 4
FORMAT = 1
HEAD_BYTES = 2  # the format, then the key's number from 1


def normalise(number: str) -> str:
    """One spelling of a number: half-width, upper case, without spaces and dashes."""
    if number.isascii() and number.isalnum():
        return number.upper()
    plain = unicodedata.normalize("NFKC", number).upper()
    return "".join(sign for sign in plain if sign.isalnum())


def sealed(number: str) -> dict[str, object]:
    """The three columns kept of an ID number; for none, the columns of none."""
    plain = normalise(number)
    if not plain:
        return {"id_cipher": None, "id_blind": None, "id_tail": ""}
    return {"id_cipher": encrypted(plain), "id_blind": _blind(plain), "id_tail": plain[-TAIL:]}


def blind_index(number: str) -> bytes:
    """The same for the same number, and of no use to who hasn't the key."""
    return _blind(normalise(number))


def _blind(plain: str) -> bytes:
    return hmac.digest(_key(settings.BLIND_KEY), plain.encode(), "sha256")


def encrypted(plain: str) -> bytes:
    return sealed_file(plain.encode())


def sealed_file(content: bytes) -> bytes:
    number, cipher = _current()
    nonce = os.urandom(NONCE_BYTES)
    head = bytes((FORMAT, number))
    return head + nonce + cipher.encrypt(nonce, content, head)


def decrypted(cipher: bytes | memoryview) -> str:
    """What was encrypted.

    raises  RegisterError register-cipher: changed since, or its key is not among those given
    """
    return opened_file(cipher).decode()


def opened_file(cipher: bytes | memoryview) -> bytes:
    said = bytes(cipher)
    head, nonce, rest = said[:HEAD_BYTES], said[HEAD_BYTES : HEAD_BYTES + NONCE_BYTES], said[HEAD_BYTES + NONCE_BYTES :]
    ciphers = _ciphers(settings.FIELD_KEY, tuple(settings.FIELD_KEYS_BEFORE))
    if len(head) == HEAD_BYTES and head[0] == FORMAT and 0 < head[1] <= len(ciphers):
        try:
            return ciphers[head[1] - 1].decrypt(nonce, rest, head)
        except (InvalidTag, ValueError):
            pass
    raise RegisterError(
        "register-cipher",
        "an encrypted number cannot be read",
        advice="Give the key it was written with in KINWARD_FIELD_KEYS_BEFORE; the oldest stands first.",
    )


def is_of_current_key(cipher: bytes | memoryview) -> bool:
    return bytes(cipher[1:HEAD_BYTES]) == bytes((_current()[0],))


def resealed(cipher: bytes | memoryview) -> bytes:
    """The same number under the current key."""
    return bytes(cipher) if is_of_current_key(cipher) else encrypted(decrypted(cipher))


def _current() -> tuple[int, AESGCM]:
    ciphers = _ciphers(settings.FIELD_KEY, tuple(settings.FIELD_KEYS_BEFORE))
    return len(ciphers), ciphers[-1]


@lru_cache(maxsize=8)
def _ciphers(current: str, before: tuple[str, ...]) -> tuple[AESGCM, ...]:
    return tuple(AESGCM(_key(said)) for said in (*before, current))


@lru_cache(maxsize=32)
def _key(said: str) -> bytes:
    try:
        key = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise RegisterError(
            "register-key", "a key is not 32 bytes in base64", advice="Make one: head -c 32 /dev/urandom | base64"
        )
    return key
