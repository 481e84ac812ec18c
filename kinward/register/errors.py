"""What the register refuses, each with the reason in words."""

from collections.abc import Callable, Mapping
from datetime import date

from kinward.errors import KinwardError


class RegisterError(KinwardError):
    """An act that contradicts the register or that this actor may not do.

    named   what of the register stands in the way, for the words of a page: a day, a number, the code of a place
    """

    def __init__(
        self, code: str, message: str, *, where: str = "", advice: str = "",
        named: Mapping[str, date | str | int] | None = None, aftermath: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(code, message, where=where, advice=advice)
        self.named, self.aftermath = named or {}, aftermath
