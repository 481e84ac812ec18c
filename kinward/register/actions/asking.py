"""Naming somebody by ID number in an act is a look-up: it is counted as one, whatever comes of the act.

Else a form that says "somebody has this number already" is a way to ask, without limit, who is in the register.
"""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db import connection

from kinward.register.errors import RegisterError
from kinward.register.lookups import call_auditor, may_look_up
from kinward.register.numbers import blind_index, normalise

TAKEN = frozenset({"register-number-taken"})
FOUND = frozenset(f"register-{why}" for why in ("nobody", "dead", "before-birth", "here", "too-early", "overlap"))

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def check_may_ask() -> None:
    """Before a number is looked up.

    raises  RegisterError register-lookups: this account has looked up more than its work can need
    """
    if not may_look_up("number"):
        raise asked_too_much(partial(call_auditor, "number"))


def asked_too_much(aftermath: Callable[[], None]) -> RegisterError:
    return RegisterError(
        "register-lookups",
        "this account looked up too many people by ID number",
        advice="Wait an hour. The auditor has been told; talk to them if your work needs more.",
        aftermath=aftermath,
    )


def counting_numbers(
    numbers_of: Callable[..., Iterable[str]], *, refusals: frozenset[str] = TAKEN
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """An action that tells by these refusals whether somebody has a number: then it was a look-up of the numbers."""

    def made(action: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @wraps(action)
        def counted(*said: Asked.args, **values: Asked.kwargs) -> Answer:
            try:
                return action(*said, **values)
            except RegisterError as refused:
                if refused.code in refusals:
                    check_may_ask()
                    numbers = list(numbers_of(*said, **values))
                    refused.aftermath = partial(note_asked, numbers, also=refused.aftermath)
                raise

        return counted

    return made


def note_asked(numbers: Iterable[str], *, also: Callable[[], None] | None = None) -> None:
    """Into the log, as a search by each of these numbers, and what stays of the refusal besides."""
    if also is not None:
        also()
    with connection.cursor() as cursor:
        for number in filter(normalise, numbers):
            cursor.execute("SELECT register_asked(%s)", [blind_index(number)])
