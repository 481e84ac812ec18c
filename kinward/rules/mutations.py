"""Programmes with one clause changed, to see whether a worked case notices."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kinward.rules.programme import Condition, Programme
from kinward.rules.tree import BOOL, Aggregate, Compare, Const, Logic, Node, ParameterRef

FLIPPED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "="}


def mutations(programme: Programme) -> Iterator[tuple[str, Programme]]:
    """Every condition left out, turned round, and with each of its comparisons moved or its limits by one."""
    for place, condition in enumerate(programme.conditions):
        yield f"{condition.id} left out", _with(programme, place, condition, Const(BOOL, True))
        turned = Logic(BOOL, "not", (condition.node,))
        yield f"{condition.id} turned round", _with(programme, place, condition, turned)
        for name, node in _changed(condition.node):
            yield f"{condition.id}: {name}", _with(programme, place, condition, node)


def _with(programme: Programme, place: int, condition: Condition, node: Node) -> Programme:
    conditions = list(programme.conditions)
    conditions[place] = replace(condition, node=node)
    return replace(programme, conditions=tuple(conditions))


def _changed(node: Node) -> Iterator[tuple[str, Node]]:
    """The tree with one comparison changed, looking through and, or, not and aggregates."""
    match node:
        case Logic():
            for place, part in enumerate(node.parts):
                for name, other in _changed(part):
                    yield name, replace(node, parts=(*node.parts[:place], other, *node.parts[place + 1 :]))
        case Aggregate():
            for name, other in _changed(node.where):
                yield name, replace(node, where=other)
        case Compare():
            yield f"{node.sign} became {FLIPPED[node.sign]}", replace(node, sign=FLIPPED[node.sign])
            for name, other in _moved(node.right):
                yield name, replace(node, right=other)
            for name, other in _changed(node.left):
                yield name, replace(node, left=other)
        case _:
            return


def _moved(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Const) and isinstance(node.value, int) and not isinstance(node.value, bool):
        yield f"{node.value} became {node.value + 1}", replace(node, value=node.value + 1)
    if isinstance(node, ParameterRef):
        moved = tuple(replace(value, value=_next(value.value)) for value in node.values)
        yield f"{node.name} moved by one", replace(node, values=moved)


def _next(value: int | date | None) -> int | date | None:
    if value is None:
        return None
    return value + 1 if isinstance(value, int) else value + timedelta(days=1)
