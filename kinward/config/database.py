"""The connections: `default` as the application's own login, `owner` for migrations and loading where it is given."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kinward.config.environment import DATABASE_URL, OWNER_URL, SettingsError, time_zone

APPLICATION, OWNER = "kinward_app", "kinward_owner"
NAME = "kinward"
PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 1}


def databases(data: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: a real server's if one is named, else those of the embedded one in `data`."""
    url = os.environ.get(DATABASE_URL)
    if url:
        found = {"default": _planned_once(_connection(url))}
        if os.environ.get(OWNER_URL):
            found["owner"] = _connection(os.environ[OWNER_URL])
        return found
    return {
        "default": _planned_once(embedded_connection(data, APPLICATION)),
        "owner": embedded_connection(data, OWNER),
    }


def _planned_once(connection: dict[str, Any]) -> dict[str, Any]:
    """Statements keep their plans: behind the walls, planning one takes longer than running it.

    For another role the server makes the plan anew.
    """
    return {**connection, "OPTIONS": {**connection["OPTIONS"], **PLANNED_ONCE}}


def embedded_connection(data: Path, login: str, name: str = NAME) -> dict[str, Any]:
    return _settings(name, login, "", str(socket_folder(data)), "", {})


def socket_folder(data: Path) -> Path:
    """Where the running embedded server listens, as its own lock file says."""
    lock = data / "pg" / "postmaster.pid"
    try:
        return Path(lock.read_text(encoding="utf-8").splitlines()[4])
    except (OSError, IndexError):
        return data / "pg"


def _connection(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise SettingsError("settings-database", where=DATABASE_URL)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return _settings(parts.path.strip("/"), user, password, host, str(parts.port or ""), options)


def _settings(name: str, user: str, password: str, host: str, port: str, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "TIME_ZONE": time_zone(),  # the database's "today" is the office's too
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": options,
    }
