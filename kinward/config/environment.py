"""What the service is told from outside: where its data lies, which database, which keys.

Everything comes from environment variables; what is not set falls back to files the embedded service makes in its
own data folder. Outside of development a missing secret stops the start.
"""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from kinward.config.words import WORDS
from kinward.errors import SpokenError

DATA = "KINWARD_DATA"
DATABASE_URL, OWNER_URL, ADMIN_URL = "KINWARD_DATABASE_URL", "KINWARD_OWNER_URL", "KINWARD_ADMIN_URL"
FIELD_KEY, KEYS_BEFORE = "KINWARD_FIELD_KEY", "KINWARD_FIELD_KEYS_BEFORE"
SECRETS = ("KINWARD_SECRET_KEY", FIELD_KEY, "KINWARD_BLIND_KEY", "KINWARD_COPY_KEY")


class SettingsError(SpokenError):
    """A setting that is missing or cannot be right."""

    words = WORDS


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded database, keys and snapshots lie; `.run/data` of the working folder unless told."""
    return Path(environ.get(DATA) or ".run/data").resolve()


def is_served(environ: Mapping[str, str] = os.environ) -> bool:
    """For real people, on a database of its own; else the embedded one, for a look or for tests."""
    return bool(environ.get(DATABASE_URL))


def time_zone(environ: Mapping[str, str] = os.environ) -> str:
    """The office's, by which the service and its database tell what day it is."""
    return environ.get("KINWARD_TIME_ZONE", "Asia/Shanghai")


def secret(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """The secret of an environment variable, else of the data folder, where it is made once.

    raises  SettingsError settings-secret: a service on its own database must be given its secrets
    """
    if environ.get(name):
        return environ[name]
    if is_served(environ):
        raise SettingsError("settings-secret", where=name)
    return _kept_secret(data_folder(environ) / "keys" / name.lower())


def keys_before(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The keys that numbers were encrypted with earlier, the oldest first."""
    given = environ.get(KEYS_BEFORE)
    if given is None and not is_served(environ) and _before(environ).exists():
        given = _before(environ).read_text(encoding="ascii")
    return (given or "").split()


def make_new_field_key(environ: Mapping[str, str] = os.environ) -> tuple[str, list[str]]:
    """For the embedded service: the new key, and all before it. The old one is kept before the new one is there."""
    present = secret(FIELD_KEY, environ)
    before = [*keys_before(environ), present]
    _written(_before(environ), "\n".join(before) + "\n")
    made = _random_key()
    _written(data_folder(environ) / "keys" / FIELD_KEY.lower(), made)
    return made, before


def _before(environ: Mapping[str, str]) -> Path:
    return data_folder(environ) / "keys" / KEYS_BEFORE.lower()


def _written(file: Path, text: str) -> None:
    part = file.with_name(file.name + ".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:  # noqa: PTH123
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(file)


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def outside_sign_in(environ: Mapping[str, str] = os.environ) -> dict[str, dict[str, object]]:
    """The identity provider of another office (OpenID Connect), if one is named.

    raises  SettingsError settings-oidc: named in part only
    """
    wanted = ("KINWARD_OIDC_ISSUER", "KINWARD_OIDC_CLIENT", "KINWARD_OIDC_SECRET")
    given = [environ.get(name, "") for name in wanted]
    if not any(given):
        return {}
    if not all(given):
        missing = ", ".join(name for name, value in zip(wanted, given, strict=True) if not value)
        raise SettingsError("settings-oidc", where=missing)
    issuer, client, key = given
    name = environ.get("KINWARD_OIDC_NAME") or issuer
    app: dict[str, object] = {"provider_id": "office", "name": name, "client_id": client, "secret": key}
    app["settings"] = {"server_url": issuer}
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def _kept_secret(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = _random_key()
        try:
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:  # noqa: PTH123
                stream.write(made)
        except FileExistsError:
            pass  # another worker of the same service was first
    return file.read_text(encoding="ascii").strip()
