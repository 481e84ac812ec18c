"""Closures of numbers that are known in part: pairs of bounds in, pairs or verdicts out."""

from typing import Any

from kinward.rules.bounds import COMBINE, DECIDE
from kinward.rules.rows import Closure, Moment, Row


def compare_bounds(sign: str, left: Closure, right: Closure) -> Closure:
    decide = DECIDE[sign]

    def compared(row: Row, moment: Moment) -> Any:
        return decide(*left(row, moment), *right(row, moment))

    return compared


def bounded_arithmetic(sign: str, left: Closure, right: Closure) -> Closure:
    combine = COMBINE[sign]
    return lambda row, moment: combine(*left(row, moment), *right(row, moment))


def bounded_pick(word: str, parts: list[Closure]) -> Closure:
    sure, open_end = (min, 0) if word == "least" else (max, 1)

    def pick(row: Row, moment: Moment) -> Any:
        pairs = [part(row, moment) for part in parts]
        ends: list[Any] = []
        for end in (0, 1):
            known = [pair[end] for pair in pairs if pair[end] is not None]
            whole = len(known) == len(pairs)
            ends.append(sure(known) if whole or (known and end != open_end) else None)
        return ends[0], ends[1]

    return pick
