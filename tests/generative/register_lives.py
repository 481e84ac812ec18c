"""People come, move and go, households split and join: each step as an act, and what it makes of the plain world."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from kinward.register import actions
from tests.generative import register_world as model
from tests.generative.register_machine import NOBODY, Machine
from tests.generative.register_workers import (
    GROWN,
    SIDES,
    TODAY,
    VILLAGES,
    area,
    by,
    name,
    number,
    on,
    sex,
    who,
)
from tests.generative.register_world import Facts, always, cut, since, standing


class Lives(Machine):
    # -- coming

    @rule(by=by, on=on, sex=sex, number=number, area=area, into=st.none() | who)
    def move_in(self, by, on, sex, number, area, into):
        arrival = actions.Arrival("王小芳", sex, GROWN, number)
        self.arrive([arrival], by=by, on=on, area=area, into=None if into is None else self.home(into))

    def arrive(self, arrivals, *, by, on, area, into=None):
        def change(act):
            home, changes = (into, {}) if into else self.new_household(act.pk, area)
            place = self.areas["household", home]
            for person, one in zip(act.people, arrivals, strict=True):
                known = {"name": one.name, "sex": one.sex, "born_on": one.born_on, "number": one.id_number or None}
                changes |= self.somebody_new(person, place, **known)
                changes |= {("home", person): always(home, on), ("lives", person): always(place, on)}
                changes["facts", person] = always(Facts(), on)
            return changes

        own = self.sees_home(by, into) if into else by.covers(area)
        number = arrivals[0].id_number
        self.step(
            by,
            lambda: actions.move_in(arrivals, on=on, by=by, today=TODAY, household=into, area=area),
            change,
            never=not own or self.is_taken(number),
            always=own and not number,
        )

    @rule(by=by, on=on, sex=sex, name=name, parents=st.sets(who, max_size=2), area=area)
    def birth(self, by, on, sex, name, parents, area):
        parents = {SIDES[self.identity(one).get("sex", "male")]: one for one in map(self.one, sorted(parents))}
        self.born(by, on, sex, name, parents, area=area)

    def born(self, by, on, sex, name, parents, *, area):
        parents = {side: parents[side] for side in ("mother", "father") if side in parents}
        homes = [home[2] for parent in parents.values() if (home := standing(self.track("home", parent)))]

        def change(birth):
            home, changes = (homes[0], {}) if homes else self.new_household(birth.act, area)
            child, place = birth.person, self.areas["household", home]
            changes |= self.somebody_new(child, place, name=name, sex=sex, born_on=on)
            said = {"marital_status": "single", "in_education": False, "dependent": True if parents else None}
            return changes | {
                ("home", child): always(home, on),
                ("lives", child): always(place, on),
                ("facts", child): always(Facts.of(said), on),
                ("links", child): tuple((on, model.NEVER, (one, side, "birth")) for side, one in parents.items()),
            }

        born = actions.NewBirth(sex=sex, born_on=on, name=name, area=area, **parents)
        never = not self.sees(by, *parents.values()) or (not homes and not by.covers(area))
        self.step(
            by,
            lambda: actions.record_birth(born, by=by, today=TODAY),
            change,
            never=never,
            always=not parents and by.covers(area),
        )

    # -- going

    @rule(by=by, on=on, n=who, head=st.none() | who)
    def death(self, by, on, n, head):
        person, new_head = self.one(n), None if head is None else self.one(head)

        def change(_):
            changes = {
                ("identity", person): Facts.of({**self.identity(person), "died_on": on}),
                ("home", person): model.ended(self.track("home", person), on),
                ("lives", person): model.ended(self.track("lives", person), on),
            }
            wed = [key for key in self.world if key[0] == "wed" and person in key[1:]]
            changes |= {key: model.ended(self.track(*key), on) for key in wed}
            widowed = {"marital_status": "widowed"}
            for one in {one for key in wed if any(stop > on for _, stop, _ in self.track(*key)) for one in key[1:]}:
                if one != person:
                    changes["facts", one] = model.declared(self.track("facts", one), on, widowed)
            return changes

        self.step(
            by,
            lambda: actions.record_death(person, on=on, by=by, today=TODAY, new_head=new_head),
            change,
            never=self.is_dead(person) or not self.sees(by, person),
        )

    @rule(by=by, on=on, n=who, head=st.none() | who)
    def move_out(self, by, on, n, head):
        person, new_head = self.one(n), None if head is None else self.one(head)

        def change(_):
            return {
                ("home", person): cut(self.track("home", person), on),
                ("lives", person): since(self.track("lives", person), on, "elsewhere"),
            }

        self.step(
            by,
            lambda: actions.move_out(
                [person], elsewhere="宁波", on=on, by=by, today=TODAY, new_head=new_head, sure=True
            ),
            change,
            never=self.is_dead(person) or not self.sees(by, person),
        )

    # -- moving

    @rule(by=by, on=on, n=who, to=area)
    def move_household(self, by, on, n, to):
        home = self.home(n)
        members = self.members(home)

        def change(act):
            last = standing(self.track("household", home))
            made, changes = self.new_household(act.pk, to, always(last[2], on) if last else ())
            for person in members:
                changes["home", person] = since(self.track("home", person), on, made)
                changes["lives", person] = since(self.track("lives", person), on, to)
            return changes

        self.step(
            by,
            lambda: actions.move_household(home, to_area=to, on=on, by=by, today=TODAY),
            change,
            never=not self.sees_home(by, home) or not members,
        )

    @rule(by=by, on=on, n=who, into=st.none() | who)
    def bring_here(self, by, on, n, into):
        person, home = self.one(n), None if into is None else self.home(into)
        number = self.number_of(person)

        def change(act):
            made, changes = (home, {}) if home else self.new_household(act.pk, by.area)
            changes["home", person] = since(self.track("home", person), on, made)
            changes["lives", person] = since(self.track("lives", person), on, self.areas["household", made])
            return changes

        own = self.sees_home(by, home) if home else by.area in VILLAGES
        self.step(
            by,
            lambda: actions.bring_here(number or "E99999999", on=on, by=by, today=TODAY, household=home),
            change,
            never=not own or not number or self.is_dead(person),
        )

    # -- households

    @rule(by=by, on=on, n=who, people=st.sets(who, min_size=1, max_size=2), follower=st.none() | who)
    def split(self, by, on, n, people, follower):
        home = self.home(n)
        members = self.members(home) or [NOBODY]
        leaving = sorted({members[each % len(members)] if each else self.one(n) for each in people})
        new_head = None if follower is None else self.one(follower)

        def change(act):
            made, changes = self.new_household(act.pk, self.areas["household", home])
            return changes | {("home", person): since(self.track("home", person), on, made) for person in leaving}

        self.step(
            by,
            lambda: actions.split_household(
                home, leaving, on=on, by=by, today=TODAY, head=leaving[0], new_head=new_head, sure=True
            ),
            change,
            never=not self.sees_home(by, home) or not set(leaving) < set(members),
        )

    @rule(by=by, on=on, n=who, head=who)
    def name_head(self, by, on, n, head):
        home, chosen = self.home(n), self.one(head)
        self.step(
            by,
            lambda: actions.name_head(home, chosen, on=on, by=by, today=TODAY, sure=True),
            lambda _: {},
            never=not self.sees_home(by, home) or chosen not in self.members(home),
        )

    @rule(by=by, on=on, n=who, into=who)
    def join(self, by, on, n, into):
        home, other = self.home(n), self.home(into)
        members = self.members(home)

        def change(_):
            return {("home", person): since(self.track("home", person), on, other) for person in members}

        self.step(
            by,
            lambda: actions.join_households(home, into=other, on=on, by=by, today=TODAY),
            change,
            never=not all(self.sees_home(by, each) for each in (home, other)) or home == other or not members,
        )
