"""Who is married to whom, and whose child somebody is: each step as an act, and what it makes of the plain world."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kinward.register import actions
from tests.generative import register_world as model
from tests.generative.register_machine import Machine
from tests.generative.register_workers import SIDES, TODAY, by, on, who
from tests.generative.register_world import NEVER, cut, since, standing


class Families(Machine):
    @rule(by=by, on=on, n=who, m=who)
    def marriage(self, by, on, n, m):
        self.wed(by, on, self.one(n), self.one(n + m))

    def wed(self, by, on, *two):
        one, other = sorted(two)

        def change(_):
            key = ("wed", one, other)
            return {key: (*self.track(*key), (on, NEVER, True)), **self.now("married", on, one, other)}

        self.step(
            by,
            lambda: actions.declare_marriage(one, other, on=on, by=by, today=TODAY, sure=True),
            change,
            never=one == other or not self.sees(by, one, other) or self.spouse(one) or self.spouse(other),
        )

    @rule(by=by, on=on, n=who)
    def divorce(self, by, on, n):
        person = self.one(n)
        spouse = self.spouse(person)

        def change(_):
            key = ("wed", *sorted((person, spouse)))
            return {key: cut(self.track(*key), on), **self.now("divorced", on, person, spouse)}

        self.step(
            by,
            lambda: actions.declare_divorce(person, on=on, by=by, today=TODAY, sure=True),
            change,
            never=spouse is None or not self.sees(by, person),
        )

    def now(self, status, on, *people):
        said = {"marital_status": status}
        return {("facts", person): model.declared(self.track("facts", person), on, said) for person in people}

    @rule(by=by, on=on, n=who, parents=st.sets(who, min_size=1, max_size=2))
    def adoption(self, by, on, n, parents):
        child, parents = self.child(n), sorted({self.one(each) for each in parents})

        def change(_):
            told = {"adopted_on": on, "dependent": True, "parents_complete": True}
            return {
                ("links", child): self.adopted(child, parents, on),
                ("facts", child): model.declared(self.track("facts", child), on, told),
                **self.joins_parents(child, parents, on),
            }

        self.step(
            by,
            lambda: actions.record_adoption(child, parents, on=on, by=by, today=TODAY),
            change,
            never=not self.sees(by, child, *parents) or child in parents,
        )

    def adopted(self, child, parents, on):
        """The links of a child that has these parents from this day on."""
        before = [piece for piece in self.track("links", child) if piece[1] == NEVER]
        going = [piece for piece in before if piece[2][0] not in parents]
        links = [piece for piece in self.track("links", child) if piece not in going] + list(cut(going, on))
        taken = {piece[2][1] for piece in before if piece not in going}
        for parent in set(parents) - {piece[2][0] for piece in before}:
            side = SIDES[self.identity(parent)["sex"]]
            links.append((on, NEVER, (parent, None if side in taken else side, "adoption")))
            taken.add(side)
        return tuple(links)

    def joins_parents(self, child, parents, on):
        homes = [home[2] for parent in parents if (home := standing(self.track("home", parent)))]
        own, lives = standing(self.track("home", child)), standing(self.track("lives", child))
        if not homes or (own and own[2] in homes):
            return {}
        place = self.areas["household", homes[0]]
        changes = {("home", child): since(self.track("home", child), on, homes[0])}
        if lives is None or lives[2] != place:
            changes["lives", child] = since(self.track("lives", child), on, place)
        return changes

    @rule(by=by, n=who, mother=st.none() | who, father=st.none() | who)
    def name_parents(self, by, n, mother, father):
        child, named = self.child(n), {"mother": mother, "father": father}
        named = {side: self.one(n) for side, n in named.items() if n is not None}

        def change(_):
            told = {"parents_complete": True if len(named) == 2 else None}
            born = self.identity(child)["born_on"]
            return {
                ("links", child): self.born_of(child, named),
                ("facts", child): model.declared(self.track("facts", child), born, told),
            }

        self.step(
            by,
            lambda: actions.name_parents(child, by=by, today=TODAY, **named),
            change,
            never=not self.sees(by, child, *named.values()),
        )

    def born_of(self, child, named):
        """The links of a child whose parents by birth are these and no others."""
        links, born = self.track("links", child), self.identity(child)["born_on"]
        adopted = [start for start, _, (_, _, kind) in links if kind == "adoption"]
        same = {piece[2][1]: piece for piece in links if piece[2][2] == "birth"}
        kept = [piece for piece in links if piece[2][2] != "birth"]
        for side, parent in named.items():
            start, stop, _ = same.get(side, (born, min(adopted, default=NEVER), None))
            kept.append((start, stop, (parent, side, "birth")))
        return tuple(kept)
