"""Ledgers: the rows are the register's, the same on the page, in the PDF and in the spreadsheet; who may print what.

Seen to fail with members left out of `homes.LINES` (`m.role = 'head'`), with `check_can_print` made empty, with
`log.record_all` left out of `fill`, and with `eval(each, mode: "markup")` for a cell in parts.typ.
"""

import io
import re
import zipfile
from datetime import date

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.actions import NewBirth, move_out, record_birth
from kinward.register.ledgers import HomeLine, household_lines
from kinward.register.queries import household_card
from kinward.web.ledgers.kinds import BY_ADDRESS
from tests.integration.register.people import TODAY
from tests.integration.web.recording.conftest import text_of

HOSTILE = '#eval("1+1") $x^2$ =1+1 <b> {{7|add:7}} `#text` \\u{41}'


def printed_of(target: str) -> dict[int | None, int]:
    """Lines of the log about this ledger, by person."""
    from django.db import connection

    with acting(Actor(1, "an auditor", "auditor", "audit")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, count(*) FROM audit_entry WHERE event = 'register.ledger' AND target = %s GROUP BY person",
            [target],
        )
        return dict(cursor.fetchall())


def members_of(county, village: int) -> list[tuple[int, str, str]]:
    """Household number, name and person, asked one household after the other by the query of the household's page."""
    with acting(Actor(1, "a clerk", "county", "register", county.code)):
        homes = {line.household for line in household_lines(village)}
        cards = [household_card(home) for home in homes]
    return [(card.number, member.name, member.person) for card in cards for member in card.members]


def age(line: HomeLine) -> int:
    return (timezone.localdate() - line.born_on).days // 365 if line.born_on else 0


def pages_of(pdf: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def rows_of(book: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()


def test_page_and_pdf_hold_everybody_of_the_register(worker, county):
    said = worker.get(f"/ledgers/household-register/{worker.area}/")
    members = members_of(county, worker.area)
    assert len(members) > 100
    printed = pages_of(worker.client.get(f"/ledgers/household-register/{worker.area}/pdf/").content)
    paper = squeezed("".join(printed))
    assert [name for _, name, _ in members if name and name not in said] == []
    assert [name for _, name, _ in members if name and name not in paper] == []
    assert said.count("······") == paper.count("······") > 0
    assert f"{len(members)} lines" in said


def test_every_page_of_the_pdf_has_headings_and_a_number(signed_in):
    worker = signed_in(language="zh-hans")
    printed = pages_of(worker.client.get(f"/ledgers/household-register/{worker.area}/pdf/").content)
    assert len(printed) > 3
    for number, page in enumerate(printed, start=1):
        assert "与户主关系" in squeezed(page)
        assert f"{number}/{len(printed)}" in squeezed(page)
    assert "填表人" in squeezed(printed[-1])
    assert "家庭户登记簿" in squeezed(printed[0])


def test_page_pdf_and_spreadsheet_have_the_same_rows(signed_in, county):
    worker = signed_in("township", county.townships[0])
    year = f"?period={timezone.localdate().year}"
    address = f"/ledgers/birth-register/{worker.area}/"
    page = worker.get(address + year)
    names = re.findall(r'<th scope="row">([^<]+)</th>', worker.page.content.decode())
    assert names
    sheet = rows_of(worker.client.get(f"{address}xlsx/{year}").content)
    assert [row[0] for row in sheet[4:]] == names
    assert all(isinstance(row[2], date) for row in sheet[4:])
    paper = squeezed("".join(pages_of(worker.client.get(f"{address}pdf/{year}").content)))
    for row in sheet[4:]:
        assert row[0] in paper
        assert row[2].isoformat() in paper
        assert row[2].isoformat() in page


def test_births_stand_in_their_month(signed_in, county):
    """What the ledger of each month holds adds up to the year's."""
    worker = signed_in("township", county.townships[0])
    year = county.on.year

    def born(period: str) -> list[str]:
        worker.get(f"/ledgers/birth-register/{worker.area}/?period={period}")
        return re.findall(r'<th scope="row">([^<]+)</th>', worker.page.content.decode())

    whole = born(str(year))
    assert len(whole) > 1
    assert [name for month in range(1, 13) for name in born(f"{year}-{month:02}")] == whole


def test_villages_are_chosen_below_their_township(signed_in, county):
    """Offer them in one list, and a county's office looks through some hundreds."""
    from kinward.register.queries import place_of

    office = signed_in("county", county.code)
    office.get("/ledgers/")
    page = office.page.content.decode()
    town, village = county.townships[0], county.villages[0]
    for group, code in (("County and townships", town), (place_of(town).en, village)):
        chosen = re.search(rf'<optgroup label="{group}">(.*?)</optgroup>', page, re.DOTALL)[1]
        assert re.search(rf'<option value="{code}">{place_of(code).en}</option>', chosen)


def test_how_many_a_ledger_may_name_is_said_where_it_is_chosen(worker, signed_in):
    assert "names of up to 100 people" in worker.get("/ledgers/")
    assert 'href="/exports/">Propose' not in worker.page.content.decode()
    township = signed_in("township", worker.area // 1000 * 1000)
    township.get("/ledgers/")
    assert 'href="/exports/">Propose an export' in township.page.content.decode()


def test_more_than_a_hundred_people_are_not_taken_along_alone(worker, signed_in):
    own = f"/ledgers/household-register/{worker.area}/"
    assert worker.client.get(own).status_code == 200
    assert worker.client.get(f"{own}pdf/").status_code == 200
    refused = worker.client.get(f"{own}xlsx/")
    assert refused.status_code == 403
    assert "two people decide" in text_of(refused)
    assert ">Propose an export<" not in refused.content.decode()  # a village does not
    township = signed_in("township", worker.area // 1000 * 1000)
    for each in ("", "pdf/", "xlsx/"):
        refused = township.client.get(own + each)
        assert refused.status_code == 403
        assert 'href="/exports/">Propose an export' in refused.content.decode()


@pytest.mark.parametrize(
    ("role", "area", "address"),
    [
        ("village", 0, "household-register/{neighbour}/"),
        ("village", 0, "household-register/{township}/"),
        ("village", 0, "birth-register/{neighbour}/pdf/"),
        ("township", 1, "household-register/{township}/"),
        ("clinic", 1, "benefits/{township}/"),
        ("village", 0, "no-such-ledger/{village}/"),
        ("village", 0, "moves/990999009009/xlsx/"),
    ],
)
def test_not_there_and_not_yours_are_the_same(signed_in, county, role, area, address):
    village, neighbour = county.villages[:2]
    township = village // 1000 * 1000
    worker = signed_in(role, township if area else village)
    there = address.format(neighbour=neighbour, township=township, village=village)
    assert worker.client.get(f"/ledgers/{there}").status_code == 404


def test_planners_and_families_print_no_ledger(signed_in, county):
    for role in ("planner", "auditor", "administrator"):
        worker = signed_in(role, county.code)
        assert worker.client.get(f"/ledgers/household-register/{county.villages[0]}/").status_code == 403
        assert worker.client.get("/ledgers/").status_code == 403


@pytest.mark.parametrize("what", ["", "pdf/"])
def test_whoever_is_named_sees_that_it_was_printed(worker, county, what):
    worker.client.get(f"/ledgers/household-register/{worker.area}/{what}")
    members = {person for _, _, person in members_of(county, worker.area)}
    assert printed_of(f"ledger household_register of {worker.area}") == dict.fromkeys(members, 1)


def test_the_report_holds_protected_numbers_and_nobody(signed_in, county):
    worker = signed_in("county", county.code)
    said = worker.get(f"/ledgers/report/{county.code}/")
    assert "<10" in said or "–" in said
    assert "Counted at 20" in said
    assert "As of" not in said
    assert printed_of(f"ledger report of {county.code}") == {}
    sheet = rows_of(worker.client.get(f"/ledgers/report/{county.code}/xlsx/").content)
    assert len(sheet) == 4 + len(county.townships) + 1


def test_the_monthly_report_holds_tens_and_nobody(signed_in, county):
    """For a month as for a year, the same on page and in the file."""
    worker, year = signed_in("county", county.code), county.on.year
    page = worker.get(f"/ledgers/monthly-report/{county.code}/?period={year}")
    assert "in tens" in page
    sheet = rows_of(worker.client.get(f"/ledgers/monthly-report/{county.code}/xlsx/?period={year}").content)
    assert sheet[3] == ["Area", "Born", "Died", "Moved in", "Moved out", "Couples married"]
    assert len(sheet) == 4 + len(county.townships) + 1
    assert all(cell == "<10" or int(str(cell).replace(",", "")) % 10 == 0 for row in sheet[4:] for cell in row[1:])
    assert f"{county.on:%B %Y}" in worker.get(f"/ledgers/monthly-report/{county.code}/?period={county.on:%Y-%m}")
    assert printed_of(f"ledger monthly_report of {county.code}") == {}


def test_words_are_neither_typst_nor_html_nor_a_formula(worker, county):
    clerk, today = Actor(1, "a clerk", "village", "register", worker.area), timezone.localdate()
    with acting(clerk):
        mother = next(line for line in household_lines(worker.area) if line.sex == "female" and 20 < age(line) < 40)
        birth = NewBirth(born_on=today, name=HOSTILE, sex="female", mother=mother.person)
        record_birth(birth, by=clerk, today=today)
    address = f"/ledgers/birth-register/{worker.area}/"
    paper = squeezed("".join(pages_of(worker.client.get(f"{address}pdf/").content)))
    assert squeezed(HOSTILE) in paper
    assert HOSTILE in worker.get(address)
    book = worker.client.get(f"{address}xlsx/").content
    assert HOSTILE in [row[0] for row in rows_of(book)]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name, text in parts.items() if re.search(r"<f[ >/]|<hyperlink|externalLink", text)] == []


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("ledger", BY_ADDRESS)
def test_every_ledger_is_printed_in_every_language(signed_in, county, ledger, language):
    worker = signed_in(language=language)
    for what in ("", "pdf/", "xlsx/"):
        answer = worker.client.get(f"/ledgers/{ledger}/{worker.area}/{what}?period={county.on.year}")
        is_too_large = (ledger, what) == ("household-register", "xlsx/")
        assert answer.status_code == (403 if is_too_large else 200), (ledger, what)


def test_the_form_leads_to_the_ledger(worker):
    said = worker.get("/ledgers/")
    assert "Household register" in said
    worker.get(f"/ledgers/?ledger=moves&area={worker.area}&period=2026-10")
    assert worker.path == f"/ledgers/moves/{worker.area}/"
    assert "October 2026" in text_of(worker.page)


def test_who_left_the_county_stands_in_the_countys_register_of_moves(worker, signed_in, families, county):
    """The village they left no longer sees them: nothing stays behind."""
    family = families("王建国 m 1958-02-02 head")
    by = Actor(1, "a worker", "village", "register", county.villages[0])
    with acting(by):
        move_out([family["王建国"]], elsewhere="a city", on=date(2026, 6, 1), by=by, today=TODAY)
    assert "王建国" in signed_in("county", county.code).get(f"/ledgers/moves/{county.code}/?period=2026-06")
    assert "王建国" not in worker.get(f"/ledgers/moves/{county.villages[0]}/?period=2026-06")
