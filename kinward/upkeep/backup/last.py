"""When the last copy was made: a small file beside the keys, since the database of a copy is always an older one."""

import json
from datetime import datetime
from pathlib import Path


def note_copy(data: Path, *, at: datetime, size: int, verified: bool) -> None:
    _file(data).parent.mkdir(parents=True, exist_ok=True)
    said = {"at": at.isoformat(timespec="seconds"), "size": size, "verified": verified}
    _file(data).write_text(json.dumps(said) + "\n", encoding="utf-8")


def last_copy(data: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(json.loads(_file(data).read_text(encoding="utf-8"))["at"])
    except (OSError, ValueError, KeyError):
        return None


def _file(data: Path) -> Path:
    return data / "last-backup.json"
