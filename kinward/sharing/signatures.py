"""What this county signs, and how the signature of another is checked: JSON Web Signatures (RFC 7515) with Ed25519
(RFC 8037), one algorithm and no other, so that a file cannot choose how it is checked.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from kinward.sharing.errors import SharingError

ALGORITHM, KIND = "EdDSA", "kinward-copy+json"
KEY_BYTES = 32
TOKEN_BYTES = 12
PARTS = frozenset({"protected", "payload", "signature"})


def own_key() -> str:
    """The public part of this county's key, as it is handed out."""
    return _said(_private().public_key().public_bytes_raw())


def key_id(key: str) -> str:
    """What a key is called: its thumbprint (RFC 7638)."""
    whole = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": key}, separators=(",", ":"), sort_keys=True)
    return _said(hashlib.sha256(whole.encode()).digest())


def published() -> dict[str, object]:
    """For whoever wants to check what this county signs (RFC 7517)."""
    key = own_key()
    return {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": key, "kid": key_id(key), "alg": ALGORITHM, "use": "sig"}]}


def key_in(said: str) -> str:
    """The public key in what an administrator pastes: the key alone, or what another county publishes.

    raises  SharingError copy-key: there is none, or more than one
    """
    try:
        keys = json.loads(said)["keys"] if said.lstrip().startswith("{") else [{"x": said.strip()}]
        (found,) = (str(key["x"]) for key in keys)
        raw = _bytes(found)
    except (ValueError, KeyError, TypeError, RecursionError):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise SharingError("copy-key", "this is no public key of a county")
    return _said(raw)


def signed(payload: bytes) -> dict[str, str]:
    head = {"alg": ALGORITHM, "typ": KIND, "kid": key_id(own_key())}
    protected, body = _said(json.dumps(head).encode()), _said(payload)
    return {
        "protected": protected,
        "payload": body,
        "signature": _said(_private().sign(f"{protected}.{body}".encode())),
    }


def token(*said: object) -> str:
    """What this county calls somebody or something in its copies: the same in each of them, and nothing to others."""
    own = hmac.digest(base64.b64decode(settings.COPY_KEY), b"kinward-copy-token", "sha256")
    return _said(hmac.digest(own, json.dumps(said).encode(), "sha256")[:TOKEN_BYTES])


def signer_of(envelope: Mapping[str, object]) -> str:
    """Whose key it says it is signed with; nothing is checked yet.

    raises  SharingError copy-format: it is no such envelope
    """
    try:
        head = json.loads(_bytes(str(envelope["protected"])))
        if envelope.keys() != PARTS or (head["alg"], head["typ"]) != (ALGORITHM, KIND):
            raise ValueError("another kind of envelope")
        return str(head["kid"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SharingError("copy-format", "this is no copy of a record") from None


def opened(envelope: Mapping[str, object], key: str) -> bytes:
    """What was signed, if it was signed with this key and is as it was then.

    raises  SharingError copy-forged
    """
    try:
        signature, said = _bytes(str(envelope["signature"])), f"{envelope['protected']}.{envelope['payload']}"
        Ed25519PublicKey.from_public_bytes(_bytes(key)).verify(signature, said.encode())
        return _bytes(str(envelope["payload"]))
    except (InvalidSignature, ValueError):
        raise SharingError("copy-forged", "the signature does not belong to this copy") from None


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.COPY_KEY))


def _said(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(said: str) -> bytes:
    """raises  ValueError: signs that do not belong there, or bits that mean nothing"""
    try:
        raw = base64.b64decode(said + "=" * (-len(said) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
    if _said(raw) != said:
        raise ValueError("written in another way than it is signed")
    return raw
