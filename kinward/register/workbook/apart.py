"""Whatever strangers bring, read by processes with a limit on memory and time: what goes wrong there ends there."""

import json
import pickle
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.fenced import MOST_SECONDS, Refused, ask, limit_memory
from kinward.register.workbook.reader import read_workbook
from kinward.register.workbook.reading import Reading


def read_fenced(path: Path, *, on: date, headings: Mapping[str, str] | None = None) -> Reading:
    """As `read_workbook`, behind the fence.

    raises  WorkbookError: the whole file cannot be read, or not within the limits
    """
    answer = ask(__name__, path, on.isoformat(), json.dumps(headings or {}))
    if isinstance(answer, Refused):
        raise answer.error(path.name)
    reading: Reading = answer
    return reading


# -- many files, one after the other


@contextmanager
def reader_ahead(on: date, workers: int = 1) -> Iterator["Ahead"]:
    """Processes behind the same fence that read files while others are still being worked on."""
    ahead = Ahead(on, workers)
    try:
        yield ahead
    finally:
        ahead.close()


class Ahead:
    """`begin` a file early, `result` gives its reading; a file that ends the process is the only one to suffer."""

    def __init__(self, on: date, workers: int) -> None:
        self.on, self.workers = on, workers
        self._start()

    def _start(self) -> None:
        self.pool = ProcessPoolExecutor(self.workers, get_context("spawn"), limit_memory)
        self.begun: dict[Path, Future[Reading | Refused]] = {}

    def begin(self, path: Path) -> None:
        if path not in self.begun:
            self.begun[path] = self.pool.submit(_read, path, self.on, {})

    def result(self, path: Path) -> Reading:
        """raises  WorkbookError"""
        self.begin(path)
        try:
            answer = self.begun.pop(path).result(MOST_SECONDS)
        except (BrokenProcessPool, TimeoutError):
            self.close()
            self._start()
            return read_fenced(path, on=self.on)
        if isinstance(answer, Refused):
            raise answer.error(path.name)
        return answer

    def close(self) -> None:
        for process in list((self.pool._processes or {}).values()):
            process.terminate()
        self.pool.shutdown(wait=False, cancel_futures=True)


# -- in the reading process


def main() -> None:
    """The file, the day and the headings of the arguments, as a pickled reading."""
    limit_memory()
    path, on, headings = sys.argv[1:]
    sys.stdout.buffer.write(pickle.dumps(_read(Path(path), date.fromisoformat(on), json.loads(headings))))


def _read(path: Path, on: date, headings: Mapping[str, str]) -> Reading | Refused:
    try:
        return read_workbook(path, on=on, headings=headings)
    except WorkbookError as error:
        return Refused(error.code, dict(error.parameters))
