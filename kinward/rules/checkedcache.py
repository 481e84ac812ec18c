"""Pack files that were checked before, kept as JSON so that the next start need not check them again.

The name of an entry is a hash of the file's bytes and of the models they were checked against: an entry is never
stale. It holds data, never code, and lies in the user's own folder. KINWARD_CACHE names another; `off` means none.
"""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

OTHERS_MAY_WRITE = 0o022
DAY, NUMBER = "\0day", "\0number"


def remembered(kind: str, path: Path, check: Callable[[], Any]) -> Any:
    """The checked content of a file: from the cache, or by checking it now."""
    entry = _entry(kind, path)
    if entry is None:
        return check()
    try:
        return json.loads(entry.read_bytes(), object_hook=_read)
    except (OSError, ValueError):
        content = check()
        _keep(entry, content)
        return content


def _entry(kind: str, path: Path) -> Path | None:
    folder = _folder()
    if folder is None:
        return None
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    name = hashlib.sha256(b"|".join((_models(), kind.encode(), raw))).hexdigest()
    return folder / f"{name}.json"


def _folder() -> Path | None:
    """The cache folder, if this user alone may write in it; made when it is not there."""
    named = os.environ.get("KINWARD_CACHE")
    if named == "off":
        return None
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(named or home) / "kinward" / "checked"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stat = folder.stat()
        return folder if stat.st_uid == os.getuid() and not stat.st_mode & OTHERS_MAY_WRITE else None
    except OSError:
        return None


@cache
def _models() -> bytes:
    return hashlib.sha256(Path(__file__).with_name("packfiles.py").read_bytes()).digest()


def _keep(entry: Path, content: Any) -> None:
    """Written beside and renamed, so that nobody reads half an entry; a full disk only costs time."""
    try:
        half = entry.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps(content, default=_write, ensure_ascii=False), encoding="utf-8")
        half.replace(entry)
    except OSError:
        return


def _write(value: object) -> object:
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, Decimal):
        return {NUMBER: str(value)}
    raise TypeError(type(value))


def _read(value: dict[str, Any]) -> Any:
    if len(value) == 1:
        if DAY in value:
            return date.fromisoformat(value[DAY])
        if NUMBER in value:
            return Decimal(value[NUMBER])
    return value
