"""The door of the language: text of an expression in, typed tree out."""

from kinward.rules import functions
from kinward.rules.reader import Reader, wrong_kind
from kinward.rules.scope import Scope
from kinward.rules.syntax import Ast, parse
from kinward.rules.tree import Node


def understand(text: str, scope: Scope, *, kind: str = "") -> Node:
    """The typed tree of an expression; `kind` is what is expected of it (bool, number, date).

    raises  ExpressionError: what is wrong, at which character, and what to write
    """
    return understand_tree(parse(text), scope, kind=kind)


def understand_tree(tree: Ast, scope: Scope, *, kind: str = "") -> Node:
    node = Reader(scope, functions.call).read(tree)
    if kind and node.type.kind != kind:
        wrong_kind(node, kind, 0)
    return node
