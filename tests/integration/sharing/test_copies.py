"""A family brings its own record from one county to another: signed there, looked at and recorded here."""

import base64
import json
import re
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.sharing import copies, issuers, signatures
from kinward.sharing.errors import SharingError
from tests.conftest import connected_to, undone
from tests.integration.sharing.conftest import CHILD_AND_PARENTS, owner

VILLAGE = 110_101_001
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ADMINISTRATOR = Actor(901, "an administrator", "administrator", "settings", 110_000_000)


def some_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@pytest.fixture
def brought(county_database, django_db_blocker):
    """What a mother takes along from the small county, and that county's published key."""
    from kinward.access.models import Account

    with django_db_blocker.unblock(), connected_to(county_database), undone(), override_settings(COPY_KEY=some_key()):
        village = owner("SELECT min(code) FROM register_place WHERE kind = 'village'")[0][0]
        _, parents = owner(CHILD_AND_PARENTS, village)[0]
        client = Client()
        client.force_login(Account.objects.create(username="own", display_name="own", person=parents[0]))
        answer = client.get("/my/copy/signed/")
        assert ".kinward.json" in answer.headers["Content-Disposition"]
        key = client.get("/.well-known/kinward-copy-key.json").content.decode()
        return answer.content, key


@pytest.fixture
def elsewhere(brought, kept_register):
    """Another county: a register without anybody, with a village and a worker in it."""
    from kinward.access.models import Account, Posting
    from kinward.register.models import Place

    names = {"name_hans": "柳", "name_hant": "柳", "name_en": "Liu", "region": "rural"}
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


def sent(client, content: bytes):
    return client.post("/arrivals/copy/", {"file": SimpleUploadedFile("a.kinward.json", content)})


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


def test_from_one_county_to_the_other(brought, elsewhere):
    """Take a line out of `answers_of`, and somebody or something is not recorded."""
    content, key = brought
    trusts(key)
    page = sent(elsewhere, content).content.decode()
    assert "From the copy of Liu county" in page
    assert owner("SELECT count(*) FROM register_person") == [(0,)]
    said = answers_in(page) | {"on": timezone.localdate().isoformat(), "area": str(VILLAGE)}
    said.pop("csrfmiddlewaretoken", None)
    checked = elsewhere.post("/arrivals/new/", said)
    assert checked.status_code == 200, checked.content.decode()[-3000:]
    done = elsewhere.post("/arrivals/new/", {**said, "step": "checked"})
    assert done.status_code == 302, done.content.decode()[-3000:]
    people = json.loads(signatures._bytes(json.loads(content)["payload"]))["people"]
    recorded = owner("SELECT name, sex, born_on::text FROM register_identity ORDER BY born_on")
    assert recorded == sorted(((p["name"], p["sex"], p["born_on"]) for p in people), key=lambda each: each[2])
    links = sum(tie in person for person in people for tie in ("mother", "father"))
    assert links
    assert owner("SELECT count(*) FROM register_parent_link") == [(links,)]
    assert owner("SELECT count(*) FROM register_identity WHERE id_cipher IS NOT NULL") == [
        (sum(bool(person.get("id_number")) for person in people),)
    ]
    assert owner("SELECT target FROM audit_entry WHERE event = 'register.copy-read'") == [("issuer 1",)]


def test_the_file_holds_what_an_arrival_asks_and_nothing_else(brought):
    head, *people = [json.loads(signatures._bytes(json.loads(brought[0])[part])) for part in ("protected", "payload")]
    assert head["alg"] == "EdDSA"
    said = people[0]
    assert said.keys() == {"format", "made_at", "people"}
    assert {name for person in said["people"] for name in person} <= {
        "name", "sex", "born_on", "id_number", "role", "hukou", "mother", "father", "married_to",
    }  # fmt: skip


FORGED, NO_COPY = "does not belong to this file", "no signed copy"
CHANGES = {
    "another end": (lambda said: {**said, "payload": said["payload"][:-8] + "AAAAAAAA"}, FORGED),
    "the same written otherwise": (lambda said: {**said, "payload": said["payload"] + "="}, FORGED),
    "half a signature": (lambda said: {**said, "signature": said["signature"][:10]}, FORGED),
    "one part more": (lambda said: {**said, "more": "x"}, NO_COPY),
    "no algorithm": (lambda said: {**said, "protected": base64.urlsafe_b64encode(b'{"alg":"none"}').decode()}, NO_COPY),
    "a list": (lambda said: [said], NO_COPY),
    "a large file": (lambda said: {**said, "payload": "x" * 70_000}, "far too large"),
}


@pytest.mark.parametrize(("change", "words"), CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_is_refused(brought, elsewhere, change, words):
    """Leave `verify` out of `opened`, and the first goes through."""
    content, key = brought
    trusts(key)
    answer = sent(elsewhere, json.dumps(change(json.loads(content))).encode())
    assert answer.status_code == 422
    assert words in answer.content.decode()


HOSTILE = {"bytes": b"\xff\xfe", "deep": b"[" * 50_000, "a zip": b"PK\x03\x04", "a number": b'{"protected": 1}'}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_copy_is_refused(elsewhere, content):
    assert sent(elsewhere, content).status_code == 422


def test_a_copy_is_taken_of_counties_that_are_named(brought, elsewhere):
    """And no longer when the key was taken out again."""
    content, key = brought
    assert "No administrator here has named" in sent(elsewhere, content).content.decode()
    number = trusts(key)
    assert sent(elsewhere, content).status_code == 200
    with acting(ADMINISTRATOR):
        issuers.distrust(issuer=number, by=ADMINISTRATOR)
    assert sent(elsewhere, content).status_code == 422


def test_signed_with_another_key_under_a_trusted_name_is_forged(brought, elsewhere):
    """Take the key from the file instead of from the list, and this goes through."""
    content, key = brought
    trusts(key)
    payload = signatures._bytes(json.loads(content)["payload"])
    with override_settings(COPY_KEY=some_key()):
        forged = signatures.signed(payload)
    forged["protected"] = json.loads(content)["protected"]
    assert "does not belong to this file" in sent(elsewhere, json.dumps(forged).encode()).content.decode()


@pytest.mark.parametrize(("later", "is_taken"), [(29, True), (31, False), (-1, False)])
def test_a_copy_is_over_after_thirty_days(brought, elsewhere, later, is_taken):
    content, key = brought
    trusts(key)
    now = timezone.now() + timedelta(days=later)
    if is_taken:
        assert copies.read_copy(content, now=now).people
    else:
        with pytest.raises(SharingError) as refused:
            copies.read_copy(content, now=now)
        assert refused.value.code == "copy-old"


def test_the_own_counties_copy_leads_to_the_records_there_are(brought, elsewhere):
    """The same people are in this register: an arrival would record them twice."""
    with override_settings(COPY_KEY=some_key()):
        content = json.dumps(signatures.signed(b"{}")).encode()
        assert "its people are in the register already" in sent(elsewhere, content).content.decode()


def test_an_administrator_names_a_county_and_takes_it_out(brought, elsewhere):
    from kinward.access.models import Account, Posting

    account = Account.objects.create(username="administrator", display_name="孙")
    Posting.objects.create(account=account, role="administrator", area=110_000_000, valid_from=LONG_AGO)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    assert "No county is named yet" in client.get("/issuers/").content.decode()
    for wrong in ("x", "{", '{"keys": []}', signatures.own_key()):
        assert client.post("/issuers/", {"name": "Liu", "key": wrong}).status_code == 422
    assert client.post("/issuers/", {"name": "Liu", "key": brought[1]}).status_code == 302
    assert client.post("/issuers/", {"name": "Liu", "key": brought[1]}).status_code == 422
    assert "Liu" in client.get("/issuers/").content.decode()
    assert client.post("/issuers/1/remove/").status_code == 302
    assert "No county is named yet" in client.get("/issuers/").content.decode()
    assert elsewhere.get("/issuers/").status_code != 200
