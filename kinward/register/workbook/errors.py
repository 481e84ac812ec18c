"""Why a whole file cannot be read, in the languages of its readers, with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from kinward.errors import KinwardError
from kinward.register.workbook.problems import Language


@dataclass(frozen=True, slots=True)
class Refusal:
    zh: str
    en: str
    zh_advice: str
    en_advice: str


REFUSALS: dict[str, Refusal] = {
    "workbook-missing": Refusal(
        "没有这个文件。",
        "There is no such file.",
        "请检查路径和文件名。",
        "Check the path and the name.",
    ),
    "workbook-unreadable": Refusal(
        "无法打开这个文件：{reason}。",
        "The file cannot be opened: {reason}.",
        "请检查它是不是文件、您有没有读取的权限。",
        "Check that it is a file and that you may read it.",
    ),
    "workbook-empty": Refusal(
        "文件是空的。",
        "The file is empty.",
        "请重新导出，或改选另一个文件。",
        "Export it again, or choose another file.",
    ),
    "workbook-kind-unknown": Refusal(
        "不认识“{suffix}”这种文件。",
        "Files named “{suffix}” are not read.",
        "请另存为 {known} 中的一种。",
        "Save it as one of {known}.",
    ),
    "workbook-kind-differs": Refusal(
        "文件名说是 {named}，内容却是 {found}。",
        "The name says {named}, the contents are {found}.",
        "请用表格软件打开后另存为 xlsx，或改成真正的扩展名。",
        "Open it in a spreadsheet and save it as xlsx, or give it the extension of what it is.",
    ),
    "workbook-encrypted": Refusal(
        "文件加了密码。",
        "The file is protected by a password.",
        "请先用密码打开，另存一份不加密码的。",
        "Open it with its password and save a copy without one.",
    ),
    "workbook-damaged": Refusal(
        "文件已损坏，读不出来（{reason}）。",
        "The file is damaged and cannot be read ({reason}).",
        "请用表格软件打开后另存一份，再试。",
        "Open it in a spreadsheet, save a copy, and try that.",
    ),
    "workbook-no-records": Refusal(
        "这不是能读取的 CSV 或 Parquet 文件。",
        "This is no CSV or Parquet file that can be read.",
        "请导出为 UTF-8 编码、各行列数相同的 CSV，或 Parquet；这里只读取这两种文件。",
        "Export it as CSV in UTF-8, with as many cells in each row, or as Parquet: only these two are read here.",
    ),
    "workbook-too-big": Refusal(
        "文件太大：{what} {found}，最多 {limit}。",
        "The file is too big: {what} {found}, at most {limit}.",
        "请删去空白区域，或按乡镇分成几个文件。",
        "Delete empty areas, or split it by township.",
    ),
    "workbook-no-table": Refusal(
        "没有找到人员表格。要找的是这样的表头：{wanted}。看到的是：{seen}。",
        "No table of people was found. Looked for headings such as {wanted}; saw {seen}.",
        "请给表格加上一行表头，至少要有姓名和另外一项（与户主关系、性别、身份证号、出生日期……）。",
        "Give the table a row of headings: the name and at least one more (relation, sex, ID number, date of birth).",
    ),
}


class WorkbookError(KinwardError):
    """A workbook that cannot be read at all; `say` and `advise` give it in a language."""

    def __init__(self, code: str, *, where: str = "", **parameters: object) -> None:
        self.parameters: Mapping[str, object] = parameters
        refusal = REFUSALS[code]
        super().__init__(
            code, refusal.en.format(**parameters), where=where, advice=refusal.en_advice.format(**parameters)
        )

    def say(self, language: Language) -> str:
        refusal = REFUSALS[self.code]
        return (refusal.en if language == "en" else refusal.zh).format(**self.parameters)

    def advise(self, language: Language) -> str:
        refusal = REFUSALS[self.code]
        return (refusal.en_advice if language == "en" else refusal.zh_advice).format(**self.parameters)
