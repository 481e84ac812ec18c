"""Two counties, and a family that takes its record from one to the other."""

import base64
import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.sharing import issuers, signatures
from tests.conftest import connected_to, undone
from tests.owner import owner

VILLAGE = 110_101_001
MARRIED_WITH_A_CHILD = """
SELECT m.parent_id, f.parent_id FROM register_parent_link m
JOIN register_parent_link f ON f.child_id = m.child_id AND f.side = 'father' AND f.superseded_at IS NULL
JOIN register_marriage w ON w.one_id = least(m.parent_id, f.parent_id) AND w.superseded_at IS NULL
     AND w.other_id = greatest(m.parent_id, f.parent_id) AND w.valid_to IS NULL
JOIN register_identity i ON i.person_id = m.child_id AND i.superseded_at IS NULL AND i.born_on > '2019-01-01'
JOIN register_identity mi ON mi.person_id = m.parent_id AND mi.superseded_at IS NULL AND mi.died_on IS NULL
JOIN register_identity fi ON fi.person_id = f.parent_id AND fi.superseded_at IS NULL AND fi.died_on IS NULL
WHERE m.side = 'mother' AND m.superseded_at IS NULL
  AND (SELECT count(*) FROM register_care_event e WHERE e.person_id = m.child_id AND e.what = 'immunisation') > 3
  AND (SELECT count(*) FROM register_care_event e WHERE e.person_id = m.child_id AND e.what = 'contact') > 1
ORDER BY m.child_id LIMIT 1
"""
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ADMINISTRATOR = Actor(901, "an administrator", "administrator", "settings", 110_000_000)


def some_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True)
class Family:
    """What each parent takes along from the small county, and without what the children were given; and its key."""

    files: tuple[bytes, bytes]
    plain: bytes
    key: str


@pytest.fixture
def movers(county_database, django_db_blocker):
    from kinward.access.models import Account

    with django_db_blocker.unblock(), connected_to(county_database), undone(), override_settings(COPY_KEY=some_key()):
        parents = owner(MARRIED_WITH_A_CHILD)[0]
        own = [Client(), Client()]
        for client, parent in zip(own, parents, strict=True):
            client.force_login(Account.objects.create(username=f"own-{parent}", display_name="own", person=parent))
        answers = [client.get("/my/copy/signed/") for client in own]
        assert ".kinward.json" in answers[0].headers["Content-Disposition"]
        key = own[0].get("/.well-known/kinward-copy-key.json").content.decode()
        plain = own[0].get("/my/copy/signed/?without=care").content
        return Family((answers[0].content, answers[1].content), plain, key)


@pytest.fixture
def brought(movers):
    """What a mother takes along, and that county's published key."""
    return movers.files[0], movers.key


def inside(content: bytes) -> dict:
    return json.loads(signatures._bytes(json.loads(content)["payload"]))


@pytest.fixture
def elsewhere(brought, kept_register):
    """Another county: a register without anybody, with a village and a worker in it."""
    from kinward.access.models import Account, Posting
    from kinward.register.models import Place

    names = {"name_hans": "柳", "name_hant": "柳", "name_en": "Liu", "region": "CN-11"}
    for code, kind, parent in (
        (110_000_000, "county", None),
        (110_101_000, "township", 110_000_000),
        (VILLAGE, "village", 110_101_000),
    ):
        Place.objects.using("owner").create(code=code, kind=kind, parent_id=parent, **names)
    account = Account.objects.create(username="worker", display_name="李晓梅")
    Posting.objects.create(account=account, role="village", area=VILLAGE, valid_from=LONG_AGO)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    return client


def trusts(key: str) -> int:
    with acting(ADMINISTRATOR):
        return issuers.trust(name="Liu county", key=key, by=ADMINISTRATOR)


def sent(client, content: bytes, other: bytes | None = None, to: str = "/arrivals/copy/"):
    files = {"file": SimpleUploadedFile("a.kinward.json", content)}
    return client.post(to, files | ({"other": SimpleUploadedFile("b.kinward.json", other)} if other else {}))


def recorded(client, page: str) -> None:
    """The arrival, as the form says it."""
    said = answers_in(page) | {"on": timezone.localdate().isoformat(), "area": str(VILLAGE)}
    said.pop("csrfmiddlewaretoken", None)
    checked = client.post("/arrivals/new/", said)
    assert checked.status_code == 200, checked.content.decode()[-3000:]
    done = client.post("/arrivals/new/", {**said, "step": "checked"})
    assert done.status_code == 302, done.content.decode()[-3000:]


def answers_in(page: str) -> dict[str, str]:
    """What a browser would send of the form as it came."""
    texts = dict(re.findall(r'<input[^>]*type="(?:text|hidden)" name="(\w+)"(?:[^>]*?) value="([^"]*)"', page))
    chosen = dict(re.findall(r'<input[^>]*type="radio" name="(\w+)" value="(\w+)"[^>]*checked', page))
    selects = re.findall(r'<select[^>]*name="(\w+)".*?</select>', page, re.DOTALL)
    picked = {
        name: found[1]
        for name in selects
        if (
            found := re.search(
                rf'<select[^>]*name="{name}"(?:(?!</select>).)*?value="(\w*)"[^>]* selected', page, re.DOTALL
            )
        )
    }
    return {**texts, **chosen, **picked}
