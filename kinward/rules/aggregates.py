"""Aggregates over the rows of a relation, and a person's rank among them."""

from kinward.rules.errors import ExpressionError
from kinward.rules.reader import Reader
from kinward.rules.syntax import Call, Name
from kinward.rules.tree import BOOL, Aggregate, Const, FactRef, Logic, Node, Type
from kinward.rules.units import number_type

MAX_ROWS = 1000
AGGREGATES = ("count", "any", "all", "none", "sum", "min", "max", "rank")


def aggregate(reader: Reader, tree: Call) -> Node:
    rows = tree.rows or _relation_argument(tree)
    if reader.scope.depth >= 2:
        raise ExpressionError(
            "rule-too-large", "aggregates nest once only", at=tree.at, advice="Give the inner one a definition."
        )
    outer = reader.scope
    level, path, relation = outer.rows(rows)
    name, negate = tree.name, tree.name == "none"
    with reader.inside(relation.target):
        where: Node = reader.expect(tree.where, "bool") if tree.where else Const(BOOL, True)
        value = reader.exact(tree.arguments[0], _value_kind(reader, tree)) if tree.rows and tree.arguments else None
    if tree.name == "all":
        where, negate = Logic(BOOL, "not", (where,)), True
    source, where = _members(relation.start, relation.name, where)
    _check(tree, value, outer.view, relation.target)
    word = "any" if name in ("any", "all", "none") else name
    node = Aggregate(
        _type(word, value),
        word,
        relation.start,
        relation.target,
        path,
        source,
        level,
        where,
        value,
        relation.complete,
        _uses_self(where, value),
    )
    return Logic(BOOL, "not", (node,)) if negate else node


def _members(start: str, relation: str, where: Node) -> tuple[str, Node]:
    """A household's children are those of its members with a parent among them."""
    if (start, relation) != ("household", "children"):
        return relation, where
    child = FactRef(BOOL, "person", (), "child_of_household", "row")
    return "members", Logic(BOOL, "and", (child, where))


def _relation_argument(tree: Call) -> Name:
    if len(tree.arguments) == 1 and isinstance(tree.arguments[0], Name):
        return tree.arguments[0]
    example = f"{tree.name}(children where alive)"
    if tree.name in ("sum", "min", "max"):
        example = f"{tree.name}(income_yearly from household.members where alive)"
    raise ExpressionError("rule-arguments", f"{tree.name} runs over a relation", at=tree.at, advice=f"Write {example}.")


def _value_kind(reader: Reader, tree: Call) -> str:
    kind = reader.read(tree.arguments[0]).type.kind
    return kind if kind in ("number", "date") and tree.name != "sum" else "number"


def _check(tree: Call, value: Node | None, ranked: str, target: str) -> None:
    valued = tree.name in ("sum", "min", "max")
    if valued != (value is not None):
        example = f"{tree.name}(income_yearly from household.members)" if valued else f"{tree.name}(children where …)"
        raise ExpressionError("rule-arguments", f"{tree.name} is written {example}", at=tree.at)
    if tree.name == "sum" and value is not None and value.type.low < 0:
        raise ExpressionError(
            "rule-negative", "sums something that may be negative", at=tree.at, advice="Wrap it in greatest(0, …)."
        )
    if tree.name == "rank" and {ranked, target} != {"person"}:
        raise ExpressionError("rule-arguments", "rank is a person's place among persons", at=tree.at)


def _type(word: str, value: Node | None) -> Type:
    if word == "any":
        return BOOL
    if word in ("count", "rank"):
        return number_type("", 0, int(word == "rank"), MAX_ROWS, bounded=True)
    kind = BOOL if value is None else value.type
    if word == "sum":
        return number_type(kind.unit, kind.scale, 0, kind.high * MAX_ROWS, bounded=True)
    return kind


def _uses_self(where: Node, value: Node | None) -> bool:
    nodes = [*where.walk(), *(value.walk() if value else ())]
    return any(isinstance(node, FactRef | Aggregate) and node.level == "self" for node in nodes)
