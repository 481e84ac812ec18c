"""Tables on a terminal, drawn by rich: texts as they are, never as markup, without marks that move the cursor."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE_PAPER = 130
NUMBERS = (int, float, Decimal)


def console() -> Console:
    """The terminal, or 80 columns (COLUMNS says otherwise) when the output goes to a file."""
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdigit() and int(asked) else None
    if width is None and not sys.stdout.isatty():
        width = 80
    made = Console(highlight=False, width=width, soft_wrap=False)
    return made if made.width <= WIDE_PAPER else Console(highlight=False, width=WIDE_PAPER)


def shown(cell: object) -> str:
    """A cell as text; characters that steer a terminal or turn its direction become a dot."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(f"{cell:,}" if isinstance(cell, int) else str(cell))


def harmless(text: str) -> str:
    if text.isprintable():
        return text
    return "".join("·" if unicodedata.category(char) in ("Cc", "Cf") else char for char in text)


def grid(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    wide: Sequence[int] = (),
    right: Sequence[int] = (),
    dim: Sequence[int] = (),
) -> Table:
    """A table; columns in `wide` share the room and wrap, all others keep to one line."""
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), header_style="bold", collapse_padding=True
    )
    for place, heading in enumerate(headings):
        table.add_column(
            Text(heading),
            justify="right" if place in right else "left",
            no_wrap=place not in wide,
            overflow="fold" if place in wide else "ellipsis",
            style="dim" if place in dim else "",
            ratio=None,
        )
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    return table
