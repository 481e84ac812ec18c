"""24 months at ten times the speed of life: births, deaths, moves, corrections, some taken back again.

At the end the books, the fact views, what is due, and the log say the same as a tally kept by hand beside them. Seen to
fail with every ninth act's families not worked out anew, and with one person of each move left out of the log.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import connections
from django.utils.timezone import localdate

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.due.engine import engine_transaction
from kinward.due.sweep import sweep_all
from kinward.register import actions
from kinward.register.errors import RegisterError
from kinward.register.quality import CONTRADICTING
from kinward.rules.facts import NEVER
from tests.integration.due.test_sweep_and_family import stored
from tests.integration.register.test_facts import read

MONTHS, A_MONTH = 24, timedelta(days=30)
EACH_MONTH = {
    "birth": 9,
    "death": 9,
    "move": 8,
    "move-out": 5,
    "move-in": 4,
    "declaration": 8,
    "name": 4,
    "take-back": 4,
}
PEOPLE = """
SELECT p.id, i.sex, i.born_on, p.area FROM register_person p
JOIN register_identity i ON i.person_id = p.id AND i.superseded_at IS NULL WHERE i.died_on IS NULL ORDER BY 1
"""
HOMES = "SELECT household_id, person_id FROM register_membership WHERE superseded_at IS NULL AND valid_to IS NULL"


def owner(statement: str) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@dataclass
class Tally:
    """What a careful clerk would write on a slip: who lives where, and how often each thing was done."""

    living: dict[int, int]
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    acts: list[tuple[int, Callable[[], None]]] = field(default_factory=list)


class Years:
    """One clerk of the county, who does everything that happens, day after day."""

    def __init__(self, county, seed: int) -> None:
        self.lot = random.Random(seed)  # noqa: S311 to whom something happens
        self.villages = county.villages
        self.clerk = Actor(1, "a clerk", "county", "register", county.code)
        self.tally = Tally({person: area for person, _, _, area in owner(PEOPLE)})
        self.day = county.on - MONTHS * A_MONTH

    def pass_by(self) -> None:
        for _ in range(MONTHS):
            things = [thing for thing, times in EACH_MONTH.items() for _ in range(times)]
            self.lot.shuffle(things)
            for thing in things:
                self.happens(thing)
            self.day += A_MONTH

    def happens(self, thing: str) -> None:
        on = self.day + timedelta(days=self.lot.randrange(A_MONTH.days))
        self.who = {person: (sex, born) for person, sex, born, _ in owner(PEOPLE) if born is None or born < on}
        self.homes = {}
        for household, person in owner(HOMES):
            self.homes.setdefault(household, []).append(person)
        do = getattr(self, thing.replace("-", "_"))
        try:
            with acting(self.clerk):
                do(on)
        except RegisterError as refused:
            self.tally.refused[refused.code] += 1

    def note(self, act: int, thing: str, undo: Callable[[], None]) -> None:
        self.tally.done[thing] += 1
        self.tally.acts.append((act, undo))

    # -- what happens

    def birth(self, on: date) -> None:
        mothers = [
            p for p, (sex, born) in self.who.items() if sex == "female" and born and 20 <= (on - born).days / 365 < 40
        ]
        mother = self.lot.choice([p for p in mothers if self.tally.living[p] in self.villages])
        new = actions.NewBirth(
            sex=self.lot.choice(("female", "male")), born_on=on, name=f"新生{self.lot.random():.6f}", mother=mother
        )
        made = actions.record_birth(new, by=self.clerk, today=on)
        self.tally.living[made.person] = self.tally.living[mother]
        self.note(made.act, "birth", lambda: self.tally.living.pop(made.person))

    def death(self, on: date) -> None:
        old = [p for p, (_, born) in self.who.items() if born and (on - born).days > 60 * 365]
        person = self.lot.choice(old)
        made = actions.record_death(person, on=on, by=self.clerk, today=on)
        area = self.tally.living.pop(person)
        self.note(made.pk, "death", lambda: self.tally.living.update({person: area}))

    def move(self, on: date) -> None:
        home = self.lot.choice([h for h, people in self.homes.items() if set(people) <= set(self.who)])
        to, before = self.lot.choice(self.villages), {p: self.tally.living[p] for p in self.homes[home]}
        made = actions.move_household(home, to_area=to, on=on, by=self.clerk, today=on)
        self.tally.living.update(dict.fromkeys(self.homes[home], to))
        self.note(made.pk, "move", lambda: self.tally.living.update(before))

    def move_out(self, on: date) -> None:
        home = self.lot.choice([h for h, people in self.homes.items() if set(people) <= set(self.who)])
        before = {p: self.tally.living[p] for p in self.homes[home]}
        made = actions.move_out(self.homes[home], elsewhere="外省", on=on, by=self.clerk, today=on)
        self.tally.living.update(dict.fromkeys(self.homes[home], self.clerk.area))
        self.note(made.pk, "move-out", lambda: self.tally.living.update(before))

    def move_in(self, on: date) -> None:
        area, born = self.lot.choice(self.villages), on - timedelta(days=self.lot.randrange(8_000, 20_000))
        before = {person for person, *_ in owner(PEOPLE)}
        made = actions.move_in(
            [actions.Arrival(f"来人{self.lot.random():.6f}", "male", born)], on=on, by=self.clerk, today=on, area=area
        )
        self.tally.living.update(dict.fromkeys(set(made.people) - before, area))
        self.note(made.pk, "move-in", lambda: [self.tally.living.pop(person) for person in made.people])

    def declaration(self, on: date) -> None:
        facts = {"hukou": self.lot.choice(("rural", "urban")), "employed": self.lot.random() < 0.5}
        made = actions.declare(self.lot.choice(list(self.who)), on=on, by=self.clerk, today=on, **facts)
        self.note(made.pk, "declaration", lambda: None)

    def name(self, on: date) -> None:
        made = actions.correct_identity(
            self.lot.choice(list(self.who)), by=self.clerk, today=on, name=f"改{self.lot.random():.6f}"
        )
        self.note(made.pk, "name", lambda: None)

    def take_back(self, _: date) -> None:
        act, undo = self.tally.acts.pop(-self.lot.randrange(1, 1 + min(12, len(self.tally.acts))))
        actions.take_back(act, by=self.clerk)
        undo()
        self.tally.done["take-back"] += 1


@pytest.mark.slow
def test_books_views_due_and_log_agree(kept_county):
    today = localdate()
    sweep_all(on=today)
    years = Years(kept_county, seed=24)
    years.pass_by()
    tally = years.tally
    assert sum(tally.done.values()) > 0.8 * MONTHS * sum(EACH_MONTH.values()), tally.refused

    assert {person: area for person, _, _, area in owner(PEOPLE)} == tally.living
    with engine_transaction():
        assert {row["key"] for row in read("person", today) if row["died_on"] in (None, NEVER)} == set(tally.living)

    kept = stored()
    sweep_all(on=today)
    assert stored() == kept

    assert owner("SELECT * FROM audit_broken()") == []
    logged = Counter(dict(owner("SELECT event, count(*) FROM audit_entry GROUP BY 1")))
    acts = owner("SELECT kind, sum(cardinality(people)) FROM register_act WHERE account = 1 GROUP BY kind")
    assert acts
    assert {kind: logged[f"register.{kind}"] for kind, _ in acts} == dict(acts)

    first, last = kept_county.code, kept_county.code + 10**6
    kinds = Counter(kind for (kind,) in owner(f"SELECT kind FROM register_faults({first}, {last}, '{today}')"))
    assert {kind: kinds[kind] for kind in CONTRADICTING if kinds[kind]} == {}
