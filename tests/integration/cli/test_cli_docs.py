"""`kinward docs`: pages from the program, the same every time, and noticed when they fall behind."""

from pathlib import Path

import pytest

from kinward.cli import docs
from kinward.cli.app import app
from kinward.rules.facts import VIEWS


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "packs").symlink_to(docs.ROOT / "packs")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    return tmp_path


def test_pages_are_written_once_and_then_up_to_date(kinward, root, monkeypatch):
    assert "Written: docs/reference/cli.md" in kinward("docs").out
    monkeypatch.setenv("COLUMNS", "50")
    assert kinward("docs", "--check").out == "Every generated page is up to date.\n"
    assert (root / "docs/reference/schemas/benefit.schema.json").is_file()


def test_a_stale_page_is_named_and_left_as_it_is(kinward, root):
    kinward("docs")
    page = root / "docs" / "reference" / "facts.md"
    page.write_text("old", encoding="utf-8")
    result = kinward("docs", "--check")
    assert (result.status, result.err) == (1, "Stale: docs/reference/facts.md; run `kinward docs`.\n")
    assert page.read_text(encoding="utf-8") == "old"


def test_every_command_and_option_is_in_the_reference():
    said = docs.cli_page(app)
    for command in (
        "assess",
        "due",
        "whatif",
        "synth",
        "tour",
        "demo",
        "serve",
        "sweep",
        "migrate",
        "audit verify",
        "docs",
        "packs list",
        "packs show",
        "packs schema",
    ):
        assert f"## kinward {command}\n" in said
    for option in ("--on DAY", "--region CODE", "--set PROGRAMME.PARAMETER=VALUE", "--mutate", "--version"):
        assert option in said


def test_every_fact_is_in_the_reference():
    said = docs.facts_page()
    assert [name for view in VIEWS.values() for name in view if f"| `{name}` |" not in said] == []


def test_pages_name_no_path_of_this_machine():
    assert [path for path, text in docs.pages(app) if str(Path.home()) in text or str(docs.ROOT) in text] == []
