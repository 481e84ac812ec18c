"""What was recorded, act by act, with what each act changed."""

from collections.abc import Iterable
from datetime import date, datetime

from kinward.api.values import Told, Value, plain
from kinward.register.queries.timelines import Act


class Changed(Told):
    """A column of the register's table, with what it said before and says after."""

    table: str
    name: str
    before: Value
    after: Value


class Recording(Told):
    """One thing that was recorded. `undone_by`: the act that took it back; `undoes`: the one it took back."""

    act: int
    kind: str
    on: date
    recorded_at: datetime
    by_name: str
    by_role: str
    undoes: int | None
    undone_by: int | None
    can_be_taken_back: bool
    changes: list[Changed]


def recordings(acts: Iterable[Act]) -> list[Recording]:
    return [_recording(act) for act in acts]


def _recording(act: Act) -> Recording:
    return Recording(
        act=act.act,
        kind=act.kind,
        on=act.on,
        recorded_at=act.recorded_at,
        by_name=act.name,
        by_role=act.role,
        undoes=act.undoes,
        undone_by=act.undone_by,
        can_be_taken_back=act.can_be_taken_back,
        changes=[
            Changed(table=change.table, name=name, before=plain(before), after=plain(after))
            for change in act.changes()
            for name, (before, after) in change.facts().items()
        ],
    )
