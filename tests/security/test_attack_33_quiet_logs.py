"""Attack 33: logs hold no names, phones or ID numbers: neither the service's, nor the database's, nor the audit log.

Seen to fail with `log_min_messages` taken out of kinward/config/roles.sql and kinward/config/embedded.py, with the
failure's words in `refusals.unavailable` (kinward/access/refusals.py), and with a name as the target of a line of
the log. That a restored backup opens nothing is tried in test_attack_26_sessions.py.
"""

import json
import logging
import re
from datetime import date

import pytest
from django.db import Error as DatabaseFailure
from django.db import connection, connections, transaction

from kinward.access.acting import acting
from kinward.config.embedded import SETTINGS
from kinward.register import actions
from kinward.register.errors import RegisterError
from tests.conftest import DATA
from tests.security.marked import OWN, SIGNS, marked, rows
from tests.security.matrix import addresses, visitor

__all__ = ["marked"]
NAME, PHONE, NUMBER = "龘龘龘", "13800138000", "110101199003078291"
SECRETS = (NAME, PHONE, NUMBER, NUMBER[:17])
ON = date(2026, 11, 1)


@pytest.fixture
def logged(caplog):
    """What the service and the database wrote since the test began."""
    file = DATA / "pg" / "log"
    began = file.stat().st_size
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)  # statements are logged in development alone

    def read() -> str:
        with file.open(encoding="utf-8", errors="replace") as stream:
            stream.seek(began)
            return caplog.text + stream.read()

    return read


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text] + re.findall(f"[{SIGNS}][0-9]+", text)


BODY = {"name": NAME, "id_number": NUMBER, "informant": PHONE, "text": NUMBER, "q": NAME, "elsewhere": NAME}


@pytest.mark.parametrize("role", ["village", "county", "family"])
def test_requests_leave_none_whether_they_succeed_or_fail(marked, logged, role):
    somebody = visitor(marked, role)
    somebody.client.raise_request_exception = False
    for address in addresses():
        there = address.of(somebody.own[0])
        somebody.ask("get", there, {"q": NAME})
        somebody.ask("post", there, BODY)
    assert secrets_in(logged()) == []


FAILING = {
    "a check": "UPDATE register_residence SET elsewhere = %(name)s, valid_from = '2026-02-01', valid_to = '2026-01-01'",
    "a missing value": "INSERT INTO register_place (code, kind, name_hans) VALUES (1, 'village', %(name)s)",
    "a wrong type": "SELECT %(name)s::integer",
    "a wrong day": "SELECT %(number)s::date",
    "a second of its kind": "INSERT INTO register_search_key (id, person_id, kind, key, area) "
    "SELECT id, person_id, kind, %(name)s, area FROM register_search_key LIMIT 1",
    "a key that is no number": "INSERT INTO register_search_key (person_id, kind, key, area) "
    "VALUES (%(name)s::bigint, 'hanzi', 'x', 1)",
    "a division by nothing": "SELECT length(%(name)s) / 0",
}


@pytest.mark.parametrize("failing", FAILING)
@pytest.mark.parametrize("how", ["parameter", "text"])
def test_statements_that_fail_leave_none(marked, logged, failing, how):
    """Also where the statement was written with the value in it, and where the database tells which row it was."""
    statement, values = FAILING[failing], {"name": NAME, "number": NUMBER}
    if how == "text":
        statement, values = statement.replace("%(name)s", f"'{NAME}'").replace("%(number)s", f"'{NUMBER}'"), None
    with pytest.raises(DatabaseFailure), transaction.atomic(using="owner"):
        connections["owner"].cursor().execute(statement, values)
    assert secrets_in(logged()) == []


def test_a_failure_of_the_database_within_a_request_leaves_none(marked, logged, monkeypatch):
    """A constraint breaks in the middle of an act, with the row in what the database says."""
    from kinward.register import history

    somebody = visitor(marked, "village")
    somebody.client.raise_request_exception = False

    def broken(*_args, **_values):
        with connection.cursor() as cursor:
            cursor.execute("SELECT (%s || ' of ' || %s)::integer", [NAME, NUMBER])

    monkeypatch.setattr(history, "finish", broken)
    body = {"sex": "female", "born_on": "2026-10-01", "name": NAME, "informant": PHONE}
    with transaction.atomic():
        answer = somebody.client.post("/api/births", json.dumps(body), content_type="application/json")
        transaction.set_rollback(True)
    assert answer.status_code == 503
    assert secrets_in(answer.content.decode()) == []
    assert secrets_in(logged()) == []


def test_an_error_of_ours_leaves_none(marked, logged, monkeypatch):
    """A traceback names lines of the program, never what went through them."""
    from kinward.register.actions import births

    somebody = visitor(marked, "village")
    somebody.client.raise_request_exception = False
    monkeypatch.setattr(births, "new_person", lambda *_args, **_values: {}["not there"])
    body = {"sex": "female", "born_on": "2026-10-01", "name": NAME, "informant": PHONE}
    with transaction.atomic():
        answer = somebody.client.post("/api/births", json.dumps(body), content_type="application/json")
        transaction.set_rollback(True)
    assert answer.status_code == 500
    assert secrets_in(answer.content.decode() + logged()) == []


def test_the_audit_log_holds_none(marked, worker):
    """Who looked at whom, by ids: everything that the log says of acts and searches, read in whole."""
    insider = worker("county", marked.places.village // 10**6 * 10**6)
    with acting(insider.actor("register")) as by:
        born = actions.record_birth(
            actions.NewBirth("female", date(1990, 3, 7), name=NAME, informant=PHONE, area=marked.places.village),
            by=by, today=ON,
        )  # fmt: skip
        actions.correct_identity(born.person, by=by, today=ON, name=NAME + "龘")
        with pytest.raises(RegisterError):
            actions.bring_here(NUMBER, on=ON, by=by, today=ON, area=marked.places.village)
    insider.browser.get("/search/", {"q": OWN})
    insider.browser.get("/search/", {"q": NUMBER})
    written = "\n".join(line for (line,) in rows("SELECT e::text FROM audit_entry e"))
    assert "register.birth" in written
    assert secrets_in(written) == []


def test_the_server_writes_no_addresses():
    """An address may hold what was searched for."""
    from kinward.cli import house

    assert "--access-log" not in house.web_server.__wrapped__.__code__.co_consts


@pytest.mark.parametrize("setting", ["log_min_messages = log", "log_parameter_max_length_on_error = 0"])
def test_the_embedded_database_is_told_to_keep_quiet(setting):
    assert setting in SETTINGS
