"""What was recorded of a person or a household: acts, what each wrote in place of what, whether it was taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from kinward.register.queries.comparing import Change, Said, compared
from kinward.register.queries.declared import typed
from kinward.register.queries.resting import RESTING
from kinward.register.queries.statement import HOUSEHOLD_SEEN, LIVED_IN, SEEN, rows, shown

BOOKKEEPING = "'{id,act_id,recorded_at,superseded_at,superseded_by_id,sort_key,id_cipher,id_blind}'::text[]"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was recorded, as far as it is about this person or household.

    undoes    the act it took back
    undone_by the act that took it back
    carries   a later act that rests on it: that would have to be taken back first
    """

    act: int
    kind: str
    on: date
    recorded_at: datetime
    account: int
    name: str
    role: str
    undoes: int | None
    undone_by: int | None
    undone_name: str | None
    undone_at: datetime | None
    said: tuple[Said, ...]
    superseded: tuple[Said, ...]
    carries: int | None

    @property
    def is_import(self) -> bool:
        """Taken over from an older register, all at once: no single thing that somebody did."""
        return self.kind == "import"

    @property
    def is_built_on(self) -> bool:
        return self.undone_by is None and self.carries is not None

    @property
    def can_be_taken_back(self) -> bool:
        """By somebody; whether by this actor the policies say."""
        return not (self.is_import or self.kind == "take-back" or self.undone_by or self.is_built_on)

    def changes(self) -> list[Change]:
        """What it superseded beside what it wrote in its place. What ended and went on is one change."""
        return compared(self.superseded, self.said)


OF_PERSON = {
    "identity": "s.person_id = %(person)s",
    "circumstance": "s.person_id = %(person)s",
    "membership": "s.person_id = %(person)s",
    "residence": "s.person_id = %(person)s",
    "vital_event": "s.person_id = %(person)s",
    "parent_link": "%(person)s IN (s.child_id, s.parent_id)",
    "marriage": "%(person)s IN (s.one_id, s.other_id)",
}
OF_HOUSEHOLD = {
    "membership": "s.household_id = %(household)s",
    "household_circumstance": f"s.household_id = %(household)s AND {LIVED_IN.replace('h.id', 's.household_id')}",
}
OF = "(SELECT i.{1} FROM register_identity i WHERE i.person_id = s.{0} AND i.superseded_at IS NULL)"
HOME = "(SELECT h.number FROM register_household h WHERE h.id = s.household_id)"
ALSO = {
    "membership": f"jsonb_build_object('number', {HOME}, 'name', {OF.format('person_id', 'name')})",
    "parent_link": (
        f"jsonb_build_object('child', {OF.format('child_id', 'name')}, 'parent', {OF.format('parent_id', 'name')}, "
        f"'born_on', {OF.format('child_id', 'born_on')})"
    ),
    "marriage": f"jsonb_build_object('one', {OF.format('one_id', 'name')}, 'other', {OF.format('other_id', 'name')})",
}
"""What a row says of others is shown with their names, where the actor sees them."""
ROWS = """SELECT '{0}' AS t, s.act_id, s.superseded_by_id, to_jsonb(s) - {1} - kinward_hidden() AS said, {2} AS also
FROM {4} s WHERE {3}"""

ACTS = """
WITH said AS (
    SELECT act_id, superseded_by_id, json_build_array(t, said, act_id, superseded_by_id, also) AS row FROM ({rows}) each
), resting AS ({resting})
SELECT a.id, a.kind, a."on", a.recorded_at, a.account, a.name, a.role, a.undoes_id, u.id, u.name, u.recorded_at,
       (SELECT json_agg(row) FROM said WHERE act_id = a.id),
       (SELECT json_agg(row) FROM said WHERE superseded_by_id = a.id),
       coalesce((SELECT by FROM resting WHERE act = a.id), {carries})
FROM register_act a LEFT JOIN register_act u ON u.undoes_id = a.id
WHERE a.id IN (SELECT act_id FROM said UNION SELECT superseded_by_id FROM said{more}) AND EXISTS ({seen})
ORDER BY a."on" DESC, a.id DESC
LIMIT {most}
"""
MOST = 300
TOLD = """ARRAY(SELECT a.id FROM register_act a WHERE a.kind <> 'import'
    AND a.id IN (SELECT act_id FROM said UNION SELECT superseded_by_id FROM said))"""
"""The acts in question, but for those by which the whole county came."""


def _acts_statement(tables: Mapping[str, str], seen: str, more: str = "", carries: str = "NULL") -> str:
    """Of acts that wrote no row of these tables: `more`, a further part of the UNION; `carries`, what rests on one."""
    said = " UNION ALL ".join(
        ROWS.format(table, BOOKKEEPING, ALSO.get(table, "'{}'::jsonb"), where, shown(table))
        for table, where in tables.items()
    )
    return ACTS.format(rows=said, resting=RESTING.format(acts=TOLD), seen=seen, more=more, carries=carries, most=MOST)


PERSON_SEEN = f"SELECT FROM register_person p WHERE p.id = %(person)s AND {SEEN}"
HOME_SEEN = f"SELECT FROM register_household h WHERE h.id = %(household)s AND {HOUSEHOLD_SEEN}"
ROWLESS = " UNION SELECT register_rowless(%(person)s)"
CARE_CARRIES = "CASE WHEN a.kind = 'care-brought' THEN register_care_rests_on(a.id) END"
TIMELINE = _acts_statement(OF_PERSON, PERSON_SEEN, ROWLESS, CARE_CARRIES)
HISTORY = _acts_statement(OF_HOUSEHOLD, HOME_SEEN)


def timeline(person: int) -> list[Act]:
    """Acts about a person, the latest day first."""
    return _acts(TIMELINE, {"person": person})


def household_history(household: int) -> list[Act]:
    """Who came into a household and left it, and what was declared of it, the latest day first."""
    return _acts(HISTORY, {"household": household})


def _acts(statement: str, values: dict[str, object]) -> list[Act]:
    found = [Act(*row) for row in rows(statement, values)]
    return [replace(act, said=_said(act.said), superseded=_said(act.superseded)) for act in found]


def _said(found: Iterable[Any] | None) -> tuple[Said, ...]:
    return tuple(Said(table, typed(values), by, until, also) for table, values, by, until, also in found or ())
