"""What a searcher types, and which names answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from kinward.register.naming.readings import COMPOUND_SURNAMES, SURNAMES
from kinward.register.naming.searching import Query, finds, query_of
from kinward.register.naming.sounds import initials_keys, pinyin_keys
from kinward.register.naming.spelling import name_key

NUMBER = "99012320250319472X"

surnames = st.sampled_from([*SURNAMES, *COMPOUND_SURNAMES, *"王李张刘陈于征锺钟"])
given_names = st.text(alphabet=[*"伟长乐行吕女绿峰阿娜恩欧二乾昇喆华万单"], min_size=1, max_size=3)
chinese = st.builds(str.__add__, surnames, given_names)
uyghur = st.lists(st.sampled_from("阿依古丽 买买提 吐尔逊 热依汗".split()), min_size=2, max_size=3).map("·".join)
foreign = st.lists(st.sampled_from("Ana María Müller Lü O'Brien Łukasz Smith".split()), min_size=1, max_size=3).map(
    " ".join
)
names = chinese | uyghur | foreign
traditional = OpenCC("s2t").convert


def sound(letters: str, initials: str = "", hanzi: str = "", kind: str = "pinyin") -> Query:
    return Query(kind, hanzi=hanzi, pinyin=tuple(letters.split()), initials=tuple(initials.split()))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("张", Query("hanzi", hanzi="张")),
        ("張 偉", Query("hanzi", hanzi="张伟")),
        ("阿依古丽·", Query("hanzi", hanzi="阿依古丽")),
        ("\x00张%'_伟\\", Query("hanzi", hanzi="张伟")),
        ("zhangwei", sound("zhangwei")),
        ("zhang wei", sound("zhangwei")),
        ("zhang'wei", sound("zhangwei")),
        ("zhāng wěi", sound("zhangwei")),
        ("zhang1 wei3", sound("zhangwei")),
        ("ＺＨＡＮＧ ＷＥＩ", sound("zhangwei")),
        ("zhangwe", sound("zhangwe", "zhangwe zangwe")),
        ("lü", sound("lv lu")),
        ("lǚ", sound("lv lu")),
        ("lu:", sound("lv lu")),
        ("jǔ", sound("ju")),
        ("z", sound("z", "z")),
        ("zw", sound("zw", "zw", kind="initials")),
        ("Z.W.", sound("zw", "zw", kind="initials")),
        ("zhw", sound("zhw", "zhw zw", kind="initials")),
        ("aml", sound("aml", "aml", kind="initials")),
        ("张w", sound("zhangw", "zw", hanzi="张", kind="mixed")),
        ("张wei", sound("zhangwei", hanzi="张", kind="mixed")),
        ("張 wěi", sound("zhangwei", hanzi="张", kind="mixed")),
        ("万q", sound("wanq moq", "wq mq", hanzi="万", kind="mixed")),
        ("zhang伟", sound("zhangwei", "zhangw zangw", kind="mixed")),
        (NUMBER, Query("id_number", id_number=NUMBER)),
        (" 990123 20250319 472x ", Query("id_number", id_number=NUMBER)),
        ("９９０１２３２０２５０３１９４７２Ｘ", Query("id_number", id_number=NUMBER)),
        ("990123730928257", Query("id_number", id_number="990123730928257")),
    ],
)
def test_what_was_typed(text, query):
    assert query_of(text) == query


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        (" \t\u3000", "nothing"),
        ("%", "no-letters"),
        ("_'; --", "no-letters"),
        ("\x00\x1b\u200b", "no-letters"),
        ("😀", "no-letters"),
        ("13800000000", "digits"),
        ("9901231973092825", "digits"),
        ("张" * 101, "too-long"),
        ("%" * 10_000, "too-long"),
    ],
)
def test_what_is_no_query_says_why(text, reason):
    assert query_of(text) == Query("empty", reason=reason)
    assert not finds(query_of(text), "张伟")


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("伟", "张伟", False),
        ("张w", "章伟", False),
        ("zhangw", "章伟", True),
        ("张wm", "张伟明", True),
        ("张weim", "张伟明", True),
        ("weichi", "尉迟恭", True),
        ("yuchi", "尉迟恭", True),
        ("尉c", "尉迟恭", True),
        ("lu", "吕布", True),
        ("lv", "卢俊义", False),
        ("李喆", "李哲", False),
        ("lizhe", "李喆", True),
        ("müll", "Müller", True),
        ("mull", "Müller", True),
        (NUMBER, NUMBER, False),
    ],
)
def test_which_names_answer(text, name, found):
    assert finds(query_of(text), name) is found


@given(names)
def test_a_name_is_found_by_itself_and_its_traditional_form(name):
    assert finds(query_of(name), name)
    assert finds(query_of(name_key(name)), name)
    assert finds(query_of("".join(map(traditional, name))), name)


@given(chinese | uyghur, st.integers(1, 12))
def test_a_name_is_found_by_each_beginning(name, length):
    assert finds(query_of(name[:length]), name)
    for key in pinyin_keys(name) + initials_keys(name):
        assert finds(query_of(key[:length]), name), key


@given(surnames, given_names, st.integers(1, 12))
def test_a_name_is_found_by_characters_and_the_sound_of_the_rest(surname, given_name, length):
    rest = pinyin_keys("王" + given_name)[0].removeprefix("wang")
    assert finds(query_of(surname + rest[:length]), surname + given_name)


@given(names, st.sampled_from([" ", "·", "．", "\u3000", "'"]), st.data())
def test_a_name_is_found_whatever_parts_its_letters(name, mark, data):
    key = pinyin_keys(name)[0]
    at = data.draw(st.integers(0, len(key)))
    assert finds(query_of(key[:at] + mark + key[at:]), name)
    assert finds(query_of(name[:1] + mark + name[1:]), name)


@given(st.text() | st.text(alphabet=[*"张长a ü:'%·1xX"]), st.text(max_size=10))
def test_no_text_is_too_wild(text, name):
    query = query_of(text)
    assert bool(query.reason) == (query.kind == "empty")
    assert finds(query, name) in {True, False}
    assert not set("".join([query.hanzi, *query.pinyin, *query.initials])) & set("%_'\\\x00")
