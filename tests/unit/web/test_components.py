"""Components: declared, shown at /components/ in every language, and misused by nobody."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from kinward.web.components import COMPONENTS, ComponentError
from kinward.web.pages.components import components

TEMPLATES = Path(__file__).parents[3] / "kinward" / "web" / "templates"
GALLERY = "\n".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "kinward" / "gallery").glob("*.html"))
USED = re.compile(r"""\{% (part|wrap) "([a-z_]+)\"""")


def drawn(source, **values):
    return engines["django"].from_string(source).render(values)


def page(language="zh-hans"):
    with override(language):
        return components(RequestFactory().get("/components/")).content.decode()


def test_what_is_declared_has_a_file_and_the_other_way_round():
    files = {path.stem for path in (TEMPLATES.parent / "jinja2" / "components").glob("*.html")}
    assert files == set(COMPONENTS)


def test_every_component_is_shown_at_components():
    shown = {name for _, name in USED.findall(GALLERY)}
    around = {"header", "footer", "mark", "help", "messages"}
    assert set(COMPONENTS) - shown - around == {"error_summary"}  # stands in `form`
    assert "data-error-summary" in page()


def test_what_holds_is_wrapped_and_what_does_not_is_not():
    everywhere = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    wrapped = {name for tag, name in USED.findall(everywhere) if tag == "wrap"}
    assert {name for name in wrapped if not COMPONENTS[name].holds} == set()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_page_speaks_one_language(language):
    html = page(language)
    assert {"zh-hans": "应得的", "zh-hant": "應得的", "en": "What is due"}[language] in html
    assert ("Undo" in html) == (language == "en")


def test_the_page_has_nothing_inline():
    html = page()
    assert not re.search(r"<style|\sstyle=|<script(?! src=)|\son[a-z]+=|javascript:", html)


def test_ids_are_unique_and_labels_lead_to_them():
    html = page()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    led = re.findall(r'\sfor="([^"]+)"', html) + [
        each for group in re.findall(r'aria-describedby="([^"]+)"', html) for each in group.split()
    ]
    assert set(led) - set(ids) == set()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('{% part "no_such" %}', "there is no component no_such"),
        ('{% part "tag" %}', "needs text"),
        ('{% part "tag" text="a" colour="red" %}', "does not take colour"),
    ],
)
def test_a_misused_component_stops_the_template_when_it_is_read(source, told):
    with pytest.raises(ComponentError, match=told):
        drawn(source)


def test_a_component_sees_what_it_is_given_and_nothing_else():
    assert "secret" not in drawn('{% part "tag" text="a" %}', tone="secret", content="secret")


def test_what_is_given_is_escaped_and_what_is_wrapped_is_not():
    assert "&lt;b&gt;" in drawn('{% part "tag" text=text %}', text="<b>")
    assert "<b>x</b>" in drawn('{% wrap "card" %}<b>x</b>{% endwrap %}')


def test_rows_of_a_table_are_as_long_as_its_columns():
    from kinward.web.parts import Column

    with pytest.raises(ValueError, match="shorter"):
        drawn(
            '{% part "table" caption="c" columns=columns rows=rows %}', columns=[Column("a"), Column("b")], rows=[["1"]]
        )
