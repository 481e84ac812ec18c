"""The lines of the printed ledgers that an act fills: made of facts each time, never typed and never kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kinward.due.queries import Offer, Right
from kinward.register.queries.births import RecordedBirth
from kinward.rules.programme import Schedule
from kinward.web import days, people, programmes
from kinward.web.language import say, speaker
from kinward.web.parts import Column, Fact

PLANNED = 12
Line = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Ledger:
    """A ledger with the lines of one act; `head`: the card's own facts; `why_empty` says why there are no lines."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    why_empty: str = ""
    head: Sequence[Fact] = ()

    @property
    def cells(self) -> int:
        return sum(1 for row in self.rows for cell in row if cell) + sum(1 for fact in self.head if fact.value)


def ledger(name: str, *lines: Line, why_empty: str = "", head: Line = ()) -> Ledger:
    """A ledger from its lines, each a list of column and value; an unknown value stays an empty cell."""
    titles = [column for column, _ in lines[0]] if lines else []
    columns = [Column(say(f"recording_ledger.{title}"), is_main=place == 0) for place, title in enumerate(titles)]
    rows = [[said(value) for _, value in line] for line in lines]
    facts = [Fact(say(f"recording_ledger.{title}"), said(value)) for title, value in head]
    return Ledger(say(f"recording_ledger.{name}"), columns, rows, why_empty, facts if rows else ())


def said(value: object) -> str:
    if value is None or value == "":
        return ""
    return days.day_plain(value) if isinstance(value, date) else str(value)


def birth_ledgers(birth: RecordedBirth, offers: Sequence[Offer] | None, rights: Sequence[Right] | None) -> list[Ledger]:
    """offers, rights   none: not agreed to, or not for this role"""
    not_agreed = say("recording_ledger.not_agreed")
    doses = None if offers is None else [each for each in offers if is_vaccine(each)]
    checks = None if offers is None else [each for each in offers if not is_vaccine(each)]
    return [
        ledger("household_register", _of_household(birth)),
        ledger("birth_register", _of_birth(birth)),
        ledger("vaccinations", *_planned(doses), head=_of_card(birth), why_empty=not_agreed),
        ledger("child_health", *_planned(checks), head=_of_card(birth, is_health=True), why_empty=not_agreed),
        ledger("benefits", *_claims(birth, rights), why_empty=not_agreed),
    ]


def is_vaccine(offer: Offer) -> bool:
    found = programmes.programmes().get(offer.programme)
    return isinstance(found, Schedule) and offer.programme.endswith("immunisation")


def _of_household(birth: RecordedBirth) -> Line:
    words = speaker()
    return [
        ("name", people.name_of(birth.name)),
        ("household", birth.household_number),
        ("role", words.value(birth.role) if birth.role else ""),
        ("sex", words.value(birth.sex) if birth.sex else ""),
        ("born_on", birth.born_on),
        ("id_number", _tail(birth.id_tail)),
        ("hukou", words.value(birth.hukou) if birth.hukou else ""),
        ("head", birth.head_name),
        ("address", birth.address or people.village_name(birth.area)),
        ("change", say("recording_ledger.change_birth")),
        ("registered_on", birth.registered_on),
        ("by", birth.by),
    ]


def _of_birth(birth: RecordedBirth) -> Line:
    words = speaker()
    return [
        ("name", people.name_of(birth.name)),
        ("number", birth.act),
        ("sex", words.value(birth.sex) if birth.sex else ""),
        ("born_on", birth.born_on),
        ("place", birth.place_text),
        ("certificate", birth.certificate),
        ("weight", birth.birth_weight_grams),
        ("weeks", birth.gestation_weeks),
        ("mother", birth.mother_name),
        ("mother_born", birth.mother_born_on),
        ("father", birth.father_name),
        ("father_born", birth.father_born_on),
        ("informant", birth.informant),
        ("registered_on", birth.registered_on),
        ("by", birth.by),
    ]


def _of_card(birth: RecordedBirth, *, is_health: bool = False) -> Line:
    """What stands on top of a child's card."""
    words = speaker()
    line = [
        ("name", people.name_of(birth.name)),
        ("sex", words.value(birth.sex) if birth.sex else ""),
        ("born_on", birth.born_on),
        ("guardian", birth.mother_name or birth.father_name),
        ("address", birth.address or people.village_name(birth.area)),
    ]
    return [*line, ("weight", birth.birth_weight_grams), ("weeks", birth.gestation_weeks)] if is_health else line


def _planned(offers: Sequence[Offer] | None) -> Iterator[Line]:
    """A line for each planned dose or check-up; what was done is entered by who does it."""
    for offer in (offers or ())[:PLANNED]:
        title = programmes.contact_title(offer.programme, offer.contact)
        yield [("planned", title), ("best_on", offer.due), ("done_on", ""), ("signed", "")]


def _claims(birth: RecordedBirth, rights: Iterable[Right] | None) -> Iterator[Line]:
    for right in rights or ():
        yield [
            ("programme", programmes.title_of(right.programme)),
            ("name", people.name_of(birth.name)),
            ("born_on", birth.born_on),
            ("applicant", people.listed(name for name in (birth.mother_name, birth.father_name) if name)),
            ("amount", days.money(right.amount_minor, right.currency) if right.amount_minor else ""),
            ("from", right.period_from),
            ("state", say(f"recording_ledger.state_{right.outcome}")),
            ("papers", programmes.papers_to_bring(right.programme)),
        ]


def _tail(tail: str) -> str:
    return f"······{tail}" if tail else ""
