"""Which packs are in force here: those named in KINWARD_PACKS_IN_FORCE, of the folder of packs."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kinward.rules.assess import pack_hash
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Pack, Programme

IN_FORCE = "KINWARD_PACKS_IN_FORCE"


def packs_in_force() -> tuple[Pack, ...]:
    """Read once, and again when a file of theirs was changed."""
    root = packs_folder()
    return _read(root, tuple(os.environ.get(IN_FORCE, "cn").split()), _changed(root))


def programmes() -> Mapping[str, Programme]:
    """Every programme in force, by its id."""
    return {each.id: each for pack in packs_in_force() for each in pack.programmes}


def hash_in_force() -> str:
    return pack_hash(packs_in_force())


@lru_cache(maxsize=4)
def _read(root: Path, names: tuple[str, ...], _changed: int) -> tuple[Pack, ...]:
    return tuple(pack for name in names for pack in load_packs(root / name))


def _changed(root: Path) -> int:
    return max((file.stat().st_mtime_ns for file in root.glob("*/*")), default=0)
