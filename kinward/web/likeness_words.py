"""Why two records may be of one person, in the language of the request."""

from collections.abc import Iterable

from kinward.language.likeness_words import reason_words
from kinward.web import people
from kinward.web.language import say, speaker

LIKELY, VERY_LIKELY = 0.8, 0.95


def chance_said(probability: float) -> str:
    """In words: a number would look like a proof. Nothing is said of a pair that nobody has worked out."""
    if not probability:
        return ""
    how = "very" if probability >= VERY_LIKELY else "likely" if probability >= LIKELY else "possible"
    return say(f"duplicates.chance_{how}")


def reasons_said(reasons: Iterable[str]) -> str:
    """What agrees, then what does not."""
    ordered = sorted(reasons, key=lambda why: why.endswith("-differs"))
    return people.listed(reason_said(why) for why in ordered)


def reason_said(why: str) -> str:
    words = speaker()
    return words.own(reason_words(why)[words.place])
