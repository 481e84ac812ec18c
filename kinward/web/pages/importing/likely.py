"""A row beside the records it may be about, and the answers: this one, somebody else, or nothing for now."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kinward.audit.actor import Actor
from kinward.register.importing.queries import Import, Row
from kinward.register.queries.people import Brief
from kinward.web import days, people
from kinward.web.fact_words import fact_value
from kinward.web.fields import day_of
from kinward.web.language import say
from kinward.web.pages.importing.words import advice_of, place_of_row, reason_of, relatives_of
from kinward.web.parts import Column

LIKELY, ADVICE = "importing.reason_import-likely", "importing.advice_import-likely"
COLUMNS = ("who", "born", "sex", "household", "village", "answer")


@dataclass(frozen=True, slots=True)
class Card:
    """One row of the file, those it may be, and what the buttons below send."""

    title: str
    why: list[str]
    columns: list[Column]
    rows: list[list[object]]
    other: str
    leave: str
    name: str


def likely_card(row: Row, made: Import, by: Actor) -> Card:
    return Card(
        say("importing.likely_title", name=people.name_of(row.name), place=place_of_row(row, made)),
        list(dict.fromkeys(filter(None, (reason_of(row), say(LIKELY), advice_of(row), say(ADVICE))))),
        [Column(say(f"importing.likely_{name}"), is_main=name == "who") for name in COLUMNS],
        [_said(row, by), *(_known(row, each, by) for each in row.likely)],
        f"other-{row.id}",
        f"leave-{row.id}",
        people.name_of(row.name),
    )


def _said(row: Row, by: Actor) -> list[object]:
    name = format_html('{}<span class="k-note">{}</span>', people.name_of(row.name), say("importing.likely_list"))
    number = say("importing.number_ends", tail=row.id_tail) if row.id_tail else ""
    return [
        name,
        days.day_plain(day_of(row.said.get("born_on", ""))) or say("person.not_known"),
        _sex(row.said.get("sex")),
        people.household_said(row.home_number, None) or say("person.not_known"),
        people.village_name(row.village, by) or people.place_name(row.village),
        format_html("{}{}", number, relatives_of(row)),
    ]


def _known(row: Row, who: Brief, by: Actor) -> list[object]:
    name = format_html(
        '<a href="{}">{}</a><span class="k-note">{}</span>',
        people.person_href(who.person), people.name_of(who.name), say("importing.likely_record"),
    )  # fmt: skip
    return [
        name,
        days.day_plain(who.born_on) or say("person.not_known"),
        _sex(who.sex),
        people.household_said(who.household_number, None) or say("person.not_known"),
        people.village_name(who.area, by) or people.place_name(who.area),
        _same(row, who),
    ]


def _sex(sex: str | None) -> object:
    return fact_value("sex", sex) if sex else say("person.not_known")


def _same(row: Row, who: Brief) -> SafeString:
    return format_html(
        '<button class="k-button k-button--secondary" type="submit" name="do" value="same-{}-{}">{}'
        '<span class="govuk-visually-hidden"> {}</span></button>',
        row.id, who.person, say("importing.likely_same"), people.name_of(who.name),
    )  # fmt: skip
