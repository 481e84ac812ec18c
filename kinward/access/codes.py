"""Codes on paper that open an account: a hundred bits, in signs that are not mixed up, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 20, 5
VALID = timedelta(days=7)


def new_code() -> str:
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def hash_of(code: str) -> bytes:
    """However it is typed: small letters, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).digest()
