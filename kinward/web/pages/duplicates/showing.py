"""Two records side by side, in words: what each says of the same thing, and how that compares."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kinward.audit import log
from kinward.register.likeness import ONE_SAYS, SAME, UNKNOWN, how_alike
from kinward.register.queries import id_number_of
from kinward.register.queries.families import Relative
from kinward.register.queries.pairs import FoundPair, Record, pair_of, record_of
from kinward.web import days, people
from kinward.web.act_words import kind_said
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Column

Say = Callable[[Record], str]


@dataclass(frozen=True)
class Pair:
    """Two records that the actor sees; `alike` says by name whether they agree, `found` what the nightly look said."""

    one: Record
    other: Record
    alike: Mapping[str, str]
    found: FoundPair

    def side(self, name: str) -> Record:
        return self.one if name == "one" else self.other

    @property
    def people(self) -> tuple[int, int]:
        return self.one.card.person, self.other.card.person


def seen_pair(person: int, other: int) -> Pair | None:
    """The two, once the look at them is written down; none unless both are seen."""
    first, second = record_of(person), record_of(other)
    if first is None or second is None or person == other:
        return None
    log.record_all(READ, sorted(first.named() | second.named()), target="pair")
    alike = how_alike(first, second, (id_number_of(person), id_number_of(other)))
    return Pair(first, second, alike, pair_of(person, other))


def columns() -> list[Column]:
    names = ("what", "one", "other", "compared")
    return [Column(say(f"duplicates.side_{name}"), is_main=name == "what") for name in names]


def rows(pair: Pair) -> list[list[str]]:
    """Only things of which one of the two says something."""
    compared = [
        [title_of(name), said(pair.one), said(pair.other), compared_said(pair.alike[name])]
        for name, said in SAID.items()
        if pair.alike[name] != UNKNOWN
    ]
    made = [say("duplicates.side_recorded"), recorded_said(pair.one), recorded_said(pair.other), ""]
    return [*compared, made]


def compared_said(how: str) -> str:
    return say(f"duplicates.alike_{how}")


def title_of(name: str) -> str:
    return fact_name(name) if name == "nationality" else say(f"duplicates.field_{name}")


def differing(pair: Pair, names: Sequence[str]) -> list[str]:
    """Of these, what both say and say differently: of which one must be chosen."""
    return [name for name in names if pair.alike[name] not in (SAME, ONE_SAYS, UNKNOWN)]


# -- what a record says


def name_said(record: Record) -> str:
    return people.name_of(record.card.name)


def number_said(record: Record) -> str:
    tail = record.card.id_tail
    return say("person.number_tail", tail=tail) if tail else say("person.number_none")


def home_said(record: Record) -> str:
    """Household and head; the place and since when one lives there."""
    card = record.card
    where = say("person.residence_elsewhere_plain") if card.is_elsewhere else people.village_name(card.residence)
    since = say("person.residence_since", day=days.day(card.resident_since)) if card.resident_since else ""
    lived = " ".join(each for each in (where, since) if each)
    return " · ".join(each for each in (people.home_of(card), lived) if each) or say("person.not_known")


def household_said(record: Record) -> str:
    return people.home_of(record.card) or say("person.not_known")


def relatives_said(*relations: str) -> Say:
    def said(record: Record) -> str:
        return people.listed(relative_said(each) for each in record.of(*relations)) or say("person.not_known")

    return said


def relative_said(relative: Relative) -> str:
    """王建国（1960）: with the year, by which namesakes are told apart."""
    name = people.name_of(relative.name)
    return say("duplicates.with_year", name=name, year=relative.born_on.year) if relative.born_on else name


def recorded_said(record: Record) -> str:
    at = days.moment(record.recorded_at)
    if record.kind == "import":
        return say("timeline.by_import", at=at)
    by = say("timeline.by", name=record.by, role=say(f"role.{record.role}"), at=at)
    return say("duplicates.recorded", what=kind_said(record.kind), by=by)


def _fact(name: str) -> Say:
    return lambda record: fact_value(name, getattr(record.card, name))


SAID: dict[str, Say] = {
    "name": name_said,
    "sex": _fact("sex"),
    "born_on": _fact("born_on"),
    "died_on": _fact("died_on"),
    "nationality": _fact("nationality"),
    "id_number": number_said,
    "home": home_said,
    "parents": relatives_said("mother", "father", "parent"),
    "spouse": relatives_said("spouse"),
    "children": relatives_said("child"),
}
