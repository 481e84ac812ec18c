"""The JSON interface behind the same guard: each operation has its line in the list, as each route has."""

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.operation import Operation

from kinward.access.entry import OPEN, Rule
from kinward.access.guard import guarded

Mounted = tuple[list[URLPattern], str, str]


def api_routes(api: NinjaAPI, rules: Mapping[str, Rule]) -> Mounted:
    """The addresses of an interface for `path(..., api_routes(...))`: operations by their name, and who may call them.

    A call is parsed, answered and turned to JSON inside the actor's fence. Forgery checks apply as to forms.

    raises  ValueError: an operation has no rule, or a rule no operation
    """
    patterns, app, namespace = api.urls
    operations = {name_of(operation): operation for operation in _operations(api)}
    if operations.keys() != rules.keys():
        raise ValueError(f"operations and rules differ: {sorted(operations.keys() ^ rules.keys())}")
    for name, operation in operations.items():
        operation.run = guarded(operation.run, rules[name])  # type: ignore[method-assign, arg-type]  # ninja offers no hook here
    return [_listed(pattern) for pattern in patterns], app, namespace


def name_of(operation: Operation) -> str:
    return operation.operation_id or operation.view_func.__name__


def _operations(api: NinjaAPI) -> Iterator[Operation]:
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            yield from view.operations


def _listed(pattern: URLPattern | URLResolver) -> URLPattern:
    """The way to the operation is open; the operation is not."""
    if not isinstance(pattern, URLPattern):
        raise TypeError("an interface within an interface has no rules of its own")
    pattern.callback = guarded(pattern.callback, OPEN)
    return pattern
