"""How names are read: surnames in their own way, and several keys where several ways are usual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinward.register.naming.readings import COMPOUND_SURNAMES, SURNAMES
from kinward.register.naming.sounds import (
    MOST_KEYS,
    initials_keys,
    keys_of,
    list_order,
    pinyin_key,
    pinyin_keys,
)
from kinward.register.naming.spelling import name_key

AS_A_SURNAME = """
    单 shan  仇 qiu  解 xie  区 ou  曾 zeng  查 zha  任 ren  华 hua  盖 ge  朴 piao  缪 miao  翟 zhai  覃 qin  种 chong
    员 yun  宓 mi  逄 pang  黑 he  秘 bi  召 shao  折 she  繁 po  那 na  燕 yan  阚 kan  卜 bu  瞿 qu  佴 nai  冼 xian
    纪 ji  车 che  薄 bo  柏 bai  乜 nie  句 gou  隗 wei  郗 xi  贲 ben  相 xiang  盛 sheng  宁 ning  石 shi  沈 shen
    欧阳 ouyang  司马 sima  诸葛 zhuge  上官 shangguan  夏侯 xiahou  皇甫 huangfu  令狐 linghu  尉迟 yuchi  万俟 moqi
    长孙 zhangsun  单于 chanyu  澹台 tantai  乐正 yuezheng  呼延 huyan  宇文 yuwen  鲜于 xianyu  拓跋 tuoba
    爱新觉罗 aixinjueluo  叶赫那拉 yehenala  歐陽 ouyang  單 shan  龍 long
""".split()


@pytest.mark.parametrize(("surname", "said"), list(zip(AS_A_SURNAME[::2], AS_A_SURNAME[1::2], strict=True)))
def test_a_surname_has_its_own_reading(surname, said):
    assert pinyin_key(surname + "明") == f"{said}ming"


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("张伟", "zhangwei", "zw"),
        ("張偉", "zhangwei", "zw"),
        ("吕明", "lvming luming lyuming", "lm"),
        ("略", "lve lue lyue", "l"),
        ("乐明", "yueming leming", "ym lm"),
        ("覃明", "qinming tanming", "qm tm"),
        ("吕乐", "lvle lvyue lule luyue", "ll ly"),
        ("万俟淳", "moqichun wanqichun", "mqc wqc"),
        ("单于", "shanyu danyu chanyu", "sy dy cy"),
        ("王长乐", "wangchangle wangchangyue wangzhangle wangzhangyue", "wcl wcy wzl wzy"),
        ("李单", "lidan lishan", "ld ls"),
        ("陈茜", "chenqian chenxi", "cq cx"),
        ("王乾", "wangqian", "wq"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("扎西才让", "zhaxicairang", "zxcr"),
        ("Ana María Li", "anamariali", "aml"),
        ("大卫·Li", "daweili", "dwl"),
        ("张〇", "zhangling", "zl"),
        ("李3", "li", "l"),
        ("བཀྲ་ཤིས", "", ""),
        ("", "", ""),
    ],
)
def test_keys_by_sound(name, pinyin, initials):
    assert pinyin_keys(name) == tuple(pinyin.split())
    assert initials_keys(name) == tuple(initials.split())


def test_lists_are_in_the_order_of_surname_then_given_name():
    listed = "阿依古丽 单于飞 黑明 李白 李伟 吕安 欧阳修 区寄 沈安 单安 章安 张伟 张伟国 张伟民 仉安 한지민".split()
    assert sorted(listed, key=list_order) == (
        "阿依古丽 单于飞 黑明 李白 李伟 吕安 区寄 欧阳修 单安 沈安 仉安 张伟 张伟国 张伟民 章安 한지민".split()
    )


@given(st.text(max_size=40) | st.text(alphabet=[*"单乐吕长行盛万俟李明·a ü"], max_size=40))
def test_any_text_has_a_few_keys_of_small_letters(text):
    for keys in (pinyin_keys(text), initials_keys(text)):
        assert len(keys) <= MOST_KEYS
        assert len(set(keys)) == len(keys)
        assert all(key.isascii() and key.isalpha() and key.islower() for key in keys)


@given(st.text(max_size=40) | st.text(alphabet=[*"单乐吕长行盛万俟李明·a ü"], max_size=40))
def test_all_keys_at_once_are_the_keys_one_by_one(text):
    keys = keys_of(text)
    assert (keys.name, keys.pinyin, keys.initials, keys.order) == (
        name_key(text),
        pinyin_keys(text),
        initials_keys(text),
        list_order(text),
    )


def test_ten_thousand_characters_are_no_trouble():
    assert len(keys_of("长" * 10_000).pinyin) == MOST_KEYS


def test_surnames_are_written_as_keys_are():
    """A traditional or variant character in the tables would never be looked up."""
    written = [*SURNAMES, *COMPOUND_SURNAMES]
    assert [surname for surname in written if name_key(surname) != surname] == []
    assert [name for name, said in COMPOUND_SURNAMES.items() if said and len(said) != len(name)] == []
