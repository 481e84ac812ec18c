"""What a searcher typed, read as prefixes of the keys of names. `finds` says what a query means, for one name."""

import re
import unicodedata
from dataclasses import dataclass

from kinward.register.naming.sounds import initials_keys, openings, pinyin_keys
from kinward.register.naming.spelling import name_key, spelled

LONGEST = 100

_ID_NUMBER = re.compile(r"[0-9]{17}[0-9x]|[0-9]{15}")
_DIGITS = re.compile(r"[0-9]+x?")
_LATIN = re.compile(r"[a-z]")
_NOT_LATIN = re.compile(r"[^a-z]")
_UMLAUT = re.compile(r"(?<=[LNln])[Uu][\u0300-\u0307\u0309-\u036f]*(?:\u0308|:)")
_RETROFLEX = re.compile(r"([zcs])h")

_ONSETS = "b c d f g h j k l m n p q r s t w x y z zh ch sh".split()
_RHYMES = (
    "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou "
    "u ua uai uan uang ue ui un uo v ve yu yue"
).split()
_SYLLABLES = {onset + rhyme for onset in _ONSETS for rhyme in _RHYMES} | {
    rhyme for rhyme in _RHYMES if rhyme[0] in "aeo" and rhyme != "ong"
}
_BEGUN = {syllable[:length] for syllable in _SYLLABLES for length in range(len(syllable) + 1)}
_LONGEST_SYLLABLE = max(map(len, _SYLLABLES))


@dataclass(frozen=True, slots=True)
class Query:
    """Prefixes. A name answers if its `name_key` begins with `hanzi`, and one of its keys with one of the sounds.

    The sounds are `pinyin` (of `pinyin_keys`) and `initials` (of `initials_keys`); without any, `hanzi` decides.
    An `id_number`, of 18 characters or 15, is looked up by itself: `read_identity` makes 18 of 15 and checks it.
    `kind` is what the text most looks like; `reason` says why a query is empty: nothing, no-letters, digits, too-long.
    """

    kind: str
    hanzi: str = ""
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    id_number: str = ""
    reason: str = ""


def query_of(text: str) -> Query:
    """张伟, 张w, 张wei, zhang wei, zhāng wěi, zhang1 wei3, zw, an ID number, or anything at all."""
    if len(text) > LONGEST:
        return Query("empty", reason="too-long")
    key = name_key(text)
    if not key:
        return Query("empty", reason="no-letters" if text.strip() else "nothing")
    if _ID_NUMBER.fullmatch(key):
        return Query("id_number", id_number=key.upper())
    if _DIGITS.fullmatch(key):
        return Query("empty", reason="digits")
    latin = _LATIN.search(key)
    return _by_sound(text, key[: latin.start()]) if latin else Query("hanzi", hanzi=key)


def finds(query: Query, name: str) -> bool:
    """Whether a name answers a query: the meaning of `Query`, for short lists and for tests of longer ones."""
    if query.kind in {"empty", "id_number"} or not name_key(name).startswith(query.hanzi):
        return False
    if not (query.pinyin or query.initials):
        return True
    by_pinyin = any(key.startswith(query.pinyin) for key in pinyin_keys(name))
    return by_pinyin or any(key.startswith(query.initials) for key in initials_keys(name))


def _by_sound(text: str, before: str) -> Query:
    """`before` is what stands before the first Latin letter of the key; digits there are noise."""
    typed = dict.fromkeys((_with_v(text), text))
    letters = _NOT_LATIN.sub("", spelled(_with_v(text)))
    spoken = _is_spoken(letters)
    kind = "mixed" if not name_key(text).isascii() else "pinyin" if spoken else "initials"
    return Query(
        kind,
        hanzi="" if before.isascii() else before,
        pinyin=tuple(dict.fromkeys(sound for one in typed for sound in openings(one))),
        initials=() if spoken and _cannot_be_initials(letters) else _initials(text),
    )


def _initials(text: str) -> tuple[str, ...]:
    """As typed, and with zh, ch, sh as one initial."""
    taken = openings(text, letters_for_words=True)
    return tuple(dict.fromkeys([*taken, *(_RETROFLEX.sub(r"\1", each) for each in taken)]))


def _cannot_be_initials(letters: str) -> bool:
    """No syllable begins with i, u or v."""
    return not set(letters).isdisjoint("iuv")


def _with_v(text: str) -> str:
    """lǚ and lu: are lv, as pinyin is typed; the ü of other syllables is u."""
    return _UMLAUT.sub("v", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)))


def _is_spoken(letters: str) -> bool:
    """Whether letters are syllables one after another, the last perhaps not typed to its end."""
    ends = {0}
    for start in range(len(letters)):
        if start in ends:
            lengths = range(1, _LONGEST_SYLLABLE + 1)
            ends |= {start + length for length in lengths if letters[start : start + length] in _SYLLABLES}
    return any(letters[end:] in _BEGUN for end in ends)
