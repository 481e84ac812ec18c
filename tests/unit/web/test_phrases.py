"""What pages say: every key exists in both languages, with the same blanks; none is left over."""

import re
from pathlib import Path
from string import Formatter

import pytest
from django.utils.translation import override

from kinward.language.phrases import SHARED
from kinward.language.traditional import traditional
from kinward.register.errors import RegisterError
from kinward.web.language import SPOKEN, say, say_html, say_later
from kinward.web.phrases import FILES, PHRASES
from kinward.web.refusals import refusal_said

ROOT = Path(__file__).parents[3] / "kinward"
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for door in ("web", "api")
    for of in ("*.py", "templates/**/*.*", "jinja2/**/*.*")
    for path in sorted((ROOT / door).rglob(of))
}
OWN = {key: pair for key, pair in PHRASES.items() if key not in SHARED}
SAID = re.compile(r"""(?:\bsay(?:_html|_later)?\(|\{% say )\s*"([^"{}]+)"|"([a-z_]+\.[a-z_0-9-]+)"\|say""")
LITERAL = re.compile(r"""["']([a-z_]+\.[A-Za-z_0-9-]+)["']""")
BEGUN = re.compile(r"""f"([a-z_]+\.[a-z_0-9-]*)\{|"([a-z_]+\.[a-z_0-9-]*)"\|add:""")
WRITTEN = re.compile(r"""(?:log\.record(?:_all)?|audit_append(?:_each)?)\(\s*["']([a-z]+\.[a-z_-]+)["']""")
LATIN = re.compile(r"(?<![{\w])[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text.replace(" | ", " ")) if name}


def test_every_key_that_is_said_exists():
    said = {(one or two, name) for name, text in SOURCES.items() for one, two in SAID.findall(text)}
    assert sorted((key, name) for key, name in said if key not in PHRASES) == []


def test_no_phrase_is_left_over():
    literals = {key for text in SOURCES.values() for key in LITERAL.findall(text)}
    begun = tuple({one or two for text in SOURCES.values() for one, two in BEGUN.findall(text)})
    assert [key for key in OWN if key not in literals and not key.startswith(begun)] == []


def test_both_languages_have_the_same_blanks():
    wrong = [
        key for key, (english, chinese) in OWN.items() if blanks(english) - {"count"} != blanks(chinese) - {"count"}
    ]
    assert wrong == []


def test_what_is_written_into_the_log_has_words():
    """Else an auditor reads that somebody worked with a record, whatever was done."""
    texts = [path.read_text(encoding="utf-8") for ending in ("py", "sql") for path in ROOT.rglob(f"*.{ending}")]
    written = {event for text in texts for event in WRITTEN.findall(text)}
    told = {key.partition(".event_")[2] for key in PHRASES if ".event_" in key}
    acts = {f"register.{key.partition('.kind_')[2]}" for key in PHRASES if key.startswith("timeline.kind_")}
    assert len(written) > 50
    assert sorted(written - told - acts - {"register.read"}) == []


def test_what_the_register_refuses_is_said_in_words_wherever_it_is_refused():
    """Look among the refusals of access alone, and the pages of imports speak English to everybody."""
    with override("zh-hans"):
        assert CHINESE.search(refusal_said(RegisterError("register-built-on", "something rests on it")))


def test_only_what_is_counted_has_one_and_many():
    wrong = [key for key, pair in OWN.items() if " | " in pair[0] and "count" not in blanks(" ".join(pair))]
    assert wrong == []
    assert [key for key, (_, chinese) in OWN.items() if " | " in chinese] == []


def test_english_is_english_and_chinese_is_chinese():
    """The two are not exchanged and neither is left out; names and examples may stand in both."""
    assert {key for key, (said, _) in OWN.items() if CHINESE.search(said) and not LATIN.search(said)} == {
        "page.product_other"
    }
    assert {key for key, (_, said) in OWN.items() if LATIN.search(said) and not CHINESE.search(said)} == {
        "page.product_other"
    }


def test_chinese_sentences_use_chinese_marks():
    marks = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")
    assert [key for key, (_, chinese) in OWN.items() if marks.search(chinese)] == []


def test_traditional_leaves_no_simplified_character():
    made = {key: traditional(chinese) for key, (_, chinese) in OWN.items()}
    assert [key for key, text in made.items() if traditional(text) != text] == []


def test_each_file_names_its_keys_once():
    assert len(OWN) == len({key.lower() for key in OWN})
    assert {key.partition(".")[0] for key in OWN} == set(FILES)


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [("en", "1 month", "3 months"), ("zh-hans", "1个月", "3个月"), ("zh-hant", "1個月", "3個月")],
)
def test_english_tells_one_and_many_apart(language, one, more):
    with override(language):
        assert (say("age.months", count=1), say("age.months", count=3)) == (one, more)


def test_a_key_or_a_value_that_is_missing_stops_the_page():
    with pytest.raises(KeyError, match=r"no\.such"):
        say("no.such")
    with pytest.raises(KeyError, match="day"):
        say("due.until")


def test_values_in_a_page_are_escaped_unless_they_are_html():
    from django.utils.safestring import mark_safe

    with override("en"):
        assert say_html("due.for", whom="<b>") == "for &lt;b&gt;"
        assert say_html("due.for", whom=mark_safe("<b>Li</b>")) == "for <b>Li</b>"


def test_a_label_speaks_the_language_in_which_it_is_shown():
    label = say_later("part.search")
    said = []
    for language in SPOKEN:
        with override(language):
            said.append(str(label))
    assert said == ["搜索", "搜索", "Search"]
