"""Whose facts changed: packages above that work something out from facts are told when an act is whole."""

from collections.abc import Callable, Iterable

Listener = Callable[[tuple[int, ...]], None]
_listeners: list[Listener] = []


def on_change(listener: Listener) -> None:
    """From now on this is called, inside the act's transaction, with the people whose facts changed."""
    _listeners.append(listener)


def announce(people: Iterable[int]) -> None:
    changed = tuple(sorted(set(people)))
    for listener in _listeners:
        listener(changed)
