"""The import clerk's pages: bring, look, accept all or some, take back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.importing.bringing import brought_before
from kinward.web.pages.importing import bringing
from tests.integration.importing.workbooks import WANGS, workbook
from tests.integration.register.people import state, table

ZHOU = "009 | 周远 | 户主 | 男 | | 1980-01-01 | 农业"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_list_is_brought_looked_at_accepted_and_taken_back(signed_in, bring, seen, language):
    worker = signed_in(language=language)
    assert ("No list was imported yet" if language == "en" else "还没有导入过花名册") in worker.get("/imports/")
    before = seen(state)
    said = bring(worker)
    assert ("Accept all 5" if language == "en" else "全部接受（5）") in said
    assert "王建国" in said
    said = worker.post(worker.path + "?kind=added", do="accept-all")
    assert ("5 rows were accepted" if language == "en" else "已接受 5 行") in said
    assert len(seen(state)["identity"]) == len(before["identity"]) + 5
    worker.get(worker.path + "take-back/")
    said = worker.post(worker.path)
    assert ("was taken back" if language == "en" else "这次导入已撤销") in said
    assert seen(state) == before
    assert "花名册.xlsx" in worker.get("/imports/")


def test_a_file_that_is_there_already_is_not_brought_again(worker, bring, seen):
    bring(worker)
    there = worker.path
    assert "花名册.xlsx was brought before" in bring(worker, name="花名册.xlsx")
    assert worker.path == there
    assert seen(lambda: table("SELECT count(*) FROM register_import")) == [(1,)]


def test_of_several_files_only_the_new_ones_are_said_to_be_read(worker, bring):
    """Count a file that was here before, and it was both read and not brought again."""
    contents = {name: workbook(lines) for name, lines in (("王.xlsx", WANGS), ("周.xlsx", ZHOU))}
    bring(worker, name="王.xlsx", content=contents["王.xlsx"])

    def bring_both() -> str:
        files = [SimpleUploadedFile(*each) for each in contents.items()]
        return worker.post("/imports/", files=files, on="2026-11-20", source="")

    said = bring_both()
    assert "王.xlsx was brought before" in said
    assert "1 file was read" in said
    said = bring_both()
    assert said.index("王.xlsx was brought before") < said.index("周.xlsx was brought before")
    assert "was read" not in said
    assert "were read" not in said


def test_files_are_taken_in_one_order_and_told_of_in_the_order_given(worker, bring, monkeypatch):
    """Take them in the order given, and two workers who bring the same two wait for each other."""
    order = []

    def noted(file):
        order.append(file.sha256)
        return brought_before(file)

    monkeypatch.setattr(bringing, "brought_before", noted)
    contents = [workbook(lines) for lines in (WANGS, ZHOU)]
    for each in (contents, contents[::-1]):
        worker.post("/imports/", files=[SimpleUploadedFile("a.xlsx", one) for one in each], on="2026-11-20", source="")
    assert order == sorted(order[:2]) * 2


def test_some_rows_are_accepted_and_others_left(worker, bring, seen):
    bring(worker)
    rows = dict(seen(lambda: table("SELECT name, id FROM register_import_row")))
    said = worker.post(worker.path, do="accept", row=[rows["陈国平"], rows["陈小燕"]])
    assert "2 rows were accepted" in said
    said = worker.post(worker.path, do="leave", row=[rows["王强"]])
    assert "left aside" in said
    with acting(Actor(3, "an auditor", "auditor", "audit", 0)):
        left = "SELECT target FROM audit_entry WHERE event = 'register.import-left'"
        assert table(left) == [(worker.path.replace("/imports/", "import ").strip("/"),)]
    for row in ([], ["x"], ["9" * 5000]):
        assert "Choose rows first" in worker.post(worker.path, do="accept", row=row)
    known = (
        "SELECT i.name FROM register_identity i JOIN register_act a ON a.id = i.act_id WHERE a.kind = 'from-workbook'"
    )
    assert sorted(seen(lambda: table(known))) == [("陈国平",), ("陈小燕",)]


@pytest.mark.parametrize(("page", "shown"), [(2, "陈五零"), (3, "陈五零"), (99999, "陈五零"), (1, "陈零零")])
def test_a_page_beyond_the_last_is_the_last(worker, bring, page, shown):
    """Ask for the rows by the number in the address, and they are said to be deleted by rule."""
    digits = "零一二三四五六七八九"
    bring(
        worker,
        "\n".join(f"{n} | 陈{digits[n // 10]}{digits[n % 10]} | 户主 | 男 | | 1980-01-01 | 农业" for n in range(51)),
    )
    said = worker.get(f"{worker.path}?kind=added&page={page}")
    assert "deleted by rule" not in said
    assert shown in said


def test_what_cannot_be_read_is_said_beside_the_field(worker, bring):
    said = bring(worker, content=b"PK\x03\x04 no archive at all")
    assert worker.page.status_code == 422
    assert "花名册.xlsx: The file is damaged" in said
    assert worker.page.content.decode().count("govuk-error-message") == 1
    assert "Choose a file" in worker.post("/imports/", on="2026-11-20")


def test_columns_are_corrected_and_remembered_for_the_source(worker, bring):
    odd = ("住户", "全名儿", "身份", "性别", "身份证号", "出生日期", "户口性质")
    bring(worker, content=workbook(WANGS, odd), name="odd.xlsx")
    said = worker.get(worker.path + "columns/")
    assert "住户" in said
    page = worker.page.content.decode()
    assert 'name="column-0"' in page
    said = worker.post(worker.path, **{"column-0": "household", "column-1": "name", "column-2": "relation"})
    assert "The file was read again" in said
    assert "王建国" in said
    again = "\n".join(WANGS.strip().splitlines()[:3])
    said = bring(worker, content=workbook(again, odd), name="next.xlsx")
    assert "王建国" in said
    assert "household" not in said


def test_of_a_file_with_one_sheet_rows_and_columns_are_placed_without_it(signed_in, bring, seen):
    """Say the sheet, and of a CSV, which has none, Chinese pages say "file 第 2 行"."""
    worker = signed_in(language="zh-hans")
    content = "户编号,姓名,与户主关系,性别,出生日期\n009,周远,户主,男,1980-01-01\n".encode()
    said = bring(worker, content=content, name="周.csv")
    there = worker.path
    assert "第 2 行" in said
    assert "file" not in said
    said = worker.get(there + "columns/")
    assert "B1" in said
    assert "file" not in said
    worker.post(there + "?kind=added", do="accept-all")
    said = bring(worker, content=content.replace(b"1980-01-01", b"1980-01-02"), name="next.csv")
    assert "周远：是否已有登记？（第 2 行）" in said


def test_that_a_list_lacks_the_head_is_not_said_of_a_household_that_has_one(worker, bring):
    """Leave `_headed` out, and of a list with one member of a household it is said that it has no head."""
    bring(worker)
    worker.post(worker.path + "?kind=added", do="accept-all")
    line = "{} | {} | 长子 | 男 | | 1990-05-05 | 农业"
    bring(worker, "\n".join([line.format("001", "王强"), line.format("010", "周远")]), name="next.xlsx")
    there = worker.path
    same = worker.get(there + "?kind=same")
    assert "王强" in same
    assert "has no head" not in same
    assert "C3: The household has no head." in worker.get(there + "?kind=added")


def test_who_works_for_one_village_is_not_asked_which(worker, signed_in, county):
    """Offer every village of the township, and a worker brings people into the neighbours' village."""
    worker.get("/imports/")
    assert 'name="village"' not in worker.page.content.decode()
    office = signed_in("township", county.townships[0])
    office.get("/imports/")
    assert 'name="village"' in office.page.content.decode()
    assert "<optgroup" in office.page.content.decode()


def test_a_doubtful_row_is_asked_about_beside_the_record(worker, bring, seen):
    """Leave `row.shown()` out of what is written down, and whom the page shows is told to nobody."""

    def looks() -> int:
        found = seen(lambda: table("SELECT person FROM audit_entry WHERE event = 'register.import-seen'"))
        return [who for (who,) in found].count(person)

    bring(worker)
    worker.post(worker.path + "?kind=added", do="accept-all")
    likely = "SELECT person_id FROM register_identity WHERE name = '王强' AND born_on = '1990-05-05'"
    person = seen(lambda: table(likely))[0][0]
    once = looks()
    said = bring(worker, "009 | 王强 | 户主 | 男 | | 1990-05-06 | 农业", name="next.xlsx")
    assert "王强: is this somebody registered already?" in said
    assert "1990-05-05" in said
    assert looks() == once + 1
    row = seen(lambda: table("SELECT id FROM register_import_row WHERE reason = 'import-likely'"))[0][0]
    before = seen(state)
    assert "cannot be accepted" in worker.post(worker.path + "?kind=doubtful", do="accept", row=[row])
    worker.post(worker.path, do=f"same-{row}-{person + 1}")
    assert seen(state) == before
    assert "Taken as the same person" in worker.post(worker.path, do=f"same-{row}-{person}")
    assert len(seen(state)["identity"]) == len(before["identity"])


def test_who_asked_too_much_elsewhere_before_accepting_is_told_of(worker, bring, families, seen, county):
    """Leave the refusal unsettled, and what a list asks beyond the limit calls nobody."""
    from kinward.register.actions import correct_identity
    from tests.integration.register.people import TODAY

    number = "99012319600301101X"
    bring(worker, WANGS.splitlines()[1])
    review = worker.path
    them = families("孙立 m 1960-03-01 head", county.villages[1])["孙立"]
    neighbour = Actor(2, "a neighbour", "village", "register", county.villages[1])
    with acting(neighbour):
        correct_identity(them, by=neighbour, today=TODAY, id_number=number)
    for _ in range(30):
        worker.get(f"/search/?q={number}")
    assert "You looked up too many ID numbers" in worker.post(review + "?kind=added", do="accept-all")
    with acting(Actor(3, "an auditor", "auditor", "audit", 0)):
        assert table("SELECT kind, count FROM access_alarm") == [("number", 31)], "the refusal tells of one more"
