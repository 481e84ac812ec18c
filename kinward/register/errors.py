"""What the register refuses, each with the reason in words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from kinward.errors import KinwardError

TELLING = frozenset(
    f"register-{why}"
    for why in (
        *("dead", "before-birth", "after-death", "under-age", "adult", "older", "young-head", "child-head", "like"),
        *("parent", "mother-age", "father-age", "child-later", "child-since", "circle", "generation", "relatives"),
        *("related", "married-already", "marriage-earlier", "not-married", "before-marriage", "head-missing", "weeks"),
        *("here", "too-early", "nothing-new", "said", "early", "unasked", "not-open", "consent", "number-differs"),
    )
)
"""These tell something of the people they name: whoever reads the refusal has looked at their records."""


def whom(*people: int) -> str:
    """Of whom it tells, for `where`."""
    return ", ".join(f"person {person}" for person in people)


class RegisterError(KinwardError):
    """An act that contradicts the register or that this actor may not do.

    named   what of the register stands in the way, for the words of a page: a day, a number, the code of a place
    """

    def __init__(
        self, code: str, message: str, *, where: str = "", advice: str = "",
        named: Mapping[str, date | str | int] | None = None, aftermath: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(code, message, where=where, advice=advice)
        self.named, self.aftermath = named or {}, aftermath or self._look()

    def _look(self) -> Callable[[], None] | None:
        told = [int(person) for person in re.findall(r"person (\d+)", self.where)] if self.code in TELLING else []
        return partial(_note_look, told, self.code) if told else None


def _note_look(people: list[int], code: str) -> None:
    from kinward.audit import log

    log.record_all("register.read", people, target=f"refusal {code}")
