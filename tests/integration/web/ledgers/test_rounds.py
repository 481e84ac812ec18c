"""From door to door: a page a household on paper, and what families say comes back as acts.

Seen to fail with the acts taken back left in `rounds.ACTS`, and with `confirm_household` writing an act about nobody.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import declare
from kinward.register.ledgers import household_lines
from tests.integration.web.ledgers.test_ledgers import pages_of, printed_of, squeezed


@pytest.fixture
def lines(worker):
    with acting(Actor(1, "a clerk", "village", "register", worker.area)):
        return household_lines(worker.area)


def test_the_paper_has_a_page_for_each_household_with_all_its_members(worker, lines):
    pages = pages_of(worker.client.get(f"/rounds/{worker.area}/pdf/").content)
    homes = list(dict.fromkeys(line.household for line in lines))
    assert len(pages) == len(homes)
    for home, page in zip(homes, pages, strict=True):
        assert [line.name for line in lines if line.household == home and line.name not in squeezed(page)] == []
    assert printed_of(f"ledger checklist of {worker.area}") == {line.person: 1 for line in lines}


def test_whom_the_lists_would_be_refused_is_told_before(worker, lines, signed_in):
    """Leave can_print out of the page, and a township's worker is led to a refusal."""
    paper = f"/rounds/{worker.area}/pdf/"
    assert len(lines) > 100
    worker.get(f"/rounds/{worker.area}/")
    assert paper in worker.page.content.decode()
    township = signed_in("township", worker.area // 1000 * 1000)
    township.get(f"/rounds/{worker.area}/")
    page = township.page.content.decode()
    assert paper not in page
    assert f"The lists would name {len(lines)} people" in page
    assert f"/households/{lines[0].household}/round/" in page


def test_as_written_is_an_act_that_can_be_taken_back(worker, lines):
    home = lines[0].household
    said = worker.get(f"/households/{home}/round/")
    assert all(line.name in said for line in lines if line.household == home)
    said = worker.post(f"/households/{home}/round/")
    assert worker.path == f"/rounds/{worker.area}/"
    assert f"Household {lines[0].number}: all as written" in said
    assert "Looked at, all as written 1" in said
    told = worker.get(f"/people/{lines[0].person}/looks/")
    assert "The family looked at the record" in told


def test_as_written_stands_in_the_timeline_of_each_member(worker, lines):
    """It writes no row about anybody: ask for acts by their rows alone, and it is missing."""
    home = lines[0].household
    members = [line.person for line in lines if line.household == home]
    other = next(line.person for line in lines if line.household != home)
    worker.post(f"/households/{home}/round/")
    told = {person: worker.get(f"/people/{person}/timeline/") for person in (*members, other)}
    assert [person for person, said in told.items() if "all as written" in said] == members


def test_what_differs_is_counted_in_the_summary_and_what_was_taken_back_is_not(worker, lines):
    from kinward.register.actions import take_back

    clerk, today = Actor(1, "a clerk", "village", "register", worker.area), timezone.localdate()
    with acting(clerk):
        act = declare(lines[0].person, on=today - timedelta(days=1), by=clerk, today=today, self_employed=True)
    assert "With something recorded anew 1" in worker.get(f"/rounds/{worker.area}/")
    assert "Declared 1" in worker.get(f"/rounds/{worker.area}/")
    later = today + timedelta(days=1)
    assert "With something recorded anew 0" in worker.get(f"/rounds/{worker.area}/?since={later}")
    with acting(clerk):
        take_back(act.pk, by=clerk)
    assert "With something recorded anew 0" in worker.get(f"/rounds/{worker.area}/")


def test_nobody_is_marked_as_missing(signed_in, lines):
    worker = signed_in(language="zh-hans")
    for page in (f"/rounds/{worker.area}/", f"/households/{lines[0].household}/round/"):
        said = worker.get(page)
        assert [word for word in ("未见", "漏", "逾期", "未核对", "失联", "不配合") if word in said] == []


def test_a_round_is_ones_own_villages(signed_in, county, lines):
    worker = signed_in("village", county.villages[1])
    for page in (
        f"/rounds/{lines[0].area}/",
        f"/rounds/{lines[0].area}/pdf/",
        f"/households/{lines[0].household}/round/",
    ):
        assert worker.client.get(page).status_code == 404
    assert worker.client.post(f"/households/{lines[0].household}/round/").status_code == 404
    assert signed_in("township", county.townships[0]).client.get(f"/rounds/{county.townships[0]}/").status_code == 404
