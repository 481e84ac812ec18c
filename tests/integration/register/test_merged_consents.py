"""What a family allows while its records are merged and parted: never more than was said of that record.

Of what was said between the two nobody knows which of them said it: a no is of both, a yes is asked again.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kinward.access.actions.consents import give_consent, withdraw_consent
from kinward.access.errors import NotFound
from kinward.access.queries import consents_of, consents_of_all
from kinward.audit.actor import Actor
from kinward.register.actions import merge_people, unmerge_people
from tests.integration.register.people import TODAY, move_family_in, table

NAMES = "ABC"


@dataclass
class Merge:
    kept: str
    merged: str
    at: int
    act: int
    parted_at: int | None = None


@dataclass
class Register:
    """Three records of the register; and beside it, for comparison, everything that was said of them, in order."""

    people: dict[str, int]
    by: Actor
    said: list[tuple[int, str, str, frozenset[str]]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    now: int = 0

    def do(self, kind: str, one: str, other: str) -> None:
        """As far as it can be done: nobody says yes of a record that is another one, nor is one parted that went on."""
        self.now += 1
        match kind:
            case "yes" if self.stands(one):
                self.said.append((self.now, one, kind, self.within(one)))
                give_consent(person=self.people[one], purpose="care", by=self.by)
            case "no":
                self.said.append((self.now, one, kind, self.within(self.became(one))))
                withdraw_consent(person=self.people[one], purpose="care", by=self.by)
            case "merge" if one != other and self.stands(one) and self.stands(other):
                act = merge_people(self.people[one], self.people[other], by=self.by, today=TODAY)
                self.merges.append(Merge(one, other, self.now, act.pk))
            case "part":
                for each in self.standing_merges():
                    if (each.kept, each.merged) == (one, other) and self.stands(one):
                        unmerge_people(each.act, by=self.by)
                        each.parted_at = self.now

    def standing_merges(self) -> list[Merge]:
        return [each for each in self.merges if each.parted_at is None]

    def stands(self, name: str) -> bool:
        return all(each.merged != name for each in self.standing_merges())

    def became(self, name: str) -> str:
        into = [each.kept for each in self.standing_merges() if each.merged == name]
        return self.became(into[0]) if into else name

    def within(self, name: str) -> frozenset[str]:
        inner = (self.within(each.merged) for each in self.standing_merges() if each.kept == name)
        return frozenset({name}).union(*inner)

    def may(self, name: str) -> bool:
        """Whether some yes of this record still holds."""
        return any(self._holds(at, name) for at, who, answer, _ in self.said if (who, answer) == (name, "yes"))

    def _holds(self, at: int, name: str) -> bool:
        into = [each for each in self.merges if each.kept == name]
        return not (
            any(answer == "no" and at < later and name in group for later, _, answer, group in self.said)
            or any(each.parted_at is not None and each.at < at < each.parted_at for each in into)
            or any(each.parted_at is None and at < each.at and not self.may(each.merged) for each in into)
        )

    def allowed(self, name: str) -> bool:
        known = "SELECT 1 FROM access_consent WHERE person = %s AND purpose = 'care' AND withdrawn_at IS NULL"
        return bool(table(known, self.people[name]))

    def differs(self) -> list[str]:
        """Records that allow something else than was said of them; or of which a page says so."""
        names = [name for name in NAMES if self.stands(name)]
        shown = consents_of_all(self.people[name] for name in names)
        return [
            name
            for name in names
            if not self.may(name) == self.allowed(name) == shown[self.people[name]][0].is_given
            or shown[self.people[name]] != consents_of(self.people[name])
        ]  # fmt: skip


@pytest.fixture
def register(county, acting_as):
    worker = acting_as("county", county.code)
    lines = "林秋月 f 1990-05-01 head"
    people = {name: move_family_in(worker, lines, area=county.villages[0])["林秋月"] for name in NAMES}
    return Register(people, worker)


def told(register: Register, acts: str) -> list[bool]:
    """Acts such as `+A -B A<B A|B`: yes, no, B merged into A and parted; whether A, B and C allow it then."""
    for act in acts.split():
        match tuple(act):
            case (kept, "<" | "|" as sign, merged):
                register.do({"<": "merge", "|": "part"}[sign], kept, merged)
            case (answer, name):
                register.do({"+": "yes", "-": "no"}[answer], name, "")
        assert register.differs() == [], act
    return [register.allowed(name) for name in "ABC"]


@pytest.mark.parametrize(
    ("acts", "allowed"),
    [
        ("+A +B A<B A<C A|B A|C", [True, True, False]),
        ("+A +B A<B A<C A|C A|B", [True, True, False]),
        ("+B A<B A<C +A A|C A|B", [False, True, False]),
        ("+B A<B A<C +A A|B A|C", [False, True, False]),
        ("+B +C A<B A<C +A A|B A|C", [False, True, True]),
        ("A<B +A A<C A|C", [True, False, False]),
        ("A<B +A A<C A|C A|B", [False, False, False]),
        ("A<B +A A<C A|B A|C", [False, False, False]),
        ("+A +C A<B A<C A|B -A A|C", [False, False, False]),
        ("+A A<B -A A|B", [False, False, False]),
        ("+B A<B -A A|B", [False, False, False]),
        ("+A +B +C B<C A<B -A A|B B|C", [False, False, False]),
        ("+A +B B<C A<B A|B B|C", [True, True, False]),
        ("+A +B A<B -B", [False, False, False]),
        ("+A +B +C B<C A<B -C A|B B|C", [False, False, False]),
    ],
)
def test_parted_in_any_order_each_record_allows_what_was_said_of_it(register, acts, allowed):
    assert told(register, acts) == allowed


def test_of_a_record_that_is_another_one_nobody_says_yes(register):
    """Ask only whether the record is seen, and the yes stands when the two are parted."""
    told(register, "A<B")
    with pytest.raises(NotFound):
        give_consent(person=register.people["B"], purpose="care", by=register.by)
    assert told(register, "A|B") == [False, False, False]


ACT = st.tuples(
    st.sampled_from(["yes", "yes", "no", "merge", "merge", "part"]), st.sampled_from("ABC"), st.sampled_from("ABC")
)


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(ACT, min_size=4, max_size=12), st.lists(st.integers(0, 5), min_size=12, max_size=12))
def test_whatever_is_said_merged_and_parted(register, acts, picks):
    """Let a parting give back what was said while the two were one, and somebody allows more than they said."""
    with transaction.atomic():
        one = Register(register.people, register.by)
        for (kind, who, other), pick in zip(acts, picks, strict=False):
            one.do(kind, who, other) if kind != "part" else part_one(one, pick)
            assert one.differs() == []
        while one.standing_merges():
            part_one(one, picks[one.now % len(picks)])
            assert one.differs() == []
        transaction.set_rollback(True)


def part_one(register: Register, pick: int) -> None:
    """Any of those that can be parted now."""
    open_now = [each for each in register.standing_merges() if register.stands(each.kept)]
    if open_now:
        each = open_now[pick % len(open_now)]
        register.do("part", each.kept, each.merged)
