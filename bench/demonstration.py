"""The demonstration, served as people are shown it: its address, its tables' owner, and who is signed in."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.client import Browser
from bench.measure import ROOT

PORT, OWNER = 8750, "kinward_owner"


@contextmanager
def served(people: int, data: Path) -> Iterator[tuple[str, float]]:
    """The demonstration, served; with the seconds until it was ready."""
    command = [sys.executable, "-m", "kinward.cli", "demo", "--port", str(PORT), "--data", str(data), "--no-browser"]
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [*command, "--people", str(people)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    line = process.stdout.readline() if process.stdout else ""
    if not line.startswith("ready "):
        raise SystemExit(f"the service did not start: {' '.join(command)}")
    try:
        yield line.split()[1].rstrip("/"), time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def owned(data: Path) -> Iterator[psycopg.Connection]:
    from kinward.config.database import socket_folder

    with psycopg.connect(dbname="kinward", user=OWNER, host=str(socket_folder(data)), autocommit=True) as connection:
        yield connection


def signed_in(address: str, who: str) -> Browser:
    browser = Browser(address)
    browser.get("/sign-in/")
    answer = browser.post("/demo/sign-in/", {"user": f"demo-{who}"})
    if answer.status != 302:
        raise SystemExit(f"could not sign in as {who}: {answer.status}")
    return browser
