"""Workers at a browser."""

from tests.integration.web.recording.conftest import signed_in, worker  # noqa: F401 fixtures
