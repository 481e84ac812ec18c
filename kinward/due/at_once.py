"""Two pieces of work at a time, where one of them waits for the database or for another library."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

First = TypeVar("First")
Second = TypeVar("Second")


def at_once(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """The second over a connection of its own; one after the other where that would miss what this transaction has
    written."""
    if connection.in_atomic_block:
        return first(), second()
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(_over_its_own, second)
        return first(), waiting.result()


def _over_its_own(work: Callable[[], Second]) -> Second:
    try:
        return work()
    finally:
        connection.close()  # the thread's
