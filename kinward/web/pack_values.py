"""A value of a pack as somebody writes it into a form: read, or told how it is written."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from kinward.rules.parameters import in_force
from kinward.rules.programme import ParameterPage
from kinward.web.fields import day_of
from kinward.web.language import say, speaker

NUMBER = re.compile(r"(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
PARTS = frozenset(("percent", "ratio"))
"""What may have more decimals than it has now."""


def value_read(page: ParameterPage, said: str) -> date | Decimal | None:
    """`3,600.00`, `4000` or a day in any of the usual ways; None if it is no value of this parameter."""
    if page.unit == "date":
        return day_of(said)
    plain = unicodedata.normalize("NFKC", said).strip()
    if not NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain.replace(",", ""))
    if page.unit not in PARTS and number.scaleb(page.parameter.type.scale) % 1:
        return None
    return Decimal(f"{number.normalize():f}")


def is_now(page: ParameterPage, said: str, on: date) -> bool:
    """Whether it has this value and no other, and is sure of it: to confirm what was not verified is a change."""
    value, scale = value_read(page, said), page.parameter.type.scale
    stored = value.scaleb(scale) if isinstance(value, Decimal) else value
    return {(each.value, each.confidence) for each in in_force(page.parameter.values, on)} == {(stored, "high")}


def wrong_said(page: ParameterPage, said: str) -> str:
    """Names the parameter, and shows how its value is written."""
    return say("packs.value_wrong", name=speaker().text(page.title), value=said, example=example(page))


def example(page: ParameterPage) -> str:
    """The last value that is known, as one would type it."""
    known = [each.value for each in page.parameter.values if each.value is not None]
    scale = page.parameter.type.scale
    last = known[-1] if known else date(2027, 1, 1) if page.unit == "date" else 100 * 10**scale
    return last.isoformat() if isinstance(last, date) else f"{last / 10**scale:,.{scale}f}"
