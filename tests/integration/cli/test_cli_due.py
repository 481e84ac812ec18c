"""`kinward due`: what was read and doubted, who is due what, in every format, and what wrong input is answered."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[3]
LIUWAN = ROOT / "tests" / "data" / "liuwan.xlsx"
ON = ("--on", "2026-11-01", "--engine", "python")
FORMATS = (".xlsx", ".csv", ".parquet", ".json")
SHEETS = {
    "money": "money",
    "rights": "other rights",
    "contacts": "contacts",
    "unknown": "cannot tell",
    "doubts": "doubts",
}


@pytest.fixture
def due(kinward, village, pack):
    def run(*options, file=village):
        result = kinward("due", file, "--packs", pack, *ON, *options)
        assert (result.status, result.err) == (0, "")
        return result.out

    return run


def columns(text):
    from kinward.sharing.cells import width

    return max(width(line.rstrip()) for line in text.splitlines())


# -- the terminal


def test_the_page_says_what_was_read_and_who_is_due_what(due):
    said = due()
    assert "village.csv on 2026-11-01" in said
    assert "4 people in 2 households read" in said
    assert "taken as CN, national rules only" in said
    assert "2,400.00 yuan in the periods of 2026-11-01" in said
    assert "李小明" in said
    assert "2026-12-31" in said


def test_a_name_is_neither_markup_nor_a_command_to_the_terminal(due, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("姓名,出生日期\n[bold]甲\x1b[2J,2025-05-20\n乙\u202e,2026-05-20\n", encoding="utf-8")
    said = due(file=path)
    assert "[bold]甲" in said
    assert "\x1b[2J" not in said
    assert "\u202e" not in said


def test_what_rests_on_no_checked_figure_is_no_money(due):
    said = due("--lang", "zh-Hans")
    promised, _, possible = said.partition("可能应得，但金额未核实")
    assert "传闻补助" not in promised.partition("应发的钱")[2]
    assert "传闻补助" in possible
    assert "这些数字未核实，不作承诺" in possible


def test_who_cannot_be_told_is_counted_by_what_is_missing(due):
    said = due("--lang", "zh-Hans")
    assert "扣除：2 人" in said
    assert "· 是否缴纳个人所得税：2 人（凭税单）" in said


def test_a_workbook_without_visits_says_so(due):
    assert "The file records no visits or doses" in due()


def test_every_row_of_the_sample_is_accounted_for(kinward, tmp_path):
    faults = json.loads((ROOT / "tests" / "data" / "liuwan.faults.json").read_text(encoding="utf-8"))
    out = tmp_path / "due.json"
    result = kinward("due", LIUWAN, *ON, "-o", out)
    assert (result.status, result.err) == (0, "")
    assert f"{faults['people_rows']} people in {faults['households']} households" in result.out
    found = json.loads(out.read_text(encoding="utf-8"))
    assert {fault["row"] for fault in faults["faults"]} <= {each["row"] for each in found["doubts"]}
    assert found["people"] == faults["people_rows"]
    money = {each["name"]: each["amount"] for each in found["money"]}
    assert money["冯伟"] == "300.00"
    assert sum(map(Decimal, money.values())) == Decimal("24600.00")


@pytest.mark.parametrize("engine", ["python", "duckdb"])
@pytest.mark.parametrize(("on", "lapsing"), [("2026-12-31", {"2025"}), ("2027-01-01", {"2026"})])
def test_a_year_that_may_still_be_claimed_stands_beside_the_open_one(kinward, tmp_path, engine, on, lapsing):
    """Look at the open period alone, and the list leaves out what lapses first."""
    out = tmp_path / "due.json"
    said = kinward("due", LIUWAN, "--on", on, "--engine", engine, "-o", out).out
    money = json.loads(out.read_text(encoding="utf-8"))["money"]
    earlier = [each for each in money if each["period"] < on[:4]]
    assert {each["period"] for each in earlier} == lapsing
    assert {(each["amount"], each["claim_until"]) for each in earlier} == {("3600.00", f"{int(*lapsing) + 1}-12-31")}
    assert f"{3600 * len(earlier):,}.00 yuan more of earlier periods" in said
    assert {each["ref"] for each in earlier} < {each["ref"] for each in money if each["period"] == on[:4]}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal(kinward, monkeypatch, language, width):
    monkeypatch.setenv("COLUMNS", str(width))
    said = kinward("due", LIUWAN, *ON, "--lang", language).out
    assert columns(said) <= width


def test_with_all_every_row_is_shown(kinward):
    short = kinward("due", LIUWAN, *ON).out
    whole = kinward("due", LIUWAN, *ON, "--all").out
    assert "more; all of them with --all" in short
    assert "more; all of them with --all" not in whole
    assert len(whole.splitlines()) > 2 * len(short.splitlines())


def test_the_region_decides_which_rules_apply(due):
    assert "taken as CN" not in due("--region", "CN-33")
    assert "吕" not in due("--region", "FR").partition("In short")[2]


# -- the output


def plain(cell):
    """A cell as text, the same from every format; nothing and an empty text are one."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, Decimal | int | float) and not isinstance(cell, bool):
        return f"{Decimal(str(cell)):.2f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def number(text):
    try:
        return f"{Decimal(text):.2f}"
    except ArithmeticError:
        return text


def rows_of(path, tables):
    """Table → the rows, each as the set of what stands in it."""
    if path.suffix == ".json":
        content = json.loads(path.read_text(encoding="utf-8"))
        return {name: [cells(row.values()) for row in content[name]] for name in tables}
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        return {name: [cells(row) for row in book.get_sheet_by_name(SHEETS[name]).to_python()[1:]] for name in tables}
    if path.suffix == ".parquet":
        found = pq.read_table(path).to_pylist()
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
    return {
        name: [cells(cell for key, cell in row.items() if key != "table") for row in found if row["table"] == name]
        for name in tables
    }


def cells(row):
    texts = (number(plain(cell)).removeprefix("'") for cell in row)
    return sorted(text for text in texts if text)


def test_every_format_holds_the_same_rows(due, tmp_path):
    found = {}
    for ending in FORMATS:
        out = tmp_path / f"due{ending}"
        assert f"Written: {out}" in due("-o", out).replace("\n", "")
        found[ending] = rows_of(out, SHEETS)
    assert found[".xlsx"] == found[".csv"] == found[".parquet"] == found[".json"]
    assert [len(found[".json"][name]) for name in ("money", "contacts", "unknown")] == [3, 4, 2]


def test_no_cell_can_be_run_by_a_spreadsheet(due, tmp_path):
    due("-o", tmp_path / "due.csv")
    with (tmp_path / "due.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [cell for row in csv.reader(file) for cell in row]
    assert "'=HYPERLINK(1)" in found
    assert not [cell for cell in found if cell.startswith(("=", "+", "-", "@"))]


def test_in_a_workbook_such_a_name_is_a_text(due, tmp_path):
    import zipfile

    due("-o", tmp_path / "due.xlsx")
    with zipfile.ZipFile(tmp_path / "due.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert "=HYPERLINK(1)" in archive.read("xl/sharedStrings.xml").decode()
    assert not [sheet for sheet in sheets if "<f>" in sheet]


def test_a_workbook_can_be_read_again_by_its_headings(due, tmp_path):
    due("-o", tmp_path / "due.xlsx", "--lang", "zh-Hans")
    book = CalamineWorkbook.from_path(tmp_path / "due.xlsx")
    assert book.sheet_names == ["汇总", "应发的钱", "其他权益", "体检与接种", "还不能确定", "存疑的行"]
    assert book.get_sheet_by_name("应发的钱").to_python()[0][:3] == ["户编号", "姓名", "出生日期"]


def test_a_file_is_whole_or_as_it_was(kinward, village, pack, tmp_path, monkeypatch):
    from kinward.cli import output

    out = tmp_path / "due.csv"
    out.write_text("before", encoding="utf-8")

    def half(path, report):
        path.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(output.WRITERS, ".csv", half)
    result = kinward("due", village, "--packs", pack, *ON, "-o", out)
    assert (result.status, "[cli-full]" in result.err) == (2, True)
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.glob(".*")] == []


# -- folders of tables


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    from kinward.register.synthetic import make_county

    out = tmp_path_factory.mktemp("synth") / "county"
    make_county(people=1_200, seed=3, on=date(2026, 11, 1), out=out)
    return out


def test_a_folder_of_tables_is_read_with_its_names(due, county, tmp_path):
    due("-o", tmp_path / "due.json", file=county)
    found = json.loads((tmp_path / "due.json").read_text(encoding="utf-8"))
    names = pq.read_table(county / "names.parquet")["name"].to_pylist()
    assert found["money"]
    assert {each["name"] for each in found["money"]} <= set(names)
    assert all(each["village"] for each in found["money"])


def test_no_name_stands_beside_a_pregnancy_on_the_terminal(kinward, county, tmp_path):
    said = kinward("due", county, *ON, "--all", "-o", tmp_path / "due.json").out
    found = json.loads((tmp_path / "due.json").read_text(encoding="utf-8"))
    hidden = [each for each in found["contacts"] if each["programme_id"] == "cn.antenatal" and each["state"] == "open"]
    assert hidden
    assert "concern pregnancies" in said
    assert "Antenatal" not in said.partition("open now")[2].partition("Cannot be told")[0]


def test_a_folder_without_names_shows_references(due, county, tmp_path):
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "person.parquet").write_bytes((county / "person.parquet").read_bytes())
    due("-o", tmp_path / "due.json", file=bare)
    found = json.loads((tmp_path / "due.json").read_text(encoding="utf-8"))
    assert all(each["name"].startswith("P0") for each in found["money"])


def test_both_engines_write_the_same_rows(due, kinward, county, pack, tmp_path):
    due("-o", tmp_path / "python.json", file=county)
    duckdb = ("--on", "2026-11-01", "--engine", "duckdb")
    assert kinward("due", county, "--packs", pack, *duckdb, "-o", tmp_path / "duckdb.json").status == 0
    python, other = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("python", "duckdb"))
    assert (python.pop("engine"), other.pop("engine")) == ("python", "duckdb")
    assert python == other


def test_a_pack_of_a_region_of_its_own_is_enough(kinward, village, pack):
    """It is not among those that come with the program; one for everywhere has every region."""
    head = pack / "pack.yaml"
    for regions in "[XX]", "[]":
        head.write_text(head.read_text().replace("[CN]", regions).replace("[XX]", regions))
        assert kinward("due", village, *ON, "--packs", pack, "--region", "XX-33").status == 0


# -- wrong input


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--on", "2026-02-30"), "cli-day"),
        (("--engine", "excel"), "cli-engine"),
        (("--region", "Zhejiang"), "cli-region"),
        (("--region", "XX-33"), "cli-region-unruled"),
        (("-o", "due.doc"), "cli-out-kind"),
        (("-o", "due"), "cli-out-kind"),
        (("-o", "/nowhere/due.csv"), "cli-out-folder"),
        (("--lang", "xx"), "cli-language"),
    ],
)
def test_a_wrong_option_gets_a_code_before_any_work(kinward, village, pack, options, code):
    result = kinward("due", village, "--packs", pack, *options)
    assert (result.status, result.out) == (2, "")
    assert f"[{code}]" in result.err


def test_the_output_never_replaces_what_was_read(kinward, village, pack):
    before = village.read_bytes()
    result = kinward("due", village, "--packs", pack, *ON, "-o", village)
    assert (result.status, "[cli-out-is-input]" in result.err) == (2, True)
    assert village.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "workbook-empty"),
        ("note.txt", b"nothing here\n", "workbook-no-table"),
        ("photo.jpg", b"\xff\xd8\xff", "workbook-kind-unknown"),
        ("broken.xlsx", b"PK\x03\x04 no workbook", "workbook-damaged"),
    ],
)
def test_a_file_that_is_no_workbook_gets_a_code(kinward, tmp_path, pack, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    result = kinward("due", path, "--packs", pack, *ON)
    assert (result.status, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert "Traceback" not in result.err


def test_a_workbooks_error_is_in_the_readers_language(kinward, tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    assert "文件是空的" in kinward("due", path, "--lang", "zh-Hans").err


def test_a_missing_file_and_a_folder_without_tables_are_told_apart(kinward, tmp_path):
    assert "[cli-file-missing]" in kinward("due", tmp_path / "nothing.xlsx").err
    assert "[cli-folder-tables]" in kinward("due", tmp_path).err
    (tmp_path / "person.parquet").write_bytes(b"PAR1")
    assert "[tables-type]" in kinward("due", tmp_path).err
