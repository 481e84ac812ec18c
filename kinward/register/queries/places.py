"""Townships and villages by their codes. A small table that hardly changes: each process reads it every few minutes."""

import time
from dataclasses import dataclass

from kinward.register.models import Place as Row


@dataclass(frozen=True, slots=True)
class Place:
    """`names` in 简体, 繁體 and English; `parent` none for the county."""

    code: int
    kind: str
    parent: int | None
    hans: str
    hant: str
    en: str


_known: dict[int, Place] = {}
_read_at = [0.0]
KEPT_SECONDS = 300  # then a name that was changed elsewhere is seen here


def place_of(code: int | None) -> Place | None:
    """The place, none if there is no such code. A code not met before makes the table be read again."""
    if code is None:
        return None
    if code not in _known or _is_old():
        _read()
    return _known.get(code)


def places_within(first: int, last: int) -> list[Place]:
    """Those with codes in [first, last), by code."""
    if not _known or _is_old():
        _read()
    return [_known[code] for code in sorted(_known) if first <= code < last]


def namesake(place: int, hans: str) -> int | None:
    """Another place beside this one that has the name; asked of the table, not of what is remembered."""
    beside = Row.objects.filter(parent__place=place, name_hans=hans).exclude(code=place)
    return beside.order_by("code").values_list("code", flat=True).first()


def forget_places() -> None:
    """A place was added or renamed: read them again."""
    _known.clear()


def _is_old() -> bool:
    return time.monotonic() - _read_at[0] > KEPT_SECONDS


def _read() -> None:
    _known.update(_all())
    _read_at[0] = time.monotonic()


def _all() -> dict[int, Place]:
    found = Row.objects.values_list("code", "kind", "parent_id", "name_hans", "name_hant", "name_en")
    return {row[0]: Place(*row) for row in found}
