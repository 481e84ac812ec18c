"""`kinward docs`: the reference that is written from the program itself, or compared with it."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kinward.cli.language import Speaker, chosen_language

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = Path("docs/reference")
WRITTEN = "<!-- Written by `kinward docs`; change the program, not this page. -->\n\n"


def write_docs(app: Any, language: str | None, *, check: bool) -> int:
    """Writes what has changed; with `check` writes nothing and returns 1 when something would. `app`: the commands."""
    speaker, stale = Speaker(chosen_language(language)), []
    for path, text in pages(app):
        there = ROOT / path
        if there.is_file() and there.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, encoding="utf-8")
    for path in stale:
        print_line(speaker.say("docs_stale" if check else "docs_written", path=path), error=check)
    if not stale:
        print_line(speaker.say("docs_fresh"), error=False)
    return 1 if check and stale else 0


def print_line(text: str, *, error: bool) -> None:
    (sys.stderr if error else sys.stdout).write(f"{text}\n")


def pages(app: Any) -> Iterator[tuple[Path, str]]:
    """Every generated page with its path from the root."""
    makers: dict[str, Callable[[], str]] = {
        "cli.md": lambda: cli_page(app),
        "facts.md": facts_page,
        "errors.md": errors_page,
        "programmes.md": programmes_page,
        "workbook.md": workbook_page,
        "family-file.md": family_page,
        "components.md": components_page,
        "api.md": api_page,
    }
    for name, make in makers.items():
        yield REFERENCE / name, make()
    for kind, schema in schemas().items():
        yield REFERENCE / "schemas" / f"{kind}.schema.json", schema


def schemas() -> dict[str, str]:
    from kinward.rules.packfiles import KINDS, json_schema

    return {kind: json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS}


def workbook_page() -> str:
    from kinward.register.workbook.describe import describe

    return describe()


def cli_page(app: Any) -> str:
    from kinward.cli.docs_cli import commands_as_markdown

    return WRITTEN + commands_as_markdown(app)


def facts_page() -> str:
    from kinward.cli.docs_facts import facts_as_markdown

    return WRITTEN + facts_as_markdown()


def family_page() -> str:
    from kinward.cli.docs_family import family_as_markdown

    example = Path(__file__).resolve().parents[2] / "docs" / "examples" / "family.yaml"
    return WRITTEN + family_as_markdown(example.read_text(encoding="utf-8"))


def api_page() -> str:
    from kinward.cli.docs_api import api_as_markdown

    return WRITTEN + api_as_markdown()


def components_page() -> str:
    from kinward.cli.docs_components import components_as_markdown

    return WRITTEN + components_as_markdown()


def errors_page() -> str:
    """Every code with what it means and what to do."""
    from kinward.cli.error_codes import chapters

    lines = [
        "# Errors\n",
        "An error says what is wrong, where, with which value, and what to do; its code stands at the end.",
        "Errors go to the error stream. The exit status is 2; `packs test` and `docs --check` end with 1 when they",
        "find something, an interrupted command with 130.\n",
    ]
    for chapter in chapters():
        lines += [f"## {chapter.title}\n", *([f"{chapter.about}\n"] if chapter.about else [])]
        lines += ["| code | meaning | what to do |", "| --- | --- | --- |"]
        lines += [f"| `{code}` | {_cell(said)} | {_cell(advice)} |" for code, (said, advice) in chapter.codes.items()]
        lines.append("")
    return WRITTEN + "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def programmes_page() -> str:
    """The page of every programme of every pack, in English."""
    from kinward.cli.pages import markdown
    from kinward.cli.programme_page import programme_page
    from kinward.rules.packs import load_packs

    speaker, parts = Speaker("en"), ["# Programmes\n"]
    for pack in load_packs(ROOT / "packs"):
        parts.append(f"## {speaker.text(pack.title)} (`{pack.id}`)\n\n{speaker.text(pack.about)}\n")
        parts += [markdown(programme_page(each, pack, speaker), level=3) for each in pack.programmes]
    return WRITTEN + "\n".join(parts)
