"""What is too slow for a request is asked for here; the queue stands above this package, and listens."""

from collections.abc import Callable

from django.db import transaction

SWEEP, TRIALS = "sweep", "trials"

Listener = Callable[[str], object]
_listeners: list[Listener] = []


def on_asked(listener: Listener) -> None:
    """From now on this is called with what was asked for, when the transaction that asked is over."""
    _listeners.append(listener)


def ask_for(task: str) -> None:
    """Once this transaction is over: before, nobody else sees what is to be worked on."""
    transaction.on_commit(lambda: _tell(task))


def _tell(task: str) -> None:
    for listener in _listeners:
        listener(task)
