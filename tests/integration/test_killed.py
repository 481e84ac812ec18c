"""The web server, and separately the database, are killed in the middle of a thousand births.

What was answered is there, each birth is there once, none is there in part, and the log is whole. Seen to fail with
`synchronous_commit = off` among the embedded server's settings (answered births were lost), and with a COMMIT before
`log.record_all` in `kinward/register/history.py` (births stood there that the log did not know; the short run ends
with an error of the service).
"""

import os
import re
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from tests.integration.killed_house import PATIENCE_SECONDS, VILLAGE, House, children_of, command_of, house, is_running

AT_ONCE = 4
MOTHERS = """
SELECT m.person_id FROM register_identity m
WHERE m.sex = 'female' AND m.died_on IS NULL AND m.superseded_at IS NULL
AND m.born_on BETWEEN '1968-01-01' AND '2000-01-01' AND NOT EXISTS (
    SELECT FROM register_parent_link l JOIN register_identity c ON c.person_id = l.child_id
    WHERE l.parent_id = m.person_id AND c.born_on > '2012-01-01')"""
APART, FIRST_CHARACTER = timedelta(days=160), 0x4E00
"""So far from each other births of one mother are not asked about, nor, mostly, children who are named so."""
BORN = "SELECT certificate, act_id FROM register_vital_event WHERE certificate LIKE 'K-%'"
HALF = {
    "an act without all that it writes": """
        SELECT a.id FROM register_act a WHERE a.kind = 'birth' AND a.account = %(account)s AND EXISTS (
            SELECT FROM unnest(ARRAY[
                (SELECT count(*) FROM register_person WHERE act_id = a.id),
                (SELECT count(*) FROM register_identity WHERE act_id = a.id),
                (SELECT count(*) FROM register_membership WHERE act_id = a.id),
                (SELECT count(*) FROM register_residence WHERE act_id = a.id),
                (SELECT count(*) FROM register_circumstance WHERE act_id = a.id),
                (SELECT count(*) FROM register_vital_event WHERE act_id = a.id)]) AS n WHERE n <> 1)""",
    "a person nobody finds": """
        SELECT p.id FROM register_person p JOIN register_act a ON a.id = p.act_id AND a.account = %(account)s
        WHERE NOT EXISTS (SELECT FROM register_search_key k WHERE k.person_id = p.id)""",
    "an act the log does not know": """
        SELECT a.id FROM register_act a
        LEFT JOIN audit_entry e ON e.target = 'act ' || a.id AND e.event = 'register.birth'
        WHERE a.account = %(account)s GROUP BY a.id HAVING count(e.id) <> cardinality(a.people)""",
    "a line of the log about nothing": """
        SELECT e.id FROM audit_entry e WHERE e.event = 'register.birth' AND e.account = %(account)s
        AND NOT EXISTS (SELECT FROM register_act a WHERE e.target = 'act ' || a.id)""",
    "a log that is not whole": "SELECT * FROM audit_broken()",
    "two things at one time": "SELECT * FROM register_overlapping()",
}


@dataclass
class Clerks:
    """Several people who record births and repeat, with the same key, what was not answered."""

    house: House
    mothers: Sequence[int]
    todo: list[str]
    answered: dict[str, int] = field(default_factory=dict)
    failed: list[BaseException] = field(default_factory=list)
    unanswered: int = 0

    def birth(self, key: str) -> dict:
        n = int(key[2:])
        born_on = date(2026, 10, 20) - n // len(self.mothers) * APART
        name = f"测{chr(FIRST_CHARACTER + n)}{chr(FIRST_CHARACTER + 5000 + n)}"
        born = {"sex": ("female", "male")[n % 2], "born_on": born_on.isoformat(), "name": name, "certificate": key}
        return born | ({"mother": self.mothers[n % len(self.mothers)]} if n % 3 else {"area": VILLAGE})

    def work(self) -> None:
        try:
            while self.todo:
                self.until_answered(self.todo.pop())
        except IndexError:  # another one took the last
            return
        except BaseException as error:  # noqa: BLE001 told in the thread of the test
            self.failed.append(error)

    def until_answered(self, key: str) -> None:
        until, birth = time.monotonic() + PATIENCE_SECONDS, self.birth(key)
        while time.monotonic() < until:
            try:
                status, said = self.house.post(birth, key)
            except (OSError, ValueError):
                status, said = 0, {}
            if status == 201:
                self.answered[key] = said["act"]
                return
            if said.get("code") == "register-like":  # names that look or sound alike, on one day: they are others
                birth["unlike"] = [*birth.get("unlike", ()), *map(int, re.findall(r"\d+", said["where"]))]
                continue
            assert status in (0, 502, 503), (status, said, self.house.errors())
            self.unanswered += 1
            time.sleep(0.1)
        raise AssertionError(f"{key} was never answered")

    def until(self, count: int) -> None:
        while len(self.answered) < count and not self.failed:
            time.sleep(0.005)


def killed_amid(births: int, kills: Sequence[tuple[int, str]]) -> None:
    """All births are sent, and when so many are answered the ground is pulled from under them."""
    with house() as served:
        mothers = [person for (person,) in served.asked(MOTHERS)]
        clerks = Clerks(served, mothers, [f"K-{n:04}" for n in range(births)])
        threads = [threading.Thread(target=clerks.work, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for count, what in kills:
            clerks.until(count)
            before = dict(clerks.answered)
            getattr(served, f"kill_{what}")()
            assert before.items() <= dict(served.asked(BORN)).items(), "what was answered is not there"
        for thread in threads:
            thread.join()
        assert not clerks.failed, clerks.failed
        assert clerks.unanswered > 0, "nothing was under way when it was killed"
        assert_nothing_is_half_there(served, clerks)


def assert_nothing_is_half_there(served: House, clerks: Clerks) -> None:
    ((account,),) = served.asked("SELECT id FROM access_account WHERE username = 'killed'")
    assert sorted(served.asked(BORN)) == sorted(clerks.answered.items())
    assert {name: rows for name, sql in HALF.items() if (rows := served.asked(sql, account=account))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_nothing_answers_on_when_the_service_has_ended(sent):
    """Leave `preexec_fn` out of `started_below`: a server that nobody stops stays, without a database, on the port."""
    with house() as served:
        assert_all_ends(served, sent)
        served.start()


@pytest.mark.slow
def test_a_worker_that_does_not_hear_ends_too():
    """One that has only begun is deaf to SIGTERM, as one that stands still is. Leave out `--workers-kill-timeout`."""
    with house() as served:
        (web,) = served.web_servers()
        os.kill(children_of(web)[0], signal.SIGSTOP)
        assert_all_ends(served, signal.SIGKILL)
        served.start()


def assert_all_ends(served: House, sent: signal.Signals) -> None:
    below = children_of(served.process.pid)
    served.process.send_signal(sent)
    served.process.wait(60)
    until = time.monotonic() + PATIENCE_SECONDS
    while left := [pid for pid in below if is_running(pid)]:
        assert time.monotonic() < until, [command_of(pid) for pid in left]
        time.sleep(0.1)


@pytest.mark.slow
def test_what_was_answered_is_there_and_nothing_is_half_there():
    killed_amid(60, [(20, "web_server"), (40, "database")])


@pytest.mark.slow
@pytest.mark.parametrize("what", ["web_server", "database"])
def test_the_same_amid_a_thousand_births(what):
    killed_amid(1_000, [(200, what), (450, what), (700, what)])
