"""What access refuses, in words for the person refused."""

from kinward.errors import KinwardError


class AccessError(KinwardError):
    """Refused: the role, the purpose, the area or the moment is not right. Says nothing about any record."""


class NotFound(KinwardError):
    """No such record, or none the actor may see: the two are not told apart."""


def not_found(what: str) -> NotFound:
    return NotFound("access-not-found", f"there is no such {what} here", advice="Look it up by name in your area.")
