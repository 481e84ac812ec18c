"""What the register refuses, each with the reason in words."""

from collections.abc import Callable

from kinward.errors import KinwardError


class RegisterError(KinwardError):
    """An act that contradicts the register or that this actor may not do."""

    def __init__(
        self, code: str, message: str, *, where: str = "", advice: str = "", aftermath: Callable[[], None] | None = None
    ) -> None:
        super().__init__(code, message, where=where, advice=advice)
        self.aftermath = aftermath
