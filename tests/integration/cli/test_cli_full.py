"""Where an output goes there is no room, or nobody reads on."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.cli.conftest import LIUWAN, ROOT

FULL = Path("/dev/full")
ROOM = 2_000
"""Bytes that a file may have: less than any output here."""


def run(*arguments: object, stdout: object = subprocess.PIPE, room: int = 0) -> subprocess.CompletedProcess[str]:
    def confine() -> None:
        if room:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-m", "kinward.cli", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=confine,
    )


@pytest.mark.skipif(not FULL.exists(), reason="no disk that is always full")
@pytest.mark.parametrize(
    "asked",
    [("--version",), ("packs", "list"), ("assess", ROOT / "docs/examples/family.yaml"), ("due", LIUWAN)],
)
def test_what_is_printed_to_a_full_disk_is_an_error_of_ours(asked):
    """Leave the flush out of main, and what fits into the buffer is lost while the program says that all went well."""
    with FULL.open("w") as full:
        done = run(*asked, stdout=full)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith("[cli-full]")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet", "json"])
def test_a_file_on_a_full_disk_is_an_error_of_ours_and_not_there(tmp_path, kind):
    """Leave FileCreateError out of sharing.workbooks, and a spreadsheet ends in a traceback."""
    done = run("due", LIUWAN, "--on", "2026-11-01", "--out", tmp_path / f"due.{kind}", room=ROOM)
    assert done.returncode == 2
    assert f"due.{kind} · There is no room for the output" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("asked", [("packs", "list"), ("assess", ROOT / "docs/examples/family.yaml"), ("--help",)])
def test_nobody_reads_on(asked):
    """Leave the flush out of main, and Python itself tells of a broken pipe when it ends."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = run(*asked, stdout=write)
    finally:
        os.close(write)
    assert done.stderr == ""
