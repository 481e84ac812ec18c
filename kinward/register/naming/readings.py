"""How the characters of names are read, without tones: as a surname, and anywhere else in a name.

Usual reading first. Only characters are listed whose reading in names is not the first one of pypinyin, or that are
read in more than one way by their bearers; a second reading is also given where searchers commonly use it.
"""

import re
import unicodedata
from functools import cache

_SURNAMES = (
    "单 shan dan|仇 qiu|解 xie|区 ou qu|曾 zeng|查 zha|任 ren|华 hua|盖 ge gai|乐 yue le|朴 piao|缪 miao|翟 zhai di|"
    "覃 qin tan|种 chong|员 yun yuan|宓 mi fu|逄 pang|黑 he hei|秘 bi mi|召 shao zhao|折 she zhe|繁 po fan|那 na|"
    "燕 yan|尉 wei yu|长 chang zhang|句 gou ju|勾 gou|盛 sheng|洗 xian|冼 xian|郇 xun huan|祭 zhai ji|隗 wei kui|"
    "谌 chen shen|阚 kan|郗 xi chi|占 zhan|相 xiang|瞿 qu|车 che|角 jue jiao|卜 bu|薄 bo|柏 bai|哈 ha|佴 nai|粘 nian|"
    "钭 tou|郄 qie xi|都 du|什 shi|乜 nie|牟 mou mu|莘 shen xin|纪 ji|能 nai|么 yao|六 lu|贲 ben|隽 juan jun|还 huan|"
    "行 xing hang|晁 chao|朝 chao|重 chong zhong|藏 zang cang|省 xing sheng|宿 su|番 pan fan|逯 lu|暴 bao|眭 sui|"
    "澹 tan dan|令 ling|拓 tuo|蔚 yu wei|没 mo mei|炅 gui jiong|颉 xie jie|荥 xing ying|应 ying|宁 ning|"
    "泷 long shuang|适 shi|塞 sai|过 guo|撒 sa|不 bu"
)

_COMPOUND_SURNAMES = (
    "欧阳|司马|诸葛|上官|夏侯|皇甫|公孙|慕容|司徒|东方|令狐|宇文|南宫|独孤|端木|轩辕|西门|东郭|百里|呼延|赫连|濮阳|"
    "申屠|公冶|宗政|太叔|仲孙|钟离|司空|司寇|闾丘|鲜于|亓官|巫马|漆雕|颛孙|左丘|梁丘|谷梁|公羊|拓跋|拓拔|达奚|哥舒|"
    "完颜|纳兰|即墨|第五|东门|南门|羊舌|淳于|欧侯|尉迟 yu chi|万俟 mo qi|长孙 zhang sun|单于 chan yu|澹台 tan tai|"
    "乐正 yue zheng|子车 zi ju|耶律 ye lv|叶赫 ye he|那拉 na la|钮祜禄 niu hu lu|叶赫那拉 ye he na la|"
    "爱新觉罗 ai xin jue luo|瓜尔佳 gua er jia"
)

_ELSEWHERE = (
    "长 chang zhang|乐 le yue|行 xing hang|朝 chao zhao|重 zhong chong|盛 sheng cheng|曾 zeng ceng|茜 qian xi|"
    "莎 sha suo|娜 na nuo|柏 bai bo|晟 sheng cheng|单 dan shan|参 can shen|藏 cang zang|省 sheng xing|隽 jun juan|"
    "仔 zi zai|峤 qiao jiao|莘 xin shen|蔚 wei yu|筠 yun jun|浚 jun xun|溱 zhen qin|偲 si cai|焯 zhuo chao|朴 pu|"
    "卜 bu|嬛 huan xuan|靓 jing liang|贲 ben bi|澹 dan tan|泊 bo po|尉 wei yu|隗 wei kui|盖 gai ge|任 ren|解 jie xie|"
    "查 cha zha|仇 qiu chou|区 qu ou|缪 miao mou|翟 zhai di|覃 tan qin|都 du dou|伽 jia qie|茄 qie jia|呢 ni|"
    "没 mei mo|率 shuai lv|角 jiao jue|莞 wan guan|什 shi|镐 hao gao|阚 kan|椎 zhui|琢 zhuo|颉 jie xie|郗 xi chi|"
    "谌 chen shen|郄 qie xi|牟 mou mu|郇 xun|还 huan hai|着 zhuo zhe|著 zhu|了 liao|地 di|薄 bo|粘 nian|炅 jiong gui|"
    "奘 zang zhuang|鬲 ge li|枞 cong|栖 qi xi|瑱 tian zhen|芾 fu fei|荥 xing ying|菀 wan yu|铤 ting|侗 tong dong|"
    "厦 xia sha|塞 sai se|术 shu zhu|泷 long shuang|禅 chan shan|调 tiao diao|鹄 hu gu|黾 min mian|弥 mi|露 lu|"
    "给 ji gei|佴 nai|仡 yi ge|哈 ha|噶 ga|娣 di|祭 ji|宿 su|系 xi|拓 tuo ta"
)


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Character or surname → what follows it."""
    return {name: tuple(read) for name, *read in (entry.split() for entry in text.split("|"))}


SURNAMES = _table(_SURNAMES)
COMPOUND_SURNAMES = _table(_COMPOUND_SURNAMES)
COMPOUND_OPENINGS = frozenset(name[0] for name in COMPOUND_SURNAMES)
_GIVEN = _table(_ELSEWHERE)
_LONGEST_COMPOUND = max(map(len, COMPOUND_SURNAMES))
_UMLAUT = re.compile(r"^([ln])v(e?)$")


@cache
def readings(character: str) -> tuple[str, ...]:
    """Of a character in a given name; none for what is no Chinese character or has no known sound."""
    return _spellings(_GIVEN.get(character) or _first_of_pypinyin(character))


@cache
def surname_readings(character: str) -> tuple[str, ...]:
    """Of a character that is a surname."""
    return _spellings(SURNAMES[character]) if character in SURNAMES else readings(character)


@cache
def compound_readings(surname: str) -> tuple[tuple[str, ...], ...]:
    """Of each character of a compound surname."""
    said = COMPOUND_SURNAMES[surname]
    return tuple(_spellings((syllable,)) for syllable in said) if said else tuple(map(readings, surname))


@cache
def opening_readings(character: str) -> tuple[str, ...]:
    """Of a character with which a name begins, whatever follows: 万 may turn out to be 万俟."""
    compound = [compound_readings(name)[0] for name in COMPOUND_SURNAMES if name[0] == character]
    return tuple(dict.fromkeys([*surname_readings(character), *(one for each in compound for one in each)]))


def compound_surname(key: str) -> str:
    """The longest compound surname with which a name key begins, or nothing."""
    openings = (key[:length] for length in range(_LONGEST_COMPOUND, 1, -1))
    return next((opening for opening in openings if opening in COMPOUND_SURNAMES), "")


def _spellings(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """ü as the keyboard, the untrained and the passport have it: lv, lu, lyu."""
    written = [_UMLAUT.sub(rf"\1{ue}\2", syllable) for syllable in syllables for ue in ("v", "u", "yu")]
    return tuple(dict.fromkeys(written))


def _first_of_pypinyin(character: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    said = lazy_pinyin(character, style=Style.NORMAL, errors="ignore")
    return tuple(filter(None, (_bare(syllable) for syllable in said)))


def _bare(syllable: str) -> str:
    """Without the mark of ê and ḿ, which pypinyin leaves."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if "a" <= c <= "z")
