"""Files that a form brings: kept in memory, never written down by Django, and only so much of them."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from kinward.register.importing.bringing import MOST_BYTES

MOST_AT_ONCE = 3 * MOST_BYTES
MOST_ELSEWHERE = 1024 * 1024
"""On pages that take no files."""
MOST_LISTENED_TO = 10 * MOST_AT_ONCE
"""Up to this a request is heard to its end, so that its page can say what was wrong; more is cut off."""


class Limited(FileUploadHandler):
    """What goes beyond is let through and forgotten; the form finds a file whose size is too large."""

    def handle_raw_input(
        self,
        input_data: object,  # noqa: ARG002 Django's form
        META: dict[str, Any],  # noqa: N803
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        if content_length > MOST_LISTENED_TO:
            raise RequestDataTooBig("a request of this size is not read")
        self.left = MOST_AT_ONCE if META.get("PATH_INFO", "").startswith("/imports/") else MOST_ELSEWHERE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept, self.is_whole = BytesIO(), True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        self.is_whole = self.is_whole and self.left >= 0 and start + len(raw_data) <= MOST_BYTES
        if self.is_whole:
            self.kept.write(raw_data)
        else:
            self.kept = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        size = file_size if self.is_whole else max(file_size, MOST_BYTES + 1)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, size, self.charset, self.content_type_extra
        )
