"""Random families from a seed: generations, twins, deaths, several households, people nobody is linked to, gaps.

How much is missing is drawn for each fact of each run, from nothing to everything: engines take other ways where a
column has no gaps.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kinward.rules.facts import NEVER, VIEWS, Fact
from kinward.rules.records import Event, Household, Person, Pregnancy, Records

DAYS = [
    *(date(1966, 1, 1), date(1977, 5, 31), date(1980, 2, 29), date(1990, 12, 31), date(1996, 2, 28), date(2000, 2, 29)),
    *(date(2005, 11, 30), date(2008, 1, 1), date(2019, 9, 30), date(2020, 2, 29), date(2021, 1, 31), date(2022, 3, 1)),
    *(date(2023, 5, 14), date(2023, 11, 1), date(2024, 2, 29), date(2024, 8, 31), date(2025, 1, 1), date(2025, 2, 28)),
]
REGIONS = ["CN", "CN-33", "CN-3301", "CN-34", "CN-330102", "FR", "XX"]
TEXTS = {
    "nationality": ["CN", "FR", "XX"],
    "region": REGIONS,
    "vaccine": ["HepB", "BCG", "Polio", "JE-L", "JE-I", "DTaP", "MMR"],
    "schedule": ["cn.child-health", "cn.antenatal", "cn.immunisation", "cn.folic-acid", "cn.cervical-screening"],
    "contact": ["m3", "m6", "w13-16", "visit-1", "d28", "screening"],
    "method": ["HPV", "TCT", "ultrasound"],
}


class Families:
    """`records(people)` makes up that many people and what belongs to them; the same seed makes the same."""

    def __init__(self, seed: int, on: date, texts: dict[str, list[str]] | None = None) -> None:
        self.random = Random(seed)  # noqa: S311  # made-up people, no secret
        self.texts = {**TEXTS, **(texts or {})}
        near = [on + timedelta(days=each) for each in (-1096, -366, -365, -180, -31, -28, -1, 0, 1, 30)]
        self.days = [*DAYS, *near]
        self.gaps = {
            (view, name): self.random.choice([0, 0, 0.1, 0.4, 0.9]) for view, facts in VIEWS.items() for name in facts
        }

    def records(self, people: int) -> Records:
        made = Records(households=[Household(f"h{place}", self.facts("household")) for place in range(people // 4)])
        while len(made.people) < people:
            self.family(made)
        made.pregnancies = [Pregnancy(self.one(made.people).ref, self.facts("pregnancy")) for _ in range(people // 4)]
        made.events = [Event(self.one(made.people).ref, self.facts("event")) for _ in range(people)]
        return made

    def one(self, people: Sequence[Person]) -> Person:
        return self.random.choice(people)

    # -- people

    def family(self, made: Records) -> None:
        """Up to two parents and their children, some with a household, a spouse, a parent from a family before."""
        home = self.random.choice(made.households).ref if self.random.random() < 0.8 else ""
        parents = [self.person(made, home) for _ in range(self.random.choice([0, 1, 2, 2, 2]))]
        if len(parents) == 2 and self.random.random() < 0.7:
            parents[0].spouse = parents[1].ref
            parents[1].spouse = parents[0].ref if self.random.random() < 0.9 else ""
        for parent in parents:
            if len(made.people) > 8 and self.random.random() < 0.3:
                self.link(parent, [self.one(made.people[:-2])])
        born_on = self.day()
        for _ in range(self.random.choice([0, 1, 1, 2, 2, 3, 5])):
            child = self.person(made, home if self.random.random() < 0.9 else "")
            if self.random.random() < 0.4:
                child.facts["born_on"] = born_on
            self.link(child, [parent for parent in parents if self.random.random() < 0.9])

    def link(self, child: Person, parents: list[Person]) -> None:
        """The first is named mother, the second father, most of the time."""
        parents = [parent for parent in parents if parent is not child]
        child.parents = tuple(parent.ref for parent in parents)
        names = ("mother", "father")
        for name, parent in zip(names, parents, strict=False):
            if self.random.random() < 0.8:
                setattr(child, name, parent.ref)

    def person(self, made: Records, home: str) -> Person:
        person = Person(f"p{len(made.people)}", home, self.facts("person"))
        made.people.append(person)
        return person

    # -- facts

    def facts(self, view: str) -> dict[str, object]:
        return {
            name: self.value(fact)
            for name, fact in VIEWS[view].items()
            if self.random.random() >= self.gaps[view, name]
        }

    def day(self) -> date:
        return self.random.choice(self.days)

    def value(self, fact: Fact) -> object:
        match fact.kind:
            case "date":
                return NEVER if fact.can_be_never and self.random.random() < 0.6 else self.day()
            case "text":
                return self.random.choice(fact.values or self.texts[fact.name])
            case "bool":
                return self.random.random() < (0.8 if fact.name.endswith("_complete") else 0.5)
            case "money":
                return self.random.choice([0, 1, 99, 100, 150_000, 299_999, 300_000, 12_345_678])
        return self.random.choice([0, 1, 2, 3, fact.largest // 2, fact.largest])
