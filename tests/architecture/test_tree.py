"""What is in the repository at all: a root that fits on one screen, and nothing of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

AT_THE_ROOT = {
    *(".ci", ".editorconfig", ".gitignore", ".importlinter", "pyproject.toml", "run", "uv.lock"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md", "LICENSE", "README.md", "README.zh.md"),
    *("bench", "deploy", "docs", "kinward", "packs", "tests"),
}
PUBLIC_HOSTS = {"files.pythonhosted.org", "pypi.org"}
ONE_MACHINES_PATH = re.compile(r"(?<![\w.$:~/{}-])/(?:home|mnt|opt|root|tmp|Users|work|workspace)/[\w.]")


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines_with_a_machines_path(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
    return [f"{name}:{n}: {line}" for n, line in enumerate(text.splitlines(), 1) if ONE_MACHINES_PATH.search(line)]


def test_the_root_names_the_flow_and_holds_nothing_else():
    assert {name.split("/")[0] for name in tracked()} - AT_THE_ROOT == set()


def test_no_file_names_a_path_of_one_machine():
    assert [line for name in tracked() for line in lines_with_a_machines_path(name)] == []


@pytest.mark.parametrize("folder", ["home", "root", "tmp", "Users"])
def test_a_path_of_one_machine_is_seen(folder):
    assert ONE_MACHINES_PATH.search(f'Path("/{folder}/li/x.parquet")')


@pytest.mark.parametrize("line", ["https://example.org/home/li", "$HOME/tmp/x", "docs/work/x.md", "/usr/bin/env bash"])
def test_other_paths_are_let_be(line):
    assert not ONE_MACHINES_PATH.search(line)


def test_whatever_is_locked_comes_from_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://([^/\"]+)", lock)) == PUBLIC_HOSTS


def test_what_the_pages_are_built_from_comes_from_the_public_registry():
    lock = (ROOT / "kinward" / "web" / "assets" / "package-lock.json").read_text(encoding="utf-8")
    assert set(re.findall(r'"resolved": "https?://([^/"]+)', lock)) == {"registry.npmjs.org"}
    assert lock.count('"resolved"') == lock.count('"integrity"') > 0
