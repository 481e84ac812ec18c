"""The base of every error that is shown to people: what, where, which value, what to do."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

Words = Mapping[str, tuple[tuple[str, str], tuple[str, str]]]
"""By code: what is wrong, then what to do, each in English and in 简体; `value` and `near` are filled in."""


class KinwardError(Exception):
    """An error a person can act on; shown without a traceback.

    code     stable, listed in docs/reference/errors.md
    where    file and line, cell or record id; never a name
    advice   what to do about it
    """

    exit_status = 2
    aftermath: Callable[[], None] | None = None
    """What must stay although what was refused is undone, such as an alarm; done as the same actor."""

    def __init__(self, code: str, message: str, *, where: str = "", advice: str = "") -> None:
        self.code, self.message, self.where, self.advice = code, message, where, advice
        super().__init__(str(self))

    def settle(self) -> None:
        """By whoever catches it to show it in a form; the guard does it for what it refuses itself."""
        if self.aftermath is not None:
            self.aftermath()

    def __str__(self) -> str:
        head = f"{self.where} · {self.message}" if self.where else self.message
        advice = f"\n{self.advice}" if self.advice else ""
        return f"{head}{advice}   [{self.code}]"


class Listed(str):
    """Names in the midst of a sentence: `a, b? `, in Chinese `a、b？`; of none nothing is said."""

    zh: str

    def __new__(cls, names: Iterable[str], end: str = "") -> "Listed":
        found = list(names)
        made = super().__new__(cls, ", ".join(found) + (f"{end} " if found and end else ""))
        made.zh = "、".join(found) + (WIDE.get(end, "") if found else "")
        return made


WIDE = {"?": "？", ".": "。"}


class SpokenError(KinwardError):
    """An error whose words are kept by its code, in the languages of those who read it."""

    words: ClassVar[Words] = {}

    def __init__(self, code: str, *, where: str = "", **parameters: object) -> None:
        self.parameters = {"value": "", "near": "", **parameters}
        said, advice = self.words[code]
        super().__init__(
            code, said[0].format(**self.parameters), where=where, advice=advice[0].format(**self.parameters)
        )

    def say(self, language: str) -> str:
        return self.words[self.code][0][language != "en"].format(**self._filled(language))

    def advise(self, language: str) -> str:
        return self.words[self.code][1][language != "en"].format(**self._filled(language))

    def _filled(self, language: str) -> dict[str, object]:
        said = self.parameters.items()
        return {name: value.zh if isinstance(value, Listed) and language != "en" else value for name, value in said}
