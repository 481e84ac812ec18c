"""Words: every fact, phrase and error code has them, in each language, and they fit on the paper."""

import re
from pathlib import Path
from string import Formatter

import pytest

from kinward.cli.error_codes import chapters, documented_codes
from kinward.cli.errors import REFUSALS
from kinward.cli.language import Speaker
from kinward.cli.paper import CLOSING, OPENING, wrapped
from kinward.cli.phrases import PHRASES
from kinward.cli.phrases.everybody import EVERYBODY
from kinward.cli.phrases.family import FAMILY
from kinward.cli.phrases.importing import IMPORTING
from kinward.cli.phrases.packs import PACKS
from kinward.cli.phrases.placing import PLACING
from kinward.cli.phrases.rest import REST
from kinward.cli.phrases.upkeep import UPKEEP
from kinward.language.phrases import SHARED
from kinward.language.traditional import traditional
from kinward.language.words import FACTS, RELATIONS, VALUES, fact_words
from kinward.register.workbook.errors import REFUSALS as WORKBOOK_REFUSALS
from kinward.register.workbook.problems import CATALOGUE
from kinward.rules import facts
from kinward.sharing.cells import width

ROOT = Path(__file__).parents[3]
PREFIXES = (
    *("rule", "limit", "pack", "case", "file", "yaml", "family", "fact", "tables", "sweep", "whatif"),
    *("synth", "cli", "workbook", "api", "backup", "database", "embedded", "keys", "login", "settings"),
)
CODE = re.compile(rf"[\"']((?:{'|'.join(PREFIXES)})-[a-z0-9]+(?:-[a-z0-9]+)*)[\"']")
RAISED = re.compile(r"(?:Register|Access)Error\(\s*\"([a-z]+(?:-[a-z]+)+)\"")
OTHER_CHAPTERS = ("The register", "Who may do what")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NARROW = re.compile(r"[\u4e00-\u9fff}”][,;:?(]|[,;:?)][\u4e00-\u9fff{“]")
OUR_OWN = {**PHRASES, **FACTS, **RELATIONS, **VALUES}


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_fact_and_relation_has_words():
    named = {name for view in facts.VIEWS.values() for name in view}
    assert named <= set(FACTS)
    assert {name for _, name in facts.RELATIONS} <= set(RELATIONS)
    assert {value for view in facts.VIEWS.values() for fact in view.values() for value in fact.values} - set(
        VALUES
    ) == {
        "immunisation",
        "contact",
        "declined",
        "asked",
        "answered",
    }


def test_a_fact_of_the_household_or_of_a_relative_says_whose_it_is():
    assert fact_words("household.income_yearly") == ("household: income of the year", "全家：年收入")
    assert fact_words("spouse.born_on") == ("husband or wife: date of birth", "配偶：出生日期")
    assert fact_words("spouse") == ("who husband or wife is", "配偶是谁")


def test_no_phrase_is_said_twice():
    assert len(PHRASES) == sum(map(len, (SHARED, FAMILY, EVERYBODY, IMPORTING, PACKS, PLACING, REST, UPKEEP)))


def test_a_phrase_has_the_same_blanks_in_both_languages():
    assert [name for name, (english, chinese) in PHRASES.items() if fields(english) != fields(chinese)] == [
        "first_and_more"
    ]


def test_a_refusal_has_both_languages():
    pairs = [pair for refusal in REFUSALS.values() for pair in refusal]
    assert [english for english, _ in pairs if CHINESE.search(english)] == []
    assert [chinese for _, chinese in pairs if not CHINESE.search(chinese)] == []


def test_traditional_leaves_no_simplified_character():
    made = {traditional(chinese) for _, chinese in OUR_OWN.values()}
    assert [text for text in made if traditional(text) != text] == []


def test_traditional_keeps_the_words_of_the_law():
    assert traditional("申请程序、账户信息、里程") == "申請程序、帳戶信息、里程"
    assert traditional("只影响那一年，孕12周、满16周岁，政务服务平台") == "只影響那一年，孕12週、滿16週歲，政務服務平台"
    assert traditional("说“不需要”") == "說「不需要」"


def test_the_language_changes_our_words_and_not_the_numbers():
    said = [Speaker(each).money(123456789, "CNY") for each in ("en", "zh-Hans", "zh-Hant")]
    assert said == ["1,234,567.89 yuan", "1,234,567.89 元", "1,234,567.89 元"]
    assert Speaker("en").money(5, "CNY") == "0.05 yuan"
    assert Speaker("en").money(1500, "JPY") == "1,500 JPY"


def test_every_error_code_of_the_program_is_in_the_reference():
    used = {
        code for path in (ROOT / "kinward").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used - documented_codes() == set()


def test_every_refusal_of_register_and_access_is_in_the_reference():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "kinward").rglob("*.py")]
    raised = {code for text in texts for code in RAISED.findall(text)}
    assert len(raised) > 60
    assert raised - documented_codes() == set()


def test_no_error_code_is_explained_that_does_not_exist():
    sources = [path for path in (ROOT / "kinward").rglob("*.py") if path.name != "error_codes.py"]
    used = {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}
    documented = {code for chapter in chapters() if chapter.title not in OTHER_CHAPTERS for code in chapter.codes}
    assert documented - used == set()


def test_chinese_of_workbooks_has_chinese_punctuation():
    said = [each.zh for each in CATALOGUE.values()]
    said += [text for each in WORKBOOK_REFUSALS.values() for text in (each.zh, each.zh_advice)]
    assert [text for text in said if NARROW.search(text)] == []


# -- paper


def test_wide_characters_take_two_columns():
    assert [width(text) for text in ("家安", "a家", "，", "“", "é")] == [4, 3, 2, 1, 1]


@pytest.mark.parametrize("columns", [20, 37, 80])
@pytest.mark.parametrize(
    "text",
    [
        "孩子户籍所在地的乡镇（街道）现场办理。一家由父母一方申请；父母离婚的，由抚养孩子的一方申请。" * 3,
        "one two three " * 30,
    ],
)
def test_lines_are_as_wide_as_the_paper_and_nothing_is_lost(text, columns):
    lines = wrapped(text, columns, "  · ", "    ")
    assert all(width(line) <= columns + 2 for line in lines)
    assert "".join(line.strip() for line in lines).replace(" ", "") == f"·{text}".replace(" ", "")
    assert not [line for line in lines if line.strip()[0] in CLOSING or line.rstrip()[-1] in OPENING]
    assert all(line.startswith("    ") for line in lines[1:])
