"""A readable page as headings, paragraphs, lists and tables; drawn on a terminal or written as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kinward.cli.paper import wrapped

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Grid:
    """A table; `wide` columns may wrap."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: Sequence[int] = ()

    def without_empty(self) -> "Grid":
        """Without the columns in which nothing stands."""
        kept = [place for place in range(len(self.headings)) if any(row[place] for row in self.rows)]
        return Grid(
            [self.headings[place] for place in kept],
            [[row[place] for place in kept] for row in self.rows],
            [new for new, place in enumerate(kept) if place in self.wide],
        )


Block = str | list[str] | Grid


@dataclass(frozen=True)
class Section:
    """A paragraph is a text, a list is a list of texts."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    title: str
    lead: list[str]
    sections: list[Section]


def print_pages(pages: Sequence[Page]) -> None:
    from rich.text import Text

    from kinward.cli.grids import console

    paper = console()
    for number, page in enumerate(pages):
        if number:
            paper.print()
        paper.print(Text(page.title, style="bold"))
        for line in page.lead:
            _print_text(paper, line, "")
        for section in page.sections:
            paper.print()
            paper.print(Text(section.heading, style="bold"))
            for block in section.blocks:
                _print_block(paper, block)


def _print_block(paper: "Console", block: Block) -> None:
    from kinward.cli.grids import grid

    if isinstance(block, Grid):
        paper.print(grid(block.headings, block.rows, wide=block.wide))
    elif isinstance(block, str):
        _print_text(paper, block, "  ")
    else:
        for item in block:
            _print_text(paper, item, "  · ")


def _print_text(paper: "Console", text: str, first: str) -> None:
    from rich.text import Text

    for line in wrapped(text, paper.width - 2, first, " " * len(first)):
        paper.print(Text(line))


def markdown(page: Page, level: int = 1) -> str:
    """The page as Markdown, ending in one line feed."""
    lines = [f"{'#' * level} {page.title}", ""]
    for line in page.lead:
        lines += [line, ""]
    for section in page.sections:
        lines += [f"{'#' * (level + 1)} {section.heading}", ""]
        for block in section.blocks:
            lines += [*_markdown_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _markdown_block(block: Block) -> list[str]:
    if isinstance(block, str):
        return [block]
    if isinstance(block, list):
        return [f"- {item}" for item in block]
    return [
        _markdown_row(block.headings),
        _markdown_row(["---"] * len(block.headings)),
        *(_markdown_row(row) for row in block.rows),
    ]


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
