"""What components are given: one small class for each thing a page shows, made by views, read by templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

TONES = {
    "asked": "soon",
    "soon": "soon",
    "open": "good",
    "upcoming": "info",
    "done": "quiet",
    "past": "quiet",
    "declined": "quiet",
    "unknown": "quiet",
}


@dataclass(frozen=True)
class Link:
    """`hidden` is read out after the text, where `Change` alone does not say what."""

    text: str
    href: str
    hidden: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Column:
    """`is_main` names the row: the heading of its card on a phone."""

    title: str
    is_number: bool = False
    is_main: bool = False


@dataclass(frozen=True)
class Fact:
    """One line of a summary; `value` may be safe HTML; `note` stands below it, smaller."""

    name: str
    value: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Tag:
    """`tone` is good, soon, info or quiet; none of them is an alarm."""

    text: str
    tone: str = "quiet"


@dataclass(frozen=True)
class PersonLine:
    """A person among others; `age` in words, `sex` as the register has it. One not seen has words for a name."""

    name: str
    href: str = ""
    sex: str = ""
    age: str = ""
    household: str = ""
    village: str = ""
    note: str = ""
    tags: Sequence[Tag] = ()
    is_seen: bool = True

    @property
    def mark(self) -> str:
        """The first character of the name; none for words that stand in its place."""
        return self.name[:1] if self.is_seen else "·"


@dataclass(frozen=True)
class Condition:
    """A condition with the facts it was decided on, its clause and where that stands; or a group of conditions."""

    text: str
    outcome: str
    facts: Sequence[Fact] = ()
    source: str = ""
    source_href: str = ""
    parts: Sequence["Condition"] = ()


@dataclass(frozen=True)
class Whom:
    """Somebody in a list of what is due; `href` leads to the record."""

    name: str
    href: str = ""
    age: str = ""


@dataclass(frozen=True)
class DueItem:
    """Something offered to somebody.

    state    asked, open, soon, upcoming, done, past, declined, or unknown: it cannot be told yet
    until    the last day on which it is on time
    answers  what can be said to it, drawn
    is_own   said to the family itself
    """

    what: str
    whom: Whom | None = None
    href: str = ""
    state: str = "open"
    since: date | None = None
    until: date | None = None
    amount: str = ""
    where: str = ""
    bring: str = ""
    about: str = ""
    conditions: Sequence[Condition] = ()
    links: Sequence[Link] = ()
    answers: str = ""
    is_own: bool = False

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def state_key(self) -> str:
        return "due.state_asked_own" if self.is_own and self.state == "asked" else f"due.state_{self.state}"


@dataclass(frozen=True)
class FamilyCard:
    """A family in a list: what is certain, what cannot be told yet, and how many more items there are."""

    title: str
    href: str = ""
    where: str = ""
    items: Sequence[DueItem] = ()
    unsure: Sequence[DueItem] = ()
    more: int = 0
    tone: str = ""


@dataclass(frozen=True)
class Happening:
    """A line of a timeline; `state` is done, planned or corrected; `by` is who recorded it and when."""

    on: date | None
    title: str
    text: str = ""
    href: str = ""
    state: str = "done"
    by: str = ""


@dataclass(frozen=True)
class StatTile:
    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Step:
    """`state` is done, current or next."""

    title: str
    state: str = "next"
    href: str = ""


@dataclass(frozen=True)
class Consent:
    """One purpose to which a person says yes or no; `action` is where the form of the row is sent.

    whose   tells rows apart where several people stand on one page
    """

    id: str
    purpose: str
    about: str
    is_given: bool
    since: date | None = None
    action: str = ""
    whose: str = ""


@dataclass(frozen=True)
class Look:
    """One look at a record, as its person sees it."""

    at: datetime
    who: str
    role: str
    what: str
    why: str
    is_emergency: bool = False


@dataclass(frozen=True)
class DemoUser:
    id: str
    name: str
    role: str
    area: str
    about: str


@dataclass(frozen=True)
class Difference:
    """One line of a comparison of two states."""

    name: str
    before: str
    after: str
    note: str = ""

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Found:
    """One result of a search: a person, and what of them matched."""

    person: PersonLine
    matched: str = ""
