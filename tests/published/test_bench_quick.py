"""`./run bench --quick`: every task runs, every goal has a figure, and both engines gave the same."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".run/openfisca/bin/python"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("openfisca")]


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    if not PYTHON.exists():
        pytest.fail(f"There is no {PYTHON.relative_to(ROOT)}: `./run bench --quick` installs it, in a minute.")
    out = tmp_path_factory.mktemp("bench") / "quick.md"
    command = [sys.executable, "-m", "bench", "--quick", "-o", out]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return out.read_text(encoding="utf-8")


def test_every_goal_is_met_or_not(page):
    goals = page.split("## Goals")[1].split("##")[0]
    rows = [line for line in goals.splitlines() if line.startswith("|")][2:]
    assert len(rows) == 14
    assert all(line.rstrip(" |").endswith(("| met", "**not met**")) for line in rows)


def test_both_gave_the_same(page):
    compared = [line for line in page.splitlines() if "families compared" in line]
    assert len(compared) == 2
    assert all(line.endswith(" 0 differ by more than a cent.") for line in compared)
