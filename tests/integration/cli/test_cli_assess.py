"""`kinward assess`: the page a family reads, the JSON a program reads, and what wrong input is answered."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinward.rules import packs

ROOT = Path(__file__).parents[3]

GRANT_OF_CHILD = {
    "programme": "xx.grant",
    "person": "child",
    "outcome": "yes",
    "confidence": "high",
    "gives": "money",
    "entitlements": [
        {"from": f"{year}-01-01", "to": f"{year + 1}-01-01", "amount_minor": 120000, "currency": "CNY",
         "claim_until": f"{year}-12-31"}
        for year in (2025, 2026, 2027, 2028)
    ],
    "needs": [],
    "conditions": [
        {
            "id": "under-three",
            "outcome": "yes",
            "text": "The child is under three.",
            "facts": {"born_on": "2025-05-20"},
            "source": "XX-LAW art. 1",
        }
    ],
}  # fmt: skip
CHECKS_OF_BABY = [
    {
        "schedule": "xx.check",
        "person": "baby",
        "contact": "m6",
        "title": "6 months",
        "from": "2026-12-01",
        "due": "2026-12-01",
        "until": "2028-06-01",
        "state": "upcoming",
        "source": "XX-LAW",
        "components": ["ears"],
    },
    {
        "schedule": "xx.check",
        "person": "baby",
        "contact": "y4",
        "title": "4 years",
        "from": "2030-06-01",
        "due": "2030-06-01",
        "until": "2031-06-01",
        "state": "upcoming",
        "source": "XX-LAW",
        "components": [],
    },
]


@pytest.fixture
def answer(kinward, family, pack):
    result = kinward("assess", family, "--packs", pack, "--json")
    assert (result.status, result.err) == (0, "")
    return json.loads(result.out)


def result_of(answer, programme, person):
    return next(each for each in answer["results"] if (each["programme"], each["person"]) == (programme, person))


# -- JSON


def test_the_json_has_the_shape_of_the_api(answer):
    assert list(answer) == ["on", "pack_hash", "results", "due"]
    assert answer["on"] == "2026-11-01"
    assert result_of(answer, "xx.grant", "child") == GRANT_OF_CHILD
    assert [each for each in answer["due"] if each["person"] == "baby"] == CHECKS_OF_BABY


def test_an_unknown_answer_says_what_would_settle_it(answer):
    found = result_of(answer, "xx.tax", "mother")
    assert found["outcome"] == "unknown"
    assert found["needs"] == [{"fact": "pays_income_tax", "person": "mother", "evidence": ["tax-paper"]}]


def test_a_figure_that_nobody_checked_is_no_amount(answer):
    found = result_of(answer, "xx.guess", "baby")
    assert found["confidence"] == "unverified"
    assert {each["amount_minor"] for each in found["entitlements"]} == {None}
    assert {each["unverified_amount_minor"] for each in found["entitlements"]} == {7700}


def test_the_day_and_the_language_can_be_asked_for(kinward, family, pack):
    said = kinward("assess", family, "--packs", pack, "--json", "--on", "2029-01-01", "--lang", "zh-Hans").out
    answer = json.loads(said)
    assert answer["on"] == "2029-01-01"
    found = result_of(answer, "xx.grant", "child")
    assert (found["outcome"], found["conditions"][0]["text"]) == ("no", "孩子未满三周岁。")


# -- the page


def page(kinward, family, pack, *options):
    result = kinward("assess", family, "--packs", pack, *options)
    assert (result.status, result.err) == (0, "")
    return result.out


def part(text, start, end):
    return text.split(start, 1)[1].split(end, 1)[0]


def test_equal_periods_are_one_line(kinward, family, pack):
    said = page(kinward, family, pack, "--lang", "en")
    assert "2025 to 2028: each year 1,200.00 yuan" in said
    assert "Claim 2026 by 2026-12-31" in said
    assert "2025: the last day to claim has passed" in said
    assert "Can be claimed today: 1,200.00 yuan" in said


def test_a_figure_that_nobody_checked_is_not_due(kinward, family, pack):
    said = page(kinward, family, pack, "--lang", "zh-Hans")
    assert "传闻补助" not in part(said, "现在应得", "可能应得，但金额未核实")
    assert "每月 77.00 元（此数字未核实，不作承诺）" in said.replace("\n    ", "")


def test_what_is_missing_is_said_in_words_with_the_paper(kinward, family, pack):
    said = part(page(kinward, family, pack, "--lang", "zh-Hans"), "还不能确定", "体检、随访和接种")
    assert "是否缴纳个人所得税（凭税单）" in said
    assert "pays_income_tax" not in said


def test_contacts_are_folded_to_what_is_open_and_what_comes_next(kinward, family, pack):
    said = page(kinward, family, pack, "--lang", "en")
    assert "Now: 6 months (until 2027-05-19)" in said
    assert "Next, 2026-12-01: 6 months" in said
    assert "Then 1 more, the last on 2030-06-01" in said
    assert "These are offers." in said


def test_what_does_not_apply_is_one_line_with_its_clause_and_facts(kinward, family, pack):
    said = part(page(kinward, family, pack, "--lang", "en"), "Does not apply", "Everything with").replace("\n    ", " ")
    assert "Grant: “The child is under three” does not hold (mother: born 1994-03-02)" in said
    assert "Deduction: “Grown up” does not hold (child: born 2025-05-20; baby: born 2026-06-01)" in said


@pytest.mark.parametrize(
    ("environment", "start"),
    [
        ("zh_CN.UTF-8", "这个家庭在"),
        ("zh_TW.UTF-8", "這個家庭在"),
        ("zh_HK", "這個家庭在"),
        ("de_DE.UTF-8", "What this family"),
        ("C", "What this family"),
    ],
)
def test_the_language_is_that_of_the_terminal(kinward, family, pack, monkeypatch, environment, start):
    monkeypatch.setenv("LANG", environment)
    assert page(kinward, family, pack).startswith(start)


def test_a_persons_own_name_is_not_changed_into_traditional(kinward, tmp_path, pack):
    path = tmp_path / "names.yaml"
    path.write_text("people: [{id: 萧万里, born_on: 2025-05-20}]\nregion: CN\n", encoding="utf-8")
    said = page(kinward, path, pack, "--lang", "zh-Hant", "--on", "2026-11-01")
    assert "萧万里（17個月）" in said


# -- the quick way


@pytest.mark.parametrize("options", [(), ("--json",), ("--on=2027-01-01", "--lang", "zh-Hant")])
def test_the_quick_way_says_the_same_as_typer(kinward, family, pack, capsys, options):
    from kinward.cli.app import app

    quick = kinward("assess", family, "--packs", pack, *options).out
    app(["assess", str(family), "--packs", str(pack), *options], standalone_mode=False)
    assert capsys.readouterr().out == quick


def test_one_family_needs_none_of_the_slow_parts(family, pack, cache):
    code = (
        "import sys; from kinward.cli.__main__ import main\n"
        "try: main()\nfinally: print(sorted({'pydantic', 'pyarrow', 'sqlglot', 'duckdb', 'rich', 'typer', 'opencc'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "assess", str(family), "--packs", str(pack)]
    environment = {"KINWARD_CACHE": str(cache), "PATH": "", "LANG": "C.UTF-8"}
    for _ in range(2):  # the first may have to read the pack
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - this very program
    assert done.stderr == "[]\n"


def test_a_changed_pack_is_read_again(kinward, family, pack):
    before = page(kinward, family, pack)
    path = pack / "benefits" / "grant.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: 1200", "value: 1500"), encoding="utf-8")
    assert "each year 1,200.00" in before
    assert "each year 1,500.00" in page(kinward, family, pack)


def test_a_cache_that_others_may_write_is_not_read(kinward, family, pack, tmp_path, monkeypatch):
    open_to_all = tmp_path / "open"
    monkeypatch.setenv("KINWARD_CACHE", str(open_to_all))
    page(kinward, family, pack)
    folder = open_to_all / "kinward" / "checked"
    kept = [entry for entry in folder.glob("*.json") if "1200" in entry.read_text(encoding="utf-8")]
    for entry in kept:
        entry.write_text(entry.read_text(encoding="utf-8").replace("1200", "9900"), encoding="utf-8")
    folder.chmod(0o777)
    packs._understood.cache_clear()
    assert kept
    assert "each year 1,200.00" in page(kinward, family, pack)


# -- wrong input


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people: [{id: a, born_on: 2025-02-30}]", "fact-value"),
        ("people: [{id: a, sex: unsure}]", "fact-value"),
        ("people: [{id: a, contraceptive: pill}]", "fact-unknown"),
        ("people: [{id: a}, {id: a}]", "family-shape"),
        ("people: [{id: a, parents: [b]}]", "family-shape"),
        ("people: [{id: a]", "family-syntax"),
        ("- a\n- b", "family-shape"),
        ("", "family-shape"),
        ("on: 2026-99-01\npeople: [{id: a}]", "fact-value"),
    ],
)
def test_a_wrong_family_file_gets_a_code_and_no_traceback(kinward, tmp_path, pack, text, code):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    result = kinward("assess", path, "--packs", pack)
    assert (result.status, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--on", "tomorrow"), "cli-day"),
        (("--on", "0001-01-01"), "cli-day"),
        (("--lang", "fr"), "cli-language"),
        (("--packs", "/nowhere"), "pack-missing"),
    ],
)
def test_a_wrong_option_gets_a_code(kinward, family, options, code):
    result = kinward("assess", family, *options)
    assert (result.status, result.out) == (2, "")
    assert f"[{code}]" in result.err


def test_a_missing_file_is_named(kinward, tmp_path):
    result = kinward("assess", tmp_path / "nobody.yaml")
    assert (result.status, "nobody.yaml" in result.err, "[file-missing]" in result.err) == (2, True, True)


@pytest.mark.parametrize(
    ("name", "content", "code", "chinese"),
    [
        ("nobody.yaml", None, "file-missing", "没有这个文件。\n请检查路径和文件名。"),
        ("nobody.yaml/below.json", None, "file-missing", "没有这个文件。\n请检查路径和文件名。"),
        ("", None, "file-folder", "这是文件夹，不是文件。\n请指定其中的一个文件。"),
        ("zhang.yaml", "name: 张".encode("gb18030"), "yaml-encoding", "文件不是 UTF-8 编码。\n请在编辑器中另存为"),
        ("zhang.yaml", "name: 张".encode("utf-16"), "yaml-encoding", "文件不是 UTF-8 编码。\n请在编辑器中另存为"),
        (
            "zhang.json",
            '{"name": "张"}'.encode("gb18030"),
            "yaml-encoding",
            "文件不是 UTF-8 编码。\n请在编辑器中另存为",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(kinward, tmp_path, name, content, code, chinese):
    """None of the system's own words, which are English and tell of bytes."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    english = kinward("assess", path)
    assert (english.status, len(english.err.splitlines()), f"[{code}]" in english.err) == (2, 2, True)
    assert "directory" not in english.err.replace(str(path), "")
    assert kinward("assess", path, "--lang", "zh-Hans").err.startswith(f"{path} · {chinese}")


def test_errors_are_in_the_readers_language(kinward, family):
    result = kinward("assess", family, "--on", "明天", "--lang", "zh-Hant")
    assert result.err == "「明天」不是日期。\n請寫成 2026-11-01 的樣子。   [cli-day]\n"


@pytest.mark.parametrize("arguments", [(), ("a.yaml", "b.yaml"), ("a.yaml", "--nothing")])
def test_whatever_is_not_plain_is_answered_by_typer(kinward, arguments):
    result = kinward("assess", *arguments)
    assert result.status == 2
    assert "Usage: kinward assess" in result.err


def test_the_example_of_the_repository_is_answered_in_full(kinward):
    result = kinward("assess", ROOT / "docs" / "examples" / "family.yaml", "--json")
    answer = json.loads(result.out)
    subsidy = result_of(answer, "cn.childcare-subsidy", "daughter")
    assert [(each["from"][:4], each["amount_minor"]) for each in subsidy["entitlements"]] == [
        ("2025", 360000),
        ("2026", 360000),
        ("2027", 360000),
    ]


def test_a_family_for_whom_no_pack_is_meant_is_told_so(kinward, tmp_path, pack):
    path = tmp_path / "elsewhere.yaml"
    path.write_text("on: 2026-11-01\nregion: US\npeople: [{id: a, born_on: 2025-05-20}]\n", encoding="utf-8")
    said = page(kinward, path, pack)
    assert "No programme of the packs is for these people" in said
    assert "Due now" not in said
