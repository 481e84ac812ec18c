"""How far a load has come, as one count over its unlike parts."""

from collections.abc import Callable

Progress = Callable[[int, int], None]


class Counted:
    """Parts done of parts in all; the parts are of roughly one size."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def more(self, parts: int) -> None:
        self.total += parts

    def step(self) -> None:
        self.done += 1
        if self.progress:
            self.progress(min(self.done, self.total), self.total)
