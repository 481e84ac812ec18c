"""Mistakes on the command line, in the languages of those who make them, with what to do."""

import errno
from pathlib import Path

from kinward.errors import KinwardError, SpokenError, Words

REFUSALS: Words = {
    "cli-day": (
        ("{value!r} is not a day.", "“{value}”不是日期。"),
        ("Write it as 2026-11-01.", "请写成 2026-11-01 的样子。"),
    ),
    "cli-language": (
        ("{value!r} is not a language spoken here.", "没有“{value}”这种语言。"),
        ("Choose zh-Hans, zh-Hant or en.", "可选 zh-Hans、zh-Hant、en。"),
    ),
    "cli-file-missing": (
        ("There is no such file or folder.", "没有这个文件或文件夹。"),
        ("Check the path and the name.", "请检查路径和文件名。"),
    ),
    "cli-folder": (
        ("This is a folder, not a file.", "这是文件夹，不是文件。"),
        ("Name a file: {near}.", "请指定一个文件：{near}。"),
    ),
    "cli-folder-tables": (
        ("No tables in this folder: person.parquet is missing.", "这个文件夹里没有数据表：缺 person.parquet。"),
        (
            "Give a workbook, or a folder as `kinward synth` writes it.",
            "请给一份工作簿，或由 `kinward synth` 生成的文件夹。",
        ),
    ),
    "cli-out-kind": (
        ("Files named {value!r} are not written.", "不会写“{value}”这种文件。"),
        (
            "End the name of the output in one of these: {near}.",
            "输出文件名请用这些结尾之一：{near}。",
        ),
    ),
    "cli-out-folder": (
        ("The output cannot be written: {value}.", "无法写出结果：{value}。"),
        ("Choose a folder that exists and that you may write to.", "请选一个存在、并且您有权写入的文件夹。"),
    ),
    "cli-full": (
        ("There is no room for the output: {value}.", "没有空间写出结果：{value}。"),
        ("Make room, or write to another place.", "请腾出空间，或写到别处。"),
    ),
    "cli-out-is-input": (
        ("The output would replace the file that was read.", "输出会盖掉正在读取的文件。"),
        ("Give the output another name.", "请换一个输出文件名。"),
    ),
    "cli-engine": (
        ("There is no engine {value!r}.", "没有“{value}”这种引擎。"),
        ("Choose auto, python, duckdb or spark.", "可选 auto、python、duckdb、spark。"),
    ),
    "cli-region": (
        ("{value!r} is not the code of a region.", "“{value}”不是地区代码。"),
        ("Write a country, or a country and digits: CN, CN-33, CN-3301.", "请写国家或国家加区划：CN、CN-33、CN-3301。"),
    ),
    "cli-region-unruled": (
        ("No rules are known for the region {value!r}.", "没有“{value}”这个地区的规定。"),
        ("There are rules for {near}, and for what lies within.", "有规定的地区：{near}，以及它们的下级地区。"),
    ),
    "cli-programme": (
        ("There is no programme {value!r}.", "没有“{value}”这个项目。"),
        ("{near}`kinward packs list` names them all.", "{near}`kinward packs list` 列出全部项目。"),
    ),
    "cli-parameter": (
        ("The programme has no parameter {value!r}.", "这个项目没有“{value}”这个参数。"),
        ("Near it: {near}", "相近的有：{near}"),
    ),
    "cli-schema": (
        ("There is no kind of file {value!r}.", "没有“{value}”这类文件。"),
        ("There are {near}.", "有这些：{near}。"),
    ),
    "cli-set": (
        ("{value!r} does not say what to change.", "“{value}”没有说清要改什么。"),
        (
            "Write PROGRAMME.PARAMETER=VALUE: cn.childcare-subsidy.amount_per_year=4000.",
            "请写成 项目.参数=数值：cn.childcare-subsidy.amount_per_year=4000。",
        ),
    ),
    "cli-user": (
        ("{value!r} does not name an administrator.", "“{value}”没有说清是哪名管理员。"),
        ('Write USER=NAME, as in limin="Li Min".', "请写成 用户名=姓名：li=李敏。"),
    ),
    "cli-user-twice": (
        ("{value!r} is said of two administrators.", "“{value}”用在了两名管理员身上。"),
        ("Give each a user name of their own.", "请为每人各取一个用户名。"),
    ),
    "cli-port": (
        ("Something else listens on port {value}.", "端口 {value} 已被占用。"),
        ("Stop it, or choose another with --port.", "请停掉占用的程序，或用 --port 换一个端口。"),
    ),
    "cli-data-folder": (
        ("No data can be kept here ({value}).", "这里不能存放数据（{value}）。"),
        (
            "Name a folder with --data that you may write to, or that you may make.",
            "请用 --data 指定一个您有权写入或建立的文件夹。",
        ),
    ),
    "cli-no-register": (
        ("There is no register here.", "这里没有登记簿。"),
        (
            "Check the path; `kinward migrate` makes an empty register, `kinward demo` a made-up county.",
            "请检查路径；`kinward migrate` 建立空的登记簿，`kinward demo` 建立虚构的县。",
        ),
    ),
    "cli-data-empty": (
        ("No data folder stands after --data.", "--data 后面没有写数据文件夹。"),
        ("Name one, or leave --data out.", "请写明文件夹，或去掉 --data。"),
    ),
    "cli-running": (
        ("Kinward already serves from this data folder.", "已经有一个服务在使用这个数据文件夹。"),
        (
            "Use the one that runs, stop it with Ctrl-C, or name another folder with --data.",
            "请使用正在运行的服务，或用 Ctrl-C 停掉它，或用 --data 另选文件夹。",
        ),
    ),
    "cli-demo-people": (
        ("The county kept in {near} has {value} people.", "{near} 里保存的县有 {value} 人。"),
        ("Leave --people out, or name another folder with --data.", "请去掉 --people，或用 --data 另选文件夹。"),
    ),
    "cli-server": (
        ("The web server on port {value} has ended.", "端口 {value} 上的网页服务已经结束。"),
        ("What it said stands above.", "原因见上面的输出。"),
    ),
    "cli-owner": (
        (
            "The login that owns the tables is not given: {value} is not set.",
            "没有给出数据表所有者的登录：未设置 {value}。",
        ),
        ("Set it for this command only.", "请只在运行这条命令时设置。"),
    ),
    "cli-column": (
        ("No file has a column {value!r}.", "文件里没有“{value}”这一列。"),
        ("There are {near}.", "有这些列：{near}。"),
    ),
    "cli-nothing-compared": (
        ("No column says anything of who somebody is.", "没有一列能说明是谁。"),
        ("Say what a column means with --column HEADING=name.", "请用 --column 列名=name 说明某一列的含义。"),
    ),
    "cli-import-kind": (
        ("Rows that are {value!r} are not accepted all at once.", "不能整批接受“{value}”这一类。"),
        ("Choose of {near}.", "可选：{near}。"),
    ),
    "cli-places-empty": (
        ("The list is empty.", "文件是空的。"),
        (
            "Write the headings code, kind, name, and below them each place in a line.",
            "请在第一行写表头：代码、级别、名称，下面每行写一个地点。",
        ),
    ),
    "cli-places-heading": (
        ("The list lacks these columns: {value}.", "缺少这些列：{value}。"),
        (
            "Its first line is to have the headings code, kind, name.",
            "第一行应有表头：代码、级别、名称（或 code、kind、name）。",
        ),
    ),
    "cli-places-lines": (
        ("Nothing was added. To be put right: {value}.", "未添加任何地点，需要更正的有 {value} 处。"),
        (
            "Put right what stands above, and import the list again.",
            "请更正上面列出的各处，再重新导入。",
        ),
    ),
    "cli-example": (
        ("The example that belongs to this program is not here.", "没有找到随程序附带的示例。"),
        ("Run it from a whole copy of the repository.", "请在完整的代码仓库里运行。"),
    ),
}


class CliError(SpokenError):
    """A mistake on the command line."""

    words = REFUSALS


def check_file(path: Path, kinds: str) -> None:
    """raises  CliError cli-file-missing; cli-folder: a file of these `kinds` is read"""
    if path.is_dir():
        raise CliError("cli-folder", where=str(path), near=kinds)
    if not path.is_file():
        raise CliError("cli-file-missing", where=str(path))


FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def not_written(error: OSError, where: str = "") -> CliError:
    """Why an output cannot be written."""
    return CliError(
        "cli-full" if error.errno in FULL else "cli-out-folder", where=where, value=error.strerror or "disk"
    )


def told(error: KinwardError, language: str) -> str:
    """An error as it is printed: in the reader's language where the error speaks it."""
    if language == "en" or not (hasattr(error, "say") and hasattr(error, "advise")):
        return str(error)
    head = f"{error.where} · {error.say('zh-Hans')}" if error.where else error.say("zh-Hans")
    shown = f"{head}\n{error.advise('zh-Hans')}   [{error.code}]"
    if language != "zh-Hant":
        return shown
    from kinward.language.traditional import traditional

    return traditional(shown)
