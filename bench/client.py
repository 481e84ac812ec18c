"""A signed-in browser without a window: keeps its connection and cookies, and times what it asks."""

import http.client
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` from the first byte sent to the last received; `bytes` as they came over the wire."""

    status: int
    text: str
    seconds: float
    bytes: int
    location: str = ""


@dataclass(slots=True)
class Browser:
    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, object] | Sequence[tuple[str, object]]) -> Answer:
        pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        pairs.append(("csrfmiddlewaretoken", self.cookies.get("csrftoken", "")))
        return self._ask("POST", path, urlencode(pairs))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        address = urlsplit(self.base)
        if self._connection is None:
            self._connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Encoding": "identity"}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.base}
        began = time.perf_counter()
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):  # kept open for too long; a browser asks anew
            self._connection.close()
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - began
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        where = answer.headers.get("Location", "")
        return Answer(answer.status, content.decode(errors="replace"), seconds, len(content), where)


class _Fields(HTMLParser):
    """The values a form would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "text")
        chosen = kind not in ("radio", "checkbox") or "checked" in given
        if tag == "button" and given.get("name") and given["name"] not in dict(self.found):
            self.found.append((given["name"], given.get("value", "")))  # the first button is the one that goes on
        if tag == "input" and given.get("name") and chosen and kind not in ("submit", "button"):
            self.found.append((given["name"], given.get("value", "")))


def hidden_fields(page: str) -> list[tuple[str, str]]:
    reader = _Fields()
    reader.feed(page)
    return [(name, value) for name, value in reader.found if name != "csrfmiddlewaretoken"]


def links(page: str, pattern: str) -> Iterator[str]:
    """Each address in the page that matches, once."""
    yield from dict.fromkeys(re.findall(rf'href="({pattern})"', page))
