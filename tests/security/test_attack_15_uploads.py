"""15: zip bombs, XXE, files that are something else, a million empty rows: each ends beside the upload, and quickly."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kinward.access.models import Account, Posting
from tests.integration.importing.workbooks import workbook

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def clerk(county):
    account = Account.objects.create(username="clerk-of-files")
    Posting.objects.create(account=account, role="village", area=county.villages[0], valid_from=LONG_AGO)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, "kinward.access.backend.Backend")
    return client


def sent(client, content: bytes, name: str = "list.xlsx"):
    return client.post("/imports/", {"files": SimpleUploadedFile(name, content), "on": "2026-11-20", "source": ""})


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """A good workbook with one of its parts changed."""
    good = zipfile.ZipFile(io.BytesIO(workbook("001 | 王强 | 户主 | 男 | | 1990-05-05 | 农业")))
    written = io.BytesIO()
    with good, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in good.namelist():
            content = good.read(name)
            made.writestr(name, content.replace(old, new) if name == part else content)
    return written.getvalue()


def bomb() -> bytes:
    """A good workbook with one part more, which unpacks to 2.1 GB of nothing."""
    written = io.BytesIO(workbook("001 | 王强 | 户主 | 男 | | 1990-05-05 | 农业"))
    archive = zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part:
        for _ in range(2100):
            part.write(bytes(1 << 20))
    return written.getvalue()


def parts() -> bytes:
    """A good workbook with ten thousand empty parts more."""
    written = io.BytesIO(workbook("001 | 王强 | 户主 | 男 | | 1990-05-05 | 农业"))
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(10_000):
            archive.writestr(f"xl/media/{number}", b"")
    return written.getvalue()


def far_cell() -> bytes:
    return changed("xl/worksheets/sheet1.xml", b'<c r="A1"', b'<c r="XFD1048576"><v>1</v></c><c r="A1"')


SHEET = "xl/worksheets/sheet1.xml"
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
HOSTILE = {
    "a bomb": (bomb, "too big"),
    "ten thousand parts": (parts, "too big"),
    "a cell at the far corner": (far_cell, "too big"),
    "not an archive": (lambda: b"PK\x03\x04" + b"x" * 400, "damaged"),
    "a picture by another name": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), "the contents are"),
    "a page by another name": (lambda: b"<html><script>alert(1)</script></html>", "contents are HTML"),
    "protected": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
    "empty": (lambda: b"\x00" * 20, "empty"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_beside_the_upload(clerk, what):
    """Without the reader's limits the bomb and the far cell take all memory; with them it is a sentence."""
    make, said = HOSTILE[what]
    answer = sent(clerk, make())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page, page.partition("govuk-error-message")[2][:300]
    assert page.count("govuk-error-message") == 1


def test_an_outer_entity_is_not_read(clerk):
    made = changed(SHEET, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet', XXE)
    answer = clerk.post(
        "/imports/", {"files": SimpleUploadedFile("list.xlsx", made), "on": "2026-11-20", "source": ""}, follow=True
    )
    assert "root:" not in answer.content.decode()


def test_what_ends_the_reading_process_is_said_too(clerk, monkeypatch):
    """Read it in this process instead of behind the fence, and the service itself ends."""
    from kinward.register.workbook import fenced

    monkeypatch.setattr(fenced, "_PROGRAM", "import os; os._exit(137)  # {}")
    assert "damaged" in sent(clerk, workbook("001 | 王强 | 户主 | 男 | | 1990-05-05 | 农业")).content.decode()


def test_a_file_above_the_limit_is_dropped_while_it_comes_in(clerk, monkeypatch):
    """Leave FILE_UPLOAD_HANDLERS out of the settings, and the whole file is kept."""
    from kinward.web import uploads
    from kinward.web.pages.importing import forms

    for module in (uploads, forms):
        monkeypatch.setattr(module, "MOST_BYTES", 1 << 20)
    kept = []
    original = uploads.Limited.file_complete
    monkeypatch.setattr(
        uploads.Limited,
        "file_complete",
        lambda self, size: kept.append(len(self.kept.getvalue())) or original(self, size),
    )
    answer = sent(clerk, bytes(3 << 20))
    assert "larger than" in answer.content.decode()
    assert kept == [0]


def test_other_pages_take_no_files(clerk, monkeypatch):
    from kinward.web import uploads

    kept = []
    original = uploads.Limited.file_complete
    monkeypatch.setattr(
        uploads.Limited,
        "file_complete",
        lambda self, size: kept.append(len(self.kept.getvalue())) or original(self, size),
    )
    clerk.post("/theme/", {"theme": "dark", "file": SimpleUploadedFile("x.bin", bytes(2 << 20))})
    assert kept == [0]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xlsx", "<script>alert(1)</script>.xlsx", "a\x00b.xlsx", "a\r\nSet-Cookie: x=1.xlsx"]
)
def test_the_name_of_a_file_is_a_text_and_nothing_else(clerk, name):
    """14, 17: markup and paths in a name are shown, never followed."""
    content = workbook("001 | <img src=x onerror=alert(1)> | 户主 | 男 | | 1990-05-05 | 农业")
    answer = clerk.post(
        "/imports/", {"files": SimpleUploadedFile(name, content), "on": "2026-11-20", "source": "<b>x</b>"}, follow=True
    )
    page = answer.content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page
    assert "Set-Cookie: x" not in str(answer.headers)


def test_formulas_in_a_list_are_texts(clerk):
    """13: what begins like a formula is a doubtful name, and runs nowhere."""
    answer = clerk.post(
        "/imports/",
        {
            "files": SimpleUploadedFile("l.csv", "姓名,性别,出生日期\n=cmd|' /C calc'!A0,男,1990-05-05\n".encode()),
            "on": "2026-11-20",
        },
        follow=True,
    )
    assert answer.status_code == 200
    assert "Doubtful" in answer.content.decode()


def test_a_column_that_must_not_be_held_cannot_be_explained_into_one(clerk):
    """34: leave `may_be_explained` out of the reader, and the column is read as a remark."""
    from kinward.register.workbook.headings import explained, heading_key, read_heading

    with explained({heading_key("节育措施"): "remark", heading_key("住户"): "household"}):
        assert read_heading("节育措施").reason == "workbook-column-forbidden"
        assert read_heading("住户").field == "household"


def test_the_import_of_another_village_is_not_there(clerk, county):
    """1: as one that does not exist, for reading and for writing."""
    sent(clerk, workbook("001 | 王强 | 户主 | 男 | | 1990-05-05 | 农业"))
    account = Account.objects.create(username="clerk-beside")
    Posting.objects.create(account=account, role="village", area=county.villages[1], valid_from=LONG_AGO)
    beside = Client(headers={"accept-language": "en"})
    beside.force_login(account, "kinward.access.backend.Backend")
    own = clerk.get("/imports/").content.decode()
    of = re.search(r'href="/imports/(\d+)/"', own)[1]
    for path in ("", "columns/", "take-back/"):
        there, nowhere = beside.get(f"/imports/{of}/{path}"), beside.get(f"/imports/999999/{path}")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert beside.post(f"/imports/{of}/{path}", {"do": "accept-all"}).status_code == 404
    assert "王强" not in beside.get("/imports/").content.decode()
    assert "list.xlsx" not in beside.get("/imports/").content.decode()
