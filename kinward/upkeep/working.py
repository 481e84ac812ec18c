"""Work beside the requests: what is slow or must be repeated, in a queue that PostgreSQL keeps.

A worker takes one job at a time of each kind. What goes wrong is kept by its kind and place in the program: an error's
own words might hold what somebody typed, so they reach neither the queue nor a log.
"""

import traceback
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued

from kinward.errors import KinwardError
from kinward.upkeep.models import Run

Work = Callable[[], Mapping[str, object] | None]
KEPT_DAYS = 90


class WorkFailedError(Exception):
    """A task failed; its run says why."""


@dataclass(frozen=True, slots=True)
class Task:
    """`at`: when it is repeated, as cron has it, in UTC; empty: only when asked for."""

    name: str
    work: Work
    at: str = ""


TASKS: dict[str, Task] = {}
_present: ContextVar[Run | None] = ContextVar("present", default=None)


def task(name: str, *, at: str = "") -> Callable[[Work], Work]:
    """Declares what can be put into the queue."""

    def declare(work: Work) -> Work:
        TASKS[name] = Task(name, work, at)
        queued = app.task(name=name, queue="kinward", lock=name, queueing_lock=name)(partial(_of_queue, name))
        if at:
            app.periodic(cron=at)(queued)
        return work

    return declare


def put_into_queue(name: str) -> bool:
    """Whether it was put there; one of its kind that waits already is enough."""
    try:
        with transaction.atomic():  # one that waits already breaks no transaction around this
            app.configure_task(name).defer()
    except AlreadyEnqueued:
        return False
    return True


def run(name: str) -> Run:
    """Does it now, and keeps how it went.

    raises  WorkFailedError
    """
    kept = Run.objects.create(task=name, began_at=timezone.now())
    entered = _present.set(kept)
    try:
        kept.done = dict(TASKS[name].work() or {})
        kept.state = "done"
    except Exception as error:  # noqa: BLE001 whatever it was, it is kept
        kept.state, kept.why = "failed", _why(error)
    finally:
        _present.reset(entered)
    kept.ended_at = timezone.now()
    kept.save(update_fields=["ended_at", "state", "why", "done"])
    if kept.state == "failed":
        raise WorkFailedError(f"{name}: {kept.why}")
    return kept


def note_done(name: str, began: datetime, done: Mapping[str, object]) -> None:
    """A task that was done without the queue, as from the command line, stands among the runs too."""
    Run.objects.create(task=name, began_at=began, ended_at=timezone.now(), state="done", done=dict(done))


def report(done: int, total: int) -> None:
    """How far the task of this moment is, for the pages; to be called outside of a transaction, which would hide it."""
    present = _present.get()
    if present:
        Run.objects.filter(pk=present.pk).update(percent=100 * done // max(total, 1))


def work_until_stopped() -> None:
    """Takes jobs until SIGTERM or Ctrl-C; a job that is being done is finished first."""
    Run.objects.filter(state="running").update(state="failed", why="broken off", ended_at=timezone.now())
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("the queue is not in this database")
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(queues=["kinward"], concurrency=1, delete_jobs="successful")


def forget_old_runs(now: datetime) -> int:
    return Run.objects.filter(began_at__lt=now - timedelta(days=KEPT_DAYS)).delete()[0]


def _of_queue(name: str, timestamp: int = 0) -> None:  # noqa: ARG001 a periodic job is given its moment
    try:
        run(name)
    except WorkFailedError as error:
        raise WorkFailedError(*error.args) from None
    finally:
        connections.close_all()


def _why(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    file = place.filename.rpartition("/")[2]
    code = f" {error.code}" if isinstance(error, KinwardError) else ""
    return f"{type(error).__name__}{code} at {file}:{place.lineno}"
