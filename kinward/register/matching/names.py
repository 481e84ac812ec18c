"""What of a name is compared: its characters, its sounds, its shapes; and names with one character left open or out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product

from kinward.register.matching.shapes import corners, rest
from kinward.register.matching.sounds import near_sound
from kinward.register.naming.readings import (
    COMPOUND_OPENINGS,
    compound_readings,
    compound_surname,
    readings,
    surname_readings,
)
from kinward.register.naming.spelling import name_key, spelled

OPEN, LONGEST = "?", 4


@dataclass(frozen=True, slots=True)
class Compared:
    """`written` is the name made comparable; the rest is none for names in Latin letters, and `latin` for others.

    sound, sound_2      the likeliest two readings; near, near_2 the same to an ear that mixes up n and l, z and zh
    wild_1 … wild_4     with that character left open; names of more than four characters have none
    short               with each character left out in turn
    corners, rests      what the characters look like; halved: with each in turn without its first part
    """

    written: str | None = None
    ordered: str | None = None
    latin: str | None = None
    surname: str | None = None
    given: str | None = None
    sound: str | None = None
    sound_2: str | None = None
    near: str | None = None
    near_2: str | None = None
    wild_1: str | None = None
    wild_2: str | None = None
    wild_3: str | None = None
    wild_4: str | None = None
    short: tuple[str, ...] = ()
    corners: str | None = None
    rests: str | None = None
    halved: tuple[str, ...] = ()


PARTS = tuple(field.name for field in fields(Compared))
NOTHING = Compared()


def compared(name: str) -> Compared:
    """`NOTHING`: nothing in it can be compared."""
    text = spelled(name)
    written = text.replace(" ", "")
    if not written:
        return NOTHING
    if any("a" <= letter <= "z" for letter in written):
        words = sorted(text.split())
        return Compared(written, "".join(words), latin=" ".join(words), near=written)
    return _of_characters(written)


def _of_characters(name: str) -> Compared:
    surname = surname_of(name)
    units = _units(name, surname)
    said = _said(units)
    near = [" ".join(map(near_sound, way)) for way in said]
    places = range(len(name))
    wild_1, wild_2, wild_3, wild_4 = _wild(name)
    return Compared(
        name,
        "".join(sorted(name)),
        None,
        surname,
        name[len(surname) :] or None,
        *_two([" ".join(way) for way in said]),
        *_two(near),
        wild_1,
        wild_2,
        wild_3,
        wild_4,
        short=tuple(name[:at] + name[at + 1 :] for at in places) if len(name) > 2 else (),
        corners="".join(map(corners, name)),
        rests="|".join(map(rest, name)),
        halved=tuple(f"{name[:at]}{rest(name[at])}{name[at + 1 :]}" for at in places),
    )


def surname_of(name: str) -> str:
    """The first character, or a compound surname with something after it."""
    key = name_key(name)
    compound = compound_surname(key[:4]) if key[:1] in COMPOUND_OPENINGS else ""
    return compound if compound and len(key) > len(compound) else key[:1]


def _units(name: str, surname: str) -> list[tuple[str, ...]]:
    """How each character may be read; one without a reading stands for itself."""
    first = list(compound_readings(surname)) if len(surname) > 1 else [surname_readings(surname)]
    units = [*first, *map(readings, name[len(surname) :])]
    return [unit or (character,) for unit, character in zip(units, name, strict=True)]


def _said(units: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The likeliest two ways to read them all."""
    if all(len(unit) == 1 for unit in units):
        return [tuple(unit[0] for unit in units)]
    ways = sorted(product(*(enumerate(unit[:2]) for unit in units)), key=lambda way: sum(rank for rank, _ in way))
    return [tuple(said for _, said in way) for way in ways[:2]]


def _wild(name: str) -> list[str | None]:
    """With each character left open in turn, `LONGEST` in all; none of names that are too short or too long."""
    open_names = [f"{name[:at]}{OPEN}{name[at + 1 :]}" for at in range(len(name))]
    if not 1 < len(name) <= LONGEST:
        open_names = []
    return [*open_names, *[None] * (LONGEST - len(open_names))]


def _two(texts: Sequence[str]) -> tuple[str, str | None]:
    return texts[0], texts[1] if len(texts) > 1 and texts[1] != texts[0] else None
