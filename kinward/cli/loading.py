"""The packs a command works with, understood once and kept: a shell that asks for one family must not wait.

What is kept lies in the user's own cache folder, is used only while no file of the packs or of the rules has
changed, and only when nobody else could have written it. `KINWARD_CACHE=` (empty) does without.
"""

import os
import pickle
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kinward.rules.programme import Pack

RULES = Path(__file__).resolve().parents[1] / "rules"
OTHERS_MAY_WRITE = 0o022


def packs_of(folders: Sequence[Path] | None) -> tuple[Pack, ...]:
    """Every pack of the folders named, or of all packs; each pack once.

    raises  RuleError: the first mistake of the first pack that has one
    """
    roots = [folder.resolve() for folder in folders or [_packs_folder()]]
    found: dict[Path, Pack] = {}
    for root in roots:
        for pack in _kept(root) or _loaded(root):
            found.setdefault(pack.folder.resolve(), pack)
    return tuple(found.values())


def _packs_folder() -> Path:
    named = os.environ.get("KINWARD_PACKS")
    return Path(named) if named else RULES.parents[1] / "packs"


def _loaded(root: Path) -> tuple[Pack, ...]:
    from kinward.rules.packs import load_pack, pack_folders

    place = _place(root)
    packs = tuple(load_pack(folder) for folder in pack_folders(root))
    if place is not None:
        _keep(place, packs)
    return packs


def _kept(root: Path) -> tuple[Pack, ...] | None:
    path = _place(root)
    if path is None or not _is_ours(path):
        return None
    try:
        packs: tuple[Pack, ...] = pickle.loads(path.read_bytes())  # noqa: S301 - written by this user alone, see _is_ours
    except (OSError, ValueError, EOFError, AttributeError, ImportError, IndexError, pickle.UnpicklingError):
        return None
    return packs


def _is_ours(path: Path) -> bool:
    """Whether only this user could have written the file."""
    if not hasattr(os, "getuid"):
        return False
    try:
        stats = (path.stat(), path.parent.stat())
    except OSError:
        return False
    return all(each.st_uid == os.getuid() and not each.st_mode & OTHERS_MAY_WRITE for each in stats)


def _keep(path: Path, packs: tuple[Pack, ...]) -> None:
    """Keeps the packs for the next time; where that is not possible nothing is lost but time."""
    waiting = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in path.parent.glob(f"{path.name.split('-')[0]}-*.packs"):
            old.unlink(missing_ok=True)
        waiting.write_bytes(pickle.dumps(packs, pickle.HIGHEST_PROTOCOL))
        waiting.replace(path)
    except (OSError, pickle.PicklingError, RecursionError):
        return


def _place(root: Path) -> Path | None:
    """Where the packs of a folder are kept; the name holds every file's size and time."""
    named = os.environ.get("KINWARD_CACHE")
    if named == "":
        return None
    home = os.environ.get("XDG_CACHE_HOME")
    folder = Path(named) if named else (Path(home) if home else Path.home() / ".cache") / "kinward"
    if not folder.is_absolute():
        return None
    return folder / f"{_short(str(root))}-{_short(_state([*_files(root, '.yaml'), *_files(RULES, '.py')]))}.packs"


def _files(folder: Path, ending: str) -> list[os.DirEntry[str]]:
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    found += _files(Path(entry.path), ending)
                elif entry.name.endswith(ending):
                    found.append(entry)
    except OSError:
        return found
    return found


def _state(files: Iterable[os.DirEntry[str]]) -> str:
    stats = sorted((each.path, each.stat().st_mtime_ns, each.stat().st_size) for each in files)
    return f"{sys.version_info[:3]}{stats}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
