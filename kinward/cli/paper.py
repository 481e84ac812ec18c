"""Text on a terminal: widths of wide characters, wrapped lines with hanging indents, a little weight.

Quick to import, for the page of one family; tables of many people are drawn by rich.
"""

import os
import sys
from unicodedata import east_asian_width

from kinward.sharing.cells import WIDE, width

NARROW_PAPER, WIDE_PAPER = 40, 110
ROOM_FOR_MARKS = 2
OPENING = "“‘（［「『《"
CLOSING = "，。；：、！？）》」』”’,.;:!?)"
BOLD, DIM, PLAIN = "\033[1m", "\033[2m", "\033[0m"


def wrapped(text: str, columns: int, first: str = "", hanging: str = "") -> list[str]:
    """Lines of at most `columns`; wide text breaks anywhere but before closing marks, other text at spaces."""
    lines: list[str] = []
    line, used = first, width(first)
    for piece in _pieces(text):
        size = width(piece.rstrip())
        empty = line in (first, hanging) and (not lines or line == hanging)
        if used + size > columns and not empty and piece[0] not in CLOSING:
            lines.append(line.rstrip())
            line, used = hanging, width(hanging)
        line, used = line + piece, used + width(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Words with the space after them, and single wide characters with the opening marks before them."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if char in OPENING:
            pieces += [word] if word and word not in OPENING else []
            word = char if word not in OPENING else word + char
        elif east_asian_width(char) in WIDE:
            pieces += [word + char] if word in OPENING else [word, char]
            word = ""
        elif char == " ":
            pieces.append(word + " ")
            word = ""
        else:
            word += char
    return [*pieces, word] if word else pieces


def paper_columns() -> int:
    """The width to write for: that of the terminal, within what reads well."""
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (ValueError, OSError):
        columns = 80
    return max(NARROW_PAPER, min(columns, WIDE_PAPER))


def has_weight() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


class Paper:
    """Lines of a page, wrapped as they are written."""

    def __init__(self, columns: int | None = None, *, weight: bool | None = None) -> None:
        self.columns = (paper_columns() if columns is None else columns) - ROOM_FOR_MARKS
        self.weight = has_weight() if weight is None else weight
        self.lines: list[str] = []

    def title(self, text: str) -> None:
        self.lines += [self._bold(line) for line in wrapped(text, self.columns)]

    def heading(self, text: str) -> None:
        self.lines += ["", self._bold(text)]

    def write(self, text: str, indent: int = 0, *, dim: bool = False) -> None:
        pad = " " * indent
        for line in wrapped(text, self.columns, pad, pad):
            self.lines.append(f"{DIM}{line}{PLAIN}" if dim and self.weight else line)

    def item(self, text: str, indent: int = 2, *, strong: bool = False) -> None:
        pad = " " * indent
        for line in wrapped(text, self.columns, f"{pad}· ", f"{pad}  "):
            self.lines.append(self._bold(line) if strong else line)

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _bold(self, text: str) -> str:
        return f"{BOLD}{text}{PLAIN}" if self.weight else text

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"
