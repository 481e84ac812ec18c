"""A server of its own, reached over a port with passwords, as a stand-in for a county's."""

import pytest

from tests.servers import over_tcp


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with over_tcp(tmp_path_factory.mktemp("server")) as server:
        yield server
