"""Old xls files, read by a second process with a limit on memory and time.

Their cells say where they stand, so a damaged one can ask for a rectangle of 137 GB, and compiled code that
gets no memory ends its whole process. Such files are small; the detour costs a quarter of a second.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.sources import Sheet, SheetUnreadable, Source

MOST_MEMORY = 3 * 1024**3
MOST_SECONDS = 120
_PROGRAM = "from {} import main; main()"


@dataclass(frozen=True, slots=True)
class Refused:
    """How the reading process says that the file, or one sheet, cannot be read."""

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    def error(self, where: str) -> WorkbookError:
        return WorkbookError(self.code, where=where, **self.parameters)


def open_fenced(path: Path) -> Source:
    """The sheets of an xls file."""
    answer = ask(__name__, path)
    if isinstance(answer, Refused):
        raise answer.error(path.name)
    return Source([name for name, _ in answer], lambda index: _sheet(answer[index][1]))


def _sheet(found: Sheet | Refused) -> Sheet:
    if isinstance(found, Refused):
        raise SheetUnreadable(str(found.parameters.get("reason", "")))
    return found


def ask(program: str, path: Path, *more: str) -> Any:
    """What the `main` of a module answers in a process of its own, or `Refused`.

    It comes from this program, never from the file: unpickling it is safe.
    """
    command = [sys.executable, "-c", _PROGRAM.format(program), str(path.resolve()), *more]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, env=environment, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Refused("workbook-damaged", {"reason": "timeout"})
    if done.returncode or not done.stdout:
        return Refused("workbook-damaged", {"reason": "memory"})
    return pickle.loads(done.stdout)  # noqa: S301


# -- in the reading process


def main() -> None:
    """Of the reading process: the xls file named in the argument, as pickled sheets."""
    from kinward.register.workbook.spreadsheets import open_directly

    limit_memory()
    answer: list[tuple[str, Sheet | Refused]] | Refused
    try:
        source = open_directly(Path(sys.argv[1]))
        answer = [(name, _loaded(source, index)) for index, name in enumerate(source.names)]
    except WorkbookError as error:
        answer = Refused(error.code, dict(error.parameters))
    sys.stdout.buffer.write(pickle.dumps(answer))


def _loaded(source: Source, index: int) -> Sheet | Refused:
    try:
        return source.load(index)
    except SheetUnreadable as error:
        return Refused("workbook-damaged", {"reason": str(error)})


def limit_memory() -> None:
    """Where the system knows such limits; elsewhere the time limit alone holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
