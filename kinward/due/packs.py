"""The packs in force here, understood: folders of the folder of packs, with the values that were decided since."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from kinward.due.in_force import Change, configured, forget_configured
from kinward.rules.assess import pack_hash
from kinward.rules.errors import RuleError
from kinward.rules.packs import load_packs, packs_folder
from kinward.rules.programme import Pack, Programme
from kinward.rules.whatif import Supposed, of_pack, with_values
from kinward.rules.yamlfile import read_yaml


def packs_in_force() -> tuple[Pack, ...]:
    """Read once, and again when a file of theirs was changed or something else was decided."""
    now = configured()
    return packs_with(now.packs, now.changes)


def packs_with(names: Sequence[str], changes: Sequence[Change] = (), on: date | None = None) -> tuple[Pack, ...]:
    """These folders with these values in place of those in force on their day, or on this one.

    raises  RuleError: a pack is wrong, or a value cannot be
    """
    root = packs_folder()
    return _read(root, tuple(names), tuple(changes), on, _changed(root))


def added_up(names: Sequence[str], new: Sequence[Change], on: date) -> list[Change]:
    """What was decided before and still counts in these folders, then what is new.

    A change no longer counts where its parameter is gone, or where the new ones say another value from the same day on.

    raises  RuleError: a pack is wrong
    """
    packs = packs_with(names)
    taken = {place for each in new for place in places_of(packs, each, on)}
    return [*(each for each in configured().changes if places_of(packs, each, on) - taken), *new]


def places_of(packs: Sequence[Pack], change: Change, on: date) -> set[tuple[str, str, int, date]]:
    """Which values a change replaces, and from when on: (programme, parameter, place among its values, day)."""
    day = change.since or change.on or on
    found = (each for pack in packs for each in pack.programmes if each.id == change.programme)
    return {
        (programme.id, page.parameter.name, place, change.since or value.start)
        for programme in found
        for page in programme.parameters
        for place, value in enumerate(page.parameter.values)
        if page.parameter.name == change.parameter and value.start <= day < value.end
    }


def programmes() -> Mapping[str, Programme]:
    """Every programme in force, by its id."""
    return {each.id: each for pack in packs_in_force() for each in pack.programmes}


def hash_in_force() -> str:
    return pack_hash(packs_in_force())


def hash_now() -> str:
    """Of the rules as they are at this moment: a process may have read them just before they changed."""
    forget_configured()
    return hash_in_force()


def read_again() -> None:
    """The next readings know this moment's decision, and share an object for each programme they have in common."""
    forget_configured()
    _read.cache_clear()


def installed() -> list[str]:
    """The folders there are, in force or not."""
    return sorted(path.parent.name for path in packs_folder().glob("*/pack.yaml"))


def titles() -> dict[str, Mapping[str, str]]:
    """What each folder there is calls itself, by language; one that cannot be read, nothing."""
    return _titles(packs_folder(), tuple(installed()), _changed(packs_folder()))


@lru_cache(maxsize=2)
def _titles(root: Path, names: tuple[str, ...], _changed: int) -> dict[str, Mapping[str, str]]:
    return {name: _title(root / name / "pack.yaml") for name in names}


def _title(file: Path) -> Mapping[str, str]:
    try:
        said = read_yaml(file)
    except RuleError:
        return {}
    title = said.get("title") if isinstance(said, dict) else None
    return {str(key): str(text) for key, text in title.items()} if isinstance(title, dict) else {}


@lru_cache(maxsize=8)
def _read(
    root: Path, names: tuple[str, ...], changes: tuple[Change, ...], on: date | None, _changed: int
) -> tuple[Pack, ...]:
    supposed = [supposed_by(each, each.on or on or date.min) for each in changes]
    packs = (pack for name in names for pack in load_packs(root / name))
    return tuple(with_values(pack, of_pack(pack, supposed)) for pack in packs)


def supposed_by(change: Change, on: date) -> Supposed:
    said = (change.programme, change.parameter, change.value)
    return Supposed(*said, change.since, begins=True) if change.since else Supposed(*said, on)


def _changed(root: Path) -> int:
    return max((file.stat().st_mtime_ns for file in root.glob("*/*")), default=0)
