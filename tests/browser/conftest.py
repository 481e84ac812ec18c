"""A browser, and the service on the small county as `kinward demo` starts it: another process, reached by pages alone.

KINWARD_STORIES names a demonstration that runs already, to try one story quickly.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor, visitor

PEOPLE, PATIENCE_SECONDS = 1_500, 600
DESK, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The address of a demonstration in which nobody has done anything yet."""
    running = os.environ.get("KINWARD_STORIES")
    if running:
        yield running.rstrip("/")
        return
    data = Path(tempfile.mkdtemp(prefix="kinward-stories-"))  # another run of pytest closes its own folders to others
    port = _free_port()
    told = {name: value for name, value in os.environ.items() if not name.startswith("KINWARD_")}
    command = [sys.executable, "-m", "kinward.cli", "demo", "--no-browser"]
    command += ["--people", str(PEOPLE), "--port", str(port), "--data", str(data / "data")]
    with (data / "said.txt").open("w") as said:
        process = subprocess.Popen(command, env=told, stdout=said, stderr=said)  # noqa: S603  our own command
    try:
        _wait(process, f"http://127.0.0.1:{port}", data / "said.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(data, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def _wait(process: subprocess.Popen, address: str, said: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, said.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310  on this machine
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(said.read_text(encoding="utf-8"))


@pytest.fixture
def somebody(chromium, service):
    """`somebody("village", PHONE)` opens a browser of their own and signs in; without a role nobody is signed in."""
    with ExitStack() as opened:

        def enter(role: str = "", size: tuple[int, int] = DESK, **options: object) -> Visitor:
            one = opened.enter_context(visitor(chromium, service, size, **options))
            if role:
                one.signs_in(role)
            return one

        yield enter
