"""What changing keys needs beyond `numbers`: which key is the present one, and an index under another."""

import hmac

from kinward.register.numbers import _current, _key, normalise


def current_key() -> int:
    """The number of the present key, as ciphers say it."""
    return _current()[0]


def blind_index_under(number: str, key: str) -> bytes:
    return hmac.digest(_key(key), normalise(number).encode(), "sha256")
