"""What the pages say, in the language of the request."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

import markupsafe
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazystr
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kinward.language.speaker import Speaker
from kinward.web.phrases import PHRASES

SPOKEN = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
SELF_NAMED = {"zh-hans": "简体", "zh-hant": "繁體", "en": "English"}
ONE_OR_MORE = " | "
_of_request: ContextVar[str] = ContextVar("language of the request")


class LanguageKnown:
    """After Django's own middleware: the language stays what it was when the request came, and is asked for once.

    A page says hundreds of phrases; Django's answer takes longer than finding most of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _of_request.set(language())
        try:
            return self.get_response(request)
        finally:
            _of_request.reset(before)


class PageSpeaker(Speaker):
    """Says the phrases of the pages; English says one and many apart: `1 family | {count} families`."""

    def say(self, phrase: str, **values: object) -> str:
        return self.template(phrase, values.get("count")).format(**values)

    def template(self, phrase: str, count: object = None) -> str:
        """A phrase with its blanks open."""
        return _open(self, phrase, count == 1)


@cache  # as many as there are phrases; 繁體 is made of 简体 anew otherwise
def _open(words: PageSpeaker, phrase: str, is_one: bool) -> str:
    said = words.own(words.phrases[phrase][words.place])
    one, split, more = said.partition(ONE_OR_MORE)
    return said if not split else one if is_one else more


@cache
def _open_html(words: PageSpeaker, phrase: str, is_one: bool) -> SafeString:
    return escape(_open(words, phrase, is_one))


@cache
def speaker_of(language: str) -> PageSpeaker:
    return PageSpeaker(SPOKEN[language], PHRASES)


def language() -> str:
    """Of the request; outside of one, what Django has active."""
    return _of_request.get(None) or get_language() or "zh-hans"


def speaker() -> PageSpeaker:
    return speaker_of(language())


def say(key: str, **values: object) -> str:
    """A phrase in the language of the request.

    key      `file.phrase` of kinward/web/phrases
    raises   KeyError: no such phrase, or a blank without a value
    """
    return speaker().say(key, **values)


def say_html(key: str, **values: object) -> SafeString:
    """The same, escaped; a value that is safe HTML (a link, a name in bold) stays what it is."""
    open_blanks = _open_html(speaker(), key, values.get("count") == 1)
    if not values:
        return open_blanks
    filled = {name: markupsafe.escape(value) for name, value in values.items()}
    return SafeString(str.format(open_blanks, **filled))


@cache  # making one is making a class
def say_later(key: str) -> str:
    """A phrase chosen when it is shown: for labels of form fields, which are made before there is a request."""
    return lazystr(_Later(key))  # type: ignore[return-value]  # a promise of one, which Django takes for one


class _Later:
    """Becomes text in the language of whoever asks."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __str__(self) -> str:
        return say(self.key)
