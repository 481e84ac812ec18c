"""Values of packs in words: money, ages, days, and how sure they are."""

from datetime import date

from kinward.due.in_force import Change
from kinward.due.packs import programmes, titles
from kinward.rules.programme import ParameterPage
from kinward.web import days
from kinward.web.language import say, speaker

UNITS = frozenset("years months weeks days percent grams".split())


def value_said(page: ParameterPage, value: int | date | None) -> str:
    """A value with its unit: 3,600.00 yuan a year, 3 years, 1 January 2025."""
    if value is None:
        return say("packs.value_not_known")
    if isinstance(value, date):
        return days.day(value)
    unit, _, period = page.unit.partition("/")
    if len(unit) == 3 and unit.isupper():
        amount = days.money(value, unit)
        return say(f"packs.per_{period}", amount=amount) if period else amount
    scale = page.parameter.type.scale
    number = f"{value / 10**scale:.{scale}f}" if scale else f"{value:,}"
    return say(f"packs.unit_{unit}", n=number) if unit in UNITS else number


def confidence_said(confidence: str) -> str:
    return say(f"packs.confidence_{confidence}")


def folder_said(name: str) -> str:
    """China · cn: a pack by its title and its folder, of which there may be several with one title."""
    return " · ".join(filter(None, (speaker().text(titles().get(name, {})), name)))


def change_said(change: Change) -> str:
    """Childcare subsidy, amount: 4800; when it was decided and by which document, once it is."""
    if change.decided_on is None:
        return value_of_change(change)
    said, day = value_of_change(change), days.day_plain(change.decided_on)
    return say("packs.change_decided", change=said, day=day, source=change.source)


def value_of_change(change: Change) -> str:
    """Ids where no pack in force has them."""
    said = value_changed(change)
    return say("packs.change_since", change=said, day=days.day(change.since)) if change.since else said


def value_changed(change: Change) -> str:
    programme = programmes().get(change.programme)
    pages = programme.parameters if programme else ()
    name = next((speaker().text(page.title) for page in pages if page.parameter.name == change.parameter), None)
    if programme is None or name is None:
        return f"{change.programme}.{change.parameter} = {change.value}"
    return say("packs.change", programme=speaker().text(programme.title), parameter=name, value=change.value)
