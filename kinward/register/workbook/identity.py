"""Resident identity numbers: 18 characters with a check character (ISO 7064 MOD 11-2), 15 digits before 1999.

What a valid number tells for certain: the day of birth, the sex, and that its holder is a Chinese national.
Numbers that begin with 9 and a province belong to foreign permanent residents: not a national of China.
"""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from kinward.register.workbook.cells import NOTHING, Cell, as_text
from kinward.register.workbook.characters import plain, visible

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
OLDEST_YEARS = 120
_WEIGHT_OF_ZEROS = 48 * sum(WEIGHTS)

LENGTHS, DIGITS = (15, 18), 12
"""What is so long and has at least so many digits was meant as a resident number, with or without letters in it."""

_NEW = re.compile(r"[0-9]{17}[0-9X]")
_OLD = re.compile(r"[0-9]{15}")
_OF_FOREIGNERS_BEFORE_2023 = re.compile(r"[A-Z]{3}[0-9]{12}")
_OF_TAIWAN = re.compile(r"[0-9]{8}")
"""The permit of residents of Taiwan; a day of birth, which has as many digits, stands in the wrong column."""
_OF_PASSPORTS = re.compile(r"[0-9]{9}")
"""British, American, Russian and Taiwanese passports among others; what a resident number begins with is none."""
_NOISE = re.compile(r"[\s'’‘`´\"“”,\-.·:：;]+")
_EXPONENT = re.compile(r"\d\.\d+e\+?1\d")
_EXACT_FLOAT = 10**15
_LOOK_LIKE_X = str.maketrans("xХх×✕", "XXXXX")


@dataclass(frozen=True, slots=True)
class Identity:
    """An ID cell. `number` is the 18-character form of a usable one; else `fault` is part of a problem code."""

    number: str = ""
    born_on: date | None = None
    sex: str = ""
    national: bool = False
    old: bool = False
    fault: str = ""
    length: int = 0


NO_IDENTITY = Identity()


def read_identity(cell: Cell | None, on: date) -> Identity:
    """Check a cell of the ID column; an empty one gives `NO_IDENTITY`."""
    if isinstance(cell, str) and _NEW.fullmatch(cell):
        return _read_new(cell, on)
    if cell == "":
        return NO_IDENTITY
    if isinstance(cell, float) and abs(cell) >= _EXACT_FLOAT:
        return Identity(fault="precision-lost")
    text = _signs(cell)
    if _NEW.fullmatch(text):
        return _read_new(text, on)
    if _OLD.fullmatch(text):
        return _read_old(text, on)
    return _not_a_number(text, as_text(cell), on)


def is_mistyped(number: str) -> bool:
    """Of what was not read as a resident number: whether no other paper can have it either.

    Passports have fewer signs, and papers without any digit in their number there are none.
    """
    text = _signs(number)
    digits = sum("0" <= sign <= "9" for sign in text)
    if len(text) in LENGTHS and digits >= DIGITS:
        return not _OF_FOREIGNERS_BEFORE_2023.fullmatch(text)
    return bool(text) and not digits


def _signs(cell: Cell | None) -> str:
    return _NOISE.sub("", visible(as_text(cell))).translate(_LOOK_LIKE_X)


def check_character(first_seventeen: str) -> str:
    """Weighs the ASCII codes of the digits; what 48 (the code of 0) adds is taken off at once."""
    return CHECK_CHARACTERS[(sum(map(mul, WEIGHTS, first_seventeen.encode())) - _WEIGHT_OF_ZEROS) % 11]


def _read_new(number: str, on: date) -> Identity:
    if check_character(number[:17]) != number[17]:
        return Identity(fault="checksum")
    born_on = _possible_birth(number[6:14], on)
    if born_on is None:
        return Identity(fault="birth")
    foreign = number[0] == "9" and number[1:3] in PROVINCES
    return Identity(number, born_on, _sex(number[16]), not foreign)


def _read_old(number: str, on: date) -> Identity:
    born_on = _possible_birth(f"19{number[6:12]}", on)
    if born_on is None:
        return Identity(fault="birth")
    longer = f"{number[:6]}19{number[6:]}"
    return Identity(longer + check_character(longer), born_on, _sex(number[14]), national=True, old=True)


def _possible_birth(digits: str, on: date) -> date | None:
    try:
        born_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born_on if born_on <= on and on.year - born_on.year <= OLDEST_YEARS else None


def _sex(digit: str) -> str:
    return "male" if digit in "13579" else "female"


def _not_a_number(text: str, said: str, on: date) -> Identity:
    if plain(said) in NOTHING or not text:
        return NO_IDENTITY
    if _EXPONENT.fullmatch(plain(said)):
        return Identity(fault="precision-lost")
    if "*" in text or re.fullmatch(r"\d{4,}[X_]{3,}\d*[\dX]?", text):
        return Identity(fault="masked")
    if _is_other_paper(text, on):
        return Identity(fault="other-document")
    if re.fullmatch(r"\d+X?", text):
        return Identity(fault="length", length=len(text))
    return Identity(fault="other-document")


def _is_other_paper(text: str, on: date) -> bool:
    """Digits alone, as many as other papers have, and neither a day of birth nor half a resident number."""
    if _OF_TAIWAN.fullmatch(text):
        return not _possible_birth(text, on)
    return bool(_OF_PASSPORTS.fullmatch(text)) and not _begins_a_number(text, on)


def _begins_a_number(nine: str, on: date) -> bool:
    """Province, county, and a decade in which somebody who lives may be born."""
    place = nine[1:3] if nine[0] == "9" else nine[:2]
    decade = int(f"{nine[6:]}0")
    return place in PROVINCES and on.year - OLDEST_YEARS - 10 < decade <= on.year
