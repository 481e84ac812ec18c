"""Runs `kinward` as its entry point does, and a small pack whose answers do not change with the law."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LIUWAN = ROOT / "tests" / "data" / "liuwan.xlsx"
SMALL_PACK = {
    "pack.yaml": """
pack: xx
title: {en: Example land, zh-Hans: 例国}
currency: CNY
languages: [en, zh-Hans]
regions: [CN]
about: {en: For tests., zh-Hans: 测试用。}
""",
    "sources.yaml": """
- id: XX-LAW
  title: {en: The law, zh-Hans: 某法}
  confidence: high
""",
    "evidence.yaml": """
- id: birth-paper
  title: {en: birth paper, zh-Hans: 出生证}
  proves: [born_on]
- id: tax-paper
  title: {en: tax paper, zh-Hans: 税单}
  proves: [pays_income_tax]
""",
    "benefits/grant.yaml": """
benefit: xx.grant
title: {en: Grant, zh-Hans: 补助}
about: {en: For children under three., zh-Hans: 三岁以下。}
for_each: child
gives: money
period: year
from: 2025-01-01
starts: born_on
ends: add_years(born_on, age_limit)
parameters:
  age_limit:
    title: {en: Age limit, zh-Hans: 年龄上限}
    unit: years
    values: [{from: 2025-01-01, value: 3, source: XX-LAW art. 1, confidence: high, checked_on: 2026-11-21}]
  amount_per_year:
    title: {en: Amount, zh-Hans: 标准}
    unit: CNY/year
    values: [{from: 2025-01-01, value: 1200, source: XX-LAW art. 2, confidence: high, checked_on: 2026-11-21}]
conditions:
- id: under-three
  is: age_years(born_on) < age_limit
  text: {en: The child is under three., zh-Hans: 孩子未满三周岁。}
  source: XX-LAW art. 1
  evidence: [birth-paper]
amount:
- is: amount_per_year
  text: {en: The yearly amount., zh-Hans: 年标准。}
  source: XX-LAW art. 2
apply:
  where: {en: The office., zh-Hans: 办事处。}
  papers: [birth-paper]
  deadline: last_of_year(period_first_day)
""",
    "benefits/guess.yaml": """
benefit: xx.guess
title: {en: Guess, zh-Hans: 传闻补助}
about: {en: Nobody has seen the text., zh-Hans: 未见文件。}
for_each: child
gives: money
period: month
from: 2025-01-01
starts: born_on
ends: add_years(born_on, 1)
parameters:
  amount_per_month:
    title: {en: Amount, zh-Hans: 标准}
    unit: CNY/month
    values: [{from: 2025-01-01, value: 77, source: XX-LAW, confidence: unverified, checked_on: 2026-11-21}]
conditions:
- id: small
  is: age_years(born_on) < 1
  text: {en: The child is under one., zh-Hans: 孩子未满一周岁。}
  source: XX-LAW
amount:
- is: amount_per_month
  text: {en: The monthly amount., zh-Hans: 月标准。}
  source: XX-LAW
""",
    "benefits/tax.yaml": """
benefit: xx.tax
title: {en: Deduction, zh-Hans: 扣除}
about: {en: For who pays tax., zh-Hans: 纳税人。}
for_each: person
gives: service
period: year
from: 2025-01-01
starts: born_on
conditions:
- id: grown
  is: age_years(born_on) >= 18
  text: {en: Grown up., zh-Hans: 已成年。}
  source: XX-LAW
- id: pays
  is: pays_income_tax
  text: {en: Pays income tax., zh-Hans: 缴纳个人所得税。}
  source: XX-LAW
  evidence: [tax-paper]
""",
    "schedules/check.yaml": """
schedule: xx.check
title: {en: Check-ups, zh-Hans: 体检}
about: {en: Two check-ups., zh-Hans: 两次体检。}
for_each: child
from: 2017-01-01
offered_to:
- id: under-seven
  is: age_years(born_on) < 7
  text: {en: Under seven., zh-Hans: 未满七周岁。}
  source: XX-LAW
anchor: born_on
ends: died_on
components:
  ears: {title: {en: Ears, zh-Hans: 听力}, source: XX-LAW}
contacts:
- {id: m6, title: {en: 6 months, zh-Hans: 6月龄}, at: 6 months, until: 24 months, components: [ears], source: XX-LAW}
- {id: y4, title: {en: 4 years, zh-Hans: 4岁}, at: 4 years, until: 5 years, source: XX-LAW}
""",
}
FAMILY = """
on: 2026-11-01
region: CN-33
people:
- {id: mother, born_on: 1994-03-02, sex: female, nationality: CN}
- {id: child, born_on: 2025-05-20, sex: male, nationality: CN, parents: [mother]}
- {id: baby, born_on: 2026-06-01, sex: female, nationality: CN, parents: [mother]}
"""


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


Kinward = Callable[..., Result]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def kinward(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cache: Path) -> Kinward:
    """Runs a command; English and 80 columns unless the environment says otherwise."""
    from kinward.cli.__main__ import main

    monkeypatch.setenv("KINWARD_CACHE", str(cache))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["kinward", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        said = capsys.readouterr()
        return Result(status, said.out, said.err)

    return run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "xx"
    for name, text in SMALL_PACK.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture
def family(tmp_path: Path) -> Path:
    path = tmp_path / "family.yaml"
    path.write_text(FAMILY.lstrip(), encoding="utf-8")
    return path


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """Two households; a name that a spreadsheet would run and one that would steer a terminal."""
    path = tmp_path / "village.csv"
    path.write_text(
        "户编号,姓名,与户主关系,性别,出生日期,户口性质\n"
        "1,=HYPERLINK(1),户主,男,1990-02-03,农业\n"
        "1,李小明,长子,男,2025-05-20,农业\n"
        "2,王[red]芳,户主,女,1960-07-08,农业\n"
        "2,李小红,孙女,女,2026-06-01,农业\n",
        encoding="utf-8",
    )
    return path
