"""Names by sound: whole pinyin, initials, and the order of Chinese lists.

Several keys where several readings are usual, the likeliest first. What has no Latin letters and no Chinese reading,
such as digits or another script, is passed over: such names are found by `name_key`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kinward.register.naming.readings import (
    COMPOUND_OPENINGS,
    compound_readings,
    compound_surname,
    opening_readings,
    readings,
    surname_readings,
)
from kinward.register.naming.spelling import spelled

MOST_KEYS = 4
MOST_OPENINGS = 16

Unit = tuple[str, ...]
"""The ways in which one character, or one word in Latin letters, may be read."""

_PIECES = re.compile(r"[a-z]+|[^a-z\s]")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """All that is kept beside a name so that it is found, matched and listed."""

    name: str
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    order: str


def keys_of(name: str) -> NameKeys:
    """`name_key`, `pinyin_keys`, `initials_keys` and `list_order` in one go, for a whole register."""
    pieces = _pieces(name)
    splits = _splits(pieces)
    return NameKeys("".join(pieces), _pinyin(splits), _initials(splits), _order(pieces, splits))


def pinyin_key(name: str) -> str:
    """The likeliest of `pinyin_keys`, or nothing."""
    return next(iter(pinyin_keys(name)), "")


def pinyin_keys(name: str) -> tuple[str, ...]:
    """张伟 → zhangwei; 吕乐 → lvle, lvyue, lule, luyue. At most four."""
    return _pinyin(_splits(_pieces(name)))


def initials_keys(name: str) -> tuple[str, ...]:
    """张伟 → zw; Ana María Li → aml. At most four."""
    return _initials(_splits(_pieces(name)))


def openings(text: str, *, letters_for_words: bool = False) -> tuple[str, ...]:
    """The pinyin, or the initials, with which names begin that are typed so far as `text`: 万q → wanq, moq.

    `letters_for_words` takes characters by their initials and Latin letters as initials already.
    """
    pieces = _pieces(text)
    splits = _splits(pieces)
    if pieces and not _is_word(pieces[0]):
        splits.append([opening_readings(pieces[0]), *map(_reading, pieces[1:])])
    if letters_for_words:
        splits = [
            [unit if _is_word(piece) else _firsts(unit) for piece, unit in zip(pieces, units, strict=True)]
            for units in splits
        ]
    return _joined(splits, MOST_OPENINGS)


def list_order(name: str) -> str:
    """What Chinese lists are sorted by: the surname's pinyin, the surname, then the given name likewise.

    Compare it code point by code point (COLLATE "C"). All of one surname stand together: 张 is not mixed with 章.
    """
    pieces = _pieces(name)
    return _order(pieces, _splits(pieces))


def _order(pieces: list[str], splits: list[list[Unit]]) -> str:
    return " ".join(map(_place, pieces, splits[0])) if splits else ""


@lru_cache(maxsize=1 << 16)
def _place(piece: str, unit: Unit) -> str:
    """A character after its sound; one without any after all that have one."""
    return piece if _is_word(piece) else f"{unit[0] if unit else '~'}{piece}"


def _pinyin(splits: list[list[Unit]]) -> tuple[str, ...]:
    return _joined(splits, MOST_KEYS)


def _initials(splits: list[list[Unit]]) -> tuple[str, ...]:
    return _joined([list(map(_firsts, units)) for units in splits], MOST_KEYS)


def _joined(splits: list[list[Unit]], most: int) -> tuple[str, ...]:
    """The likeliest keys, each unit's readings standing in their order of likelihood."""
    keys = dict.fromkeys(key for units in splits for key in _likeliest(units, most) if key)
    return tuple(keys)[:most]


def _likeliest(units: list[Unit], most: int) -> list[str]:
    """Keeps, unit by unit, the combinations that leave the usual readings least."""
    if max(map(len, units)) <= 1:
        return ["".join(["".join(unit) for unit in units])]
    best = [(0, "")]
    for unit in units:
        if unit:
            longer = [(rank + more, begun + said) for rank, begun in best for more, said in enumerate(unit)]
            best = sorted(longer, key=_rank)[:most]
    return [key for _, key in best]


def _rank(combination: tuple[int, str]) -> int:
    return combination[0]


def _pieces(name: str) -> list[str]:
    """Words in Latin letters, and single characters of any other kind."""
    text = spelled(name)
    return list(text) if text.isalpha() and not _has_latin(text) else _PIECES.findall(text)


def _has_latin(text: str) -> bool:
    return min(text) <= "z"


def _splits(pieces: list[str]) -> list[list[Unit]]:
    """The units of a name by each way of taking its surname, the likelier first: 单于飞 is 单于 飞, or 单 于飞."""
    if not pieces:
        return []
    first, *rest = pieces
    plain = [_first_reading(first), *map(_reading, rest)]
    compound = compound_surname("".join(pieces[:4])) if first in COMPOUND_OPENINGS else ""
    if not compound:
        return [plain]
    double = [*compound_readings(compound), *plain[len(compound) :]]
    return [double, plain] if len(pieces) > len(compound) else [plain, double]


@lru_cache(maxsize=1 << 16)
def _reading(piece: str) -> Unit:
    return (piece,) if _is_word(piece) else readings(piece)


@lru_cache(maxsize=1 << 16)
def _first_reading(piece: str) -> Unit:
    return (piece,) if _is_word(piece) else surname_readings(piece)


def _is_word(piece: str) -> bool:
    return "a" <= piece[0] <= "z"


@lru_cache(maxsize=1 << 16)
def _firsts(unit: Unit) -> Unit:
    return tuple(dict.fromkeys(said[0] for said in unit))
