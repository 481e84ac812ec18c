"""The tutorials and how-to pages do what they say: their files are written, their commands run, the output compared.

"Save this as `FILE`:" names the block that follows; "In `FILE`, change `A` to `B`." is done; in a `console` block a
line that begins with `$` is run and what follows is its output, where … stands for anything.
"""

import io
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from kinward.cli.__main__ import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
STEP = re.compile(
    r"^Save this as `(?P<file>[^`]+)`:\n\n```\w*\n(?P<text>.*?)^```$"
    r"|^In `(?P<changed>[^`]+)`, change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`\.$"
    r"|^```console\n(?P<session>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
SLOW = ("run-a-county",)
PAGES = sorted(
    page for page in (*DOCS.glob("tutorial/*.md"), *DOCS.glob("how-to/*.md")) if "```console" in page.read_text()
)
WRITTEN = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a copy of the repository, with a terminal that speaks English."""
    for name in ("docs", "packs"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "KINWARD_PACKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en")
    monkeypatch.setenv("KINWARD_CACHE", "")
    return tmp_path


def forget() -> None:
    """What a program remembers of files ends with it."""
    for module in [module for name, module in sys.modules.items() if name.startswith("kinward.")]:
        for value in list(vars(module).values()):
            if isinstance(value, _lru_cache_wrapper):
                value.cache_clear()


def typed(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `./run kinward …` writes, errors included."""
    words = shlex.split(command)
    assert words[:2] == ["./run", "kinward"], command
    monkeypatch.setattr(sys, "argv", ["kinward", *words[2:]])
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    forget()
    with redirect_stdout(written), redirect_stderr(written), suppress(SystemExit):
        main()
    return written.buffer.getvalue().decode()


def sessions(block: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def fits(output: str, wanted: str) -> bool:
    parts = [re.escape(line.rstrip()).replace("…", ".*") + r"[ ]*\n" for line in wanted.rstrip("\n").split("\n")]
    pattern = "".join(r"(?:.*\n)*?" if part == r".*[ ]*\n" else part for part in parts)
    return re.fullmatch(r"\n*" + pattern + r"\n*", output.rstrip("\n") + "\n") is not None


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=pytest.mark.slow if page.stem in SLOW else (), id=page.stem) for page in PAGES],
)
def test_what_a_page_says_happens(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch):
    for step in STEP.finditer(page.read_text(encoding="utf-8")):
        if step["file"]:
            (desk / step["file"]).parent.mkdir(parents=True, exist_ok=True)
            (desk / step["file"]).write_text(step["text"], encoding="utf-8")
        elif step["changed"]:
            text = (desk / step["changed"]).read_text(encoding="utf-8")
            assert text.count(step["old"]) == 1, step[0]
            (desk / step["changed"]).write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        else:
            for command, wanted in sessions(step["session"]):
                output = typed(command, monkeypatch)
                assert fits(output, wanted), f"{page.name}: $ {command}\n{output}"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    leads = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert leads == []


def test_another_output_is_noticed():
    assert fits("a\nb\nc\n", "a\n…\nc\n")
    assert not fits("a\nb\nc\n", "a\n…\nd\n")
    assert not fits("a\nb\nc\n", "a\nb\n")
