"""Draws the README's pictures: runs commands in a terminal of 92 columns and keeps what they show.

    .venv/bin/python docs/images/make.py

A picture holds passages of what is printed, word for word; ⋮ stands where lines are left out. Every character
is put on the terminal's own grid, two cells for a Chinese one, whatever font the reader has.
"""

import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fcntl import ioctl
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COLUMNS = 92
CELL, LINE, SIZE, EDGE = 9, 21, 15, 16
FAMILY = "assess docs/examples/family.yaml"
VILLAGE = "due docs/examples/liuwan.xlsx --on 2026-11-01 --region CN-33"
CUT = "\x1b[2m    ⋮\x1b[0m"
STYLE = """
text { font: 15px ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace;
       fill: #dee2e6; white-space: pre; }
.bold { font-weight: bold; fill: #f8f9fa; } .dim { fill: #8b929a; } .typed { fill: #74c0fc; font-weight: bold; }
"""


@dataclass(frozen=True)
class Passage:
    """`lines` lines from the first one that holds `start`."""

    start: str
    lines: int


PICTURES = {
    "terminal.svg": (
        "en",
        (Passage("What this family", 14), Passage("Cannot be told yet", 1), Passage("three · for daughter", 5)),
        (Passage("liuwan.xlsx on", 9),),
    ),
    "terminal.zh.svg": (
        "zh-Hans",
        (Passage("这个家庭", 13), Passage("还不能确定", 1), Passage("照护", 3)),
        (Passage("liuwan.xlsx", 9),),
    ),
}


# -- what a command shows


def shown(command: str, language: str) -> list[str]:
    """The lines a command writes to a terminal."""
    leader, follower = pty.openpty()
    ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environ = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    arguments = [sys.executable, "-m", "kinward.cli", *command.split(), "--lang", language]
    with subprocess.Popen(arguments, cwd=ROOT, env=environ, stdout=follower, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        os.close(follower)
        written = b"".join(iter(lambda: _read(leader), b""))
    if running.returncode:
        sys.exit(f"kinward {command}: exit status {running.returncode}")
    return written.decode().replace("\r\n", "\n").split("\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""


def passages(lines: list[str], wanted: Iterable[Passage]) -> Iterator[str]:
    end = 0
    for passage in wanted:
        begin = next(place for place in range(end, len(lines)) if passage.start in lines[place])
        if end and begin > end:
            yield CUT
        end = begin + passage.lines
        yield from lines[begin:end]
    yield CUT


# -- the drawing


def runs(line: str, paper: Console) -> Iterator[tuple[str, str]]:
    """Stretches of one style and of one width a character."""
    for part in Text.from_ansi(line).render(paper):
        style = part.style
        name = "dim" if style and style.dim else "bold" if style and style.bold else ""
        for _, characters in groupby(part.text, cell_len):
            yield "".join(characters), name


def drawn(row: int, stretches: Iterable[tuple[str, str]]) -> Iterator[str]:
    column = 0
    for text, name in stretches:
        wide = cell_len(text)
        if text.strip():
            place = f'x="{EDGE + column * CELL}" y="{EDGE + SIZE + row * LINE}" textLength="{wide * CELL}"'
            yield f'<text class="{name}" {place} lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        column += wide


def draw(language: str, family: Iterable[Passage], village: Iterable[Passage]) -> str:
    paper = Console(width=COLUMNS, force_terminal=True)
    body: list[str] = []
    row = 0
    for command, wanted in ((FAMILY, family), (VILLAGE, village)):
        row += bool(row)
        body += drawn(row, [("$ ", "dim"), (f"./run kinward {command}", "typed")])
        for line in passages(shown(command, language), wanted):
            row += 1
            body += drawn(row, runs(line, paper))
        row += 1
    width, height = 2 * EDGE + COLUMNS * CELL, 2 * EDGE + row * LINE
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
                f'viewBox="0 0 {width} {height}" role="img">'
            ),
            f"<title>$ ./run kinward {FAMILY}; $ ./run kinward {VILLAGE}</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="#1e2127"/>',
            *body,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    for name, (language, family, village) in PICTURES.items():
        (HERE / name).write_text(draw(language, family, village), encoding="utf-8")
