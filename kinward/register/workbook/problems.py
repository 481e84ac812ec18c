"""Every doubt a workbook can raise: its code, what is done about it, and the words for it.

doubt   a value was taken as unknown, or a link was not made
refused a row was not taken
notice  everything was taken; somebody may want to know
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-Hans", "en"]

UNKNOWN = "unknown"
NO_LINK = "no link"
NOT_TAKEN = "row not taken"
TAKEN = "taken"
NOT_READ = "not read"

DONE: dict[str, tuple[str, str]] = {
    UNKNOWN: ("按未知处理", "taken as unknown"),
    NO_LINK: ("未建立亲属联系", "link not made"),
    NOT_TAKEN: ("该行未采用", "row not taken"),
    TAKEN: ("已采用", "taken"),
    NOT_READ: ("未读取", "not read"),
}


@dataclass(frozen=True, slots=True)
class Template:
    severity: str
    done: str
    zh: str
    en: str

    def say(self, language: Language, parameters: Mapping[str, object]) -> str:
        text = (self.en if language == "en" else self.zh).format_map(parameters)
        return f"{text} [{DONE[self.done][language == 'en']}]"


def _doubt(zh: str, en: str, done: str = UNKNOWN) -> Template:
    return Template("doubt", done, zh, en)


def _refused(zh: str, en: str) -> Template:
    return Template("refused", NOT_TAKEN, zh, en)


def _notice(zh: str, en: str, done: str = TAKEN) -> Template:
    return Template("notice", done, zh, en)


IDENTITY = {
    "workbook-id-missing": _notice("没有身份证号。", "There is no ID number."),
    "workbook-id-length": _doubt(
        "身份证号应为 18 位（老号 15 位），这里是 {length} 位。",
        "An ID number has 18 characters (old ones 15); this one has {length}.",
    ),
    "workbook-id-checksum": _doubt(
        "身份证号的校验位不对，多半抄错了一位。",
        "The check digit of the ID number is wrong: a digit was probably mistyped.",
    ),
    "workbook-id-birth": _doubt(
        "身份证号里的出生日期不存在或不可能。",
        "The birth date inside the ID number does not exist or is not possible.",
    ),
    "workbook-id-precision-lost": _doubt(
        "身份证号被存成了数字，末几位已经丢失，请改成文本后重新填写。",
        "The ID number was stored as a number and lost its last digits; make the cell text and type it again.",
    ),
    "workbook-id-masked": _doubt("身份证号被遮盖了一部分。", "Part of the ID number is masked."),
    "workbook-id-other-document": _doubt("这不是居民身份证号。", "This is not a resident ID number."),
    "workbook-id-old": _notice(
        "15 位的老身份证号没有校验位；与出生日期、性别不矛盾，予以采用。",
        "A 15-digit ID number has no check digit; it contradicts nothing, and is used.",
    ),
    "workbook-id-repeated": _doubt(
        "同一个身份证号还出现在 {other}，两处都不用它。",
        "The same ID number stands at {other} too; it is used at neither place.",
    ),
}
VALUES = {
    "workbook-name-missing": _notice("没有姓名。", "There is no name."),
    "workbook-name-spaces": _notice("姓名里有空格，已去掉。", "The name has spaces inside; they were removed."),
    "workbook-name-cleaned": _notice(
        "姓名里有看不见的字符或全角字符，已整理。",
        "The name had invisible or full-width characters; they were cleaned.",
    ),
    "workbook-name-doubtful": _doubt(
        "这不像一个姓名，已按原样记下。", "This does not look like a name; it was kept as it stands.", TAKEN
    ),
    "workbook-sex-differs-from-id": _doubt(
        "性别写的是“{value}”，身份证号是“{other}”。", "The sex column says {value}, the ID number says {other}."
    ),
    "workbook-sex-differs-from-relation": _doubt(
        "性别是“{value}”，与户主关系“{other}”不符。", "The sex is {value}, which does not fit the relation {other}."
    ),
    "workbook-relation-differs-from-sex": _doubt(
        "与户主关系“{value}”与性别、身份证号都不符。",
        "The relation {value} fits neither the sex column nor the ID number.",
        TAKEN,
    ),
    "workbook-born-differs-from-id": _doubt(
        "出生日期是 {value}，身份证号里是 {other}。", "The birth date is {value}, the ID number says {other}."
    ),
    "workbook-date-impossible": _doubt("没有这一天。", "There is no such day."),
    "workbook-date-future": _doubt("日期在 {on} 之后。", "The date is after {on}."),
    "workbook-date-too-old": _doubt("日期在 120 多年以前。", "The date is more than 120 years ago."),
    "workbook-date-two-digit-year": _doubt("年份只有两位。", "The year has two digits only."),
    "workbook-date-ambiguous": _doubt("分不清哪个是月、哪个是日。", "Which number is the day is not clear."),
    "workbook-date-incomplete": _doubt("日期不完整，缺月或日。", "The date is incomplete: month or day is missing."),
    "workbook-date-serial": _doubt(
        "这是一个数字 {value}，可能是没有设成日期格式的日期。",
        "This is the plain number {value}; it may be a date that lost its format.",
    ),
    "workbook-date-lunar": _doubt("这是农历日期。", "This is a date of the lunar calendar."),
    "workbook-date-not-understood": _doubt("看不懂这个日期。", "This date is not understood."),
    "workbook-date-helped-by-id": _notice(
        "日期写法不清楚，身份证号与它相符，按身份证号采用。",
        "The way the date is written is not clear; the ID number agrees with it and was followed.",
    ),
    "workbook-died-before-born": _doubt("死亡日期早于出生日期。", "The date of death is before the date of birth."),
    "workbook-died-undated": _notice(
        "已故，死亡日期未知。", "The person has died; the date of death is unknown.", UNKNOWN
    ),
    "workbook-value-not-understood": _doubt(
        "“{heading}”栏里看不懂这个写法。", "This is not understood in the column {heading}."
    ),
    "workbook-hukou-unified": _notice(
        "只写“居民”，不能说明原来是农业还是非农业户口。",
        "It says “resident” only, which does not tell whether the registration was rural or urban.",
        UNKNOWN,
    ),
    "workbook-value-leaves-open": _notice(
        "“{heading}”栏的“{value}”不足以说明是或不是。",
        "{value} in the column {heading} leaves the answer open.",
        UNKNOWN,
    ),
    "workbook-value-contradicts": _doubt("与同一行的“{other}”矛盾。", "This contradicts {other} in the same row."),
    "workbook-cell-error": _doubt("单元格是错误值 {value}。", "The cell holds the error {value}."),
    "workbook-cell-damaged": _doubt("有乱码。", "Some characters are damaged."),
    "workbook-cell-too-long": _doubt("文字太长。", "The text is too long."),
    "workbook-nationality-differs-from-id": _doubt(
        "国籍栏与居民身份证号不符。", "The nationality does not fit the resident ID number."
    ),
    "workbook-pregnancy-doubtful": _doubt(
        "孕期日期与今天或与另一日期对不上。", "The dates of the pregnancy do not fit today or each other."
    ),
    "workbook-pregnancy-of-man": _doubt(
        "这一行不是女性，或性别不明，孕期日期未采用。",
        "The row is not known to be a woman; the pregnancy was not taken.",
        NOT_READ,
    ),
}
REMARKS = {
    "workbook-remark-not-read": _notice("备注里的话没有读懂。", "The remark is not understood.", NOT_READ),
    "workbook-remark-not-held": _notice(
        "备注里有不应登记的内容（避孕、手术、流产、计划外、宗教等），没有读取，也没有保留。",
        "The remark says something that must not be held (contraception, operations, “outside the plan”, "
        "religion and the like); it was neither read nor kept.",
        NOT_READ,
    ),
    "workbook-remark-of-another": _notice(
        "备注说的是别人，没有用在本人身上。",
        "The remark is about somebody else; it was not used for this person.",
        NOT_READ,
    ),
    "workbook-remark-died-unclear": _doubt(
        "备注提到死亡，但说得不清楚，是否健在按未知处理。",
        "The remark speaks of a death, but not clearly; whether the person lives is unknown.",
    ),
    "workbook-remark-moved-out": _doubt(
        "已迁出，是否仍属本户、是否常住不明。",
        "Moved out: whether the person still belongs to the household and lives here is unknown.",
    ),
    "workbook-remark-adopted": _notice("收养，日期未知。", "Adopted; the date is unknown.", UNKNOWN),
}
RELATIONS = {
    "workbook-relation-missing": _doubt("没有写与户主关系。", "The relation to the head is missing."),
    "workbook-relation-not-understood": _doubt(
        "看不懂这个与户主关系。", "This relation to the head is not understood."
    ),
    "workbook-relation-ambiguous": _doubt("这个称呼可能指不同的人。", "This word can mean different relations."),
    "workbook-household-unknown": _doubt("不知道属于哪一户。", "Which household the person belongs to is not known."),
    "workbook-household-number-missing": _notice(
        "户主没有户编号，当作新的一户。", "The head has no household number; a new household was begun."
    ),
    "workbook-household-no-head": _doubt("这一户没有户主。", "The household has no head.", NO_LINK),
    "workbook-household-two-heads": _doubt("这一户有 {count} 个户主。", "The household has {count} heads.", NO_LINK),
    "workbook-two-spouses": _doubt("户主有 {count} 个配偶。", "The head has {count} spouses.", NO_LINK),
    "workbook-spouse-same-sex": _doubt("户主与配偶性别相同。", "Head and spouse have the same sex.", NO_LINK),
    "workbook-spouse-of-single-head": _doubt(
        "婚姻状况是“{value}”，本户却有户主与配偶。",
        "The marital status says {value}, yet the household lists head and spouse.",
    ),
    "workbook-two-parents-alike": _doubt("户主有不止一个“{value}”。", "The head has more than one {value}.", NO_LINK),
    "workbook-parent-too-young": _doubt(
        "与 {other} 只差 {years} 岁，不可能是亲子。",
        "Only {years} years apart from {other}: they cannot be parent and child.",
        NO_LINK,
    ),
    "workbook-parent-not-found": _notice(
        "本户没有与这个父母姓名唯一相符的人。",
        "No one person of the household has the name given for the parent.",
        NO_LINK,
    ),
    "workbook-relative-not-listed": _notice(
        "文件里没有持此身份证号的亲属。",
        "The file lists nobody with the ID number given for the relative.",
        NO_LINK,
    ),
    "workbook-relative-not-linked": _notice(
        "这个亲属的身份证号看不懂，或者持号人不可能是所写的亲属。",
        "The ID number given for the relative cannot be read, or its holder cannot be that relative.",
        NO_LINK,
    ),
    "workbook-parent-differs": _doubt(
        "父母栏与“与户主关系”说的不是同一人。", "The parent named here is not the one the relation gives.", NO_LINK
    ),
}
ROWS = {
    "workbook-row-not-understood": _refused(
        "这一行不是人员，也不是标题、合计或空行。", "The row is no person, and no title, total or blank row."
    ),
    "workbook-row-example": _refused("这是填表示例。", "This is an example of how to fill in the form."),
    "workbook-row-repeated": _refused("与 {other} 完全相同。", "The row is the same as {other}."),
    "workbook-cell-outside": _notice("表头之外的单元格。", "The cell stands outside the headings.", NOT_READ),
}
COLUMNS = {
    "workbook-column-unknown": _notice("不认识“{heading}”这一栏。", "The column {heading} is not known.", NOT_READ),
    "workbook-column-repeated": _doubt(
        "“{heading}”与前面的一栏重复。", "The column {heading} repeats an earlier one.", NOT_READ
    ),
    "workbook-column-unnamed": _notice("这一栏有内容但没有表头。", "The column has values but no heading.", NOT_READ),
    "workbook-column-forbidden": _notice(
        "“{heading}”一栏说的是不应登记的内容（避孕、手术、流产、计划外、罚款、宗教等）。本系统不读取，也不保留。",
        "The column {heading} says what must not be held (contraception, operations, abortion, “outside the "
        "plan”, fines, religion and the like). It is neither read nor kept.",
        NOT_READ,
    ),
    "workbook-column-ethnicity": _notice(
        "“{heading}”是民族，不是国籍，不需要。", "{heading} is ethnicity, not nationality, and is not needed.", NOT_READ
    ),
    "workbook-column-private": _notice(
        "“{heading}”不需要，不保留（电话、住址、账号等）。",
        "{heading} is not needed and not kept (telephone, address, account and the like).",
        NOT_READ,
    ),
    "workbook-column-not-needed": _notice(
        "“{heading}”用不上，或由别的栏算出。", "{heading} is not needed, or follows from other columns.", NOT_READ
    ),
    "workbook-column-of-another": _notice(
        "“{heading}”说的是另一个人。", "{heading} is about another person.", NOT_READ
    ),
}
SHEETS = {
    "workbook-sheet-no-table": _notice(
        "工作表“{name}”里没有人员表格。", "The sheet {name} holds no table of people.", NOT_READ
    ),
    "workbook-sheet-unreadable": _doubt("工作表“{name}”读不出来。", "The sheet {name} cannot be read.", NOT_READ),
    "workbook-households-by-head": _notice(
        "没有户编号一栏：从一个户主到下一个户主算一户。",
        "There is no column of household numbers: a household runs from one head to the next.",
    ),
    "workbook-households-not-told-apart": _doubt(
        "既没有户编号，也没有与户主关系，分不出哪些人是一户。",
        "There is neither a household number nor a relation to the head: households cannot be told apart.",
    ),
    "workbook-heads-only": _notice(
        "这张表只有户主，没有其他成员。", "The sheet lists heads of households only, no other members."
    ),
    "workbook-quotes-broken": _notice(
        "引号不成对，按没有引号读取。", "Quotation marks are not paired; the file was read as if it had none."
    ),
}

CATALOGUE: dict[str, Template] = {**IDENTITY, **VALUES, **REMARKS, **RELATIONS, **ROWS, **COLUMNS, **SHEETS}
