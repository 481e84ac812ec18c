"""The OpenAPI document, completed: who may call an operation, how to be signed in, what it does in one sentence."""

from collections.abc import Iterable
from typing import Any

from ninja.operation import Operation

from kinward.access.entry import rule_of

SESSION = {
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
    "forgery": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
}
TAGS = {
    "me": "Who is signed in",
    "people": "People",
    "households": "Households",
    "places": "Places and counts",
    "due": "What is due",
    "duplicates": "Records that may be of one person",
    "acts": "Recording",
}

Schema = dict[str, Any]


def complete(schema: Schema, operations: Iterable[Operation]) -> bool:
    """Whether each operation has a rule already; they get theirs from the list of addresses."""
    schema["components"]["securitySchemes"] = SESSION
    schema["tags"] = [{"name": name, "description": about} for name, about in TAGS.items()]
    rules = {operation.view_func.__name__: rule_of(operation.run) for operation in operations}
    for methods in schema["paths"].values():
        for method, said in methods.items():
            said["security"] = [{"session": []} if method == "get" else {"session": [], "forgery": []}]
            said["summary"], _, rest = said.pop("description", "").partition("\n\n")
            if rest:
                said["description"] = rest
            rule = rules.get(said["operationId"])
            if rule is not None:
                said["x-roles"] = dict(rule.purposes)
    _without_titles(schema)
    return None not in rules.values()


def _without_titles(node: object) -> None:
    """Pydantic repeats each field's name as its title."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name == "properties":
                for each in child.values():
                    each.pop("title", None)
            _without_titles(child)
    elif isinstance(node, list):
        for child in node:
            _without_titles(child)
