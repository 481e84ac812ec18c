"""What was declared, what was written down wrongly, and acts taken back, in the register and in the plain world."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from kinward.register import actions
from tests.generative import register_world as model
from tests.generative.register_machine import Machine, people_in, unlike
from tests.generative.register_workers import SIDES, TODAY, by, facts, money, name, number, on, sex, who
from tests.generative.register_world import NEVER, Facts


class Corrections(Machine):
    @rule(by=by, on=on, n=who, facts=facts)
    def declare(self, by, on, n, facts):
        person = self.one(n)
        own = self.sees(by, person) and self.identity(person).get("born_on", NEVER) <= on
        self.step(
            by,
            lambda: actions.declare(person, on=on, by=by, today=TODAY, **facts),
            lambda _: {("facts", person): model.declared(self.track("facts", person), on, facts)},
            never=not own,
            always=own,
        )

    @rule(by=by, n=who, facts=facts)
    def correct(self, by, n, facts):
        person = self.one(n)
        self.step(
            by,
            lambda: actions.correct_circumstance(person, by=by, today=TODAY, **facts),
            lambda _: {("facts", person): model.corrected(self.track("facts", person), facts)},
            never=not self.sees(by, person),
            always=self.sees(by, person),
        )

    @rule(by=by, on=on, n=who, facts=money)
    def declare_of_a_household(self, by, on, n, facts):
        home = self.home(n)
        self.step(
            by,
            lambda: actions.declare_household(home, on=on, by=by, today=TODAY, **facts),
            lambda _: {("household", home): model.declared(self.track("household", home), on, facts)},
            never=not self.sees_home(by, home),
        )

    @rule(by=by, n=who, facts=money)
    def correct_of_a_household(self, by, n, facts):
        home = self.home(n)
        self.step(
            by,
            lambda: actions.correct_household(home, by=by, today=TODAY, **facts),
            lambda _: {("household", home): model.corrected(self.track("household", home), facts)},
            never=not self.sees_home(by, home),
        )

    # -- who somebody is

    @rule(by=by, n=who, name=st.none() | name, number=st.none() | number, sex=st.none() | sex, born=st.none() | on)
    def correct_identity(self, by, n, name, number, sex, born):
        person = self.one(n)
        right = {"name": name, "number": number, "sex": sex, "born_on": born}
        right = {key: value for key, value in right.items() if value is not None}

        def change(_):
            known = self.identity(person)
            identity = {**known, **right}
            changes = {("identity", person): Facts.of({**identity, "number": identity.get("number") or None})}
            if born and born != known["born_on"]:
                changes |= self.born_anew(person, known["born_on"], born)
            if sex and sex != known["sex"]:
                changes |= self.other_side(person, SIDES[sex], changes)
            return changes

        said = {"id_number" if key == "number" else key: value for key, value in right.items()}
        self.step(
            by,
            lambda: actions.correct_identity(person, by=by, today=TODAY, **said),
            change,
            never=not said or not self.sees(by, person) or self.is_taken(number, but=person),
        )

    def born_anew(self, person, wrong, right):
        def anew(track):
            return tuple((right if s == wrong or s < right else s, e, v) for s, e, v in track if e > right)

        return {(kind, person): anew(self.track(kind, person)) for kind in ("home", "lives", "facts", "links")}

    def other_side(self, person, side, changes):
        """A mother is a father, or the other way round, unless the child has one already."""
        found = {}
        for key, track in {**self.world, **changes}.items():
            if key[0] == "links" and any(value[0] == person for _, _, value in track or ()):
                taken = any(value[1] == side and value[0] != person for _, _, value in track)
                new = None if taken else side
                found[key] = tuple((s, e, (p, new if p == person else of, k)) for s, e, (p, of, k) in track)
        return found

    # -- taking back

    @precondition(lambda self: any(not act.undone for act in self.done))
    @rule(by=st.none() | by, back=st.integers(0, 5))
    def take_back(self, by, back):
        standing = [act for act in self.done if not act.undone]
        act = standing[max(len(standing) - 1 - back, 0)]
        by, is_last = by or act.by, act is standing[-1]
        if not self.step(
            by,
            lambda: actions.take_back(act.act, by=by),
            lambda _: act.before,
            never=not (self.is_untouched(act) and self.sees_homes(by, act)) or self.others_moved_in(act),
            always=is_last and by is act.by,
        ):
            return
        self.done.pop()  # a counter-act is not taken back itself
        act.undone = True
        if is_last and act.seen:
            assert not (apart := unlike(self.seen, act.seen)), apart
        for each in self.done[self.done.index(act) :]:
            each.seen = None

    @precondition(lambda self: any(act.undone for act in self.done))
    @rule(by=by)
    def take_back_again(self, by):
        act = next(act for act in self.done if act.undone)
        self.step(by, lambda: actions.take_back(act.act, by=by), lambda _: {}, never=True)

    def is_untouched(self, act):
        return {key: self.world.get(key) for key in act.after} == act.after

    def sees_homes(self, by, act):
        """All households that the act said something of, but for those that it made."""
        homes = [key[1] for key in act.after.keys() - act.made if key[0] == "household"]
        return all(self.sees_home(by, home) for home in homes)

    def others_moved_in(self, act):
        """Into a household that the act made."""
        made = [key[1] for key in act.made if key[0] == "household"]
        return any(person not in people_in(act.after) for home in made for person in self.members(home))
