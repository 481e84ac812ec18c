"""Small typed trees put together by hand, for what schedules add to what a pack says."""

from collections.abc import Sequence

from kinward.rules.reader import hull
from kinward.rules.tree import BOOL, DATE, TEXT, Case, Compare, Const, DayRef, IsMissing, Logic, Lookup, Node, Pick
from kinward.rules.units import number_type

ON = DayRef(DATE, "on")
UNKNOWN_DATE = Lookup(DATE, Const(number_type("", 0, 0, 0), 0), (None,))


def true() -> Node:
    return Const(BOOL, True)


def all_of(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Logic(BOOL, "and", tuple(parts))


def is_known(node: Node) -> Node:
    return Logic(BOOL, "not", (IsMissing(BOOL, node),))


def latest(parts: Sequence[Node | None]) -> Node:
    return _pick("greatest", parts)


def earliest(parts: Sequence[Node | None]) -> Node:
    return _pick("least", parts)


def known_or(value: Node, otherwise: Node) -> Node:
    return Pick(hull([value, otherwise]), "coalesce", (value, otherwise))


def _pick(word: str, parts: Sequence[Node | None]) -> Node:
    nodes = tuple(part for part in parts if part is not None)
    return nodes[0] if len(nodes) == 1 else Pick(hull(list(nodes)), word, nodes)


def case_of(pairs: Sequence[tuple[Node, Node]], otherwise: Node) -> Node:
    values = [value for _, value in pairs]
    return Case(hull([*values, otherwise]), tuple(pairs), otherwise)


def state(begins: Node, closes: Node, done: Node, declined: Node) -> Node:
    """done, declined, upcoming, past or open; unknown where the day it begins is."""
    words = {word: Const(TEXT, word) for word in ("done", "declined", "upcoming", "past", "open")}
    return Case(
        TEXT,
        (
            (is_known(done), words["done"]),
            (declined, words["declined"]),
            (Logic(BOOL, "and", (is_known(closes), Compare(BOOL, ">=", begins, closes))), words["past"]),
            (Compare(BOOL, ">", begins, ON), words["upcoming"]),
            (IsMissing(BOOL, closes), words["open"]),
            (Compare(BOOL, "<=", closes, ON), words["past"]),
        ),
        words["open"],
    )
