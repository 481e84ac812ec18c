"""What a row below the headings is: a person, or a blank, title, heading, total or footnote, or not understood."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kinward.register.workbook.cells import Cell, as_text
from kinward.register.workbook.characters import plain
from kinward.register.workbook.headings import BORN_ON, EXACT, HOUSEHOLD, ID_NUMBER, NAME, RELATION, SERIAL, SEX
from kinward.register.workbook.layout import Heading

PERSON, BLANK, TITLE, HEADING, TOTAL, NOTE, REFUSED, EXAMPLE = (
    "person", "blank", "title", "heading", "total", "note", "refused", "example",
)  # fmt: skip

_TOTAL = re.compile(
    r"(?:本?[页表村组户社队]|全[村组乡镇县]|以上|累计)?(?:合计|小计|总计|共计|累计|总数|总人数|总人口|总户数)(?!.*[，。])"
    r"|共(?:有|计)?\d+[户人]|\d+户\d+人|(?:grand|sub)?-?total(?:s|\W|\d|$)|sum(?:\W|\d|$)"
)
_NOTE = re.compile(
    r"(?:填表|制表|审核|填报|填写|报送|经办|录入|核对|统计|调查|登记|审批|单位|村|组|社|队)?"
    r"(?:人|单位|负责人|领导|主任|书记|会计|组长|村长|日期|时间|意见|盖章|公章|签字|签章|电话|说明|机关)(?:签字|签章|签名|盖章)?[:：(（]"
    r"|(?:注|备注|说明|注意|注意事项|填表说明|附注|附)[:：\d一1]|\(?盖章\)?$|第?\d+页|第.{1,4}页[,，]?(?:共.{1,4}页)?$|共\d+页|—\d+—$|-\d+-$"
    r"|本表|以下空白|此页|打印(?:日期|时间)|\*+[^*]+|※"
    r"|(?:note|notes|prepared|compiled|checked|approved|signature|signed|source|page|date|printed|remarks?)(?:by)?[:.\d]"
)
_TITLE = re.compile(
    r".*(?:花名册|名册|登记表|登记册|登记簿|台账|一览表|统计表|户口册|户口簿|明细表|信息表|汇总表|人口表|情况表|续表|\(续\)|register|roster|listof.*)(?:\(.*\))?.{0,12}"
)
PLACE_TITLE = re.compile(
    r"(?:.{0,20}[村社区乡镇县])?(?:第?[\d一二三四五六七八九十]{1,3}|.{1,6})(?:村民小组|村民组|小组|组|生产队|队|自然村|村|社区|屯|湾|社|寨|庄)"
    r"|(?:group|village|hamlet|team)(?:no\.?)?\d+|.{1,30}(?:village|hamlet|group\d*)"
)
_EXAMPLE = re.compile(r"(?:示例|样例|范例|例如|例[:：]|例$|填写示例|填表示例|举例|example|sample(?:row)?$).*")
_PERSONAL = (RELATION, ID_NUMBER, SEX, BORN_ON)
_NUMBER = re.compile(r"\(?\d{1,3}\)?")
_LETTERED = frozenset("甲乙丙丁戊己庚辛壬癸")


@lru_cache(maxsize=1 << 16)
def special_word(text: str) -> str:
    """The kind of row a first word announces; empty for an ordinary word."""
    word = plain(text)
    for pattern, kind in ((_TOTAL, TOTAL), (_NOTE, NOTE), (_EXAMPLE, EXAMPLE)):
        if pattern.match(word):
            return kind
    return HEADING if word in EXACT and len(word) > 1 else ""


class RowKinds:
    """Tells rows of one table apart; made once for a table, since it is asked for every row."""

    def __init__(self, heading: Heading) -> None:
        self.words = heading.words
        fields = heading.fields
        self.name = fields.get(NAME)
        self.serial = fields.get(SERIAL)
        self.looked_at = tuple(sorted({0, 1, *(fields[f] for f in (SERIAL, HOUSEHOLD, NAME) if f in fields)}))
        self.identity = fields.get(ID_NUMBER)
        self.personal = tuple(fields[f] for f in _PERSONAL if f in fields)

    def kind(self, row: Sequence[Cell]) -> str:
        """Asked for every row of a county: a name and one more fact are enough to stop looking."""
        width, facts = len(row), 0
        named = self.name is not None and self.name < width and _says(row[self.name])
        for i in self.personal:
            if i < width and row[i] != "" and _says(row[i]):
                facts += 1
                if named or facts > 1:
                    break
        special = self._special(row, width)
        if not special and facts and (named or facts > 1):
            return PERSON
        return self._slow(row, special, named=named, facts=facts)

    def _special(self, row: Sequence[Cell], width: int) -> str:
        for i in self.looked_at:
            if i < width:
                cell = row[i]
                if isinstance(cell, str) and cell and (kind := special_word(cell)):
                    return kind
        return ""

    def _slow(self, row: Sequence[Cell], special: str, *, named: bool, facts: int) -> str:
        said = [(i, cell) for i, cell in enumerate(row) if _says(cell)]
        if not said or all(i == self.serial for i, _ in said):
            return BLANK
        if self._repeats_headings(said) or _counts_columns(said):
            return HEADING
        if special in (TOTAL, NOTE, EXAMPLE) and not self._has_identity(row):
            return special
        if len(said) == 1:
            return self._lonely(row)
        if not facts and any(_TITLE.fullmatch(plain(cell)) for _, cell in said if isinstance(cell, str)):
            return TITLE
        named = named and self.name is not None and isinstance(row[self.name], str)
        return PERSON if named or facts > 1 or self._has_identity(row) else REFUSED

    def _has_identity(self, row: Sequence[Cell]) -> bool:
        if self.identity is None or self.identity >= len(row):
            return False
        return sum(c.isdigit() for c in as_text(row[self.identity])) >= 15

    def _repeats_headings(self, said: Sequence[tuple[int, Cell]]) -> bool:
        """The headings again on a new page, or those of another table: one of them must be the name's."""
        words = [plain(cell) for _, cell in said if isinstance(cell, str)]
        same = sum(1 for word in words if word in self.words)
        named = any(EXACT[word].field == NAME for word in words if word in EXACT)
        known = sum(1 for word in words if word in self.words or word in EXACT) if named else same
        return known >= 2 and 2 * known > len(said)

    def _lonely(self, row: Sequence[Cell]) -> str:
        """One cell alone: a name without anything else, a title, a footnote, or not understood."""
        index, cell = next((i, c) for i, c in enumerate(row) if _says(c))
        text = plain(as_text(cell))
        if _NOTE.match(text):
            return NOTE
        if _TOTAL.match(text):
            return TOTAL
        if _TITLE.fullmatch(text):
            return TITLE
        if index != self.name and PLACE_TITLE.fullmatch(text):
            return TITLE
        if index == self.name and isinstance(cell, str) and 2 <= len(text) <= 30 and not re.search(r"[\d:：。]", text):
            return TITLE if re.fullmatch(r"第.{1,3}(?:村民)?小?组", text) else PERSON
        return REFUSED


def _says(cell: Cell | None) -> bool:
    if isinstance(cell, str):
        return bool(cell) and not cell.isspace()
    return cell is not None


def _counts_columns(said: Sequence[tuple[int, Cell]]) -> bool:
    """1 2 3 4 … under the headings, as official forms have it; 甲 乙 before it."""
    texts = [as_text(cell).strip() for _, cell in said]
    numbers = [int(t.strip("()（）")) for t in texts if _NUMBER.fullmatch(t.replace("（", "(").replace("）", ")"))]
    lettered = sum(1 for t in texts if t in _LETTERED or t == "栏次")
    return (
        len(numbers) >= 3
        and len(numbers) + lettered == len(texts)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
