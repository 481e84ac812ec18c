"""Attack 16: an address that somebody types leads the service into its own network.

Seen to fail with `_is_open` that answers yes, with `host` for the address looked at in `_Straight.connect`, and with
`urllib.request` (which follows redirects) in the place of `send`; redirects: tests/integration/sharing/test_hooks.py.
"""

import socket

import pytest

from kinward.sharing import sending
from kinward.sharing.errors import SharingError

INSIDE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",  # noqa: S104
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
)  # fmt: skip
OUTSIDE = "93.184.215.14"


def resolving(monkeypatch, *answers: tuple[str, ...]) -> list[str]:
    """Each question to the names gets the next answer; the last one stays."""
    asked, left = [], list(answers)

    def answer(host, port, *_, **__):
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


@pytest.fixture
def called(monkeypatch) -> list[str]:
    """Where connections would have gone."""
    to = []

    def connect(address, *_):
        to.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return to


@pytest.mark.parametrize("inside", INSIDE)
def test_no_name_of_our_own_network_is_called(monkeypatch, called, inside):
    resolving(monkeypatch, (inside,))
    with pytest.raises(SharingError, match="own network"):
        sending.send("https://office.example/", b"{}", {})
    assert called == []


@pytest.mark.parametrize("inside", INSIDE)
def test_one_wrong_address_among_several_is_enough(monkeypatch, called, inside):
    resolving(monkeypatch, (OUTSIDE, inside))
    with pytest.raises(SharingError):
        sending.send("https://office.example/", b"{}", {})
    assert called == []


@pytest.mark.parametrize("address", ["https://office..example/", f"https://{'a' * 64}.example/"])
def test_what_can_be_no_name_is_refused_in_words(address):
    with pytest.raises(SharingError, match="no address"):
        sending.check_address(address)


def test_a_name_that_nobody_knows_is_refused_before_it_is_kept(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SharingError, match="nothing is known"):
        sending.check_address("https://office.example/")
    with pytest.raises(OSError):  # noqa: PT011 later it is tried again
        sending.send("https://office.example/", b"{}", {})


def test_a_name_that_changes_after_it_was_looked_at_leads_nowhere_else(monkeypatch, called):
    """DNS rebinding: looked at once, and that address is called."""
    asked = resolving(monkeypatch, (OUTSIDE,), ("127.0.0.1",))
    with pytest.raises(ConnectionRefusedError):
        sending.send("https://office.example/", b"{}", {})
    assert (asked, called) == (["office.example"], [OUTSIDE])


@pytest.mark.parametrize(
    "address",
    [
        "http://office.example/", "file:///etc/passwd", "https://", "https://user:pass@office.example/", "ftp://x/",
        "https://office.example:99999/", "https://office.example/\r\nHost: x", "https://office.example/ x",
        "https://办公.example/", "//office.example/", "https://office.example/#x", "gopher://x", "",
    ],
)  # fmt: skip
def test_only_a_plain_https_address(monkeypatch, called, address):
    resolving(monkeypatch, (OUTSIDE,))
    with pytest.raises(SharingError):
        sending.check_address(address)
    assert called == []


@pytest.mark.parametrize("written", ["https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://[::1]/"])
def test_other_ways_to_write_a_number_are_seen_through(written):
    """By the resolver itself, which knows them."""
    with pytest.raises((SharingError, OSError)):
        sending.check_address(written)


def test_a_network_that_is_named_may_be_told(monkeypatch, called):
    monkeypatch.setenv(sending.NETWORKS, "10.20.0.0/16")
    resolving(monkeypatch, ("10.20.3.4",))
    sending.check_address("https://office.example/")
    resolving(monkeypatch, ("10.21.3.4",))
    with pytest.raises(SharingError):
        sending.check_address("https://office.example/")
