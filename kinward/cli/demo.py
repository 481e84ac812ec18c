"""`kinward demo`: the whole service on a synthetic county, in the browser, with nothing to set up."""

import hashlib
import json
import os
import sys
import tempfile
import time
import webbrowser
from contextlib import suppress
from pathlib import Path

from kinward.cli.errors import CliError
from kinward.cli.house import HOST, check_free, configure, database, django_here, migrate, only_service, web_server
from kinward.cli.language import Speaker
from kinward.cli.progress import progress_bar
from kinward.cli.serve import worker
from kinward.cli.sweeping import swept

SEED = 1
STATE = "demo.json"


def run_demo(port: int, people: int | None, data: Path, language: str, *, browser: bool) -> None:
    """Make the county if it isn't there, serve it until Ctrl-C or SIGTERM.

    raises  SyntheticError synth-people; CliError cli-port, cli-running, cli-demo-people, cli-server
    """
    speaker = Speaker(language)
    _check_people(people)
    check_free(port)
    configure(data, demo=True)
    with only_service(data):
        _run(port, people, data, speaker, browser=browser)


def _check_people(people: int | None) -> None:
    from kinward.register.synthetic.errors import too_few_people

    if people is not None and people < 1:
        raise too_few_people(people)


def _run(port: int, people: int | None, data: Path, speaker: Speaker, *, browser: bool) -> None:
    kept = _kept(data)
    if kept is not None and people is not None and kept != people:
        raise CliError("cli-demo-people", value=f"{kept:,}", near=str(data))
    with suppress(KeyboardInterrupt), database(data, demo=True):
        if kept is None:
            with django_here():
                _first_start(people or 157_000, data, speaker)
        elif _state(data).get("tables") != _tables():
            with django_here():
                migrate()
                _keep(data, kept)
        _serve(port, speaker, browser=browser)


def _kept(data: Path) -> int | None:
    """How many people the county of an earlier start has; none if it was never finished."""
    people = _state(data).get("people")
    return people if isinstance(people, int) else None


def _state(data: Path) -> dict[str, object]:
    try:
        state = json.loads((data / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _keep(data: Path, people: int) -> None:
    state = {"people": people, "seed": SEED, "tables": _tables()}
    (data / STATE).write_text(json.dumps(state), encoding="utf-8")


def _tables() -> str:
    """Changes when a migration does; without a change a start need not look for what to migrate."""
    package = Path(__file__).parents[1]
    sources = sorted([*package.glob("*/migrations/*.py"), *package.glob("*/*.sql")])
    texts = (source.relative_to(package).as_posix().encode() + source.read_bytes() for source in sources)
    return hashlib.sha256(b"".join(texts)).hexdigest()


def _first_start(people: int, data: Path, speaker: Speaker) -> None:
    from kinward.access.demo import create_demo_accounts
    from kinward.access.loading import give_consents
    from kinward.register.loading import load_county
    from kinward.register.synthetic import DEFAULT_ON, make_county

    began = time.monotonic()
    _tell(speaker, "demo_first", people=f"{people:,}")
    _fresh_database(data)
    migrate()
    with tempfile.TemporaryDirectory(prefix="county-", dir=data) as folder:
        county = Path(folder)
        with progress_bar(speaker.say("demo_making")) as progress:
            make_county(people=people, seed=SEED, on=DEFAULT_ON, out=county, progress=progress)
        _tell(speaker, "demo_made")
        with progress_bar(speaker.say("demo_loading")) as progress:
            load_county(county, on=DEFAULT_ON, progress=progress)
        _tell(speaker, "demo_loaded")
    give_consents()
    create_demo_accounts()
    swept(speaker)
    _tell(speaker, "demo_swept", seconds=round(time.monotonic() - began))
    _keep(data, people)


def _fresh_database(data: Path) -> None:
    """A start that was broken off left a half-made county: it goes."""
    from django.db import connections

    from kinward.config.database import NAME
    from kinward.config.embedded import Embedded

    connections.close_all()
    server = Embedded(data)
    with server.superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
    server.prepare()


def _serve(port: int, speaker: Speaker, *, browser: bool) -> None:
    with web_server(port) as process, worker():
        address = f"http://{HOST}:{port}/"
        sys.stdout.write(f"ready {address}\n")
        sys.stdout.flush()
        _tell(speaker, "demo_stop")
        if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"):
            webbrowser.open(address)
        process.wait()
    raise CliError("cli-server", value=port)


def _tell(speaker: Speaker, phrase: str, **values: object) -> None:
    sys.stderr.write(speaker.say(phrase, **values) + "\n")
    sys.stderr.flush()
