"""Old xls files, read by a second process with a limit on memory and time.

Their cells say where they stand, so a damaged one can ask for a rectangle of 137 GB, and compiled code that
gets no memory ends its whole process. Such files are small; the detour costs a quarter of a second.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.sources import Sheet, SheetUnreadable, Source

MOST_MEMORY = 3 * 1024**3
MOST_SECONDS = 120
_PROGRAM = "from kinward.register.workbook.fenced import main; main()"


@dataclass(frozen=True, slots=True)
class Refused:
    """How the reading process says that the file, or one sheet, cannot be read."""

    code: str
    reason: str = ""


def open_fenced(path: Path) -> Source:
    answer = _ask(path)
    if isinstance(answer, Refused):
        raise WorkbookError(answer.code, where=path.name, reason=answer.reason)
    return Source([name for name, _ in answer], lambda index: _sheet(answer[index][1]))


def _sheet(found: Sheet | Refused) -> Sheet:
    if isinstance(found, Refused):
        raise SheetUnreadable(found.reason)
    return found


def _ask(path: Path) -> list[tuple[str, Sheet | Refused]] | Refused:
    """What the process answers comes from this program, never from the file: unpickling it is safe."""
    command = [sys.executable, "-c", _PROGRAM, str(path.resolve())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, env=environment, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Refused("workbook-damaged", "timeout")
    if done.returncode or not done.stdout:
        return Refused("workbook-damaged", "memory")
    return pickle.loads(done.stdout)  # noqa: S301


def main() -> None:
    """Of the reading process: the file named in its argument, as pickled sheets."""
    from kinward.register.workbook.spreadsheets import open_directly

    _limit_memory()
    try:
        source = open_directly(Path(sys.argv[1]))
        answer = [(name, _loaded(source, index)) for index, name in enumerate(source.names)]
    except WorkbookError as error:
        answer = Refused(error.code, str(error.parameters.get("reason", "")))
    sys.stdout.buffer.write(pickle.dumps(answer))


def _loaded(source: Source, index: int) -> Sheet | Refused:
    try:
        return source.load(index)
    except SheetUnreadable as error:
        return Refused("workbook-damaged", str(error))


def _limit_memory() -> None:
    """Where the system knows such limits; elsewhere the time limit alone holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
