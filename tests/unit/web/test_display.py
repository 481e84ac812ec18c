"""Language and theme are chosen by a form and kept in a cookie; nobody is led astray by it."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from kinward.web.context import THEMES
from kinward.web.drawing import once
from kinward.web.pages import display


def answered(view, **sent):
    return view(RequestFactory().post("/x/", sent))


@pytest.mark.parametrize(
    ("view", "sent", "cookie", "is_hidden"),
    [
        (display.theme, {"theme": "dark"}, "theme", False),
        (display.language, {"language": "zh-hant"}, "django_language", True),
    ],
)
def test_the_choice_is_kept_and_one_comes_back(view, sent, cookie, is_hidden):
    """The theme is kept by a script as well, before the next page: see `Page.theme_kept`."""
    answer = answered(view, next="/families/?page=2", **sent)
    assert answer.url == "/families/?page=2"
    assert answer.cookies[cookie].value in sent.values()
    assert bool(answer.cookies[cookie]["httponly"]) is is_hidden


def test_what_is_no_choice_changes_nothing():
    assert not answered(display.theme, theme="<script>", next="/").cookies
    assert not answered(display.language, language="fr", next="/").cookies


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(there):
    assert answered(display.theme, theme="dark", next=there).url == "/"


def test_a_link_changes_nothing():
    assert display.theme(RequestFactory().get("/theme/", {"theme": "dark"})).status_code == 405


def test_what_is_drawn_once_follows_language_and_choice():
    """Leave the language out of `_drawn_once`, and this fails."""
    for theme, language, said in [("dark", "en", "Dark"), ("dark", "zh-hans", "深色"), ("light", "en", "Light")]:
        with override(language):
            html = once("themes", themes=THEMES, theme=theme)
        assert f'value="{theme}" aria-pressed="true"' in html
        assert said in html
