"""What the register refuses, each with the reason in words."""

from kinward.errors import KinwardError


class RegisterError(KinwardError):
    """An act that contradicts the register or that this actor may not do."""
