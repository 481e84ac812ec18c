"""Making a copy: pg_dump's archive and the contents of the very same snapshot, sealed into one file."""

import json
import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from kinward.upkeep.backup.contents import Contents, contents
from kinward.upkeep.backup.place import Place, ended_well, piped
from kinward.upkeep.backup.sealing import Sealer
from kinward.upkeep.errors import UpkeepError

DUMP, MANIFEST = b"D", b"M"
SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy is of. `made_at` in UTC."""

    made_at: str
    version: str
    contents: Contents

    def as_bytes(self) -> bytes:
        said = {"made_at": self.made_at, "version": self.version, "contents": self.contents.as_json()}
        return json.dumps(said).encode()

    @classmethod
    def read(cls, said: bytes) -> "Manifest":
        found = json.loads(said)
        return cls(found["made_at"], found["version"], Contents(**found["contents"]))


def back_up(place: Place, file: Path, passphrase: bytes) -> Manifest:
    """The database as of this moment, into a file that is there whole or not at all; people go on working.

    raises  UpkeepError backup-exists, backup-folder, backup-weak, backup-dump
    """
    if len(passphrase) < SHORTEST:
        raise UpkeepError("backup-weak", value=SHORTEST)
    with _whole_or_not(file) as stream, place.connect() as connection, ThreadPoolExecutor(1) as beside:
        ((snapshot,),) = connection.execute("SELECT pg_export_snapshot()").fetchall()
        sealer = Sealer(stream, passphrase)
        dumping = beside.submit(_dump, place, snapshot, sealer)
        held = contents(connection, place)
        dumping.result()
        manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), version("kinward"), held)
        sealer.last(MANIFEST, manifest.as_bytes())
    return manifest


def _dump(place: Place, snapshot: str, sealer: Sealer) -> None:
    asked = ("--format=custom", "--compress=none", f"--snapshot={snapshot}")
    with place.program("pg_dump", *asked, stdout=subprocess.PIPE) as process:
        sealer.copy(DUMP, piped(process.stdout))
        ended_well(process, "backup-dump")


@contextmanager
def _whole_or_not(file: Path) -> Iterator[BinaryIO]:
    """A file beside the wanted one, which takes its name when all is written and on the disk."""
    if file.exists():
        raise UpkeepError("backup-exists", where=str(file))
    part = file.with_name(f".{file.name}.part")
    try:
        stream = open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")  # noqa: PTH123, SIM115
    except OSError as error:
        raise UpkeepError("backup-folder", where=str(file), value=error.strerror) from None
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
