"""An error of the service in the words of its reader."""

from kinward.errors import KinwardError
from kinward.web.language import say, speaker


def refusal_said(error: KinwardError) -> str:
    """The phrase for the error's code; its own words where there is none."""
    key = f"refusal.code_{error.code}"
    return say(key) if key in speaker().phrases else error.message
