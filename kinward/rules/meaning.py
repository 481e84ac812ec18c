"""The door of the language: text of an expression in, typed tree out."""

from kinward.rules import functions
from kinward.rules.reader import MAX_LEVELS, Reader, too_deep, wrong_kind
from kinward.rules.scope import Scope
from kinward.rules.syntax import Ast, parse
from kinward.rules.tree import Node


def understand(text: str, scope: Scope, *, kind: str = "") -> Node:
    """The typed tree of an expression; `kind` is what is expected of it (bool, number, date).

    raises  ExpressionError: what is wrong, at which character, and what to write
    """
    return understand_tree(parse(text), scope, kind=kind)


def understand_tree(tree: Ast, scope: Scope, *, kind: str = "") -> Node:
    reader = Reader(scope, functions.call)
    node = reader.read(tree)
    if reader.meanings > MAX_LEVELS // 3:
        check_levels(node)
    if kind and node.type.kind != kind:
        wrong_kind(node, kind, 0)
    return node


def check_levels(node: Node) -> None:
    """Every engine walks down a tree; none may be too deep for one of them."""
    level, levels = [node], 0
    while level:
        level = list({id(child): child for each in level for child in each.children()}.values())
        levels += 1
        if levels > MAX_LEVELS:
            too_deep(0)
