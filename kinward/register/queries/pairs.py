"""Two records that may be of one person: what each says, what was found of the two, and what became of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kinward.register.queries.families import Relative, family_of
from kinward.register.queries.people import PersonCard, person_card
from kinward.register.queries.statement import SEEN, first, rows


@dataclass(frozen=True, slots=True)
class Record:
    """One of the two, as far as the actor sees it. `kind`, `recorded_at`, `by`, `role`: of the act that made it."""

    card: PersonCard
    family: tuple[Relative, ...]
    kind: str
    recorded_at: datetime
    by: str
    role: str

    def of(self, *relations: str) -> list[Relative]:
        return [each for each in self.family if each.relation in relations]

    def named(self) -> set[int]:
        """Whose names stand where the record is shown; those of its family who are only of the household do not."""
        near = self.of("mother", "father", "parent", "spouse", "child")
        return {*self.card.named(), *(each.person for each in near if each.is_seen)}


MADE = f"""
SELECT a.kind, a.recorded_at, a.name, a.role FROM register_person p JOIN register_act a ON a.id = p.act_id
WHERE p.id = %(person)s AND {SEEN}
"""  # noqa: S608 our own text


def record_of(person: int) -> Record | None:
    """None: no such record, or none the actor may see; one that was merged is none any more."""
    card = person_card(person)
    if card is None:
        return None
    return first(MADE, {"person": person}, lambda *made: Record(card, tuple(family_of(person)), *made))


@dataclass(frozen=True, slots=True)
class FoundPair:
    """What the nightly look found of two records, if anything; `apart_since`: when they were said to be two people."""

    probability: float
    reasons: tuple[str, ...]
    apart_since: datetime | None


PAIR = """
SELECT q.probability, coalesce(q.reasons, '[]'), t.said_at
FROM (VALUES (least(%(one)s, %(other)s), greatest(%(one)s, %(other)s))) AS two (one_id, other_id)
LEFT JOIN register_pair q USING (one_id, other_id)
LEFT JOIN register_told_apart() t USING (one_id, other_id)
ORDER BY t.said_at DESC LIMIT 1
"""


def pair_of(one: int, other: int) -> FoundPair:
    ((probability, reasons, apart_since),) = rows(PAIR, {"one": one, "other": other})
    return FoundPair(probability or 0.0, reasons_in(reasons), apart_since)


def reasons_in(said: str | Iterable[str]) -> tuple[str, ...]:
    """As they come from the database, read or not read yet."""
    return tuple(json.loads(said) if isinstance(said, str) else said)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that stands, of two records that the actor sees."""

    act: int
    kept: int
    merged: int


POINTER = f"""
SELECT g.act_id, g.into_id, g.person_id FROM register_merged g
JOIN register_person p ON p.id = g.into_id AND {SEEN}
WHERE g.superseded_at IS NULL AND
"""  # noqa: S608 our own text


def merge_of_act(act: int) -> Merge | None:
    """The merge that this act made; none where it was no merge, or was taken back."""
    return first(f"{POINTER} g.act_id = %(act)s", {"act": act}, Merge)


def merge_of(person: int) -> Merge | None:
    """Into which record this one was merged."""
    return first(f"{POINTER} g.person_id = %(person)s", {"person": person}, Merge)


@dataclass(frozen=True, slots=True)
class Once:
    """What a record said of somebody before it was merged."""

    person: int
    name: str
    born_on: date | None


BEFORE = f"""
SELECT i.person_id, i.name, i.born_on FROM register_identity i
JOIN register_person p ON p.id = i.person_id AND {SEEN}
WHERE i.superseded_by_id = %(act)s AND i.person_id IN (%(kept)s, %(merged)s)
"""  # noqa: S608 our own text


def before_merge(merge: Merge) -> dict[int, Once]:
    """Both records by their keys; one that lies in another area now is not among them."""
    values = {"act": merge.act, "kept": merge.kept, "merged": merge.merged}
    return {row[0]: Once(*row) for row in rows(BEFORE, values)}
