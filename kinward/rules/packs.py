"""Packs from folders: found, read, checked and understood; every mistake named with its file and line."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from kinward.rules.benefits import read_benefit
from kinward.rules.building import FileReader, PackContext
from kinward.rules.errors import RuleError
from kinward.rules.indicators import read_indicators
from kinward.rules.packcheck import checked
from kinward.rules.programme import Evidence, Pack, Source
from kinward.rules.schedules import read_schedule
from kinward.rules.yamlfile import line_of

T = TypeVar("T")
CASES = ".cases.yaml"


@dataclass(frozen=True, slots=True)
class Reading:
    """A pack as far as it could be read, and every mistake found."""

    pack: Pack | None
    errors: tuple[RuleError, ...]


def packs_folder() -> Path:
    """Where the packs lie: KINWARD_PACKS, or `packs` beside the program."""
    named = os.environ.get("KINWARD_PACKS")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "packs"


def pack_folders(root: Path) -> list[Path]:
    """The pack folders in `root`, or `root` itself when it is one.

    raises  RuleError pack-missing: nothing there is a pack
    """
    if (root / "pack.yaml").is_file():
        return [root]
    found = sorted(path.parent for path in root.glob("*/pack.yaml")) if root.is_dir() else []
    if not found:
        raise RuleError("pack-missing", "no pack here: no folder with a pack.yaml", where=str(root))
    return found


def load_packs(root: Path) -> tuple[Pack, ...]:
    """Every pack in a folder; one whose files are the same as before is not read again.

    raises  RuleError: the first mistake of the first pack that has one
    """
    return tuple(_understood(folder, digest(folder)) for folder in pack_folders(root))


@lru_cache(maxsize=32)
def _understood(folder: Path, _digest: str) -> Pack:
    return load_pack(folder)


def load_pack(folder: Path) -> Pack:
    reading = read_pack(folder)
    if reading.errors or reading.pack is None:
        raise reading.errors[0]
    return reading.pack


def read_pack(folder: Path) -> Reading:
    """One pack and all its mistakes; files that are wrong are left out of it."""
    reader = _PackReader(folder, [])
    try:
        pack = reader.read()
    except RuleError as error:
        return Reading(None, (*reader.errors, error))
    return Reading(pack, tuple(reader.errors))


@dataclass
class _PackReader:
    folder: Path
    errors: list[RuleError]

    def read(self) -> Pack:
        head = checked("pack", self.folder / "pack.yaml")
        sources = {said["id"]: said for said in self.listed("source", "sources.yaml")}
        evidence = {said["id"]: said for said in self.listed("evidence", "evidence.yaml")}
        context = PackContext(
            head["currency"], tuple(head["languages"]), tuple(head["regions"]), frozenset(sources), frozenset(evidence)
        )
        pack = Pack(
            head["pack"],
            head["title"],
            head["about"],
            context.currency,
            context.languages,
            context.regions,
            {name: _source(said) for name, said in sources.items()},
            {name: Evidence(name, said["title"], tuple(said.get("proves") or ())) for name, said in evidence.items()},
            tuple(self.programmes("benefit", "benefits", context, head["pack"], read_benefit)),
            tuple(self.programmes("schedule", "schedules", context, head["pack"], read_schedule)),
            tuple(self.indicators(context)),
            digest(self.folder),
            self.folder,
        )
        self.check_unique(pack)
        return pack

    def listed(self, kind: str, name: str) -> list[Mapping[str, Any]]:
        path = self.folder / name
        return checked(kind, path) if path.exists() else []

    def programmes(
        self, kind: str, folder: str, context: PackContext, pack: str, read: Callable[[FileReader], T]
    ) -> Iterator[T]:
        for path in files(self.folder / folder):
            try:
                data = checked(kind, path)
                if not data[kind].startswith(f"{pack}."):
                    line = line_of(path, (kind,))
                    raise RuleError(
                        "pack-name", f"{data[kind]!r} does not begin with {pack + '.'!r}", where=f"{path}:{line}"
                    )
                yield read(FileReader(path, data, context))
            except RuleError as error:
                self.errors.append(error)

    def indicators(self, context: PackContext) -> Iterator[Any]:
        for path in files(self.folder / "indicators"):
            try:
                yield from read_indicators(path, checked("indicator", path), context)
            except RuleError as error:
                self.errors.append(error)

    def check_unique(self, pack: Pack) -> None:
        seen: set[str] = set()
        stated = [(each.id, each.file) for each in pack.programmes] + [(each.id, each.file) for each in pack.indicators]
        for name, file in stated:
            if name in seen:
                self.errors.append(RuleError("pack-name", f"{name!r} is stated twice", where=str(file)))
            seen.add(name)


def files(folder: Path) -> list[Path]:
    """The programme files of a folder, without the worked cases beside them."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(CASES))


def _source(said: Mapping[str, Any]) -> Source:
    return Source(
        said["id"],
        said["title"],
        said.get("number") or "",
        said["confidence"],
        said.get("url") or "",
        said.get("issuer") or "",
        str(said.get("in_force") or ""),
    )


def digest(folder: Path) -> str:
    """A hash of everything the pack says, in the order of its files; cases are not part of it."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        if not path.name.endswith(CASES):
            total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            total.update(path.read_bytes())
            total.update(b"\0")
    return total.hexdigest()
