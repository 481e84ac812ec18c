"""The packs a command works with: those named, or all that come with the program."""

from collections.abc import Sequence
from pathlib import Path

from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Pack


def packs_of(folders: Sequence[Path] | None) -> tuple[Pack, ...]:
    """Every pack of the folders named, or of all packs; each pack once.

    raises  RuleError: the first mistake of the first pack that has one
    """
    found: dict[Path, Pack] = {}
    for folder in folders or [packs_folder()]:
        for pack in load_packs(folder.resolve()):
            found.setdefault(pack.folder.resolve(), pack)
    return tuple(found.values())
