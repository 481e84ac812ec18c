"""Sounds that dialects and keyboards mix up: zh and z, n and l, h and f, in and ing."""

import re
from functools import lru_cache

_ONSETS = re.compile(r"^(?:(zh|ch|sh)|(n|l|r)|(hu?|f))")
_FLAT = {"zh": "z", "ch": "c", "sh": "s"}


@lru_cache(maxsize=4096)
def near_sound(syllable: str) -> str:
    """The syllable as those write it who do not tell such sounds apart; also the same for any of them."""
    onset = _ONSETS.match(syllable)
    rest = syllable[onset.end() :] if onset else syllable
    said = ""
    if onset:
        flat, liquid, breath = onset.groups()
        said = _FLAT[flat] if flat else "l" if liquid else _breath(breath, rest)
    return said + re.sub(r"([aei])ng$", r"\1n", rest)


def _breath(onset: str, rest: str) -> str:
    """huang and fang are one where h and f are; hei, han and hou stay."""
    if onset == "f":
        return "f"
    return "f" if onset == "hu" and rest else onset
