"""One embedded server that several processes use: whoever leaves, it runs while somebody is left."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from kinward.cli.errors import CliError
from kinward.cli.house import only_service
from kinward.config.embedded import Embedded, embedded
from kinward.config.environment import SettingsError
from tests.integration.killed_house import free_port, told

USE = """
import sys
from pathlib import Path
from kinward.config.embedded import embedded

with embedded(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
"""
SERVE = """
import sys
from pathlib import Path
from kinward.cli.house import only_service

with only_service(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """Not in a folder of pytest's: other runs close the folder above those to the user that PostgreSQL runs as."""
    with tempfile.TemporaryDirectory(prefix="kinward-") as folder:
        yield Path(folder)


@contextmanager
def another(code: str, data: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that is in, until told to leave or killed."""
    command = [sys.executable, "-c", code, str(data)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=told(data), text=True, **pipes) as process:  # noqa: S603 ourselves
        assert process.stdout.readline() == "in\n"
        yield process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n")
    assert process.returncode == 0


def kinward(data: Path, *said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kinward.cli", *said, "--data", str(data)]
    return subprocess.run(command, env=told(data), capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 ourselves


def answers(data: Path) -> bool:
    with Embedded(data).superuser() as connection:
        return connection.execute("SELECT true").fetchone() == (True,)


def is_running(data: Path) -> bool:
    return (data / "pg" / "postmaster.pid").exists()


def test_it_runs_until_the_last_who_uses_it_has_left(data):
    """Stop the server in `Embedded.stop` without asking who is left, and it is gone beneath the other."""
    with embedded(data):
        with another(USE, data) as second:
            leave(second)
            assert answers(data)
        with another(USE, data) as second, another(USE, data) as third:
            leave(third)
            assert answers(data)
            second.send_signal(signal.SIGKILL)
    assert not is_running(data)


def test_who_began_it_may_leave_first(data):
    with embedded(data):
        pass
    with another(USE, data) as first:
        with embedded(data):
            leave(first)
            assert answers(data)
        assert not is_running(data)


def test_a_second_service_is_refused_and_one_that_was_killed_keeps_nobody_out(data):
    with another(SERVE, data) as first:
        with pytest.raises(CliError, match="cli-running"), only_service(data):
            pass
        first.send_signal(signal.SIGKILL)
        first.wait()
        with only_service(data):
            pass


@pytest.mark.parametrize("service", [("demo", "--people", "1", "--no-browser"), ("serve",)], ids=["demo", "serve"])
def test_each_kind_of_service_is_refused_beside_another(data, service):
    (data / "pg").mkdir()
    (data / "pg" / "made").touch()
    with only_service(data):
        refused = kinward(data, *service, "--port", str(free_port()))
    assert refused.returncode == 2
    assert "[cli-running]" in refused.stderr


def test_a_cluster_is_the_same_whatever_the_terminal_speaks(data, monkeypatch):
    """Leave the terminal's language to initdb, and one that is not installed stops it."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "tlh_KX.UTF-8")
    with embedded(data) as server, server.superuser() as connection:
        found = connection.execute(
            "SELECT DISTINCT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database"
        )
        assert found.fetchall() == [("UTF8", "C", "C")]
    assert "LC_ALL" not in os.environ


def test_a_cluster_that_cannot_be_made_says_why_and_leaves_nothing(data, monkeypatch):
    monkeypatch.setattr("kinward.config.embedded._without_locale", nullcontext)
    monkeypatch.setenv("LC_ALL", "tlh_KX.UTF-8")
    with pytest.raises(SettingsError, match="embedded-start") as told_so:
        Embedded(data).start()
    assert "locale" in Path(told_so.value.parameters["near"]).read_text()
    assert not (data / "pg").exists()


@pytest.mark.parametrize("name", ["notes.txt", "PG_VERSION", "postgresql.conf"])
def test_what_was_not_made_here_is_left_alone(data, name):
    (data / "pg").mkdir()
    (data / "pg" / name).write_text("16")
    with pytest.raises(SettingsError, match="embedded-foreign"):
        Embedded(data).start()
    assert [file.name for file in (data / "pg").iterdir()] == [name]


def test_a_database_without_tables_is_no_register_yet(data):
    """Leave `check_tables` out of `opened`, and these end in a traceback, or doctor says that it cannot look."""
    with embedded(data) as server:
        server.prepare()
        for command in ("audit", "verify"), ("doctor",), ("import", "--as", "somebody", str(data)), ("work",):
            refused = kinward(data, *command)
            assert (refused.returncode, refused.stdout) == (2, "")
            assert refused.stderr.startswith(f"{data} · There is no register here.")
        made = kinward(data, "migrate")
        assert (made.returncode, len(made.stdout.splitlines())) == (0, 1)
        assert made.stdout.startswith(f"A new register, still empty: {data}. Next: `kinward places import`")
        again = kinward(data, "migrate")
        assert (again.returncode, again.stdout) == (0, "")
        assert kinward(data, "audit", "verify").returncode == 0
