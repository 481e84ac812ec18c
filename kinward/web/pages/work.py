"""What runs in the background: each task, what ran last and why it failed. No names: a task tells of nobody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinward.access.errors import not_found
from kinward.audit import log
from kinward.upkeep.runs import Known, Run, known_tasks, latest_runs
from kinward.upkeep.working import TASKS, put_into_queue
from kinward.web import days
from kinward.web.language import say
from kinward.web.parts import Column, Tag

RUNS = ("at", "task", "state", "took", "outcome")
TAGS = {"done": "good", "waiting": "soon", "running": "soon"}


def work(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return started(request)
    context = {
        "tasks": [card(each) for each in known_tasks()],
        "columns": [Column(say(f"work.{name}"), is_main=name == "task") for name in RUNS],
        "runs": [row(each) for each in latest_runs()],
    }
    return render(request, "kinward/work/page.html", context)


def card(task: Known) -> tuple[object, ...]:
    """Its name, title, when it runs, how it is, and what the button says."""
    button = say("work.again" if task.last_state == "failed" else "work.now")
    return task.name, title(task.name), about(task), tag(task), button


def started(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("task", "")
    if name not in TASKS:
        raise not_found("task")
    log.record("work.asked", target=f"task {name}")
    if put_into_queue(name):
        messages.success(request, say("work.queued", task=title(name)))
    else:
        messages.info(request, say("work.waits_already", task=title(name)))
    return redirect("work")


def title(name: str) -> str:
    return say(f"work.task_{name}")


def about(task: Known) -> str:
    often = say("work.nightly") if task.at else say("work.when_asked")
    last = say("work.last", at=days.moment(task.last_at)) if task.last_at else say("work.never")
    return f"{often} · {last}"


def tag(task: Known) -> Tag:
    state = "waiting" if task.waits and task.last_state != "running" else task.last_state or "new"
    return state_tag(state, task.percent)


def state_tag(state: str, percent: int = 0) -> Tag:
    """One that runs says how far it is, if it knows."""
    far = f" {percent} %" if state == "running" and percent else ""
    return Tag(say(f"work.state_{state}") + far, *([TAGS[state]] if state in TAGS else []))


def row(run: Run) -> list[object]:
    took = f"{(run.ended_at - run.began_at).total_seconds():.1f} s" if run.ended_at else "–"
    return [days.moment(run.began_at), title(run.task), state_tag(run.state, run.percent).text, took, outcome(run)]


def outcome(run: Run) -> str:
    if run.why:
        return run.why
    return "、".join(say(f"work.done_{name}", count=f"{count:,}") for name, count in run.done.items()) or "–"
