"""The county by township, a township by village, and the records that need a hand."""

import re

import pytest

from kinward.register.quality import Faulty
from kinward.web.pages.quality import correction_href

MOST = 6  # statements of a page that lists


def test_the_county_begins_at_its_overview(county, signed_in):
    officer = signed_in("county", county.code)
    assert officer.client.get("/").headers["Location"] == "/overview/"
    page = officer.get("/overview/")
    assert len(officer.statements) <= MOST, officer.statements
    assert f"/overview/{county.townships[0]}/" in page
    assert "k-pyramid" in page
    assert "k-tiles" in page


def test_a_township_leads_to_its_villages(county, signed_in, log_of):
    officer = signed_in("township", county.townships[0])
    page = officer.get("/overview/")
    assert len(officer.statements) <= MOST, officer.statements
    assert all(f"/overview/{village}/" in page for village in county.villages)
    assert log_of(officer.account, "register.counted") == [(None, f"counts of place {county.townships[0]}")]


def test_a_place_that_no_number_can_be_is_not_there(county, signed_in):
    """Ask the database for it, and a code beyond its numbers answers 503."""
    signed_in("county", county.code).get("/overview/99999999999999999999/", 404)


def test_a_ledger_of_a_village_is_not_looked_for_in_a_township(county, signed_in):
    """Leave clean_area out, and the form as it stands leads to a page that is not there."""
    officer = signed_in("township", county.townships[0])
    said = f"/ledgers/?ledger=household-register&period=2026-11&area={county.townships[0]}"
    assert "is kept village by village: choose a village" in officer.get(said)


def test_no_number_below_ten_stands_on_a_page_of_a_place(county, signed_in):
    officer = signed_in("county", county.code)
    for code in (county.code, *county.townships, *county.villages):
        page = officer.get(f"/overview/{code}/")
        cells = re.findall(r'<td class="k-number"[^>]*>([^<]*)</td>', page)
        cells += re.findall(r'k-tile__count">([^<]*)<', page)
        small = [cell for cell in cells if cell.strip().isdigit() and int(cell) < 10]
        assert small == []


def without_address(page: str) -> str:
    """Without what every page has of its own: where a switch comes back to, and the form's token."""
    return re.sub(r'name="(next|csrfmiddlewaretoken)" value="[^"]*"', "", page)


@pytest.mark.parametrize("path", ["/overview/{}/", "/quality/{}/", "/quality/{}/no-hukou/"])
def test_a_village_worker_sees_the_own_village_alone(county, signed_in, path):
    worker = signed_in("village", county.villages[0])
    worker.get(path.format(county.villages[0]))
    elsewhere = worker.get(path.format(county.villages[1]), 404)
    assert without_address(elsewhere) == without_address(worker.get(path.format(123), 404))
    worker.get(path.format(county.townships[0]), 404)


@pytest.mark.parametrize("role", ["planner", "auditor", "administrator"])
def test_others_do_not_come_in(county, signed_in, role):
    other = signed_in(role, county.code)
    for path in ("/overview/", "/quality/", f"/quality/{county.villages[0]}/no-hukou/"):
        other.get(path, 403)


def test_quality_leads_from_the_county_to_the_records(county, signed_in, log_of):
    officer = signed_in("county", county.code)
    page = officer.get("/quality/")
    assert len(officer.statements) <= MOST, officer.statements
    assert f"/quality/{county.townships[0]}/" in page
    page = officer.get(f"/quality/{county.villages[0]}/")
    kind = re.search(rf"/quality/{county.villages[0]}/([a-z-]+)/", page)[1]
    page = officer.get(f"/quality/{county.villages[0]}/{kind}/")
    assert len(officer.statements) <= MOST, officer.statements
    people = {int(person) for person in re.findall(r"/people/(\d+)/", page)}
    assert people
    assert people <= {person for person, _ in log_of(officer.account, "register.quality") if person}
    assert "There is no such page" in officer.get(f"/quality/{county.villages[0]}/{kind}/?page=30")


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("status-and-marriage", "/people/7/declare/?fact=marital_status"),
        ("no-sex", "/people/7/correct/"),
        ("dead-head", "/households/9/head/"),
        ("lives-elsewhere", ""),
    ],
)
def test_what_contradicts_leads_to_the_form_that_puts_it_right(kind, form):
    record = Faulty(7, "甲", "male", None, 9, "001-7", 8, None)
    assert correction_href(record, kind) == form


def test_quality_ranks_nobody(county, signed_in):
    """Areas stand in the order of their codes, and no worker is named."""
    page = signed_in("township", county.townships[0]).get("/quality/")
    codes = [int(code) for code in re.findall(r'href="/quality/(\d+)/"', page) if int(code) in county.villages]
    assert codes == sorted(codes)


def test_a_planner_sees_figures_and_no_way_to_a_record(county, signed_in):
    planner = signed_in("planner", county.code)
    page = planner.get("/figures/")
    assert len(planner.statements) <= MOST, planner.statements
    assert "/people/" not in page
    assert "/overview/" not in page
    assert "/search/" not in page
