"""Files of many people: by two, once, within a day, with a line in everybody's log."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from kinward.access.acting import acting
from kinward.access.actions.consents import withdraw_consent
from kinward.audit.actor import Actor
from kinward.register.models import Person
from kinward.sharing import exporting
from kinward.sharing.errors import SharingError
from kinward.web.language import say
from kinward.web.pages import exports
from tests.integration.web.reading.conftest import log_of, signed_in
from tests.owner import owner

__all__ = ["log_of", "signed_in"]
WHY = "for the yearly check of the books"


@pytest.fixture
def officer(county, signed_in):
    return signed_in("county", county.code)


@pytest.fixture
def auditor(county, signed_in):
    return signed_in("auditor", county.code)


def asks(reader, status: int = 302, **said: object) -> str:
    asked = {"what": "people", "purpose": "register", "format": "csv", "reason": WHY, **said}
    return reader.post("/exports/", status, **asked)


def proposal_address(auditor) -> str:
    return re.search(r"/proposals/\d+/", auditor.get("/proposals/"))[0]


def accepted(auditor) -> None:
    auditor.post(proposal_address(auditor), 302, decision="accept")


def fetch_address(reader) -> str:
    found = re.search(r"/exports/\d+/file/", reader.get("/exports/"))
    return found[0] if found else ""


def fetched(reader, address: str = "") -> bytes:
    answer = reader.client.post(address or fetch_address(reader))
    assert answer.status_code == 200, answer.content[:500]
    return answer.content


def lines_of(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def ready(officer, auditor, county):
    """The address of a file of the whole county, decided."""

    def make(**said: object) -> str:
        asks(officer, area=county.code, **said)
        assert not fetch_address(officer)
        accepted(auditor)
        return fetch_address(officer)

    return make


def test_more_than_a_hundred_people_take_two(officer, auditor, county):
    """Leave `people <= BY_ONE_PERSON` out of `ask`, and the file is there at once."""
    asks(officer, area=county.code)
    page = officer.get("/exports/")
    assert "waits for a decision" in page
    assert "some 1,4" in page or "some 14" in page or "some 15" in page
    assert not fetch_address(officer)
    accepted(auditor)
    assert fetch_address(officer)


def test_whoever_decides_reads_how_many_people_it_is_about(officer, auditor, county):
    """As many as was said to whoever asked, in tens."""
    asks(officer, area=county.code)
    told = re.search(r"some ([\d,]+0) people", officer.get("/exports/"))[1]
    assert f"some {told} at the time it was asked for" in auditor.get(proposal_address(auditor))


def test_all_of_it_once_with_a_line_for_everybody(officer, ready, county, log_of):
    address = ready()
    lines = lines_of(fetched(officer, address))
    living = owner(
        "SELECT count(*) FROM register_person p JOIN register_identity i ON i.person_id = p.id "
        "WHERE i.superseded_at IS NULL AND i.died_on IS NULL AND p.area BETWEEN %s AND %s",
        county.code, county.code + 10**6,
    )[0][0]  # fmt: skip
    assert len(lines) == living
    assert {int(line["Record"]) for line in lines} == {p for p, _ in log_of(officer.account, "sharing.exported")}
    assert officer.client.post(address).status_code == 404
    assert not fetch_address(officer)


def test_only_who_asked_fetches_it(ready, signed_in, county, auditor):
    """Leave `asked_by` out of `fetch` (and out of the policy export_fetched), and another fetches it."""
    address = ready()
    assert signed_in("county", county.code).client.post(address).status_code == 404
    assert auditor.client.post(address).status_code == 403
    assert signed_in("administrator", county.code).client.post(address).status_code == 403


def test_only_within_a_day(officer, ready, monkeypatch):
    """Leave `ready_until` out of `fetch`, and a forgotten file can be fetched for ever."""
    address = ready()
    later = timezone.now() + timedelta(hours=25)
    for place in ("sharing.exporting.asking", "web.pages.exports"):
        monkeypatch.setattr(f"kinward.{place}.timezone", SimpleNamespace(now=lambda: later))
    assert officer.client.post(address).status_code == 404
    assert "not fetched in time" in officer.get("/exports/")


def test_a_link_that_is_merely_followed_uses_nothing_up(officer, ready):
    address = ready()
    officer.get(address, 302)
    assert fetch_address(officer) == address


def test_while_another_is_made_nothing_is_used_up(officer, ready):
    """Let four be made at a time, and for half a minute nobody gets a page."""
    address = ready()
    with exports.BEING_MADE:
        answer = officer.client.post(address, follow=True)
        assert say("exports.busy") in answer.content.decode()
    assert fetched(officer, address)


def test_nothing_but_the_own_area(county, signed_in):
    officer = Actor(1, "a township", "township", "register", county.townships[0])
    township = signed_in("township", county.townships[0])
    asks(township, 200, area=county.code)
    assert "waits for a decision" not in township.get("/exports/")
    with pytest.raises(SharingError, match="not below the own"):
        exporting.ask(what="people", purpose="register", format="csv", area=county.code, reason=WHY, by=officer)


LIVING_AND_ALLOWING = """
SELECT a.person FROM access_consent a
JOIN register_identity i ON i.person_id = a.person AND i.superseded_at IS NULL AND i.died_on IS NULL
WHERE a.purpose = 'benefits' AND a.withdrawn_at IS NULL
"""


def leave_allowing(county, village: int, most: int) -> None:
    """All but these many people of the village take their consent to benefits back."""
    by = Actor(1, "the county", "county", "register", county.code)
    with acting(by):
        own = set(Person.objects.filter(area=village).values_list("pk", flat=True))
        allowing = sorted(own & {person for (person,) in owner(LIVING_AND_ALLOWING)})
        for person in allowing[most:]:
            withdraw_consent(person=person, purpose="benefits", by=by)


def test_a_small_file_is_ready_at_once_and_small_ones_add_up(officer, county):
    """Leave `_lately` out of `ask`, and a county leaves village by village."""
    for village in county.villages[:2]:
        leave_allowing(county, village, 60)
    asks(officer, area=county.villages[0], purpose="benefits")
    assert len(lines_of(fetched(officer))) == 60
    asks(officer, area=county.villages[1], purpose="benefits")
    assert not fetch_address(officer)
    assert "waits for a decision" in officer.get("/exports/")


def test_benefits_hold_only_those_who_allow_it(officer, ready, county):
    """Leave ALLOWED out of the rows, and whoever took the consent back is in the file."""
    allowed = {person for (person,) in owner(LIVING_AND_ALLOWING)}
    gone = min(allowed)
    by = Actor(1, "the county", "county", "register", county.code)
    with acting(by):
        withdraw_consent(person=gone, purpose="benefits", by=by)
    people = {int(line["Record"]) for line in lines_of(fetched(officer, ready(purpose="benefits")))}
    assert people == allowed - {gone}


@pytest.mark.parametrize("purpose", ["register", "benefits"])
def test_households_tell_of_all_their_members(officer, ready, log_of, purpose):
    lines = lines_of(fetched(officer, ready(what="households", purpose=purpose)))
    members = sum(int(line["Members"]) for line in lines)
    assert len(log_of(officer.account, "sharing.exported")) == members > 100


def test_parquet_and_spreadsheet_hold_the_same(officer, ready):
    table = pq.read_table(io.BytesIO(fetched(officer, ready(format="parquet"))))
    assert table.column_names[:3] == ["person", "name", "sex"]
    book = zipfile.ZipFile(io.BytesIO(fetched(officer, ready(format="xlsx"))))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == table.num_rows + 1


def test_no_whole_id_number_and_nothing_of_care_is_in_any(officer, ready):
    for what in ("people", "households"):
        for purpose in ("register", "benefits"):
            names = set(
                pq.read_table(
                    io.BytesIO(fetched(officer, ready(what=what, purpose=purpose, format="parquet")))
                ).column_names
            )
            assert not names & {"id_number", "id_cipher", "expected_on", "vaccine", "birth_weight_grams"}


def test_those_who_watch_see_what_left_and_fetch_nothing(officer, ready, auditor, signed_in, county):
    fetched(officer, ready())
    for watcher in (auditor, signed_in("administrator", county.code)):
        page = watcher.get("/exports/")
        assert WHY in page
        assert "/file/" not in page


def test_an_empty_page_says_so(officer, auditor):
    assert "No file has been asked for yet" in officer.get("/exports/")
    assert "No file has been asked for yet" in auditor.get("/exports/")


def test_those_in_it_see_it(officer, ready, county, signed_in):
    fetched(officer, ready())
    person = owner("SELECT id FROM register_person WHERE area = %s LIMIT 1", county.villages[0])[0][0]
    page = signed_in("village", county.villages[0]).get(f"/people/{person}/looks/")
    assert "in a file that an office fetched" in page
    assert WHY in page


def test_the_database_lets_nobody_make_a_large_one_alone(county, acting_as):
    """Leave the WITH CHECK of export_made out, and one person is enough."""
    from django.db import DatabaseError, transaction

    from kinward.sharing.models import Export

    acting_as("county", county.code, account=7)
    now = timezone.now()
    said = {"what": "people", "purpose": "register", "format": "csv", "area": county.code, "reason": WHY}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Export.objects.create(**said, asked_by=7, people=1000, made_at=now, ready_until=now)
