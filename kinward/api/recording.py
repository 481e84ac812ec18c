"""How an operation that records is added: what it answers, and the key that keeps it from being done twice."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from ninja import Router

from kinward.api.faults import answers
from kinward.api.once import HEADER, KEY, once
from kinward.api.values import Told

KEY_PARAMETER = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "pattern": f"^{KEY}$"},
    "description": "A request sent again with the key it had is not done again; it gets the answer it got.",
}
CREATED = 201


class Recorded(Told):
    """The act, by which it can be taken back, and whom it concerns."""

    act: int
    people: list[int]
    household: int | None = None


def records(router: Router, path: str) -> Callable[[Callable[..., Recorded]], Callable[..., Recorded]]:
    """POST that records an act and answers with it."""

    def add(operation: Callable[..., Recorded]) -> Callable[..., Recorded]:
        described = {"parameters": [KEY_PARAMETER]}
        router.post(path, response=answers(Recorded, CREATED), openapi_extra=described)(once(operation, CREATED))
        return operation

    return add


def recorded(act: object, household: int | None = None) -> Recorded:
    return Recorded(act=act.pk, people=act.people, household=household)  # type: ignore[attr-defined]


def today() -> date:
    return timezone.localdate()
