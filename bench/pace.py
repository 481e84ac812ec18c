"""How fast the processors are while something is measured on them, as they are shared with others: one fixed piece of
work, done anew before each step. Figures of two runs can be compared as far as these can."""

import time

_taken: list[float] = []


def take() -> None:
    began = time.perf_counter()
    sum(number * number for number in range(300_000))
    _taken.append(1000 * (time.perf_counter() - began))


def said() -> str:
    if not _taken:
        take()
    middle = sorted(_taken)[len(_taken) // 2]
    return f"a fixed piece of work took {middle:.0f} ms ({min(_taken):.0f} to {max(_taken):.0f}) before the steps"
