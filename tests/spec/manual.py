"""The reference manual of what expressions mean, written from the example tables.

`python -m tests.spec.manual` writes docs/reference/semantics.md anew.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.spec.examples import ON, Example, Section, cells, sections

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "semantics.md"
TABLES = {"people": "", "households": "Households:", "pregnancies": "Pregnancies:", "events": "Events:"}
HEAD = """\
# What expressions mean

Every table on this page is run on every engine each time the program is tested, and this page is written from them
(`python -m tests.spec.manual`). A column whose head is a word holds facts; one whose head is an expression holds what
it comes to for the person, household or pregnancy of that line. An empty fact is missing, and what cannot be told from
the facts is `unknown`; `at least 2` and `1 to 2` are numbers known in part. An empty expectation is left open. The
assessed day is {on} where nothing else is said. The [pack language](pack-language.md) lists all there is.
"""


def manual() -> str:
    parts = [HEAD.format(on=f"{ON.day} {ON:%B} {ON.year}")]
    for section in sections():
        parts.extend(_section(section))
    return "\n".join(parts)


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}\n\n{section.text}\n"
    for example in section.examples:
        yield f"### {example.title}\n"
        if example.text:
            yield f"{example.text}\n"
        yield from _said(example)
        for name, head in TABLES.items():
            if name in example.said:
                yield f"{head}\n\n{_table(example.said[name])}\n".lstrip()


def _said(example: Example) -> Iterator[str]:
    """What of a programme the example states, as a pack would."""
    shown = {name: example.said[name] for name in ("for_each", "parameters", "define") if name in example.said}
    shown |= example.said.get("benefit", {})
    if shown:
        yield "```yaml\n" + "\n".join(_yaml(shown)) + "\n```\n"


def _yaml(said: dict[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        if isinstance(value, dict):
            yield f"{name}:"
            yield from (f"  {line}" for line in _yaml(value))
        elif isinstance(value, list):
            yield f"{name}:"
            yield from (f"- {_flow(each)}" for each in value)
        else:
            yield f"{name}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = str(value)
    quoted = isinstance(value, str) and (text in ("true", "false") or set(text) & set(",{}"))
    return f'"{text}"' if quoted else text


def _table(table: str) -> str:
    """The table in Markdown, every column as wide as its widest cell."""
    lines = [cells(line) for line in table.strip().splitlines()]
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    rows = (" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(f"| {row} |" for row in rows)


if __name__ == "__main__":
    MANUAL.write_text(manual(), encoding="utf-8")
    sys.stdout.write(f"{MANUAL.name} is written\n")
