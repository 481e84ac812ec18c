"""Which names are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin import Style, pinyin

from kinward.register.naming.spelling import name_key, spelled
from kinward.register.naming.variants import KEPT, STANDARD, VARIANTS

TAIWANS_OWN = "着"
"""Written 著 there, which in a name is zhù, a character of its own."""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("张伟", "张伟"),
        ("張偉", "张伟"),
        (" 张\u3000伟 ", "张伟"),
        ("张\u200b伟\ufeff", "张伟"),
        ("张\t伟\n", "张伟"),
        ("張峯", "张峰"),
        ("鍾馗", "钟馗"),
        ("锺馗", "钟馗"),
        ("於征", "于征"),
        ("魏徵", "魏征"),
        ("衞國強", "卫国强"),
        ("龙⻢⼀", "龙马一"),
        ("赵﨑", "赵﨑"),
        ("𠮷田", "𠮷田"),
        ("王\ue863", "王\ue863"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("阿依古麗•買買提", "阿依古丽买买提"),
        ("阿依古丽・买买提", "阿依古丽买买提"),
        ("阿依古丽‧买买提", "阿依古丽买买提"),
        ("阿依古丽．买买提", "阿依古丽买买提"),
        ("Ana María Li", "anamariali"),
        ("ＡＮＡ ＭＡＲＩＡ　ＬＩ", "anamariali"),
        ("O’Brien, Jean-Luc", "obrienjeanluc"),
        ("Müller Ødegård Łukasz", "mullerodegardlukasz"),
        ("བཀྲ་ཤིས", "བཀྲཤིས"),
        ("ئابدۇللا", "ئابدۇللا"),
        ("한지민", "한지민"),
        ("', %_; --", ""),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_the_comparable_form(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"), ["喆哲", "堃坤", "昇升", "陞升", "乾干", "甯宁", "淼渺", "邨村", "甦苏", "龢和", "氾泛"]
)
def test_characters_restored_to_names_in_2013_are_characters_of_their_own(one, other):
    assert name_key(one) == one
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_has_the_sound_of_its_standard_character(variant):
    """A 异体字 differs in form only, so it must share a reading, tone included, with what it stands for.

    pypinyin's readings come from Unihan and dictionaries and know nothing of this list. Beyond that the list was
    compared once with Unihan 14: no variant in it has kTGH (is standard), each standard character has.
    """
    sounds = [set(pinyin(one, style=Style.TONE, heteronym=True)[0]) for one in (variant, STANDARD[variant])]
    assert sounds[0] & sounds[1]


def test_the_lists_say_only_what_opencc_does_not():
    simplified = OpenCC("t2s").convert
    assert [c for c in VARIANTS if simplified(c) != c] == []
    assert [c for c in KEPT if simplified(c) == c] == []
    assert [c for c, standard in STANDARD.items() if name_key(standard) != standard or c in KEPT] == []


@pytest.mark.parametrize("place", ["s2t", "s2tw", "s2hk"])
def test_whatever_is_written_in_traditional_characters_is_found_again(place):
    level_one = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    simplified = {code.decode("gb2312", errors="ignore") for code in level_one} - {TAIWANS_OWN}
    convert = OpenCC(place).convert
    assert [c for c in simplified if name_key(convert(c)) != name_key(c)] == []


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)
    assert spelled(spelled(name)) == spelled(name)


@given(st.text(max_size=20), st.sampled_from([" ", "·", "•", "・", "‧", "．", "\u3000", "\u200b"]), st.integers(0, 20))
def test_spaces_and_dots_between_characters_of_a_key_do_not_matter(name, mark, at):
    key = name_key(name)
    assert name_key(key[:at] + mark + key[at:]) == key


@given(st.text())
def test_nothing_in_a_key_means_anything_to_a_database(name):
    assert not set(name_key(name)) & set("%_'\"\\;*\x00 ")
