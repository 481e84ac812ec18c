"""The files for a server name what there is: commands, settings, numbers; and keep quiet about people."""

import configparser
import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from kinward.cli.app import app
from kinward.config.environment import SECRETS
from kinward.web.service_settings import GROUPS

DEPLOY = Path(__file__).parents[3] / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
KNOWN = {each.variable for of in GROUPS.values() for each in of}


def read(unit: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string(unit.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_commands_that_there_are(unit):
    said = "\n".join(value for key, value in read(unit)["Service"].items() if key.startswith("Exec"))
    names = re.findall(r"run kinward ([a-z-]+)", said)
    assert names
    assert set(names) <= get_command(app).commands.keys()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_as_nobody_in_particular_and_writes_only_its_own(unit):
    service = read(unit)["Service"]
    assert (service["User"], service["NoNewPrivileges"], service["ProtectSystem"]) == ("kinward", "yes", "strict")
    assert service["UMask"] == "0077"


def test_the_settings_named_are_known():
    """Misspell one, and it would silently not hold."""
    named = set(re.findall(r"\bKINWARD_[A-Z_]+", (DEPLOY / "kinward.env.example").read_text(encoding="utf-8")))
    assert named <= KNOWN
    assert {"KINWARD_HOSTS", *SECRETS} <= named


def test_the_example_holds_no_key_that_somebody_could_leave_in():
    text = (DEPLOY / "kinward.env.example").read_text(encoding="utf-8")
    assert re.findall(r"^KINWARD_[A-Z_]*KEY=(.+)$", text, re.MULTILINE) == []


def test_the_proxy_writes_no_questions_and_says_for_whom_it_asks():
    """Log `$request` or `$args`, and what was searched is in a file; without the header, `/metrics` looks local."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    form = re.search(r"log_format kinward '(.+)'", text).group(1)
    assert not re.search(r"\$(request|args|request_uri|query_string|http_referer|remote_addr)\b(?!_)", form)
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "proxy_set_header X-Forwarded-Proto https;" in text
    assert re.search(r"location = /metrics \{\s+return 404;", text)


def test_the_dashboard_asks_for_numbers_that_there_are():
    from prometheus_client import REGISTRY

    from kinward.upkeep import health, measuring

    assert measuring.REQUESTS
    known = {name for each in REGISTRY.collect() for name in (f"{each.name}_total", f"{each.name}_bucket", each.name)}
    known |= set(re.findall(r'"(kinward_\w+)"', Path(health.__file__).read_text(encoding="utf-8")))
    board = json.loads((DEPLOY / "grafana-kinward.json").read_text(encoding="utf-8"))
    asked = {name for panel in board["panels"] for target in panel["targets"]
             for name in re.findall(r"kinward_\w+", target["expr"])}  # fmt: skip
    assert asked
    assert asked <= known
