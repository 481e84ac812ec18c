"""An error of the service in the words of its reader."""

from kinward.errors import KinwardError
from kinward.web.language import say, speaker


def refusal_said(error: KinwardError) -> str:
    """The phrase for the error's code, whichever part refused; its own words where there is none."""
    known = speaker().phrases
    for key in (f"refusal.code_{error.code}", f"recording_error.{error.code}"):
        if key in known:
            return say(key)
    return error.message
