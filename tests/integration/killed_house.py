"""`kinward serve` on a data folder of its own, whose web server and database can be killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

VILLAGE = 990_123_001_001
PATIENCE_SECONDS = 120
TOKEN = "a" * 32
PREPARE = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from kinward.cli.house import migrate, opened

data = Path(sys.argv[1])
with opened(data, new=True):
    migrate()
    from django.test import Client
    from kinward.access.models import Account, Posting
    from kinward.register.loading import load_county
    from kinward.register.synthetic import make_county

    make_county(people=600, seed=3, on=date(2026, 11, 1), out=data / "county")
    load_county(data / "county", on=date(2026, 11, 1))
    account = Account.objects.create(username="killed")
    since = datetime(2020, 1, 1, tzinfo=UTC)
    Posting.objects.create(account=account, role="county", area=990123000000, valid_from=since)
    client = Client()
    client.force_login(account, "kinward.access.backend.Backend")
    print(client.cookies["sessionid"].value)
"""


@dataclass
class House:
    data: Path
    cookie: str
    port: int
    process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "kinward.cli", "serve", "--port", str(self.port), "--data", str(self.data)]
        said = self.data / f"said-{time.monotonic_ns()}.txt"
        with said.open("w") as file:
            self.process = subprocess.Popen(command, env=told(self.data), stdout=file, stderr=file)  # noqa: S603 ourselves
        until = time.monotonic() + PATIENCE_SECONDS
        while "ready" not in said.read_text():
            assert time.monotonic() < until, said.read_text()
            assert self.process.poll() is None, said.read_text() + (self.data / "pg" / "log").read_text()[-2000:]
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)

    def kill_web_server(self) -> None:
        """All of its processes at once; the one that started it then ends by itself, and the database with it."""
        (started,) = self.web_servers()
        os.killpg(started, signal.SIGKILL)
        self.process.wait(60)
        self.start()

    def web_servers(self) -> list[int]:
        return [pid for pid in children_of(self.process.pid) if "granian" in command_of(pid)]

    def kill_database(self) -> None:
        """All of its processes at once. What is asked while it is down is refused and not forgotten half way."""
        postmaster = int((self.data / "pg" / "postmaster.pid").read_text().splitlines()[0])
        for pid in (postmaster, *children_of(postmaster)):
            os.kill(pid, signal.SIGKILL)
        status, _ = self.post({"sex": "female", "born_on": "2026-10-20", "area": VILLAGE}, "while-it-is-down")
        assert status == 503
        self.stop()
        self.start()

    def post(self, birth: dict, key: str) -> tuple[int, dict]:
        """The answer to a birth; the key says that it is the same one when it is sent again."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/births",
            json.dumps(birth).encode(),
            {
                "Content-Type": "application/json",
                "Idempotency-Key": key,
                "Cookie": f"sessionid={self.cookie}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 http, as it says
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)

    def errors(self) -> str:
        return "".join(file.read_text()[-3000:] for file in self.data.glob("said-*.txt"))

    def asked(self, sql: str, **values: object) -> list[tuple]:
        """As the owner of the tables."""
        host = (self.data / "pg" / "postmaster.pid").read_text().splitlines()[4]
        with psycopg.connect(dbname="kinward", user="kinward_owner", host=host) as connection:
            return connection.execute(sql, values or None).fetchall()


def told(data: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KINWARD_", "DJANGO_"))}
    return {**own, "KINWARD_DATA": str(data)}


def children_of(pid: int) -> list[int]:
    return [child for child, parent in parents() if parent == pid]


def parents() -> Iterator[tuple[int, int]]:
    """Each process there is, with the one that started it."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield int(folder.name), int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:  # it has ended since
            continue


def is_running(pid: int) -> bool:
    """Not one that has ended and waits to be counted by a process that took it over, as not each of them does."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def house() -> Iterator[House]:
    """Not in a folder of pytest's: other runs close the folder above those to other users, as PostgreSQL's is one."""
    folder = Path(tempfile.mkdtemp(prefix="kinward-"))
    data = folder / "data"
    command = [sys.executable, "-c", PREPARE, str(data)]
    prepared = subprocess.run(command, env=told(data), capture_output=True, text=True, check=False)  # noqa: S603
    assert prepared.returncode == 0, prepared.stderr[-2000:]
    served = House(data, prepared.stdout.split()[-1], free_port())
    try:
        served.start()
        yield served
    finally:
        served.stop()
        shutil.rmtree(folder)
