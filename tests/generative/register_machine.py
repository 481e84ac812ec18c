"""How a step is taken twice, in the register and in the plain world beside it, and what is compared after each.

What nobody may do must be refused; what must be possible must not be; any other refusal is the register's to give, as
long as it is one made for people and nothing has changed. Whatever else goes wrong is a mistake.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hypothesis.stateful import RuleBasedStateMachine, invariant

from kinward.access.acting import acting
from kinward.audit.actor import Actor
from kinward.register.errors import RegisterError
from tests.generative import register_tables as tables
from tests.generative import register_world as model
from tests.generative.register_workers import BEFORE, COUNTY, DAYS, GROWN, TODAY
from tests.generative.register_world import Facts, Track, World, standing

NOBODY = 10**9
TOLD: set[int] = set()  # of whom the last act said that their facts changed

Seen = dict[date, dict[str, list[tuple]]]


@dataclass
class Done:
    """An act.

    before  the part of the world it changed, and `after` what it made of that; `made` is what was not there at all.
            What it said again as it stood already is in neither: nothing rests on that
    seen    all that the tables showed before; none where an earlier act was taken back since
    """

    act: int
    by: Actor
    before: World
    after: World
    seen: Seen | None
    made: frozenset[tuple]
    undone: bool = False


class Machine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        tables.emptied()
        self.world: World = {}
        self.areas: dict[tuple, int] = {}  # of ("person", …) and ("household", …)
        self.people: list[int] = []
        self.households: list[int] = []
        self.done: list[Done] = []
        self.moments: list[tuple[datetime, World, Seen]] = []
        self.seen = look_around()
        self.looked, self.well = 0, True

    # -- one step in both

    def step(self, by: Actor, do: Callable, change: Callable[..., World], *, never: bool, always: bool = False) -> bool:
        """What the actor does; `never`: it must be refused, `always`: it must not. Whether it was done."""
        TOLD.clear()
        self.well = False
        try:
            with acting(by):
                result = do()
        except RegisterError as refusal:
            if always:
                raise AssertionError(f"refused: {refusal.code}") from refusal
            self.well = True
            return False
        if never:
            raise AssertionError("this is not for this worker to do")
        self.note(getattr(result, "act", None) or result.pk, by, change(result))
        self.well = True
        return True

    def note(self, act: int, by: Actor, changes: World) -> None:
        after = {key: said for key, said in changes.items() if self.world.get(key) != said}
        before = {key: self.world.get(key, ()) for key in after}
        made = frozenset(after.keys() - self.world.keys())
        self.done.append(Done(act, by, before, after, self.seen, made))
        self.world = {**self.world, **after}
        self.settle(people_in(changes))
        self.seen = look_around()
        self.moments.append((tables.moment(), self.world, self.seen))
        changed = people_in(key for key in after if before[key] != after[key])
        assert changed <= TOLD, f"what {changed - TOLD} are due is not worked out anew"

    def settle(self, people: Iterable[int]) -> None:
        """Records lie where people's households are; of those who left, with the county."""
        for person in people:
            home, lives = standing(self.track("home", person)), standing(self.track("lives", person))
            if home:
                self.areas["person", person] = self.areas["household", home[2]]
            elif lives and lives[2] == "elsewhere":
                self.areas["person", person] = COUNTY

    # -- what a worker sees

    def track(self, kind: str, *of: int) -> Track:
        return self.world.get((kind, *of)) or ()

    def identity(self, person: int | None) -> dict:
        return dict(self.world.get(("identity", person)) or ())

    def one(self, n: int) -> int:
        return self.people[n % len(self.people)] if self.people else NOBODY

    def child(self, n: int) -> int:
        """Mostly one who is not grown up."""
        young = [person for person in self.people if self.identity(person).get("born_on", GROWN) > GROWN]
        return young[n % len(young)] if young and n < 8 else self.one(n)

    def home(self, n: int) -> int:
        """Mostly one that somebody lives in."""
        lived_in = sorted({home[2] for person in self.people if (home := standing(self.track("home", person)))})
        homes = self.households if n > 7 else lived_in or self.households
        return homes[n % len(homes)] if homes else NOBODY

    def sees(self, by: Actor, *people: int) -> bool:
        return all(self.identity(person) and by.covers(self.areas["person", person]) for person in people)

    def sees_home(self, by: Actor, household: int) -> bool:
        return by.covers(self.areas.get(("household", household), 0))

    def members(self, household: int) -> list[int]:
        homes = {key[1]: standing(track or ()) for key, track in self.world.items() if key[0] == "home"}
        return [person for person, home in homes.items() if home and home[2] == household]

    def spouse(self, person: int) -> int | None:
        wed = (key[1:] for key, track in self.world.items() if key[0] == "wed" and standing(track or ()))
        return next((one if other == person else other for one, other in wed if person in (one, other)), None)

    def is_dead(self, person: int) -> bool:
        return "died_on" in self.identity(person)

    def number_of(self, person: int) -> str:
        return self.identity(person).get("number", "")

    def is_taken(self, number: str, but: int | None = None) -> bool:
        return bool(number) and any(self.number_of(person) == number for person in self.people if person != but)

    # -- what comes into the world

    def somebody_new(self, person: int, area: int, **said: object) -> World:
        self.people.append(person)
        self.areas["person", person] = area
        return {("identity", person): Facts.of(said), ("links", person): ()}

    def new_household(self, act: int, area: int, track: Track = ()) -> tuple[int, World]:
        made = tables.household_made_by(act)
        self.households.append(made)
        self.areas["household", made] = area
        return made, {("household", made): track}

    # -- what is always true

    @invariant()
    def all_is_well(self):
        """Looked at after what was done; a refusal that left something behind is seen at the next look."""
        n = len(self.moments)
        if n == self.looked:
            return
        self.looked, self.well = n, False
        found = tables.contradictions()
        assert not found, found
        wanted = {key: area for key, area in self.areas.items() if key[0] == "person"}
        assert not (apart := differing(tables.areas(), wanted)), apart
        self.compare(self.world, TODAY if n % 2 else DAYS[n % len(DAYS)])
        moment, world, _ = self.moments[n // 2]
        self.compare(world, DAYS[n * 5 % len(DAYS)], moment)
        self.well = True

    def compare(self, world: World, day: date, known_at: datetime | None = None) -> None:
        tables.look(day, known_at)
        for found, wanted in (
            (tables.people(), model.people_on(world, day)),
            (tables.households(), model.households_on(world, day)),
            (dict.fromkeys(tables.parents()), dict.fromkeys(model.parents_on(world, day))),
        ):
            apart = differing(found, wanted)
            assert not apart, (day, known_at, apart)

    def teardown(self):
        """Every day as it is known now, and what every moment of the past knew of two days."""
        if not self.well:  # something failed already
            return
        assert not tables.log_broken()
        for moment, _, seen in self.moments:
            assert not (apart := unlike(look_around(moment), seen)), (moment, apart)
        for day in (BEFORE, *DAYS):
            self.compare(self.world, day)


def look_around(known_at: datetime | None = None) -> Seen:
    """All that the tables show of today and of one day of the past."""
    found = {}
    for day in (TODAY, DAYS[4]):
        tables.look(day, known_at)
        found[day] = tables.everything()
    return found


def people_in(changes: Iterable[tuple]) -> set[int]:
    return {person for kind, *of in changes if kind != "household" for person in of}


def differing(found: dict, wanted: dict) -> dict:
    """By subject, what is found and what was wanted where the two differ."""
    pairs = {key: (found.get(key), wanted.get(key)) for key in sorted(found.keys() | wanted.keys())}
    return {
        key: _apart(*pair) for key, pair in pairs.items() if pair[0] != pair[1] or (key in found) != (key in wanted)
    }


def _apart(found: object, wanted: object) -> object:
    if not isinstance(found, dict) or not isinstance(wanted, dict):
        return found, wanted
    return {name: (found[name], wanted[name]) for name in found if found[name] != wanted[name]}


def unlike(now: Seen, before: Seen) -> list[tuple]:
    """The rows that one look shows and the other does not."""
    return [
        (day, view, sorted(set(now[day][view]) ^ set(before[day][view]), key=repr))
        for day in now
        for view in now[day]
        if now[day][view] != before[day][view]
    ]
