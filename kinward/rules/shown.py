"""The facts a clause was decided on, named as a reader of the pack would name them."""

from datetime import date
from functools import lru_cache

from kinward.rules.closures import Closures
from kinward.rules.facts import NEVER
from kinward.rules.rows import Moment, Row
from kinward.rules.tree import Aggregate, FactRef, Node, ParameterRef


def facts_shown(node: Node, row: Row, moment: Moment, closures: Closures) -> dict[str, object]:
    """Name → value of every fact and aggregate in a clause; unknown is None, a partly known count {at_least: n}."""
    shown: dict[str, object] = {}
    for found in leaves(node):
        if isinstance(found, FactRef):
            shown.setdefault(".".join((*found.path, found.name)), plain(closures.of(found)(row, moment)))
        else:
            name = f"{found.word}({'.'.join((*found.path, found.relation))})"
            shown.setdefault(name, _bounds(closures.of(found)(row, moment), bounded=found.type.bounded))
    return shown


@lru_cache(maxsize=4096)
def leaves(node: Node) -> tuple[FactRef | Aggregate, ...]:
    """Facts and aggregates, not those inside an aggregate or a parameter's cases."""
    if isinstance(node, FactRef | Aggregate):
        return (node,)
    children = [] if isinstance(node, ParameterRef) else list(node.children())
    return tuple(leaf for child in children for leaf in leaves(child))


def plain(value: object) -> object:
    if value == NEVER:
        return "never"
    return value.isoformat() if isinstance(value, date) else value


def _bounds(value: object, *, bounded: bool) -> object:
    if not bounded or not isinstance(value, tuple):
        return plain(value)
    low, high = value
    if low == high:
        return low
    return {"at_least": low} if high is None else {"at_least": low, "at_most": high}
