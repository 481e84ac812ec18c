"""A worker at a browser without JavaScript: forms are filled as they were sent, and every page must be whole."""

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from tests.integration.register.people import table

numbers = count(1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
MARKED = re.compile(r"<[^>]+>")


@dataclass
class Worker:
    client: Client
    area: int
    page: HttpResponse | None = None
    statements: list[str] = field(default_factory=list)

    def get(self, address: str) -> str:
        return self._asked(lambda: self.client.get(address, follow=True))

    def post(self, address: str, /, **said: object) -> str:
        return self._asked(lambda: self.client.post(address, said, follow=True))

    def confirm(self, step: str = "checked", **also: object) -> str:
        """Sends the check page that is open, as its button does."""
        kept: dict[str, list[str]] = {}
        for name, value in HIDDEN.findall(self.page.content.decode()):
            if name not in ("csrfmiddlewaretoken", "next"):
                kept.setdefault(html.unescape(name), []).append(html.unescape(value))
        address = self.page.request["PATH_INFO"] + (f"?{query}" if (query := self.page.request["QUERY_STRING"]) else "")
        return self.post(address, **kept, step=step, **also)

    @property
    def path(self) -> str:
        return self.page.request["PATH_INFO"]

    def _asked(self, ask) -> str:
        connection.queries_log.clear()  # of the pages before, which it would keep for the whole session
        with CaptureQueriesContext(connection) as seen:
            self.page = ask()
        self.statements = [each["sql"] for each in seen]
        return text_of(self.page)


def text_of(page: HttpResponse) -> str:
    said = page.content.decode()
    said = (
        said.partition("<main")[2].partition("</main>")[0] + said.partition('role="status"')[2].partition("</div>")[0]
    )
    return " ".join(html.unescape(MARKED.sub(" ", said)).split())


@pytest.fixture
def signed_in(county):
    """`signed_in("village")`: at a browser of the first village, in English unless `language` says another."""
    from kinward.access.models import Account, Posting

    def enter(role: str = "village", area: int = 0, language: str = "en") -> Worker:
        account = Account.objects.create(username=f"worker-{next(numbers)}")
        area = area or county.villages[0]
        Posting.objects.create(account=account, role=role, area=area, valid_from=LONG_AGO)
        client = Client(headers={"accept-language": language})
        client.force_login(account, "kinward.access.backend.Backend")
        return Worker(client, area)

    return enter


@pytest.fixture
def rows(county):
    """`rows(sql, ...)`: as somebody of the whole county reads them."""

    def read(sql: str, *values: object) -> list[tuple]:
        with acting(Actor(9, "a county", "county", "register", county.code)):
            return table(sql, *values)

    return read
