"""A server of its own, reached over a port with passwords, as a stand-in for a county's.

Its folder is not one of pytest's: another run of pytest closes those to the user that PostgreSQL runs as.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.servers import over_tcp


@pytest.fixture(scope="session")
def server():
    with TemporaryDirectory(prefix="kinward-server-") as folder, over_tcp(Path(folder)) as server:
        yield server
