"""Work in the background: queued, done by a worker, failed with its kind and nothing else, and asked for again."""

import subprocess
import sys
import time

import pytest
from django.db import connections
from django.urls import reverse

from kinward.access.acting import acting
from kinward.access.actions.proposals import decide, propose
from kinward.audit.actor import Actor
from kinward.cli.language import Speaker
from kinward.cli.sweeping import swept
from kinward.upkeep import working
from kinward.upkeep.models import Run
from kinward.upkeep.runs import counts, failed_tasks, known_tasks, latest_run, waiting_tasks
from kinward.upkeep.working import TASKS, Task, put_into_queue, run
from kinward.web.phrases.work import PHRASES
from tests.security.conftest import worker

__all__ = ["worker"]
NAME = "王小明"


@pytest.fixture
def failing(monkeypatch):
    def work():
        raise ValueError(NAME)

    monkeypatch.setitem(TASKS, "tidy", Task("tidy", work))


def test_what_ran_is_kept_with_its_outcome(kept_county):
    run("chains")
    kept = Run.objects.get()
    assert (kept.task, kept.state, kept.done) == ("chains", "done", {"entries": 0})
    assert kept.ended_at >= kept.began_at


def test_what_failed_is_kept_by_its_kind(kept_county, failing, caplog):
    """Keep the error's own words in `_why`, or raise it onwards, and a name is in the table or in the log."""
    with pytest.raises(working.WorkFailedError) as raised:
        working._of_queue("tidy")
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    kept = Run.objects.get()
    assert kept.state == "failed"
    assert kept.why.startswith("ValueError at test_work.py:")
    assert NAME not in kept.why + str(raised.value) + caplog.text
    assert failed_tasks() == ["tidy"]


def test_a_sweep_from_the_command_line_stands_among_the_runs(kept_county):
    """As of the first start of a demonstration, after which the page said that there had never been one."""
    done = swept(Speaker("en"))
    kept = latest_run("sweep")
    assert (kept.state, kept.done) == ("done", {"people": done.people})
    assert kept.began_at < kept.ended_at


def test_one_of_a_kind_waits(kept_county):
    assert [put_into_queue("sweep"), put_into_queue("sweep"), put_into_queue("chains")] == [True, False, True]
    assert waiting_tasks() == {"sweep", "chains"}
    assert counts() == {"todo": 2}


def test_a_worker_does_what_waits_and_stops_when_told(kept_county):
    """In a process of its own, under the service's login alone."""
    put_into_queue("chains")
    settings = connections["default"].settings_dict
    code = (
        "import django; django.setup();"
        "from django.db import connections;"
        f"connections['default'].settings_dict |= {dict(settings)!r};"
        "from kinward.upkeep.working import work_until_stopped; work_until_stopped()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)  # noqa: S603
    try:
        until = time.monotonic() + 60
        while not Run.objects.filter(task="chains", state="done").exists() and time.monotonic() < until:
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.2)
        assert Run.objects.get(task="chains").state == "done"
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode in (0, -15)
    assert "chains" not in waiting_tasks()  # one of every five minutes may have come in between


def test_every_task_has_its_words():
    assert {f"task_{name}" for name in TASKS} <= PHRASES.keys()


def test_the_page_shows_why_and_starts_it_again(kept_county, failing, worker):
    with pytest.raises(working.WorkFailedError):
        run("tidy")
    browser = worker("administrator", 0).browser
    page = browser.get(reverse("work")).content.decode()
    assert "ValueError at test_work.py:" in page
    assert "重试" in page
    token = browser.cookies["csrftoken"].value
    answer = browser.post(reverse("work"), {"task": "tidy", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    assert waiting_tasks() == {"tidy"}
    assert browser.post(reverse("work"), {"task": "tidy", "csrfmiddlewaretoken": token}).status_code == 302
    assert "已在队列中" in browser.get(reverse("work")).content.decode()
    with connections["owner"].cursor() as cursor:  # asked twice; a second job that is refused may not undo the line
        cursor.execute("SELECT count(*) FROM audit_entry WHERE event = 'work.asked'")
        assert cursor.fetchone() == (2,)
    assert browser.post(reverse("work"), {"task": "x", "csrfmiddlewaretoken": token}).status_code == 404


@pytest.mark.parametrize("role", ["village", "county", "auditor", "family"])
def test_the_page_is_the_administrators(kept_county, worker, role):
    assert worker(role, kept_county.code).browser.get(reverse("work")).status_code != 200


def test_what_was_broken_off_is_not_running_for_ever(kept_county, monkeypatch):
    Run.objects.create(task="sweep", began_at=working.timezone.now())
    monkeypatch.setattr(working.app, "run_worker", lambda **_: None)
    working.work_until_stopped()
    assert [(each.last_state, each.name) for each in known_tasks() if each.last_state] == [("failed", "sweep")]


def test_a_run_says_how_far_it_is(kept_county, monkeypatch, worker):
    """Seen from another connection's page while it runs: forget `report`, and the page shows no number."""
    seen, browser = [], worker("administrator", 0).browser

    def work():
        working.report(3, 4)
        seen.append(browser.get(reverse("work")).content.decode())

    monkeypatch.setitem(TASKS, "tidy", Task("tidy", work))
    run("tidy")
    assert "运行中 75 %" in seen[0]
    assert "运行中 75 %" not in browser.get(reverse("work")).content.decode()


def test_a_trial_that_fails_keeps_no_other_from_its_turn(kept_county, monkeypatch):
    """Raise at the first, and the second waits until somebody asks for a third."""
    from kinward.due import trials, trying

    with acting(Actor(1, "an administrator", "administrator", "settings", 0)) as by:
        numbers = [trials.start_trial(["cn"], [], on=kept_county.on, by=by) for _ in range(2)]
    assert waiting_tasks() == {"trials"}
    take, broken = trying.take_snapshot, [1]
    monkeypatch.setattr(trying, "take_snapshot", lambda on, **part: broken.pop() / 0 if broken else take(on, **part))
    with pytest.raises(working.WorkFailedError):
        run("trials")
    assert [trials.trial(number).state for number in numbers] == ["failed", "done"]


@pytest.mark.parametrize(("kind", "role"), [("retention", "auditor"), ("retention", "administrator")])
def test_what_two_people_decided_is_put_into_the_queue(kept_county, kind, role):
    """Whoever decides, for whatever purpose: put it there inside the decision, and an auditor's purpose may not."""
    with acting(Actor(1, "an administrator", "administrator", "settings", 0)) as by:
        number = propose(kind=kind, payload={"rules": ["sessions"]}, reason="due", by=by)
    purpose = {"auditor": "audit", "administrator": "settings"}[role]
    with acting(Actor(2, f"an {role}", role, purpose, 0)) as by:
        decide(proposal=number, accept=True, by=by)
    assert waiting_tasks() == {"retention"}
