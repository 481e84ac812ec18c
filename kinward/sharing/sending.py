"""One https request to an address that somebody typed: never into our own network, wherever the name leads.

The name is resolved once, every address it has is looked at, and the connection goes to the one that was looked at:
a name that changes in between leads nowhere else. Redirects are answers like any other. The whole request has an end,
however slowly the other side speaks.
"""

import http.client
import ipaddress
import os
import socket
import ssl
import time
from typing import Any, cast
from urllib.parse import urlsplit

from kinward.sharing.errors import SharingError

SECONDS = 10
NETWORKS = "KINWARD_HOOK_NETWORKS"
"""Networks of one's own that may be told all the same, such as the offices' own: 10.20.0.0/16 10.30.1.5/32"""
CARRIERS = tuple(ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
"""IPv6 that carries an IPv4 address inside, which would have to be looked at too."""


def check_address(address: str) -> None:
    """raises  SharingError hook-address: not https, with a name or password in it, unknown, or of our own network"""
    try:
        _resolved(*_host_and_port(address))
    except OSError:
        raise _wrong("nothing is known of its name") from None


def send(address: str, body: bytes, headers: dict[str, str], context: ssl.SSLContext | None = None) -> int:
    """The status of the answer.

    raises  SharingError hook-address; OSError, http.client.HTTPException: nothing came through
    """
    host, port = _host_and_port(address)
    parts = urlsplit(address)
    connection = _Straight(host, port, _resolved(host, port), context or ssl.create_default_context())
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _Straight(http.client.HTTPSConnection):
    """To that very address; the certificate must be of the name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS, context=context)
        context.sslsocket_class = _Ending
        self._address, self._tls = address, context

    def connect(self) -> None:
        ends_at = time.monotonic() + SECONDS
        plain = socket.create_connection((self._address, self.port), SECONDS)
        try:
            plain.settimeout(_left(ends_at))
            ending = cast(_Ending, self._tls.wrap_socket(plain, server_hostname=self.host))
        except BaseException:
            plain.close()
            raise
        ending.ends_at = ends_at
        self.sock = ending


class _Ending(ssl.SSLSocket):
    """Waits no longer than until its end, however often a little comes; a plain timeout begins anew with each wait."""

    ends_at = 0.0

    def recv_into(self, *into: Any, **how: Any) -> int:
        self.settimeout(_left(self.ends_at))
        return super().recv_into(*into, **how)

    def send(self, *what: Any, **how: Any) -> int:
        self.settimeout(_left(self.ends_at))
        return super().send(*what, **how)


def _left(ends_at: float) -> float:
    """raises  TimeoutError: nothing is left"""
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        port = parts.port or 443
        (parts.hostname or "").encode("idna")
    except ValueError:
        raise _wrong("it is no address") from None
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password or parts.fragment:
        raise _wrong("it must be https, with a name and without a password")
    if not address.isascii() or any(sign <= " " for sign in address):
        raise _wrong("it holds signs that no address has")
    return parts.hostname, port


def _resolved(host: str, port: int) -> str:
    """The address to connect to; none of those the name has may be of our own network."""
    found = {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    addresses = sorted(
        (ipaddress.ip_address(str(each).partition("%")[0]) for each in found), key=lambda a: (a.version, a)
    )
    if not addresses or not all(_is_open(each) for each in addresses):
        raise _wrong("it leads into the service's own network")
    return str(addresses[0])


def _is_open(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    named = [ipaddress.ip_network(each) for each in os.environ.get(NETWORKS, "").split()]
    if any(address.version == each.version and address in each for each in named):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_open(address.ipv4_mapped)
        if any(address in each for each in CARRIERS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrong(why: str) -> SharingError:
    return SharingError("hook-address", f"this address is not told anything: {why}")
