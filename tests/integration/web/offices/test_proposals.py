"""What was decided by two is read by whoever decides such things, the latest first."""

import re

import pytest

from kinward.access.acting import acting
from kinward.access.actions.proposals import decide, propose, withdraw
from kinward.audit.actor import Actor
from kinward.web.pages import proposals

SAID = {"what": "people", "purpose": "register", "format": "csv", "about": 120}


@pytest.fixture
def asked(county):
    """`asked(account)`: the number of an export that an officer of the county proposed."""

    def make(account: int) -> int:
        with acting(Actor(account, "an officer", "county", "register", county.code)) as by:
            return propose(kind="export", payload={**SAID, "area": county.code}, reason="the books", by=by)

    return make


@pytest.fixture
def settled():
    """`settled(auditor, number)`: this auditor has decided it."""

    def make(auditor, number: int, *, accept: bool = True) -> None:
        with acting(Actor(auditor.account, "an auditor", "auditor", "audit", auditor.area)) as by:
            decide(proposal=number, accept=accept, by=by)

    return make


def decided_on(page: str) -> list[tuple[int, str]]:
    """Number and row of each that was decided."""
    _, caption, table = page.partition("<caption>Decided</caption>")
    rows = table.partition("</table>")[0].split("<tr>")[2:] if caption else []
    return [(int(re.search(r"/proposals/(\d+)/", row)[1]), row) for row in rows]


def test_an_auditor_reads_what_was_decided_and_by_whom(county, signed_in, asked, settled):
    """Leave decided_proposals out of the page, and an auditor does not find again what they said yes to."""
    officer = signed_in("county", county.code)
    one, other = (signed_in("auditor", county.code) for _ in range(2))
    mine, waiting, theirs, taken_back = (asked(officer.account) for _ in range(4))
    settled(one, mine)
    settled(other, theirs, accept=False)
    with acting(Actor(officer.account, "an officer", "county", "register", county.code)):
        withdraw(proposal=taken_back)
    page = one.get("/proposals/")
    assert len(one.statements) <= 6, one.statements
    (latest, first), (earlier, second) = decided_on(page)
    assert (latest, earlier) == (theirs, mine)
    assert ("declined" in first, "accepted" in second) == (True, True)
    assert '<td data-title="Decided by">you</td>' in second
    assert '<td data-title="Decided by">李晓梅</td>' in first
    one.get(f"/proposals/{theirs}/")
    assert f"/proposals/{waiting}/" in page


@pytest.mark.parametrize(("role", "count"), [("administrator", 1), ("county", 0), ("township", 0)])
def test_who_does_not_decide_such_things_is_not_shown_them(county, signed_in, asked, settled, role, count):
    """Look at nothing but `decided_by`, and a township reads who closed an account of the county."""
    officer, auditor = signed_in("county", county.code), signed_in("auditor", county.code)
    settled(auditor, asked(officer.account))
    reader = signed_in(role, county.townships[0] if role == "township" else county.code)
    assert len(decided_on(reader.get("/proposals/"))) == count


def test_what_was_decided_is_turned_page_by_page(county, signed_in, asked, settled, monkeypatch):
    monkeypatch.setattr(proposals, "PAGE", 2)
    officer, auditor = signed_in("county", county.code), signed_in("auditor", county.code)
    numbers = [asked(officer.account) for _ in range(3)]
    for number in numbers:
        settled(auditor, number)
    page = auditor.get("/proposals/")
    assert [number for number, _ in decided_on(page)] == [numbers[2], numbers[1]]
    assert 'href="?page=2"' in page
    page = auditor.get("/proposals/?page=2")
    assert len(auditor.statements) <= 6, auditor.statements
    assert [number for number, _ in decided_on(page)] == [numbers[0]]
    assert ('href="?page=1"' in page, "page=3" in page) == (True, False)
    page = auditor.get("/proposals/?page=99")
    assert "There is no such page" in page
    assert 'rel="prev"' not in page
