"""Everything that is wrong with the settings of a service for real people, at once.

What `stops` is refused when the service starts; the rest is advice, given by `kinward deploy-check` alone.
"""

import base64
import binascii
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kinward.config.database import APPLICATION
from kinward.config.environment import (
    DATABASE_URL,
    OWNER_URL,
    SECRETS,
    SettingsError,
    data_folder,
    is_served,
    time_zone,
)

NUMBERS = ("KINWARD_PROXIES", "KINWARD_IDLE_MINUTES")
DEBUGGING = ("KINWARD_DEBUG", "DJANGO_DEBUG", "DEBUG")
OFF = ("", "0", "false", "no", "off")
KEY_BYTES, FEWEST_SIGNS = 32, 12
ON_THIS_MACHINE = ("", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Wrong:
    error: SettingsError
    stops: bool


def wrong_settings(environ: Mapping[str, str]) -> list[Wrong]:
    """What stops the service first, then what it had better be told."""
    found = [*_secrets(environ), *_modes(environ), *_values(environ), *_address(environ), *_database(environ)]
    return sorted(found, key=lambda wrong: not wrong.stops)


def check_settings(environ: Mapping[str, str]) -> None:
    """For a service on a database of its own; a look at the embedded one needs no settings.

    raises  SettingsError: what stops it; with several, the first, with the others' names in its place
    """
    if not is_served(environ):
        return
    stopping = [wrong.error for wrong in wrong_settings(environ) if wrong.stops]
    if stopping:
        same = [error.where for error in stopping if error.code == stopping[0].code]
        raise SettingsError(stopping[0].code, where=", ".join(same), **stopping[0].parameters)


def _stops(code: str, where: str, value: object = "") -> Wrong:
    return Wrong(SettingsError(code, where=where, value=value), stops=True)


def _advises(code: str, where: str, value: object = "") -> Wrong:
    return Wrong(SettingsError(code, where=where, value=value), stops=False)


def _secrets(environ: Mapping[str, str]) -> Iterator[Wrong]:
    yield from (_stops("settings-secret", name) for name in SECRETS if not environ.get(name))
    given = [(name, environ[name]) for name in SECRETS if environ.get(name)]
    given += [("KINWARD_FIELD_KEYS_BEFORE", said) for said in environ.get("KINWARD_FIELD_KEYS_BEFORE", "").split()]
    for name, said in given:
        raw = _bytes_of(said)
        if len(set(raw or said.encode())) < FEWEST_SIGNS:
            yield _stops("settings-default-key", name)
        elif name not in SECRETS[:1] and len(raw) != KEY_BYTES:
            yield _stops("settings-key", name)
    if len({said for _, said in given}) < len(given):
        yield _stops("settings-same-key", ", ".join(dict.fromkeys(name for name, _ in given)))


def _bytes_of(said: str) -> bytes:
    try:
        return base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _modes(environ: Mapping[str, str]) -> Iterator[Wrong]:
    for name in DEBUGGING:
        if environ.get(name, "").lower() not in OFF:
            yield _stops("settings-debug", name)
    if environ.get("KINWARD_DEMO") == "1":
        yield _stops("settings-demo", "KINWARD_DEMO")


def _values(environ: Mapping[str, str]) -> Iterator[Wrong]:
    for name in NUMBERS:
        if not environ.get(name, "0").isdecimal():
            yield _stops("settings-number", name, environ[name])
    zone = time_zone(environ)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield _stops("settings-time-zone", "KINWARD_TIME_ZONE", zone)
    if not environ.get("KINWARD_BREACHED_PASSWORDS"):
        yield _advises("settings-breached", "KINWARD_BREACHED_PASSWORDS")
    keys = data_folder(environ) / "keys"
    if _is_open(keys):
        yield _advises("settings-keys-open", "KINWARD_DATA", keys)


def _is_open(folder: Path) -> bool:
    return folder.is_dir() and bool(folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _address(environ: Mapping[str, str]) -> Iterator[Wrong]:
    hosts = environ.get("KINWARD_HOSTS", "").split()
    if not hosts:
        yield _stops("settings-hosts", "KINWARD_HOSTS")
    if any(host in ("*", ".") for host in hosts):
        yield _stops("settings-every-host", "KINWARD_HOSTS")
    if environ.get("KINWARD_TLS", "1") != "1":
        yield _advises("settings-tls", "KINWARD_TLS")
    if environ.get("KINWARD_PROXIES", "0") == "0":
        yield _advises("settings-proxies", "KINWARD_PROXIES")


def _database(environ: Mapping[str, str]) -> Iterator[Wrong]:
    if not is_served(environ):
        yield _stops("settings-embedded", DATABASE_URL)
        return
    parts = urlsplit(environ[DATABASE_URL])
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        yield _stops("settings-database", DATABASE_URL)
        return
    if parts.username != APPLICATION:
        yield _stops("settings-login", DATABASE_URL, APPLICATION)
    asked = dict(parse_qsl(parts.query))
    host = asked.get("host", parts.hostname or "")
    is_far = host not in ON_THIS_MACHINE and not host.startswith("/")
    if is_far and asked.get("sslmode") not in ("require", "verify-ca", "verify-full"):
        yield _advises("settings-plain-database", DATABASE_URL)
    if environ.get(OWNER_URL):
        yield _advises("settings-owner-kept", OWNER_URL)
