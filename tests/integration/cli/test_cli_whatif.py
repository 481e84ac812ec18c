"""`kinward whatif`, `synth` and `tour`: numbers that can be worked out by hand, and few people never shown."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ON = ("--on", "2026-11-01", "--engine", "python")


def births(folder, count, *, few=0):
    """A village of children of this year, half girls; `few` of them from town."""
    lines = ["户编号,姓名,与户主关系,性别,出生日期,户口性质"]
    for number in range(count):
        sex, hukou = ("女", "男")[number % 2], "非农业" if number < few else "农业"
        lines.append(f"{number},甲{number},孙{'女' if sex == '女' else '子'},{sex},2026-0{number % 9 + 1}-11,{hukou}")
    path = folder / "births.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def row(text, first):
    return next(line for line in text.splitlines() if line.startswith(first)).split()


@pytest.fixture
def whatif(kinward, pack, tmp_path):
    def run(*changes, count=40, few=0):
        options = [each for change in changes for each in ("--set", change)]
        return kinward("whatif", births(tmp_path, count, few=few), "--packs", pack, *ON, *options)

    return run


def test_money_and_people_before_and_after(whatif):
    said = whatif("xx.grant.amount_per_year=1500.50").out
    assert row(said, "due it") == ["due", "it", "40", "40", "0"]
    assert row(said, "money a year") == ["money", "a", "year", "48,000.00", "60,020.00", "+12,020.00"]
    assert row(said, "gain") == ["gain", "40"]
    assert row(said, "female") == ["female", "20", "20", "0", "+6,010.00"]


def test_who_loses_is_counted_too(whatif):
    said = whatif("xx.grant.age_limit=0").out
    assert row(said, "lose") == ["lose", "40"]
    assert row(said, "money a year")[-1] == "-48,000.00"


def test_a_supposed_figure_counts_although_the_real_one_is_not_verified(whatif):
    said = whatif("xx.guess.amount_per_month=100").out
    assert row(said, "money a month") == ["money", "a", "month", "0.00", "4,000.00", "+4,000.00"]
    assert row(said, "money a year")[-1] == "+48,000.00"


def test_few_people_are_not_shown_apart(whatif):
    said = whatif("xx.grant.amount_per_year=1500", few=3).out
    assert "urban" not in said.replace("rural, urban", "")
    assert row(said, "rural, urban")[2] == "40"


def test_fewer_than_ten_are_only_said_to_be_few(whatif):
    said = whatif("xx.grant.amount_per_year=1500", count=6).out
    assert row(said, "due it")[2:4] == ["<10", "<10"]
    assert row(said, "0-2") == ["0-2", "<10", "<10", "0", "…"]


def test_names_are_never_printed(whatif):
    assert "甲" not in whatif("xx.grant.amount_per_year=1500").out


def test_several_changes_are_made_together(whatif):
    said = whatif("xx.grant.amount_per_year=2400", "xx.grant.age_limit=0").out
    assert row(said, "money a year")[-1] == "-48,000.00"


def test_the_first_change_of_a_programme_is_not_lost_to_the_second(whatif):
    """Understand the file anew for each change, and only the last one counts: nobody gains by the amount."""
    said = whatif("xx.grant.amount_per_year=1500.50", "xx.grant.age_limit=3").out
    assert row(said, "money a year")[-1] == "+12,020.00"


@pytest.mark.parametrize(
    ("change", "code", "near"),
    [
        ("xx.grant.amount=1", "cli-parameter", "amount_per_year"),
        ("xx.gant.amount_per_year=1", "cli-programme", "xx.grant"),
        ("xx.grant.amount_per_year", "cli-set", ""),
        ("nonsense", "cli-set", ""),
        ("xx.grant.amount_per_year=much", "whatif-value", ""),
        ("xx.grant.amount_per_year=-1", "whatif-value", ""),
        ("xx.grant.amount_per_year=1.005", "rule-rounding", ""),
    ],
)
def test_a_change_that_cannot_be_made_is_said(whatif, change, code, near):
    result = whatif(change)
    assert (result.status, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert near in result.err


def test_a_day_without_a_value_is_said(kinward, pack, tmp_path):
    options = ("--packs", pack, "--on", "2024-01-01", "--set", "xx.grant.amount_per_year=1")
    assert "[whatif-in-force]" in kinward("whatif", births(tmp_path, 3), *options).err


def test_a_county_is_made_up_and_read_again(kinward, pack, tmp_path):
    out = tmp_path / "county"
    made = kinward("synth", "--people", 200, "--seed", 1, "-o", out, "--workbooks")
    assert (made.status, made.err) == (0, "")
    assert row(made.out, "living people") == ["living", "people", "200"]
    assert kinward("due", out, "--packs", pack, *ON).status == 0
    workbook = next((out / "workbooks").glob("*.xlsx"))
    assert "people in" in kinward("due", workbook, "--packs", pack, *ON).out
    again = kinward("synth", "--people", 200, "--seed", 1, "-o", out)
    assert (again.status, "[synth-folder]" in again.err) == (2, True)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_demonstration_runs_from_anywhere(kinward, tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    result = kinward("tour", "--lang", language)
    assert (result.status, result.err) == (0, "")
    assert "liuwan.xlsx" in result.out
    assert "daughter" in result.out
    assert "kinward synth" in result.out


def test_the_demonstration_shows_the_sample_that_the_tests_know():
    shown, known = (ROOT / each / "liuwan.xlsx" for each in ("docs/examples", "tests/data"))
    assert shown.read_bytes() == known.read_bytes()
