"""Every address of the service by every role, made from the list of addresses: what joins the list joins the matrix.

A parameter that `VALUES` does not know fails the tests: whoever adds one says here what leads to a record by it.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kinward.access.entry import Rule, rule_of
from kinward.access.models import Account, Posting
from tests.security.marked import Marked, Subject

ROLES = ("village", "clinic", "township", "county", "planner", "auditor", "administrator", "family")
WIDTHS = {"village": 1, "clinic": 1000, "township": 1000}
API = "api/"

VALUES: dict[str, Callable[[Subject], object]] = {
    "person": lambda subject: subject.person,
    "other": lambda subject: subject.other,
    "household": lambda subject: subject.household,
    "act": lambda subject: subject.act,
    "code": lambda subject: subject.area,
    "place": lambda subject: subject.area,
    "account": lambda subject: subject.account,
    "number": lambda _: 1,  # of a proposal
    "of": lambda _: 1,  # an import
    "patient": lambda subject: subject.person,  # of FHIR, for systems with a token alone
    "related": lambda subject: f"{subject.person}-{subject.person}",
    "group": lambda subject: subject.household,
    "pk": lambda subject: subject.account,  # of a passkey
    "kind": lambda _: "no-number",
    "card": lambda _: "vaccinations",
    "ledger": lambda _: "household-register",
    "name": lambda _: "cn",
    "programme": lambda _: "cn.childcare-subsidy",
    "provider_id": lambda _: "office",
}
OF_A_RECORD = {"person", "other", "household", "act", "code", "place"}


@dataclass(frozen=True)
class Address:
    """A line of the list. `rule`: None for an operation of the interface, which has a list of its own."""

    template: str
    name: str
    parameters: tuple[str, ...]
    rule: Rule | None

    def of(self, subject: Subject) -> str:
        values = {name: str(VALUES[name](subject)) for name in self.parameters}
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], self.template)

    def leads_to_a_record(self) -> bool:
        return bool(OF_A_RECORD & set(self.parameters))


def addresses(within: URLResolver | None = None, before: str = "") -> Iterator[Address]:
    for each in (within or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, before + str(each.pattern))
        else:
            yield _address(each, before)


def _address(pattern: URLPattern, before: str) -> Address:
    template = before + str(pattern.pattern)
    who = None if template.startswith(API) else rule_of(pattern.callback)
    return Address(template, pattern.name or template, tuple(pattern.pattern.converters), who)


def unknown_parameters() -> set[tuple[str, str]]:
    return {(each.template, name) for each in addresses() for name in each.parameters if name not in VALUES}


@dataclass
class Visitor:
    """Somebody signed in, in one role. `own` and `beyond`: the subjects of their area, and those outside of it."""

    role: str
    client: Client
    account: int
    own: list[Subject]
    beyond: list[Subject]
    foreign_signs: set[str] = field(default_factory=set)

    def ask(self, method: str, address: str, said: dict | None = None) -> HttpResponse:
        kind = "application/json" if address.startswith("/" + API) else "application/x-www-form-urlencoded"
        send = getattr(self.client, method)
        with undone():
            if method == "get":
                return send(address, said or {})
            if kind == "application/json":
                return send(address, said or {}, content_type=kind)
            return send(address, said or {}) if method == "post" else send(address, content_type=kind)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visitor(marked: Marked, role: str) -> Visitor:
    """In the own village, its township or county; a family member is the village's subject."""
    village, own, beyond = marked.places.village, [], list(marked.subjects.values())
    account = Account.objects.create(username=f"visits-as-{role}", display_name=f"a {role}")
    if role == "family":
        Account.objects.filter(pk=account.pk).update(person=marked.subjects[village].person)
        own = [marked.subjects[village]]
        beyond.remove(own[0])
    else:
        area = village // WIDTHS.get(role, 10**6) * WIDTHS.get(role, 10**6)
        Posting.objects.create(account=account, role=role, area=area)
        if role in ("village", "clinic", "township", "county"):
            own, beyond = marked.within(area)
    client = Client()
    client.force_login(account)
    return Visitor(role, client, account.pk, own, beyond, {each.sign for each in beyond})


# -- what an answer says


def told(response: HttpResponse) -> str:
    """Everything an answer carries: body, headers, where it leads, cookies; of an archive, its files."""
    body = response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return "\n".join([headers, str(response.cookies), unescaped(body.decode("utf-8", "replace"))])


def unescaped(text: str) -> str:
    """As a reader reads it, whatever way characters were written."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    text = re.sub(
        r"(?:%[0-9A-Fa-f]{2})+", lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text
    )
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)


def without_ids(response: HttpResponse, address: str) -> str:
    """The same for two requests of which the one is about nobody: without ids and what differs at each request."""
    text = told(response).replace(address, "ADDRESS")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r"csrftoken=\w+|expires=[^;]+|Content-Length: \d+", "", text)
    return re.sub(r"\d{3,}", "N", text)
