"""What is refused to whoever asks for data, or brings some."""

from kinward.errors import KinwardError


class SharingError(KinwardError):
    """Refused; the code says which, and the pages have words for it."""
