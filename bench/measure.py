"""Tasks run in fresh processes, one after the other in rounds, so that a busy minute does not fall on one alone."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPENFISCA = ROOT / ".run/openfisca/bin/python"

Used = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """A command whose last line of output is JSON; `run` may measure from outside instead."""

    name: str
    command: Sequence[str | Path]
    run: Callable[[Sequence[str | Path]], Used] | None = None


def own(name: str, task: str, *arguments: str | Path, module: str = "bench.tasks") -> Task:
    return Task(name, [sys.executable, "-m", module, task, *arguments])


def openfisca(name: str, build: str, *arguments: str | Path) -> Task:
    return Task(name, [OPENFISCA, ROOT / "bench/openfisca/allowance.py", build, *arguments])


def measured(tasks: Sequence[Task], rounds: int, say: Callable[[str], None]) -> dict[str, Used]:
    """The least of each figure of each task over the rounds."""
    found: dict[str, list[Used]] = {task.name: [] for task in tasks}
    for turn in range(rounds):
        for task in tasks:
            say(f"{task.name} ({turn + 1} of {rounds})")
            found[task.name].append((task.run or last_line)(task.command))
    return {name: least(each) for name, each in found.items()}


def least(rounds: Sequence[Used]) -> Used:
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


def percentile(seconds: Sequence[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def last_line(command: Sequence[str | Path]) -> Used:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def from_outside(command: Sequence[str | Path]) -> Used:
    """CPU and wall seconds of a whole process, its start included."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return {"cpu": used.ru_utime + used.ru_stime, "wall": time.perf_counter() - began}
