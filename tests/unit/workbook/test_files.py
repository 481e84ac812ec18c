"""Files of every kind, those that cannot be read, and those that mean harm."""

import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kinward.register.workbook import WorkbookError, read_workbook
from kinward.register.workbook.errors import REFUSALS

ON = date(2026, 10, 15)
DATA = Path(__file__).parents[2] / "data"
ROWS = "户编号,姓名,与户主关系,性别,出生日期\n1,甲,户主,男,1960.1.1\n,乙,妻,女,19610101\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_text_in_any_encoding_and_separator(read_text, encoding, separator):
    reading = read_text(ROWS.replace(",", separator).encode(encoding))
    assert [(p.name, p.facts["born_on"].year) for p in reading.people] == [("甲", 1960), ("乙", 1961)]


def test_traditional_text_in_big5(read_text):
    reading = read_text("戶號,姓名,與戶主關係,性別,出生日期\n1,陳國強,戶主,男,1960.1.1\n".encode("big5hkscs"))
    assert reading.people[0].name == "陳國強"


def test_nul_bytes_and_damaged_characters_are_survived(read_text, codes):
    data = ROWS.encode().replace("甲".encode(), b"\x00\xe7\x94\xb2\x00") + b"2,\xff\xfe\xff,\xe6\x88,\xff,1970.1.1\n"
    reading = read_text(data)
    assert reading.people[0].name == "甲"
    assert reading.sheets[0].taken + reading.sheets[0].refused == 3
    assert {"cell-damaged"} <= {c for _, c in codes(reading)}


def test_a_quotation_mark_without_its_partner_swallows_nothing(read_text):
    tail = "".join(f"{n},人{n},户主,男,1960.1.1\n" for n in range(3, 400))
    reading = read_text((ROWS + '2,"丙,户主,男,1950.1.1\n' + tail).encode())
    assert len(reading.people) == 400
    assert "workbook-quotes-broken" in {p.code for p in reading.problems}


def test_parquet_with_its_own_types(tmp_path):
    table = pa.table(
        {
            "household": [1, 1],
            "name": ["甲", "乙"],
            "relation": ["户主", "妻"],
            "sex": ["男", None],
            "born_on": [date(1960, 1, 1), None],
            "id_number": [990123197309282570, None],
        }
    )
    pq.write_table(table, tmp_path / "people.parquet")
    reading = read_workbook(tmp_path / "people.parquet", on=ON)
    assert [p.facts.get("sex") for p in reading.people] == ["male", "female"]
    assert {(p.cell, p.code) for p in reading.problems} == {
        ("E2", "workbook-born-differs-from-id"),
        ("F3", "workbook-id-missing"),
    }


def refused(path, on=ON):
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path, on=on)
    error = caught.value
    assert error.say("zh-Hans") != error.say("en")
    assert error.advise("zh-Hans")
    return error.code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "workbook-empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n", "workbook-empty"),
        ("a.csv", b",,,\n,,,\n", "workbook-empty"),
        ("a.csv", b"hello,world\n1,2\n", "workbook-no-table"),
        ("a.xlsx", b"PK\x03\x04 nothing more", "workbook-damaged"),
        ("a.xlsx", ROWS.encode(), "workbook-kind-differs"),
        ("a.csv", b"PK\x03\x04", "workbook-kind-differs"),
        ("a.xls", b"<html><table></table></html>", "workbook-kind-differs"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 4000, "workbook-damaged"),
        ("a.parquet", b"PAR1 no PAR1", "workbook-damaged"),
        ("a.csv", b"%PDF-1.7", "workbook-kind-differs"),
        ("a.csv", bytes(range(256)) * 8, "workbook-kind-differs"),
        ("a.docx", b"PK\x03\x04", "workbook-kind-unknown"),
        ("noext", b"x", "workbook-kind-unknown"),
    ],
    ids=range(14),
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path) == code


def test_no_file_and_a_folder(tmp_path):
    assert refused(tmp_path / "none.xlsx") == "workbook-missing"
    (tmp_path / "folder.xlsx").mkdir()
    assert refused(tmp_path / "folder.xlsx") == "workbook-unreadable"


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CONTENT = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/{{0}}" Target="{{1}}"/></Relationships>'
)
WORKBOOK = f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
INLINE = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'


def bare_xlsx(path, cells):
    parts = {
        "[Content_Types].xml": CONTENT,
        "_rels/.rels": RELATIONS.format("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><c\tr = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="ZZ1"><v>1</v></c></row><row r="999999"><c r="A999999"><v>1</v></c></row>',
    ],
    ids=["corner", "oddly written", "two arms"],
)
def test_a_cell_at_the_far_corner_does_not_take_all_memory(tmp_path, cells):
    assert refused(bare_xlsx(tmp_path / "far.xlsx", cells)) == "workbook-too-big"


def test_a_million_empty_rows_are_blank(tmp_path):
    first = INLINE.format("A1", "姓名") + INLINE.format("B1", "性别")
    last = INLINE.format("A1048576", "甲") + INLINE.format("B1048576", "男")
    cells = f'<row r="1">{first}</row><row r="1048576">{last}</row>'
    reading = read_workbook(bare_xlsx(tmp_path / "long.xlsx", cells), on=ON)
    assert (reading.sheets[0].rows, reading.sheets[0].taken) == (1048576, 1)


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("kinward.register.workbook.archive.MOST_UNPACKED", 1 << 20)
    assert refused(bare_xlsx(tmp_path / "bomb.xlsx", " " * (1 << 22))) == "workbook-too-big"


def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("kinward.register.workbook.opening.MOST_BYTES", 10)
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    assert refused(tmp_path / "a.csv") == "workbook-too-big"


def test_every_refusal_speaks_both_languages():
    for refusal in REFUSALS.values():
        assert all((refusal.zh, refusal.en, refusal.zh_advice, refusal.en_advice))


def test_an_old_xls_file():
    reading = read_workbook(DATA / "workbook-old.xls", on=ON)
    assert [(p.name, p.facts["born_on"]) for p in reading.people] == [
        ("甲", date(1973, 9, 28)),
        ("乙", date(1976, 3, 21)),
    ]


def test_an_old_file_that_asks_for_all_memory_is_damaged(tmp_path):
    data = bytearray((DATA / "workbook-old.xls").read_bytes())
    cell = data.find(b"\xfd\x00\x0a\x00\x01\x00\x01\x00")
    data[cell + 4 : cell + 8] = b"\xff\xff\xff\xff"
    (tmp_path / "far.xls").write_bytes(data)
    assert refused(tmp_path / "far.xls") == "workbook-damaged"


def test_a_protected_file_asks_for_a_copy_without_password():
    assert refused(DATA / "workbook-encrypted.xlsx") == "workbook-encrypted"


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="s">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(path, *rows, after=""):
    def cell(text):
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format(table + after))
    return path


def test_an_ods_file_with_the_empty_rest_of_its_sheet(tmp_path):
    rest = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    reading = read_workbook(ods(tmp_path / "a.ods", ["姓名", "性别"], ["甲", "男"], after=rest), on=ON)
    assert [(p.name, p.facts["sex"]) for p in reading.people] == [("甲", "male")]


def test_an_ods_file_that_repeats_a_cell_over_the_whole_sheet_is_too_big(tmp_path):
    many = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16000"><text:p>a</text:p></table:table-cell></table:table-row>'
    )
    assert refused(ods(tmp_path / "a.ods", ["姓名", "性别"], after=many)) == "workbook-too-big"
