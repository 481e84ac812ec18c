"""The word for the relation to the head, and what it proves; whatever it does not prove stays unknown.

| relation             | role          | certain link       | why not more                             |
|----------------------|---------------|--------------------|------------------------------------------|
| 户主 head            | head          |                    |                                          |
| 妻 夫 配偶 spouse    | spouse        | spouse of the head | remarriage: not surely the other parent  |
| 子 女 养子 child     | child         | child of the head  | the other parent may live elsewhere      |
| 父 母 养父 parent    | parent        | parent of the head |                                          |
| 继子 继女 stepchild  |               |                    | no parent by law; whose child is unsaid  |
| 继父 继母 stepparent | other         |                    | no parent by law                         |
| 儿媳 女婿            | child_in_law  |                    | a listed son may not be the husband      |
| 孙 外孙 grandchild   | grandchild    |                    | the parent may be a child elsewhere      |
| 兄弟姐妹 sibling     | sibling       |                    | may share one parent only                |
| 公婆 岳父母          | parent_in_law |                    | may be a stepparent of the spouse        |
| 祖父母 外祖父母      | grandparent   |                    | may be a step-grandparent                |
| 侄 曾孙 孙媳 寄养 …  | other         |                    | none the facts know                      |
| 媳妇 公 婆           |               |                    | mean different relations by region       |
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kinward.register.workbook.characters import letters

CHILD, PARENT, SPOUSE = "child", "parent", "spouse"


@dataclass(frozen=True, slots=True)
class Relation:
    """role is a value of `household_role` or empty; link is what the person certainly is to the head."""

    role: str = ""
    sex: str = ""
    link: str = ""
    adopted: bool = False
    fault: str = ""
    closed: bool = True


UNKNOWN_WORD = Relation(fault="not-understood", closed=False)
AMBIGUOUS = Relation(fault="ambiguous", closed=False)

_RANK = r"(?:双胞胎|双生|孪生|龙凤胎)?(?:长|大|次|幼|小|老|第?[一二两三四五六七八九十]{1,2}|末|独生|独)?"
_RANKED = r"(?:长|大|次|幼|小|[一二三四五六七八九十])"
_M, _F = "male", "female"


def _of(role: str, sex: str = "", link: str = "", *, adopted: bool = False, closed: bool = True) -> Relation:
    return Relation(role, sex, link, adopted=adopted, closed=closed)


_TABLE: tuple[tuple[str, Relation], ...] = (
    (r"户主(?:本人)?|本人|户主或本人|本人或户主|head|headofhousehold|householder|self|householdhead", _of("head")),
    (r"妻|妻子|太太|老婆|夫人|wife", _of("spouse", _F, SPOUSE)),
    (r"夫|丈夫|老公|先生|husband", _of("spouse", _M, SPOUSE)),
    (r"配偶|爱人|老伴|夫妻|spouse", _of("spouse", "", SPOUSE)),
    (
        rf"{_RANK}(?:子|儿|儿子)|{_RANKED}男|son|(?:elder|eldest|younger|youngest|first|second|third|fourth)son",
        _of("child", _M, CHILD),
    ),
    (
        rf"{_RANK}(?:女|女儿|闺女)|daughter|(?:elder|eldest|younger|youngest|first|second|third|fourth)daughter",
        _of("child", _F, CHILD),
    ),
    (rf"{_RANK}(?:子女|孩子|小孩)|child", _of("child", "", CHILD)),
    (rf"{_RANK}(?:养|收养|领养|抱养){_RANK}(?:子|儿子|儿)|adoptedson", _of("child", _M, CHILD, adopted=True)),
    (rf"{_RANK}(?:养|收养|领养|抱养){_RANK}(?:女|女儿)|adopteddaughter", _of("child", _F, CHILD, adopted=True)),
    (r"养子女|收养子女|adoptedchild", _of("child", "", CHILD, adopted=True)),
    (rf"{_RANK}继{_RANK}(?:子|儿子)|继子|stepson", Relation("", _M, closed=False)),
    (rf"{_RANK}继{_RANK}(?:女|女儿)|继女|stepdaughter", Relation("", _F, closed=False)),
    (r"继子女|stepchild", Relation("", "", closed=False)),
    (r"父|父亲|爸|爸爸|老父|老父亲|father", _of("parent", _M, PARENT)),
    (r"母|母亲|妈|妈妈|老母|老母亲|mother", _of("parent", _F, PARENT)),
    (r"养父|adoptivefather", _of("parent", _M, PARENT)),
    (r"养母|adoptivemother", _of("parent", _F, PARENT)),
    (r"父母|parent", _of("parent", "", PARENT)),
    (r"继父|后父|stepfather", Relation("other", _M, closed=False)),
    (r"继母|后母|stepmother", Relation("other", _F, closed=False)),
    (rf"{_RANK}(?:儿媳妇?|媳|子媳|子媳妇|儿子媳妇|子之妻|儿之妻)|daughterinlaw", _of("child_in_law", _F)),
    (rf"{_RANK}(?:女婿|婿|女之夫)|上门女婿|soninlaw", _of("child_in_law", _M)),
    (rf"{_RANK}外?{_RANK}(?:孙|孙子|孙儿|孙男)|grandson", _of("grandchild", _M)),
    (rf"{_RANK}外?{_RANK}孙女儿?|granddaughter", _of("grandchild", _F)),
    (r"孙子女|外孙子女|孙辈|grandchild", _of("grandchild")),
    (r"岳父|丈人|老丈人|公公|家公|公爹|夫之?父|妻之?父|fatherinlaw", _of("parent_in_law", _M)),
    (r"岳母|丈母娘?|婆婆|家婆|夫之?母|妻之?母|motherinlaw", _of("parent_in_law", _F)),
    (r"岳父母|公婆|parentinlaw", _of("parent_in_law")),
    (r"外?祖父|爷爷|爷|外公|姥爷|阿公|grandfather", _of("grandparent", _M)),
    (r"外?祖母|奶奶|奶|外婆|姥姥|阿嬷|嫲嫲|grandmother", _of("grandparent", _F)),
    (r"祖父母|外祖父母|grandparent", _of("grandparent")),
    (rf"(?:胞|堂)?{_RANK}(?:兄|弟|哥|哥哥|弟弟|兄长|兄弟)|brother|(?:elder|younger)brother", _of("sibling", _M)),
    (rf"(?:胞)?{_RANK}(?:姐|妹|姊|姐姐|妹妹|姐妹|姊妹)|sister|(?:elder|younger)sister", _of("sibling", _F)),
    (r"兄弟姐妹|兄弟姊妹|sibling", _of("sibling")),
    (rf"{_RANK}(?:嫂|嫂子|弟媳|弟妇|弟妹|弟媳妇|兄嫂)|sisterinlaw", _of("other", _F)),
    (r"姐夫|妹夫|brotherinlaw", _of("other", _M)),
    (rf"(?:堂|内|外|表)?{_RANK}(?:侄|侄子|侄儿|外甥|甥)|nephew", _of("other", _M)),
    (rf"(?:堂|内|外|表)?{_RANK}(?:侄女|甥女|外甥女)|niece", _of("other", _F)),
    (rf"{_RANK}(?:外?曾孙|重孙|玄孙|曾外孙|孙女婿|外?孙婿)|greatgrandson", _of("other", _M)),
    (rf"{_RANK}(?:外?曾孙女|重孙女|玄孙女|曾外孙女|外?孙媳妇?|侄媳妇?)|greatgranddaughter", _of("other", _F)),
    (r"外?曾祖父|太爷爷?", _of("other", _M)),
    (r"外?曾祖母|太奶奶?", _of("other", _F)),
    (
        rf"{_RANK}(?:伯|伯父|叔|叔叔|叔父|舅|舅舅|舅父|姑父|姨父|姨夫|姑夫|堂兄|堂弟|表兄|表弟|表哥)|uncle",
        _of("other", _M),
    ),
    (rf"{_RANK}(?:伯母|婶|婶婶|婶母|姑|姑姑|姑母|姨|姨妈|姨母|舅母|舅妈|堂姐|堂妹|表姐|表妹)|aunt", _of("other", _F)),
    (r"前妻|exwife", _of("other", _F)),
    (r"前夫|exhusband", _of("other", _M)),
    (r"寄养|寄养儿童|寄养子女?|寄养女|foster|fosterchild|义子|义女|干儿子|干女儿", Relation("other", closed=False)),
    (
        (
            r"非亲属|其他|其它|其他亲属|其他关系|亲属|亲戚|保姆|雇工|雇员|朋友|同事|室友|租客|房客|寄居|亲家|亲家母|lodger|servant"
            r"|other|otherrelative|otherrelation|nonrelative|notrelated|norelation|relative"
        ),
        Relation("other", closed=False),
    ),
)
_PATTERNS = tuple((re.compile(f"(?:{pattern})"), relation) for pattern, relation in _TABLE)
_OF_THE_HEAD = re.compile(r"^(?:户主|本户户主)(?:之|的)?(?=.)|^之|^(?:the)?heads(?=.)")
_FIRST_OF_TWO = re.compile(r"堂(?=兄|弟|哥|姐|妹)")
_AMBIGUOUS = re.compile(r"媳妇|公|婆|翁|姑|内弟|老人|家属|户口|成员|家庭成员|member|孙子或外孙")


@lru_cache(maxsize=8192)
def read_relation(text: str) -> Relation:
    """The relation a cell states; one that is not understood or ambiguous carries a fault."""
    word = letters(text)
    if not word:
        return Relation(fault="missing", closed=False)
    found = _match(word)
    if found is UNKNOWN_WORD:
        found = _match(_OF_THE_HEAD.sub("", word))
    return found


def _match(word: str) -> Relation:
    if _AMBIGUOUS.fullmatch(word):
        return AMBIGUOUS
    if _FIRST_OF_TWO.match(word):
        return _of("other", _M if word[-1] in "兄弟哥" else _F)
    for pattern, relation in _PATTERNS:
        if pattern.fullmatch(word):
            return relation
    return UNKNOWN_WORD
