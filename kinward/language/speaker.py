"""Whoever speaks to a reader: every word, fact, day and amount of a page in one language."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from kinward.language.phrases import SHARED

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
CURRENCIES = {"CNY": ("yuan", "元"), "EUR": ("euros", "欧元")}
Phrases = Mapping[str, tuple[str, str]]


class Speaker:
    """Says phrases, texts of packs, facts, days and amounts in one language.

    phrases   what this door says, by key: (English, 简体)
    """

    def __init__(self, language: str, phrases: Phrases = SHARED) -> None:
        self.language, self.phrases = language, phrases
        self.place = 0 if language == "en" else 1

    def say(self, phrase: str, **values: object) -> str:
        return self.own(self.phrases[phrase][self.place]).format(**values)

    def text(self, text: Mapping[Any, str]) -> str:
        """A text of a pack, by language; another one where this one is missing."""
        if not text:
            return ""
        wanted = "en" if self.language == "en" else "zh-Hans"
        if wanted in text:
            return self.own(text[wanted])
        return text.get("en") or next(iter(text.values()))

    def own(self, said: str) -> str:
        """Words of our own or of a pack; never names or cells, which stay as they were written."""
        return self._traditional(said) if self.language == "zh-Hant" else said

    @cached_property
    def _traditional(self) -> Callable[[str], str]:
        from kinward.language.traditional import traditional

        return traditional

    # -- facts

    def fact(self, name: str) -> str:
        from kinward.language.words import fact_words

        return self.own(fact_words(name)[self.place])

    def value(self, value: object) -> str:
        from kinward.language.words import VALUES

        key = {True: "true", False: "false", None: "unknown"}.get(value, value) if _is_truth(value) else value  # type: ignore[call-overload]
        if isinstance(value, dict):
            return self.say("at_least", count=value.get("at_least"))
        words = VALUES.get(str(key))
        return self.own(words[self.place]) if words else str(value)

    # -- days and amounts

    def day(self, day: date) -> str:
        return day.isoformat()

    def last_day(self, end: date) -> str:
        """The last day of what ends before `end`."""
        return self.day(end - timedelta(days=1))

    def amount(self, minor: int, currency: str) -> str:
        """3,600.00 of 360000 fen."""
        from kinward.rules.units import minor_digits

        digits = minor_digits(currency)
        whole, part = divmod(abs(minor), 10**digits)
        decimals = f".{part:0{digits}d}" if digits else ""
        return f"{'-' if minor < 0 else ''}{whole:,}{decimals}"

    def money(self, minor: int, currency: str) -> str:
        unit = CURRENCIES.get(currency, (currency, currency))[self.place]
        return f"{self.amount(minor, currency)} {self.own(unit)}"

    def joined(self, parts: list[str]) -> str:
        return (", " if self.language == "en" else "、").join(parts)

    def sentences(self, parts: list[str]) -> str:
        return ("; " if self.language == "en" else self.own("；")).join(parts)


def _is_truth(value: object) -> bool:
    return value is None or isinstance(value, bool)
