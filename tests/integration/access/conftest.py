"""Workers at a browser."""

from tests.integration.web.conftest import worker
from tests.integration.web.recording.conftest import signed_in

__all__ = ["signed_in", "worker"]
