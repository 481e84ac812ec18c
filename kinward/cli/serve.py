"""`kinward serve` and `kinward sweep`: the register of the settings, served and worked out."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.house import HOST, check_free, check_made, configure, only_service, opened, started_below, web_server
from kinward.cli.language import Speaker, chosen_language, day_of
from kinward.cli.sweeping import swept
from kinward.config.environment import data_folder, is_served

PATIENCE_SECONDS = 30


def serve_register(port: int, data: Path | None) -> None:
    """raises  CliError cli-port, cli-no-register, cli-running, cli-server"""
    check_free(port)
    check_made(data)
    configure(data or data_folder())
    alone = nullcontext() if is_served() else only_service(data_folder())
    with alone, suppress(KeyboardInterrupt), _counts_shared(), opened(data):
        with web_server(port) as process, worker():
            sys.stdout.write(f"ready http://{HOST}:{port}/\n")
            sys.stdout.flush()
            process.wait()
        raise CliError("cli-server", value=port)


def work(data: Path | None) -> None:
    """A worker alone, on a machine where another serves."""
    with suppress(KeyboardInterrupt), opened(data):
        from kinward.upkeep.working import work_until_stopped

        work_until_stopped()


@contextmanager
def worker() -> Iterator[None]:
    """A worker beside the web server, in a process of its own; it ends what it is doing, and then itself."""
    process = started_below([sys.executable, "-m", "kinward.upkeep"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _counts_shared() -> Iterator[None]:
    """Where the processes that serve put what they count; said before any of them counts."""
    with tempfile.TemporaryDirectory(prefix="kinward-counts-") as folder:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        yield


def sweep_register(on: str | None, data: Path | None, language: str | None) -> None:
    speaker = Speaker(chosen_language(language))
    asked, began = day_of(on) if on else None, time.monotonic()
    with opened(data):
        from django.utils.timezone import localdate

        from kinward.due.engine import engine_transaction
        from kinward.register.quality import recount_everywhere

        day = asked or localdate()
        done = swept(speaker, day)
        with engine_transaction():
            recount_everywhere(day)
        seconds = f"{time.monotonic() - began:.1f}"
        sys.stdout.write(speaker.say("sweep_done", on=day, people=f"{done.people:,}", seconds=seconds) + "\n")
