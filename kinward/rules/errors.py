"""Errors of packs, expressions and family files."""

from kinward.errors import KinwardError


class RuleError(KinwardError):
    """Something a pack says that cannot be taken, with file, line and what to write."""


class FamilyError(KinwardError):
    """Something in a family or fact file that cannot be taken."""


class ExpressionError(RuleError):
    """A mistake inside one expression; `at` is the offset of the first character at fault."""

    def __init__(self, code: str, message: str, *, at: int = 0, advice: str = "") -> None:
        super().__init__(code, message, advice=advice)
        self.at = at
