"""Values of facts as people write them, checked against the contract."""

import difflib
from datetime import date
from decimal import Decimal
from typing import Any

from kinward.rules.errors import FamilyError
from kinward.rules.facts import FIRST_DAY, LAST_DAY, NEVER, VIEWS, Fact
from kinward.rules.units import minor_digits

MOST_DIGITS = 30


def fact_value(view: str, name: str, value: Any, currency: str, where: str) -> object:
    """The value as the engine keeps it; None for unknown.

    raises  FamilyError fact-…: no such fact, or not a value it can have; names the value and what may stand there
    """
    fact = VIEWS[view].get(name)
    if fact is None:
        near = difflib.get_close_matches(name, VIEWS[view], n=3)
        advice = f"Did you mean {', '.join(near)}?" if near else "The facts are listed in docs/reference/facts.md."
        raise FamilyError("fact-unknown", f"there is no fact {name!r}", where=where, advice=advice)
    if value is None or value == "unknown":
        return None
    try:
        return _CHECKS[fact.kind](fact, value, currency)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise FamilyError("fact-value", f"{name}: {value!r} is not taken: {error}", where=where) from None


def _date(fact: Fact, value: Any, currency: str) -> date:
    if value == "never":
        if not fact.can_be_never:
            raise ValueError("this day has happened; give it, or `unknown`")
        return NEVER
    day = value if isinstance(value, date) else date.fromisoformat(str(value))
    if not (FIRST_DAY <= day <= LAST_DAY or (day == NEVER and fact.can_be_never)):
        raise ValueError("no day between 1800 and 2200; write it as 2026-11-01")
    return day


def _text(fact: Fact, value: Any, currency: str) -> str:
    text = str(value)
    if fact.values and text not in fact.values:
        raise ValueError(f"it is one of {', '.join(fact.values)}")
    if not isinstance(value, str) or len(text) > 200:
        raise ValueError("a short text is wanted")
    return text


def _bool(fact: Fact, value: Any, currency: str) -> bool:
    if isinstance(value, bool):
        return value
    words = {"yes": True, "true": True, "no": False, "false": False}
    if str(value).lower() not in words:
        raise ValueError("write true, false or unknown")
    return words[str(value).lower()]


def _number(fact: Fact, value: Any, currency: str) -> int:
    number = _decimal(value)
    if number != int(number) or not fact.smallest <= number <= fact.largest:
        raise ValueError(f"a whole number from {fact.smallest} to {fact.largest} is wanted")
    return int(number)


def _money(fact: Fact, value: Any, currency: str) -> int:
    scaled = _decimal(value).scaleb(minor_digits(currency))
    if scaled != int(scaled) or not 0 <= scaled <= fact.largest * 10 ** minor_digits(currency):
        raise ValueError(f"an amount of 0 or more, up to {fact.largest:,}, in whole minor units, is wanted")
    return int(scaled)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise ValueError("a number is wanted")
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError("a number is wanted")
    return number


_CHECKS = {"date": _date, "text": _text, "bool": _bool, "number": _number, "money": _money}
