"""What a child was given in one county is taken over in the other, and not offered again."""

import html
import json
import re
from dataclasses import replace

import pytest
from django.db.utils import ProgrammingError
from django.test import Client
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.audit.actor import Actor
from kinward.due.queries import offers_of
from kinward.register.actions import bring_care, correct_identity
from kinward.register.queries.care import CareLine
from tests.integration.sharing.copying import (
    LONG_AGO,
    VILLAGE,
    inside,
    owner,
    recorded,
    sent,
    trusts,
)

FORGED = "does not belong to this file"
CHILD = "SELECT person_id FROM register_identity WHERE superseded_at IS NULL ORDER BY born_on DESC LIMIT 1"
GIVEN = """
SELECT what, "on"::text, vaccine, dose, schedule, contact FROM register_care_event
WHERE superseded_at IS NULL ORDER BY 2, 1, 3, 4, 6
"""
CARER = Actor(900, "a worker", "village", "register", VILLAGE)


def arrived(client, movers) -> tuple[int, str]:
    """The youngest child in the other county, its family agreeing to care; and where its file is read in."""
    trusts(movers.key)
    recorded(client, sent(client, *movers.files).content.decode())
    child = owner(CHILD)[0][0]
    with acting(CARER):
        give_consent(person=child, purpose="care", by=CARER)
    return child, f"/people/{child}/care/copy/"


def of_child(content: bytes) -> dict:
    return max(inside(content)["people"], key=lambda each: each["born_on"])


def lines_in(content: bytes) -> list[tuple]:
    plain = {"vaccine": "", "dose": 0, "schedule": "", "contact": ""}
    lines = [plain | line for line in of_child(content)["done"]]
    names = ("what", "on", "vaccine", "dose", "schedule", "contact")
    return sorted((tuple(line[name] for name in names) for line in lines), key=lambda e: (e[1], e[0], e[2], e[3], e[5]))


def offered(child: int) -> set[str]:
    with acting(replace(CARER, purpose="care")):
        return {each.contact for each in offers_of([child])}


def taken_over(client, address: str, content: bytes):
    page = sent(client, content, to=address).content.decode()
    assert "Take these over" in page, page[-3000:]
    copy = html.unescape(re.search(r'name="copy" value="([^"]*)"', page)[1])
    return client.post(address, {"copy": copy}, follow=True)


def test_what_was_given_is_taken_over_and_not_offered_again(movers, elsewhere):
    """Leave the announcement out of `bring_care`, and all of it is offered once more."""
    child, address = arrived(elsewhere, movers)
    given = lines_in(movers.files[0])
    assert {line[0] for line in given} == {"immunisation", "contact"}
    before = offered(child)
    doses = {f"{vaccine}-{dose}" for _, _, vaccine, dose, *_ in given if vaccine}
    assert doses & before
    answer = taken_over(elsewhere, address, movers.files[0])
    assert "not offered again" in answer.content.decode()
    assert owner(GIVEN) == given
    assert not doses & offered(child)
    assert "stands here already" in taken_over(elsewhere, address, movers.files[1]).content.decode()
    assert owner(GIVEN) == given
    act = owner("SELECT id FROM register_act WHERE kind = 'care-brought'")[0][0]
    assert owner("SELECT person FROM audit_entry WHERE event = 'register.care-brought'") == [(child,)]
    assert elsewhere.post(f"/acts/{act}/take-back/").status_code == 302
    assert owner(GIVEN) == []
    assert offered(child) == before


def test_only_what_every_child_is_offered_is_in_the_file(movers):
    """No adult's check-up, no refusal, nothing asked for and nothing of a pregnancy."""
    for content in movers.files:
        for each in inside(content)["people"]:
            is_adult = each["born_on"] < "2008"
            assert not (is_adult and each.get("done"))
            for line in each.get("done", ()):
                assert line["what"] == "immunisation" or line["schedule"] in ("cn.child-health", "cn.newborn-screening")


def test_the_family_may_leave_it_out(movers, elsewhere):
    assert of_child(movers.files[0])["done"]
    assert [each for each in inside(movers.plain)["people"] if "done" in each] == []
    _, address = arrived(elsewhere, movers)
    assert "Nothing to take over" in sent(elsewhere, movers.plain, to=address).content.decode()


def test_without_consent_nothing_is_shown_or_taken_over(movers, elsewhere):
    child, address = arrived(elsewhere, movers)
    with acting(CARER):
        withdraw_consent(person=child, purpose="care", by=CARER)
    assert elsewhere.get(address).status_code == 403
    answer = elsewhere.post(address, {"copy": movers.files[0].decode()})
    assert answer.status_code == 403
    with pytest.raises(ProgrammingError, match="row-level security"), acting(replace(CARER, purpose="care")) as carer:
        bring_care(
            child,
            [CareLine(timezone.localdate(), "immunisation", "HepB", 1, "", "")],
            by=carer,
            today=timezone.localdate(),
        )
    assert owner(GIVEN) == []


def test_a_file_of_somebody_else_or_changed_on_the_way_is_refused(movers, elsewhere):
    child, address = arrived(elsewhere, movers)
    said = json.loads(movers.files[0])
    forged = json.dumps({**said, "payload": said["payload"][:-8] + "AAAAAAAA"})
    answer = elsewhere.post(address, {"copy": forged})
    assert (answer.status_code, FORGED in answer.content.decode()) == (422, True)
    with acting(CARER):
        correct_identity(child, by=CARER, today=timezone.localdate(), name="别人")
    answer = sent(elsewhere, movers.files[0], to=address)
    assert "Nobody in this file" in answer.content.decode()
    assert owner(GIVEN) == []


def test_a_file_saved_by_another_program_is_read_or_refused(movers, elsewhere):
    """Read the bytes as JSON of any encoding, and the page that shows them cannot."""
    _, address = arrived(elsewhere, movers)
    said = movers.files[0].decode()
    assert sent(elsewhere, said.encode("utf-16"), to=address).status_code == 422
    assert "not offered again" in taken_over(elsewhere, address, said.encode("utf-8-sig")).content.decode()


def test_a_township_which_does_no_care_sees_no_such_page(movers, elsewhere):
    from kinward.access.models import Account, Posting

    _, address = arrived(elsewhere, movers)
    account = Account.objects.create(username="township", display_name="乡镇")
    Posting.objects.create(account=account, role="township", area=110_101_000, valid_from=LONG_AGO)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    assert sent(client, movers.files[0], to=address).status_code == 403
