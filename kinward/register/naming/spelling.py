"""One spelling for names that are the same: width, traditional and variant characters, case, accents, spaces, dots."""

import unicodedata
from functools import lru_cache
from typing import Any

from kinward.register.naming.variants import KEPT, STANDARD

_JOINERS = frozenset("'’‘ʼʻ`´＇")
_UNSEEN = frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))) | frozenset(
    "\u115f\u1160\u3164\uffa0"
)
_ACCENTS = range(0x0300, 0x0370)
_LATIN = dict(zip("øłđðħıæœþ", ("o", "l", "d", "d", "h", "i", "ae", "oe", "th"), strict=True))


def name_key(name: str) -> str:
    """The comparable form of a name: 阿依古麗·買買提 and 阿依古丽买买提 are the same, Ana María and ANAMARIA too."""
    return spelled(name).replace(" ", "")


def spelled(name: str) -> str:
    """As `name_key`, with one space wherever the name was parted by a space, a dot or a dash."""
    made = name.translate(_CHARACTERS)
    if made.isalpha() and unicodedata.is_normalized("NFC", made):
        return made
    return " ".join(unicodedata.normalize("NFC", made).split())


class _Characters(dict[int, str]):
    """Code point → how it is spelled: nothing, a space or some characters. Filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _spelled_character(chr(code))
        return made


_CHARACTERS = _Characters()


def _spelled_character(character: str) -> str:
    if character in _JOINERS or character in _UNSEEN:
        return ""
    character = STANDARD.get(character, character)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if ord(c) not in _ACCENTS)
    return "".join(map(_kept_or_space, unicodedata.normalize("NFC", bare)))


def _kept_or_space(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Me"} or (category == "Cc" and not character.isspace()):
        return ""
    if character in _UNSEEN or character in _JOINERS:
        return ""
    if category[0] in "LMN" or category == "Co" or _is_of_the_ideographic_planes(character):
        return _simplified(_LATIN.get(character, character))
    return " "


def _is_of_the_ideographic_planes(character: str) -> bool:
    """Also where Python's own tables are older than the character: names keep rare ones."""
    return 0x20000 <= ord(character) <= 0x3FFFD


def _simplified(text: str) -> str:
    if text in KEPT or text.isascii():
        return text
    made: str = STANDARD.get(text) or _converter().convert(text)
    return STANDARD.get(made, made)


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
