"""The remark column: deaths, moves and adoptions are read; what must not be held is not; the rest is listed."""

import re
from datetime import date

from kinward.register.workbook.cells import as_text, is_error
from kinward.register.workbook.characters import plain
from kinward.register.workbook.dates import read_day
from kinward.register.workbook.doubts import Row
from kinward.register.workbook.headings import FORBIDDEN, REMARK
from kinward.register.workbook.reading import Value
from kinward.register.workbook.statements import MOVED_OUT
from kinward.register.workbook.vocabulary import says_nothing

_SPLIT = re.compile(r"[;；,，。、|\n]+")
_DEATH = (
    r"(?:已?故(?!意|事|居|障|乡)|死亡|去世|亡故|病故|病逝|病亡|仙逝|过身|过世|逝世|辞世|身故|身亡|已亡|已死|死了|离世|牺牲|殁"
    r"|died|dead|deceased|passedaway|passed)"
)
_HAN = "〇零一二三四五六七八九十"
_DATE = (
    rf"(?P<date>(?:民国)?[\d{_HAN}]{{2,4}}[年.\-/][\d{_HAN}]{{1,3}}(?:[月.\-/](?:[\d{_HAN}]{{1,3}}[日号]?)?)?"
    r"|\d{8}|\d{4}年?)"
)
_ALREADY = r"(?:本人|该人|此人)?(?:已经|已)?(?:于|在|since|on)?"
_DIED = re.compile(
    rf"{_ALREADY}{_DATE}?(?:日|号)?(?:因)?(?:病|意外|车祸|老)?(?:已)?{_DEATH}(?:人员|人口|注销|户口|户|了|未销户|已销户|销户|on)*"
    rf"[:：]?(?:\(?(?P<dates>{_DATE.replace('P<date>', 'P<after>')})\)?)?"
)
_SPEAKS_OF_DEATH = re.compile(rf"{_DEATH}|死|亡|殁|丧(?!偶|夫|妻)|逝|夭|注销|失踪|不在了|走了|†")
_ALIVE = re.compile(r"(?:健在|在世|未死亡?|未去世|未故|没有死亡|alive|living)")
_WHO_ELSE = (
    r"父母|父亲?|母亲?|爸爸?|妈妈?|丈夫|夫|妻子?|配偶|爱人|老伴|儿子?|女儿?|长子|次子|子|爷爷?|奶奶?|祖父|祖母|双亲|户主|兄|弟|姐|妹|孙"
    r"|husband|wife|father|mother|parents?|spouse|son|daughter|brother|sister"
)
_OF_ANOTHER = re.compile(rf"(?:其|his|her|the)?(?:{_WHO_ELSE})(?:均|都|已|于|双双|has|is|was|,|{_DATE})*.{{0,12}}")
_WIDOWED = re.compile(r"丧偶|丧夫|丧妻|widow(?:ed|er)?")
_MOVED = re.compile(
    r".{0,12}(?:户口?|已)?(?:迁出|迁往|迁至|迁走|迁移|转出|外迁|婚迁|外嫁|出嫁|嫁出|嫁到|movedout|movedaway).{0,14}"
)
_ADOPTED = re.compile(r"(?:系|为|是)?(?:收养|领养|抱养|养子|养女|adopted)(?:的|子女|儿童|之子|之女|关系)?")
_NOT_ADOPTED = re.compile(r"未收养|亲生|notadopted")
_NO_FACT = re.compile(
    r"(?:是|为)?(?:双胞胎|双生子?|孪生|龙凤胎|三胞胎|twins?|triplets?)(?:之?[一二三大小兄弟姐妹长次]+|\d)?"
    r"|(?:长期|常年|在)?(?:外出|在外|外地)?(?:务工|打工|经商|上学|就学|读书)(?:人员)?|外出|在外"
    r"|在校(?:学生|生)?|学生|党员|中共党员|团员|群众|退伍军人|现役军人|无|正常|户主|同上|workingaway|awayatwork|migrantworker|student"
)


def read_remark(row: Row, facts: dict[str, Value]) -> None:
    text = as_text(row.cell(REMARK))
    if is_error(text):
        row.doubt("workbook-cell-error", REMARK)
        return
    spelled = plain(_SPLIT.sub("；", text))
    if FORBIDDEN.search(spelled):
        row.doubt("workbook-remark-not-held", REMARK)
    for piece in spelled.split(";"):
        said = piece.strip("()[]!·: ")
        if said and not says_nothing(said) and not FORBIDDEN.search(said):
            _read_piece(row, said, facts)


def _read_piece(row: Row, piece: str, facts: dict[str, Value]) -> None:
    for pattern, reader in _READERS:
        found = pattern.fullmatch(piece)
        if found:
            reader(row, found, facts)
            return
    if _SPEAKS_OF_DEATH.search(piece):
        _unclear_death(row, facts)
    else:
        row.doubt("workbook-remark-not-read", REMARK)


def _died(row: Row, found: re.Match[str], facts: dict[str, Value]) -> None:
    said = read_day(found["date"] or found["after"] or "")
    day = said.day if said.day and said.day <= row.table.on else None
    born = facts.get("born_on")
    if day and isinstance(born, date) and day < born:
        day = None
    if facts.get("died_on") is None:
        facts["died_on"] = day
    if day is None:
        row.doubt("workbook-died-undated", REMARK)
    elif facts["died_on"] != day:
        facts["died_on"] = None
        row.doubt("workbook-value-contradicts", REMARK, other=row.table.heading_texts.get("died_on", ""))


def _unclear_death(row: Row, facts: dict[str, Value]) -> None:
    if facts.get("died_on") is None:
        facts["died_on"] = None
    row.doubt("workbook-remark-died-unclear", REMARK)


def _of_another(row: Row, found: re.Match[str], _facts: dict[str, Value]) -> None:
    if _SPEAKS_OF_DEATH.search(found[0]):
        row.doubt("workbook-remark-of-another", REMARK)
    else:
        row.doubt("workbook-remark-not-read", REMARK)


def _widowed(row: Row, _found: re.Match[str], facts: dict[str, Value]) -> None:
    if facts.setdefault("marital_status", "widowed") != "widowed":
        del facts["marital_status"]
        row.doubt("workbook-value-contradicts", REMARK, other=row.table.heading_texts.get("marital_status", ""))


def _moved(row: Row, _found: re.Match[str], facts: dict[str, Value]) -> None:
    facts[MOVED_OUT] = True
    facts.pop("resident", None)
    row.doubt("workbook-remark-moved-out", REMARK)


def _adopted(row: Row, _found: re.Match[str], facts: dict[str, Value]) -> None:
    if facts.get("adopted_on") is None:
        facts["adopted_on"] = None
        row.doubt("workbook-remark-adopted", REMARK)


def _nothing(_row: Row, _found: re.Match[str], _facts: dict[str, Value]) -> None:
    """Understood, and no fact of the contract."""


_READERS = (
    (_NO_FACT, _nothing),
    (_ALIVE, _nothing),
    (_NOT_ADOPTED, _nothing),
    (_DIED, _died),
    (_WIDOWED, _widowed),
    (_ADOPTED, _adopted),
    (_MOVED, _moved),
    (_OF_ANOTHER, _of_another),
)
