"""What balancers, monitors and log collectors get: whether it works, numbers by route, and nothing about anybody."""

import json
import logging
import sys

import pytest
from django.db import connection
from django.test import Client

from kinward.upkeep import health, tables
from kinward.upkeep.doctor import examine
from kinward.upkeep.logs import JsonLines
from kinward.upkeep.tables import missing_migrations

NAME, NUMBER = "王小明", "110101199003078291"


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


def test_live_asks_nothing_of_the_database(browser):
    """pytest-django refuses the database to a test that does not ask for it."""
    assert browser.get("/health/live").content == b"live\n"


def test_ready_says_what_is_missing(county, browser, monkeypatch):
    assert (browser.get("/health/ready").status_code, missing_migrations(connection)) == (200, [])
    monkeypatch.setattr(tables, "_current", set())
    monkeypatch.setattr(tables, "missing_migrations", lambda _: ["register.0009_more"])
    answer = browser.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"migrations\n")


def test_ready_says_when_the_database_is_away(county, browser, monkeypatch):
    def away(*_):
        raise health.DatabaseError

    monkeypatch.setattr(health, "is_current", away)
    assert browser.get("/health/ready").content == b"database\n"


def test_numbers_are_kept_by_route(county, browser):
    browser.get("/people/1234567/", {"q": NAME})
    browser.get(f"/{NAME}/")
    said = browser.get("/metrics").content.decode()
    assert 'kinward_requests_total{method="GET",route="person",status="302"}' in said
    assert 'route="none"' in said
    assert "kinward_request_seconds_bucket" in said
    assert "kinward_audit_entries" in said
    assert NAME not in said
    assert "1234567" not in said


@pytest.mark.parametrize("said", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}])
def test_the_numbers_are_for_this_machine_alone(browser, said):
    """Take `is_passed_on` out and a visitor behind the proxy reads them."""
    assert browser.get("/metrics", **said).status_code == 404


@pytest.mark.parametrize(("said", "status"), [("", 404), ("Bearer another", 404), ("Bearer of the monitor", 200)])
def test_with_a_token_set_nothing_else_opens_them(county, browser, settings, said, status):
    settings.METRICS_TOKEN = "of the monitor"  # noqa: S105
    assert browser.get("/metrics", headers={"Authorization": said}).status_code == status


def line(message: str, *args: object, failure: bool = False, **extra: object) -> dict:
    logger = logging.getLogger("somebody.else")
    record = logger.makeRecord(
        logger.name, logging.ERROR, "f", 1, message, args, None if not failure else sys.exc_info()
    )
    record.__dict__ |= extra
    return json.loads(JsonLines().format(record))


def test_a_line_is_json_and_tells_of_nobody():
    """Let the words of an error into the line, and this fails."""
    try:
        raise ValueError(NAME)
    except ValueError:
        said = line(
            "GET /search/?q=%s failed for %s, phone %s", NAME, NUMBER, "13800138000", failure=True, route="search"
        )
    assert (said["level"], said["route"], said["error"]) == ("error", "search", "ValueError")
    assert said["lines"][0].endswith("test_a_line_is_json_and_tells_of_nobody")
    assert said["message"] == "GET /search/… failed for …, phone …"
    assert not [secret for secret in (NAME, NUMBER, "13800138000") if secret in json.dumps(said, ensure_ascii=False)]


def test_a_request_is_logged_by_its_route(county, browser, caplog):
    caplog.set_level(logging.INFO, "kinward.requests")
    browser.get("/people/1234567/", {"q": NAME})
    record = next(record for record in caplog.records if record.name == "kinward.requests")
    assert (record.route, record.method, record.status, record.statements >= 0) == ("person", "GET", 302, True)
    assert "1234567" not in JsonLines().format(record)


def states() -> dict[str, str]:
    return {found.name: found.state for found in examine()}


def test_the_doctor_finds_nothing_wrong_where_nothing_is(kept_county):
    found = states()
    assert {name for name, state in found.items() if state != "well"} <= {"copy", "copy_none", "disk"}
    assert {"database", "migrations", "login", "roles", "clock", "keys", "chains"} <= found.keys()


@pytest.mark.parametrize(
    ("spoil", "ill"),
    [
        ("DELETE FROM django_migrations WHERE app = 'due'", "migrations"),
        ("UPDATE register_identity SET id_cipher = '\\x0101aa' WHERE id_cipher IS NOT NULL", "keys"),
        ("UPDATE audit_chain SET n = 5 WHERE chain = 3", "chains"),
    ],
)
def test_the_doctor_finds_what_is_wrong(kept_county, cluster, spoil, ill):
    with cluster.superuser(connection.settings_dict["NAME"]) as superuser:
        superuser.execute(spoil)
    assert states()[ill] == "ill"


@pytest.mark.parametrize("role", ["register", "sharing", "matching"])
def test_the_doctor_misses_every_role(kept_county, cluster, role):
    with cluster.superuser() as superuser:
        superuser.execute(f"ALTER ROLE kinward_{role} RENAME TO gone")
        try:
            assert states()["roles"] == "ill"
        finally:
            superuser.execute(f"ALTER ROLE gone RENAME TO kinward_{role}")


def test_a_login_that_may_not_act_for_one_purpose_is_refused(kept_county, cluster):
    """Ask of three roles alone, and the night's look for duplicates fails instead of the start."""
    with cluster.superuser() as superuser:
        superuser.execute("REVOKE kinward_matching FROM kinward_app")
        try:
            assert states()["login"] == "ill"
        finally:
            superuser.execute("GRANT kinward_matching TO kinward_app WITH INHERIT FALSE, SET TRUE")
