"""What access refuses, in words for the person refused."""

from collections.abc import Callable

from kinward.errors import KinwardError


class AccessError(KinwardError):
    """Refused: the role, the purpose, the area or the moment is not right. Says nothing about any record.

    aftermath  what must stay although the refused request is undone, such as an alarm; done as the same actor
    """

    def __init__(
        self, code: str, message: str, *, advice: str = "", aftermath: Callable[[], None] | None = None
    ) -> None:
        super().__init__(code, message, advice=advice)
        self.aftermath = aftermath


class NotFound(KinwardError):  # noqa: N818 read as an answer
    """No such record, or none the actor may see: the two are not told apart."""


def not_found(what: str) -> NotFound:
    return NotFound("access-not-found", f"there is no such {what} here", advice="Look it up by name in your area.")
