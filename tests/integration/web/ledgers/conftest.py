"""A worker at a browser, as for recording."""

from tests.integration.web.recording.conftest import signed_in

__all__ = ["signed_in"]
