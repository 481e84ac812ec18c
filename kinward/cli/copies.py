"""`kinward backup` and `kinward restore`."""

import os
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kinward.cli.errors import CliError
from kinward.cli.house import opened
from kinward.cli.language import Speaker, chosen_language

if TYPE_CHECKING:
    from kinward.upkeep.backup.place import Place

PASSPHRASE = "KINWARD_BACKUP_PASSPHRASE"  # noqa: S105 a name


def make_copy(file: Path, key_file: Path | None, data: Path | None, language: str | None, *, verify: bool) -> None:
    from kinward.config.environment import data_folder

    speaker, passphrase, began = Speaker(chosen_language(language)), _passphrase(key_file), time.monotonic()
    with opened(data):
        from kinward.upkeep.backup.last import note_copy
        from kinward.upkeep.backup.making import back_up
        from kinward.upkeep.backup.restoring import check

        place = place_here()
        manifest = back_up(place, file, passphrase)
        size = file.stat().st_size
        _tell(speaker, "backup_made", file=file, mb=f"{size / 1e6:,.1f}", rows=f"{manifest.contents.rows:,}",
              seconds=_since(began))  # fmt: skip
        began, is_verified = time.monotonic(), verify and place.administrator is not None
        if is_verified:
            check(place, file, passphrase)
            _tell(speaker, "backup_verified", seconds=_since(began))
        else:
            _tell(speaker, "backup_unverified", file=file)
        note_copy(data_folder(), at=datetime.now(UTC), size=size, verified=is_verified)


def bring_back(
    file: Path, key_file: Path | None, data: Path | None, language: str | None, *, replace: bool, only_check: bool
) -> None:
    from kinward.upkeep.backup.restoring import check_kind

    if not file.exists():
        raise CliError("cli-file-missing", where=str(file))
    check_kind(file)
    speaker, passphrase, began = Speaker(chosen_language(language)), _passphrase(key_file), time.monotonic()
    with opened(data, new=True):
        from django.db import connections

        from kinward.upkeep.backup.restoring import check, restore

        connections.close_all()
        place = place_here()
        if place.administrator is None:
            raise CliError("cli-owner", value="KINWARD_ADMIN_URL")
        if only_check:
            manifest = check(place, file, passphrase)
            _tell(speaker, "backup_verified", seconds=_since(began))
            return
        manifest, before = restore(place, file, passphrase, replace=replace)
        _tell(speaker, "restored", rows=f"{manifest.contents.rows:,}", at=manifest.made_at, seconds=_since(began))
        _tell(speaker, "restored_before", before=before)


def place_here() -> "Place":
    """The owner's connection of the settings, with the administration of the server where it is at hand.

    raises  CliError cli-owner
    """
    from django.conf import settings

    from kinward.config.embedded import Embedded
    from kinward.config.environment import ADMIN_URL, OWNER_URL, data_folder, is_served
    from kinward.config.preparing import administrator_of, prepare
    from kinward.upkeep.backup.place import place_of

    if "owner" not in settings.DATABASES:
        raise CliError("cli-owner", value=OWNER_URL)
    owner = settings.DATABASES["owner"]
    if not is_served():
        server = Embedded(data_folder())
        return place_of(owner, administrator=server.superuser, prepare=server.prepare)
    if not os.environ.get(ADMIN_URL):
        return place_of(owner)
    administrator = administrator_of(os.environ)
    return place_of(owner, administrator=administrator, prepare=partial(prepare, administrator))


def _passphrase(key_file: Path | None) -> bytes:
    """Of the file named, else of the environment, else asked for at a terminal.

    raises  UpkeepError backup-no-passphrase; CliError cli-file-missing
    """
    from kinward.upkeep.errors import UpkeepError

    if key_file is not None:
        try:
            return key_file.read_bytes().strip()
        except OSError:
            raise CliError("cli-file-missing", where=str(key_file)) from None
    if os.environ.get(PASSPHRASE):
        return os.environ[PASSPHRASE].encode()
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass("> ").encode()
    raise UpkeepError("backup-no-passphrase")


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.1f}"


def _tell(speaker: Speaker, phrase: str, **values: object) -> None:
    sys.stdout.write(speaker.say(phrase, **values) + "\n")
