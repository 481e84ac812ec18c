"""Words for the relation to the head."""

import pytest

from kinward.register.workbook.relations import read_relation

ROLES = {
    "head": "户主 本人 戶主 户主本人 Head self Householder",
    "spouse": "妻 夫 配偶 妻子 丈夫 爱人 愛人 老伴 户主之妻 户主的丈夫 之妻 wife Husband spouse 老婆",
    "child": "子 女 儿子 女儿 兒子 女兒 长子 長女 次子 三女 独生子 獨生女 双胞胎长子 二儿子 小女儿 长男 "
    "户主之子 户主长子 养子 養女 收养女 son Daughter child 子女 四子 adopted-son",
    "child_in_law": "儿媳 儿媳妇 兒媳 长媳 长子媳 女婿 婿 daughter-in-law Son-in-law",
    "grandchild": "孙 孙子 孙女 孫女 长孙 次孙女 外孙 外孙女 长外孙 grandson granddaughter grandchild",
    "parent": "父 母 父亲 母亲 母親 爸爸 媽媽 father Mother 养母",
    "parent_in_law": "岳父 岳母 公公 婆婆 丈人 丈母娘 mother-in-law father-in-law",
    "grandparent": "祖父 祖母 爷爷 奶奶 外公 外婆 爺爺 grandfather 外祖母",
    "sibling": "兄 弟 姐 妹 哥哥 二弟 三妹 姊 大哥 brother sister 兄弟",
    "other": "侄 侄女 曾孙 重孙 孙媳 弟媳 嫂 叔 伯母 非亲属 其他 其它 寄养 保姆 外甥 堂弟 继父 前妻 nephew other 侄媳",
}


@pytest.mark.parametrize(("role", "word"), [(role, w) for role, words in ROLES.items() for w in words.split()])
def test_a_word_has_its_role(role, word):
    assert read_relation(word).role == role


@pytest.mark.parametrize(
    ("word", "sex", "link"),
    [
        ("长子", "male", "child"),
        ("次女", "female", "child"),
        ("子女", "", "child"),
        ("养女", "female", "child"),
        ("母", "female", "parent"),
        ("妻", "female", "spouse"),
        ("配偶", "", "spouse"),
        ("儿媳", "female", ""),
        ("外孙女", "female", ""),
        ("继子", "male", ""),
        ("婆婆", "female", ""),
        ("弟", "male", ""),
        ("寄养", "", ""),
    ],
)
def test_what_a_word_proves(word, sex, link):
    relation = read_relation(word)
    assert (relation.sex, relation.link) == (sex, link)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("媳妇", "ambiguous"),
        ("公", "ambiguous"),
        ("", "missing"),
        ("？", "missing"),
        ("abc", "not-understood"),
        ("20", "not-understood"),
        ("男", "not-understood"),
    ],
)
def test_a_word_that_proves_nothing(word, fault):
    relation = read_relation(word)
    assert (relation.role, relation.link, relation.fault) == ("", "", fault)


def test_a_stepchild_is_no_child_by_law_and_is_no_doubt():
    relation = read_relation("继女")
    assert (relation.role, relation.fault, relation.closed) == ("", "", False)
