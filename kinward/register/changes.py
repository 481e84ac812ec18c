"""Whose facts changed: packages above that work something out from facts are told when an act is whole."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

Listener = Callable[[tuple[int, ...]], None]
_listeners: list[Listener] = []


@dataclass(frozen=True, slots=True)
class Whole:
    """An act that is whole. `undoes`: the kind of the act it takes back, empty if it takes none back."""

    act: int
    kind: str
    area: int
    people: tuple[int, ...]
    undoes: str


ActListener = Callable[[Whole], None]
_act_listeners: list[ActListener] = []
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


def on_change(listener: Listener) -> None:
    """From now on this is called, inside the act's transaction, with the people whose facts changed."""
    _listeners.append(listener)


def on_act(listener: ActListener) -> None:
    """From now on this is called, inside the act's transaction, with every act that became whole."""
    _act_listeners.append(listener)


def tell(whole: Whole) -> None:
    for listener in _act_listeners:
        listener(whole)


def announce(people: Iterable[int]) -> None:
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(people)
        return
    changed = tuple(sorted(set(people)))
    for listener in _listeners:
        listener(changed)


@contextmanager
def together() -> Iterator[None]:
    """Several acts in one transaction: whoever listens is told once, of all, when they are over."""
    if _waiting.get() is not None:
        yield
        return
    waiting: set[int] = set()
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    if waiting:
        announce(waiting)
