"""Today: families who asked come first, nobody is listed for not having come, and what it costs."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.base import Node
from django.utils.timezone import localdate

from kinward.due.queries import FAMILIES_ENTITLED, FAMILIES_OFFERED
from kinward.web.programmes import gives


@pytest.fixture
def swept(county):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.sweep import sweep_all

    sweep_all(on=localdate())
    with acting(Actor(1, "a worker", "county", "register", county.code)), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_consent (person, purpose, given_at, given_to) SELECT id, purpose, now(), 1"
            " FROM register_person, unnest(ARRAY['care', 'benefits']) AS purpose ON CONFLICT DO NOTHING"
        )
    return county


@pytest.fixture
def busy(swept):
    """The village with the most that is open."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_offered

    totals = {}
    for village in swept.villages:
        with acting(Actor(1, "a worker", "village", "care", village)):
            totals[village] = families_offered(today=localdate()).total
    return max(totals, key=totals.get)


@pytest.mark.parametrize("statement", [FAMILIES_OFFERED[0], FAMILIES_ENTITLED[0]])
def test_nobody_is_compared_with_everybody(swept, acting_as, statement):
    """Join who has something open to the households by LEFT, and a clinic's township takes ten times as long."""
    purpose = "care" if statement is FAMILIES_OFFERED[0] else "benefits"
    acting_as("village", swept.townships[0], purpose)
    with connection.cursor() as cursor:
        said = {"today": localdate(), "skip": 0, "aside": [], "village": 0}
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT json) {statement}", said)
        (found,) = cursor.fetchone()
    steps = list(each_step((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]))
    assert max(step["Actual Rows"] for step in steps) > 500
    assert sum(step.get("Rows Removed by Join Filter", 0) * step["Actual Loops"] for step in steps) < 100_000


def each_step(step):
    yield step
    for part in step.get("Plans", ()):
        yield from each_step(part)


def test_in_five_statements(signed_in, busy):
    worker = signed_in(area=busy)
    for address in ("/today/", "/today/benefits/"):
        worker.get(address)
        page = worker.get(address)
        assert "k-due__what" in page
        assert len(worker.statements) <= 5, worker.statements


def test_what_stands_there_again_and_again_is_compiled(signed_in, busy, monkeypatch):
    """Django walks its templates node by node; a due item drawn so is twenty of them, and half the page's time."""
    walked, walk = [], Node.render_annotated
    monkeypatch.setattr(Node, "render_annotated", lambda node, context: walked.append(node) or walk(node, context))
    page = signed_in(area=busy).get("/today/")
    assert len(walked) < 8 * page.count('class="k-due ')


def test_everybody_shown_is_in_the_log_once(signed_in, busy, log_of):
    """Heads by the families' titles, the others by the links to their records."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_offered

    worker = signed_in(area=busy)
    page = worker.get("/today/")
    with acting(Actor(1, "a worker", "village", "care", busy)):
        families = families_offered(today=localdate()).families
    linked = {int(person) for person in re.findall(r'href="/people/(\d+)/"', page)}
    heads = {family.head.person for family in families if family.head}
    lines = log_of(worker.account)
    assert [person for person, _ in lines] == sorted(linked | heads)
    assert {target for _, target in lines} == {"today"}


def test_a_long_list_of_one_family_goes_on_on_its_page(signed_in, busy):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_offered

    page = signed_in(area=busy, language="zh-hans").get("/today/")
    with acting(Actor(1, "a worker", "village", "care", busy)):
        families = families_offered(today=localdate()).families
    more = [len(family.items) - 3 for family in families if family.household and len(family.items) > 4]
    assert more
    assert [int(n) for n in re.findall(r"还有 (\d+) 项，见家庭页", page)] == more
    assert page.count('class="k-due ') == sum(len(family.items) for family in families) - sum(more)


def test_who_asked_comes_first_and_nothing_is_over(busy):
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_offered

    with acting(Actor(1, "a worker", "village", "care", busy)):
        families = families_offered(today=localdate()).families
    asked = [any(item.asked_on for item in family.items) for family in families]
    assert asked == sorted(asked, reverse=True)
    items = [item for family in families for item in family.items]
    assert {item.state for item in items} == {"open"}


def test_what_is_given_here_comes_before_information(swept):
    """A deduction of the tax office is told each month, so that its month ends soonest: it stood before the money."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_entitled

    def kind(right):
        return 2 if right.outcome != "yes" else int(gives(right.programme) == "information")

    with acting(Actor(1, "a worker", "county", "benefits", swept.code)):
        pages = [families_entitled(page=page).families for page in range(1, 40)]
    told = [[kind(right) for right in family.items] for page in pages for family in page]
    assert {0, 1, 2} == {min(kinds) for kinds in told}
    assert [min(kinds) for kinds in told] == sorted(min(kinds) for kinds in told)
    assert all(kinds == sorted(kinds) for kinds in told)


def test_whose_money_lapses_soonest_comes_first(swept):
    """Order by the end of the period alone, and what goes on month after month stands before a year that is lost."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_entitled

    with acting(Actor(1, "a worker", "county", "benefits", swept.code)):
        pages = [families_entitled(page=page).families for page in range(1, 40)]
    lapses = [
        min((right.claim_until for right in family.items if right.claim_until), default=date.max)
        for page in pages
        for family in page
        if any(right.outcome == "yes" and gives(right.programme) != "information" for right in family.items)
    ]
    assert len(set(lapses)) >= 2
    assert lapses == sorted(lapses)


def test_pages_of_families(signed_in, busy):
    worker = signed_in("clinic", busy // 1000 * 1000)
    first = worker.get("/today/")
    assert "page=2" in first
    second = worker.get("/today/", page=2)
    assert "page=1" in second
    assert "There is no such page" in worker.get("/today/", page=4000)


def test_a_clinic_of_several_villages_chooses_one(signed_in, busy, county):
    """Leave OF_VILLAGE out of the statement, and the families of all villages stand in each."""
    clinic = signed_in("clinic", county.townships[0])
    totals = {village: _total(county, village) for village in (0, *county.villages)}
    assert totals[0] == sum(totals[village] for village in county.villages)
    for village, total in totals.items():
        page = clinic.get("/today/", village=village or "")
        assert len(clinic.statements) <= 6, clinic.statements
        assert f"{total} families" in page
        assert f'value="{village or ""}" selected' in page
    first = clinic.get("/today/", village=busy)
    assert f'href="?village={busy}&amp;page=2"' in first
    assert f"back=today-1-{busy}" in first
    assert f"back=today-2-{busy}" in clinic.get("/today/", village=busy, page=2)
    assert f'href="?village={busy}"' in clinic.get("/today/", village=busy, page=4000)


@pytest.mark.parametrize("asked", ["990123002001", "990123001000", "110101001001", "x", "9" * 40])
def test_no_other_place_than_a_village_of_the_area_is_chosen(signed_in, busy, county, asked):
    """Take any number, and the page is of a place whose families the walls leave out: it would say there are none."""
    clinic = signed_in("clinic", county.townships[0])
    assert f"{_total(county)} families" in clinic.get("/today/", village=asked)
    assert "990123002001" not in clinic.get("/today/").partition("<select")[2].partition("</select>")[0]


@pytest.mark.parametrize("address", ["/today/", "/today/benefits/"])
def test_a_worker_of_one_village_is_not_asked_for_it(signed_in, busy, county, address):
    worker = signed_in(area=busy)
    page = worker.get(address)
    assert "<select" not in page
    other = next(village for village in county.villages if village != busy)
    assert page.count('class="k-due ') == worker.get(address, village=other).count('class="k-due ')


def _total(county, village: int = 0) -> int:
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.due.queries import families_offered

    with acting(Actor(1, "a clinic", "clinic", "care", county.townships[0])):
        return families_offered(today=localdate(), village=village).total


def test_an_answered_request_is_no_longer_first(signed_in, families):
    person = families("赵一 f 1950-01-01 head")["赵一"]
    _agreed(person)
    _said(person, "asked", localdate() - timedelta(days=5))
    worker = signed_in()
    assert "asked for help on" in worker.get("/today/")
    before = worker.get("/today/").count("k-due--asked")
    _said(person, "contact", localdate())
    assert worker.get("/today/").count("k-due--asked") == before - 1


def test_nobody_without_consent(signed_in, families):
    person = families("赵一 f 1950-01-01 head")["赵一"]
    _agreed(person)
    _said(person, "asked", localdate())
    assert "赵一" in signed_in().get("/today/")
    _agreed(person, False)
    assert "赵一" not in signed_in().get("/today/")


def test_the_two_lists_are_of_two_purposes(signed_in, county):
    clinic = signed_in("clinic", county.townships[0])
    page = clinic.get("/today/")
    assert "/today/benefits/" not in page
    clinic.get("/today/benefits/", status=403)
    signed_in("township", county.townships[0]).get("/today/", status=403)


def test_an_empty_day_says_what_can_be_done(signed_in, county):
    assert "Nothing is open today" in signed_in(area=county.villages[-1] + 1).get("/today/")


def _said(person: int, what: str, on) -> None:
    """A care event, as care records it."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor

    with acting(Actor(1, "a worker", "clinic", "care", 990_123_000_000)), connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO register_care_event (person_id, what, vaccine, dose, schedule, contact, method, "on", act_id,'
            " recorded_at) SELECT %s, %s, '', 0, 'cn.elder-check', '', '', %s, min(id), now() FROM register_act",
            [person, what, on],
        )


def _agreed(person: int, is_given: bool = True) -> None:
    from kinward.access.acting import acting
    from kinward.access.actions.consents import give_consent, withdraw_consent
    from kinward.audit.actor import Actor

    with acting(Actor(1, "a worker", "county", "register", 990_123_000_000)) as by:
        (give_consent if is_given else withdraw_consent)(person=person, purpose="care", by=by)
