"""Errors of packs, expressions and family files."""

from kinward.errors import KinwardError, SpokenError, Words

UNREAD: Words = {
    "file-missing": (
        ("There is no such file.", "没有这个文件。"),
        ("Check the path and the name.", "请检查路径和文件名。"),
    ),
    "file-folder": (
        ("This is a folder, not a file.", "这是文件夹，不是文件。"),
        ("Name a file in it.", "请指定其中的一个文件。"),
    ),
    "file-unreadable": (
        ("The file cannot be read.", "文件无法读取。"),
        ("Check that you may read it.", "请检查您是否有权读取。"),
    ),
    "yaml-encoding": (
        ("The file is not in UTF-8.", "文件不是 UTF-8 编码。"),
        ("Save it as UTF-8 in an editor.", "请在编辑器中另存为 UTF-8 编码。"),
    ),
}


class RuleError(KinwardError):
    """Something a pack says that cannot be taken, with file, line and what to write."""


class FamilyError(KinwardError):
    """Something in a family or fact file that cannot be taken."""


class UnreadError(SpokenError, FamilyError):
    """A family file of which nothing could be read."""

    words = UNREAD


class ExpressionError(RuleError):
    """A mistake inside one expression; `at` is the offset of the first character at fault."""

    def __init__(self, code: str, message: str, *, at: int = 0, advice: str = "") -> None:
        super().__init__(code, message, advice=advice)
        self.at = at
