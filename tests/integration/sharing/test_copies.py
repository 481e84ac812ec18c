"""A family brings its own record from one county to another: signed there, looked at and recorded here."""

import base64
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from kinward.access.acting import acting
from kinward.sharing import copies, issuers, signatures
from kinward.sharing.errors import SharingError
from tests.integration.sharing.copying import (
    ADMINISTRATOR,
    LONG_AGO,
    inside,
    owner,
    recorded,
    sent,
    some_key,
    trusts,
)


def test_from_one_county_to_the_other(brought, elsewhere):
    """Take a line out of `answers_of`, and somebody or something is not recorded."""
    content, key = brought
    trusts(key)
    page = sent(elsewhere, content).content.decode()
    assert "From the copy of Liu county" in page
    assert owner("SELECT count(*) FROM register_person") == [(0,)]
    recorded(elsewhere, page)
    people = inside(content)["people"]
    found = owner("SELECT name, sex, born_on::text FROM register_identity ORDER BY born_on")
    assert found == sorted(((p["name"], p["sex"], p["born_on"]) for p in people), key=lambda each: each[2])
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
        "who", "name", "sex", "born_on", "id_number", "role", "hukou", "mother", "father", "couple", "done",
    }  # fmt: skip


def test_both_parents_bring_a_file_and_the_child_has_both(movers, elsewhere):
    """Leave out the second file, and the child has a mother and nobody is married."""
    trusts(movers.key)
    mother, father = (inside(content)["people"] for content in movers.files)
    everybody = {each["who"] for each in (*mother, *father)}
    assert len(everybody) == max(len(mother), len(father)) + 1
    recorded(elsewhere, sent(elsewhere, *movers.files).content.decode())
    assert owner("SELECT count(*) FROM register_person") == [(len(everybody),)]
    sides = owner("SELECT child_id, array_agg(side ORDER BY side) FROM register_parent_link GROUP BY 1")
    assert ["father", "mother"] in [each for _, each in sides]
    assert owner("SELECT count(*) FROM register_marriage") == [(1,)]


def test_of_two_files_it_is_said_once_where_they_are_from(movers, elsewhere):
    trusts(movers.key)
    assert sent(elsewhere, *movers.files).content.decode().count("From the copy of Liu county") == 1


def test_what_one_of_two_files_leaves_out_the_other_says(movers, elsewhere):
    """Keep the first that names the child, and what it was given is lost with a mother who left it out."""
    trusts(movers.key)
    read = [copies.read_copy(content, now=timezone.now()) for content in (movers.plain, movers.files[1])]
    for both in (read, read[::-1]):
        assert {each.said.done for each in copies.joined(both)} == {each.done for each in read[1].people} | {()}
    assert "what the children were given" in sent(elsewhere, movers.plain, movers.files[1]).content.decode()


def copy_with(*doses: int, on: datetime, name: str = "小满") -> copies.Copy:
    """Of one child, and when it had which doses."""
    done = tuple(copies.Done(what="immunisation", vaccine="HepB", on=date(2026, 1, dose), dose=dose) for dose in doses)
    return copies.Copy(1, "Liu county", on, (copies.Copied(who="x" * 16, name=name, done=done),))


def test_of_files_of_two_days_all_doses_count_and_the_later_says_the_rest(monkeypatch):
    """Take the one or the other, and what stands in the other alone is lost."""
    both = copy_with(1, 2, on=LONG_AGO, name="小"), copy_with(2, 3, on=LONG_AGO + timedelta(days=19))
    for each in (both, both[::-1]):
        (child,) = copies.joined(each)
        assert (child.said.name, [done.dose for done in child.said.done]) == ("小满", [1, 2, 3])
    monkeypatch.setattr(copies, "MOST_DONE", 2)
    assert [done.dose for done in copies.joined(both)[0].said.done] == [2, 3]


def test_of_the_other_parent_there_is_nothing_in_a_file(movers):
    """Not the name, nor a word by which two files of different families could be compared."""
    mother, father = (inside(content)["people"] for content in movers.files)
    ones, others = ({each["who"] for each in people} for people in (mother, father))
    (own,) = (each for each in father if each["who"] not in ones)
    said = json.dumps(mother, ensure_ascii=False)
    assert [each for each in (own["who"], own["name"], own["id_number"]) if each in said] == []
    assert ones - others


def test_files_of_more_people_than_fit_are_read_one_after_the_other(movers, elsewhere):
    trusts(movers.key)
    issuer = copies.read_copy(movers.files[0], now=timezone.now())
    some = issuer.people[0].model_copy(update={"mother": None, "father": None, "couple": None})
    many = [replace(issuer, people=tuple(some.model_copy(update={"who": f"{n:016}"}) for n in range(7 * k, 7 * k + 7)))
            for k in (0, 1)]  # fmt: skip
    assert len(copies.joined(many[:1])) == 7
    with pytest.raises(SharingError) as refused:
        copies.joined(many)
    assert refused.value.code == "copy-many"


def test_a_parent_in_no_line_is_no_copy(movers, elsewhere):
    trusts(movers.key)
    said = inside(movers.files[0])
    said["people"][-1]["mother"] = 11
    with override_settings(COPY_KEY=some_key()):
        key, content = signatures.own_key(), json.dumps(signatures.signed(json.dumps(said).encode())).encode()
    with acting(ADMINISTRATOR):
        issuers.trust(name="another", key=key, by=ADMINISTRATOR)
    with pytest.raises(SharingError) as refused:
        copies.read_copy(content, now=timezone.now())
    assert refused.value.code == "copy-format"


FORGED, NO_COPY = "does not belong to this file", "no signed copy"
CHANGES = {
    "another end": (lambda said: {**said, "payload": said["payload"][:-8] + "AAAAAAAA"}, FORGED),
    "the same written otherwise": (lambda said: {**said, "payload": said["payload"] + "="}, FORGED),
    "half a signature": (lambda said: {**said, "signature": said["signature"][:10]}, FORGED),
    "one part more": (lambda said: {**said, "more": "x"}, NO_COPY),
    "no algorithm": (lambda said: {**said, "protected": base64.urlsafe_b64encode(b'{"alg":"none"}').decode()}, NO_COPY),
    "a list": (lambda said: [said], NO_COPY),
    "a large file": (lambda said: {**said, "payload": "x" * 300_000}, "far too large"),
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
