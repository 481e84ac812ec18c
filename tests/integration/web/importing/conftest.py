"""A worker at a browser, and workbooks to bring."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integration.importing.workbooks import WANGS, workbook
from tests.integration.web.recording.conftest import signed_in  # noqa: F401 a fixture


@pytest.fixture
def bring():
    """`bring(worker, lines)`: sends the form with a workbook of these rows."""

    def send(browser, lines: str = WANGS, *, name: str = "花名册.xlsx", content: bytes | None = None, **said) -> str:
        file = SimpleUploadedFile(name, workbook(lines) if content is None else content)
        return browser.post("/imports/", files=file, on="2026-11-20", source="", **said)

    return send


@pytest.fixture
def seen(county):
    """`seen(reads)`: what a worker of the whole county reads."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    def as_county(reads):
        with acting(Actor(9, "a county", "county", "register", county.code)):
            return reads()

    return as_county
