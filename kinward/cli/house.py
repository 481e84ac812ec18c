"""The running service on one machine: its data folder, its database, its web server; all of it started and stopped."""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kinward.cli.errors import CliError

SETTINGS = "kinward.config.settings"
HOST, PATIENCE_SECONDS, ENDING_SECONDS = "127.0.0.1", 300, 8
WORKERS, THREADS = 2, 2
PR_SET_PDEATHSIG = 1


def configure(data: Path, *, demo: bool = False) -> None:
    """Settings for everything below, before Django is first imported.

    raises  CliError cli-data-folder: it cannot be made, or nothing can be kept there
    """
    _check_folder(data)
    os.environ["KINWARD_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if demo:
        os.environ["KINWARD_DEMO"] = "1"
        for name in ("KINWARD_DATABASE_URL", "KINWARD_OWNER_URL"):
            os.environ.pop(name, None)


def _check_folder(data: Path) -> None:
    wrong = errno.EACCES
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong = errno.ENOTDIR if isinstance(error, FileExistsError) else error.errno or wrong
    if not (data.is_dir() and os.access(data, os.R_OK | os.W_OK | os.X_OK)):
        raise CliError("cli-data-folder", where=str(data), value=os.strerror(wrong))


@contextmanager
def database(data: Path | None = None, *, demo: bool = False) -> Iterator[None]:
    """The settings and the database: the embedded one of the data folder, started here, or the server that is named."""
    from kinward.config.embedded import embedded
    from kinward.config.environment import data_folder, is_served

    configure(data or data_folder(), demo=demo)
    with _interruptible():
        if is_served():
            yield
            return
        with embedded(data_folder()) as server:
            server.prepare()
            yield


@contextmanager
def opened(data: Path | None = None, *, demo: bool = False, new: bool = False) -> Iterator[None]:
    """The database, and Django in this process; a `new` one need not have tables yet, or be there at all.

    raises  CliError cli-no-register
            SettingsError database-unreachable; UpkeepError login-*: the server's login there is none for a service
    """
    from kinward.cli.reaching import check_server, check_tables

    if not new:
        check_made(data)
    with database(data, demo=demo), django_here():
        check_server()
        if not new:
            check_tables()
        yield


def check_made(data: Path | None) -> None:
    """There is an embedded database, or a server is named; nothing is made.

    raises  CliError cli-no-register
    """
    from kinward.config.embedded import is_made
    from kinward.config.environment import data_folder, is_served

    folder = data or data_folder()
    if not is_served() and not is_made(folder / "pg"):
        raise CliError("cli-no-register", where=str(folder))


@contextmanager
def django_here() -> Iterator[None]:
    import django
    from django.db import connections

    django.setup()
    yield
    connections.close_all()


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM and a terminal that is closed end things as Ctrl-C does: what was started is stopped on the way out."""
    ends = [each for each in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(each) is not signal.SIG_IGN]
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in ends]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


@contextmanager
def only_service(data: Path) -> Iterator[None]:
    """Nobody else serves from the data folder; a second service would work beside what the first one remembers.

    raises  CliError cli-running
    """
    from kinward.config.users import alone

    with alone(data / "service.lock") as is_alone:
        if not is_alone:
            raise CliError("cli-running", where=str(data))
        yield


def migrate() -> None:
    """The tables as this version has them, by their owner.

    raises  CliError cli-owner: the owner's login is not given
    """
    from django.conf import settings
    from django.core.management import call_command

    if "owner" not in settings.DATABASES:
        raise CliError("cli-owner", value="KINWARD_OWNER_URL")
    call_command("migrate", database="owner", verbosity=0)


def check_free(port: int) -> None:
    """The port is free for the server.

    raises  CliError cli-port
    """
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except (OSError, OverflowError):
            raise CliError("cli-port", value=port) from None


@contextmanager
def web_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web server in a process of its own, answering; stopped at the end.

    raises  CliError cli-server: it does not come up
    """
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "kinward.config.wsgi:application"),
        *("--host", HOST, "--port", str(port), "--workers", str(WORKERS), "--no-ws", "--log-level", "error"),
        "--no-access-log",  # an address holds whom somebody looked for
        *("--blocking-threads", str(THREADS), "--respawn-failed-workers", "--backlog", "1024"),
        *("--workers-kill-timeout", str(ENDING_SECONDS)),  # a worker that only begins does not hear that it should end
    ]
    process = started_below(command)
    try:
        _wait_until_ready(process, port)
        yield process
    finally:
        _stop(process)


def started_below(command: list[str]) -> subprocess.Popen[bytes]:
    """A process that does not outlive this one. Ctrl-C is passed on by us, once; killed, Linux tells it to end."""
    end_too = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def below() -> None:
        if end_too is not None:
            end_too(PR_SET_PDEATHSIG, signal.SIGTERM)

    return subprocess.Popen(command, start_new_session=True, preexec_fn=below)  # noqa: S603, PLW1509 one call of libc


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/health/ready", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise CliError("cli-server", value=port)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(ENDING_SECONDS + 2)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
