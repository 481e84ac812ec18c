"""The words a cell may hold, and the value of the fact each of them states for certain.

A word whose value is `OPEN` is understood and leaves the fact open (居民 of the hukou): it is listed, not guessed.
A word whose value is `QUIET` says nothing about the fact and is no doubt either.
"""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from kinward.register.workbook.cells import NOTHING


class Unsaid(Enum):
    OPEN = "open"
    QUIET = "quiet"


OPEN, QUIET = Unsaid.OPEN, Unsaid.QUIET
Stated = str | bool | int | tuple[str, bool]
"""A value of the column's fact; or a fact and its value, where the word says which fact it is."""
Vocabulary = Mapping[str, Stated | Unsaid]
Word = TypeVar("Word", bound=Stated | Unsaid)


def _words(**values: str) -> dict[str, str]:
    return {word: value for value, words in values.items() for word in words.split()}


def _same(value: Word, words: str) -> dict[str, Word]:
    return dict.fromkeys(words.split(), value)


YES = "true 是 有 对 yes y true 享受 已享受 在享 √ ✓ ✔ ☑ 已办 已领 已领取 持有"
NO = "false 否 无 没有 不是 非 no n false 未 不享受 未享受 未办 未领 未领取 × ✗ ✘ x"
YES_NO: Vocabulary = _same(True, YES) | _same(False, NO)

SEX: Vocabulary = _words(
    male="男 男性 m male man boy 男孩 男童 ♂",
    female="女 女性 f female woman girl 女孩 女童 ♀",
)
HUKOU: Vocabulary = {
    **_words(
        rural="农业 农 农村 农业户口 农业户 农业家庭户口 农业家庭户 农村户口 农业人口 rural agricultural agri",
        urban=(
            "非农业 非农 非农业户口 非农户口 非农业户 非农业家庭户口 非农业家庭户 城镇 城镇户口 城市 城市户口 "
            "非农业人口 城镇居民户口 urban non-agricultural nonagricultural non-agri"
        ),
    ),
    **_same(
        OPEN, "居民 居民户口 居民户 居民家庭户口 居民家庭户 家庭户 家庭户口 集体户 集体户口 城镇居民 农村居民 resident"
    ),
}
MARITAL: Vocabulary = {
    **_words(
        single="未婚 单身未婚 从未结婚 single unmarried nevermarried never-married",
        married="已婚 初婚 再婚 复婚 有配偶 在婚 结婚 初婚有配偶 再婚有配偶 复婚有配偶 married remarried",
        divorced="离婚 离异 离婚单身 divorced",
        widowed="丧偶 丧夫 丧妻 widowed widow widower",
        partnered="同居 partnered cohabiting",
    ),
    **_same(OPEN, "未说明 未说明的婚姻状况 单身 分居 unknown 不详 未知"),
}
_DIGITS = {1: "一 1 ⅰ i 壹", 2: "二 2 ⅱ ii 贰", 3: "三 3 ⅲ iii 叁", 4: "四 4 ⅳ iv 肆"}
DISABILITY_KINDS = "肢体 视力 听力 言语 智力 精神 多重 听力言语 听力、言语"


def _grades() -> dict[str, int]:
    """一级, 1级, 1, 二级肢体, 肢体二级, 残疾一级, grade1."""
    found: dict[str, int] = {}
    for grade, signs in _DIGITS.items():
        for sign in signs.split():
            found[sign] = grade
            for word in (f"{sign}级", f"{sign}級", f"{sign}等", f"grade{sign}", f"{sign}级残疾", f"残疾{sign}级"):
                found[word] = grade
            for kind in DISABILITY_KINDS.split():
                found |= dict.fromkeys(
                    (
                        f"{kind}{sign}级",
                        f"{sign}级{kind}",
                        f"{kind}残疾{sign}级",
                        f"{kind}{sign}",
                        f"{sign}级{kind}残疾",
                    ),
                    grade,
                )
    return found


DISABILITY_GRADE: Vocabulary = {
    **_grades(),
    **_same(0, "无 否 无残疾 非残疾 非残疾人 没有 none no 0 健全 正常"),
    **_same(OPEN, "有 是 残疾 残疾人 yes 待评 未评 未评定 已评 不详"),
}
DISABILITY_CERTIFICATE: Vocabulary = {**_same(0, NO), **_same(OPEN, YES)}
SCHOOL_LEVELS = _words(
    none="未上学 未入学 不在学 非学生 学龄前 未入园",
    preschool="幼儿园 学前 学前班 托班 幼儿 preschool kindergarten",
    primary="小学 小学生 小学在读 小学在校 primary primaryschool",
    lower_secondary="初中 初中生 初中在读 初中在校 lowersecondary middleschool juniorhigh",
    upper_secondary="高中 高中生 高中在读 普高 高中在校 uppersecondary highschool seniorhigh",
    vocational="中专 职高 技校 中职 职业高中 中等职业 中专在读 vocational",
    higher="大学 大专 本科 研究生 硕士 博士 高职 专科 大学生 本科在读 大学在读 大专在读 higher college university",
)
SCHOOL_LEVEL: Vocabulary = {**SCHOOL_LEVELS, **_same(OPEN, "不详 未知")}
IN_EDUCATION: Vocabulary = {
    **YES_NO,
    **_same(True, "在读 在校 在学 就读 在校生 全日制 student"),
    **_same(False, "毕业 已毕业 辍学 退学 未上学 不在校 未入学 未就读 休学"),
}
EMPLOYED: Vocabulary = {
    **_same(("employed", True), "职工 企业职工 在职 受雇 在职职工 employed employee 单位职工"),
    **_same(("employed", False), "无业 失业 待业 未就业 无 否 no 没有 不在业 无工作 unemployed 学生 家务 none"),
    **_same(("self_employed", True), "个体 个体户 个体工商户 自雇 self-employed selfemployed 个体经营 自主创业"),
    **_same(OPEN, "就业 已就业 在业 是 yes 灵活就业 务工 外出务工 打工 公益性岗位 working"),
    **_same(QUIET, "务农 农民 种田 在家务农 退休 离退休 farmer retired 其他 学龄前 儿童"),
}
LOW_INCOME: Vocabulary = {
    **YES_NO,
    **_same(True, "低保 低保户 低保对象 农村低保 城市低保 城镇低保 享受低保 a类 b类 c类 一类 二类 三类"),
    **_same(False, "非低保 非低保户 不是低保 一般户"),
    **_same(OPEN, "申请中 曾享受 已取消 低收入 边缘户 低保边缘"),
}
EXTREME_POVERTY: Vocabulary = {
    **YES_NO,
    **_same(True, "特困 特困户 特困人员 五保 五保户 特困供养 集中供养 分散供养 特困对象"),
    **_same(False, "非特困 一般户"),
    **_same(OPEN, "申请中 已取消 曾享受"),
}
CERTIFICATE: Vocabulary = {**YES_NO, **_same(True, "已办理 有证 独生子女证"), **_same(False, "未办理 无证 没办")}
RESIDENT: Vocabulary = {
    **YES_NO,
    **_same(True, "常住 在家 本村常住 常住人口 resident 居住本村"),
    **_same(False, "不常住 非常住 常年外出 外出半年以上 离开半年以上 非常住人口"),
    **_same(OPEN, "外出 流动 外出务工 务工 暂住 临时 外地 人户分离 空挂 空挂户 在外"),
}
ADOPTED: Vocabulary = _same(True, f"{YES} 收养 领养 抱养 养子 养女 养子女 adopted") | _same(
    False, f"{NO} 亲生 未收养 生子女 生子 生女"
)
ORPHAN: Vocabulary = {**YES_NO, **_same(True, "孤儿 orphan"), **_same(False, "非孤儿"), **_same(OPEN, "事实孤儿 单亲")}
STATUS: Vocabulary = {
    **_same(OPEN, "注销 已注销 失踪 其他"),
    **_same("died", "死亡 已故 去世 已死亡 亡故 病故 已去世 死亡注销 已亡 逝世 故 亡 dead died deceased 死"),
    **_same("alive", "健在 正常 在世 生存 存活 在册 alive living active 有效 在户"),
    **_same("moved", "迁出 已迁出 户口迁出 婚迁 movedout 迁移 转出"),
}
NATIONALITIES: Vocabulary = _words(
    CN="中国 中华人民共和国 中国籍 cn chn china chinese 中华人民共和国国籍",
    FR="法国 fr fra france french 法国籍",
    US="美国 us usa unitedstates american 美国籍",
    GB="英国 gb gbr uk unitedkingdom british 英国籍",
    JP="日本 jp jpn japan japanese 日本籍",
    KR="韩国 kr kor southkorea korean 韩国籍",
    KP="朝鲜 kp prk northkorea 朝鲜籍",
    VN="越南 vn vnm vietnam vietnamese 越南籍",
    LA="老挝 la lao laos 老挝籍",
    MM="缅甸 mm mmr myanmar burma 缅甸籍",
    TH="泰国 th tha thailand 泰国籍",
    KH="柬埔寨 kh khm cambodia 柬埔寨籍",
    RU="俄罗斯 ru rus russia russian 俄罗斯籍",
    MN="蒙古 蒙古国 mn mng mongolia",
    DE="德国 de deu germany german 德国籍",
    CA="加拿大 ca can canada canadian",
    AU="澳大利亚 au aus australia australian",
    PH="菲律宾 ph phl philippines",
    ID="印度尼西亚 印尼 idn indonesia",
    MY="马来西亚 my mys malaysia",
    SG="新加坡 sg sgp singapore",
    IN="印度 in ind india indian",
    PK="巴基斯坦 pk pak pakistan",
    NP="尼泊尔 np npl nepal",
    KZ="哈萨克斯坦 kz kaz kazakhstan",
)
_NOTHING_SAID = {*NOTHING, "不详", "未知", "未填", "unknown", "?"}


def look_up(vocabulary: Vocabulary, word: str) -> Stated | Unsaid | None:
    """The value of a spelled word (see `characters.plain`); None when the word is not known."""
    found = vocabulary.get(word)
    return QUIET if found is None and says_nothing(word) else found


def says_nothing(word: str) -> bool:
    return word in _NOTHING_SAID
