"""Who uses one thing at once: each holds a lock on its file, which ends with the process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Users:
    def __init__(self, file: Path) -> None:
        self.file = file
        self._held: IO[str] | None = None

    def join(self) -> None:
        """Waits while the last of those before is leaving."""
        self._held = self.file.open("a", encoding="utf-8")
        fcntl.flock(self._held, fcntl.LOCK_SH)

    @contextmanager
    def leave(self) -> Iterator[bool]:
        """Whether nobody else is left; until it ends, nobody joins."""
        if self._held is None:
            yield False
            return
        held, self._held = self._held, None
        with held:
            yield _only(held)


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Whether nobody else has it; until it ends, nobody gets it."""
    with file.open("a", encoding="utf-8") as held:
        yield _only(held)


def _only(held: IO[str]) -> bool:
    fcntl.flock(held, fcntl.LOCK_UN)  # of two who leave at once, the second must not wait for the first
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
