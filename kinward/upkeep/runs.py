"""What ran in the background, what waits and what failed: for the administrator's page, the doctor and the numbers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from kinward.upkeep.models import Run
from kinward.upkeep.working import TASKS

SHOWN = 50
LATEST = "SELECT DISTINCT ON (task) * FROM upkeep_run ORDER BY task, began_at DESC, id DESC"


@dataclass(frozen=True, slots=True)
class Known:
    """A task: its last run, and whether it waits in the queue."""

    name: str
    at: str
    last_state: str
    last_at: datetime | None
    waits: bool
    percent: int


def known_tasks() -> list[Known]:
    last = {each.task: each for each in Run.objects.raw(LATEST)}
    waiting = waiting_tasks()
    found = []
    for task in TASKS.values():
        run = last.get(task.name)
        state, at, percent = (run.state, run.began_at, run.percent) if run else ("", None, 0)
        found.append(Known(task.name, task.at, state, at, task.name in waiting, percent))
    return found


def latest_run(name: str) -> Run | None:
    return Run.objects.filter(task=name).order_by("-began_at", "-id").first()


def waiting_tasks() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return {name for (name,) in cursor.fetchall()}


def latest_runs() -> list[Run]:
    return list(Run.objects.order_by("-began_at", "-id")[:SHOWN])


def failed_tasks() -> list[str]:
    """Those whose last run failed."""
    return [each.task for each in Run.objects.raw(LATEST) if each.state == "failed"]


def counts() -> dict[str, int]:
    """Jobs by their state."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        return dict(cursor.fetchall())
