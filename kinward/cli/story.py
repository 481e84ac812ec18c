"""What every part of the page of one family needs: the day, the language, the programmes and the people by name."""

from collections.abc import Iterable
from datetime import date

from kinward.cli.language import Speaker
from kinward.rules.days import months_between
from kinward.rules.facts import NEVER
from kinward.rules.programme import Apply, Pack, Programme
from kinward.rules.records import Person, Records

CHILDHOOD_YEARS = 3


class Story:
    def __init__(self, speaker: Speaker, packs: Iterable[Pack], records: Records, on: date) -> None:
        self.speaker, self.on = speaker, on
        self.packs = tuple(packs)
        self.people = {person.ref: person for person in records.people}
        self.pack_of = {programme.id: pack for pack in self.packs for programme in pack.programmes}
        self.programmes: dict[str, Programme] = {
            programme.id: programme for pack in self.packs for programme in pack.programmes
        }

    def say(self, phrase: str, **values: object) -> str:
        return self.speaker.say(phrase, **values)

    def title(self, programme: str) -> str:
        return self.speaker.text(self.programmes[programme].title)

    def heading(self, programme: str, person: str) -> str:
        """A programme and whose right it is."""
        phrase = "for_household" if self.programmes[programme].view == "household" else "for_person"
        return self.say(phrase, title=self.title(programme), person=person)

    def papers(self, programme: str, names: Iterable[str]) -> str:
        evidence = self.pack_of[programme].evidence
        return self.speaker.joined([self.speaker.text(evidence[name].title) for name in names if name in evidence])

    def apply_lines(self, programme: str) -> list[str]:
        """Where to go, what to bring, until when, what happens then."""
        apply = self.programmes[programme].apply
        return [] if apply is None else [line for line in self._apply_lines(programme, apply) if line]

    def _apply_lines(self, programme: str, apply: Apply) -> list[str]:
        said = [
            ("where", "text", self.speaker.text(apply.where)),
            ("papers", "papers", self.papers(programme, apply.papers)),
            ("papers_if_needed", "papers", self.papers(programme, apply.papers_if_needed)),
            ("deadline", "text", self.speaker.text(apply.deadline_text)),
            ("review", "text", self.speaker.text(apply.review)),
        ]
        return [self.say(phrase, **{name: text}) for phrase, name, text in said if text]

    # -- people

    def person(self, ref: str) -> str:
        person = self.people.get(ref)
        return ref if person is None else self.say("person_age", name=ref, age=self.age(person))

    def age(self, person: Person) -> str:
        born, died = person.facts.get("born_on"), person.facts.get("died_on")
        if isinstance(died, date) and died != NEVER and died <= self.on:
            return self.say("dead", day=died)
        if not isinstance(born, date):
            return self.say("age_unknown")
        months = max(0, months_between(born, self.on))
        if months < CHILDHOOD_YEARS * 12:
            return self.say("age_months", months=months)
        return self.say("age_years", years=months // 12)

    def is_advice(self, programme: str) -> bool:
        """Whether a programme is of a pack for everywhere, beside one that is for the family's own country."""
        return not self.pack_of[programme].regions and any(pack.regions for pack in self.packs)
