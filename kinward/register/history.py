"""How the register changes: an act writes rows and supersedes rows, and can itself be taken back by another act.

Nothing is overwritten. A row that no longer holds is superseded, and what still holds of it is written anew, so that
what was known on any day can be read back.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db import connection, models
from django.utils import timezone

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import changes
from kinward.register.errors import RegisterError
from kinward.register.models import (
    Act,
    Circumstance,
    Holding,
    HouseholdCircumstance,
    Identity,
    Known,
    Marriage,
    Membership,
    ParentLink,
    Residence,
    VitalEvent,
)

STATEMENTS: tuple[type[Known], ...] = (
    *(Identity, Circumstance, HouseholdCircumstance, Membership, Residence),
    *(ParentLink, Marriage, VitalEvent),
)
NOT_COPIED = {"id", "act", "recorded_at", "superseded_at", "superseded_by"}

Row = TypeVar("Row", bound=Known)
Held = TypeVar("Held", bound=Holding)


def begin(kind: str, *, on: date, by: Actor, people: Sequence[int] = (), undoes: Act | None = None) -> Act:
    """A new act, which the rows of this change will point to."""
    return Act.objects.create(
        kind=kind,
        on=on,
        recorded_at=timezone.now(),
        account=by.account,
        name=by.name,
        role=by.role,
        area=by.area,
        people=list(people),
        undoes=undoes,
    )


def finish(act: Act) -> None:
    """The act is whole: it goes into the log, records go where their people are, and what is due is worked out anew."""
    settle_areas(act.people)
    log.record_all(f"register.{act.kind}", act.people, target=f"act {act.pk}")
    changes.announce(act.people)


def write(act: Act, row: Row) -> Row:
    """The row, as something this act says."""
    row.act, row.recorded_at = act, act.recorded_at
    row.save(force_insert=True)
    return row


def supersede(act: Act, rows: Iterable[Known]) -> None:
    """These rows are no longer what is known."""
    by_table: dict[type[Known], list[int]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row.pk)
    for table, keys in by_table.items():
        done = table.objects.filter(pk__in=keys, superseded_at__isnull=True).update(
            superseded_at=act.recorded_at, superseded_by=act
        )
        if done != len(keys):
            raise RegisterError(
                "register-changed",
                "somebody else changed this at the same moment",
                advice="Look at the record again, then repeat what you did.",
            )


def correct(act: Act, row: Row, **values: object) -> Row:
    """The row with other values in its place: it was wrong, or has become so for all of its time."""
    supersede(act, [row])
    return write(act, copied(row, **values))


def end(act: Act, row: Held, on: date) -> None:
    """The row holds until before this day; if it began no earlier, it never held."""
    supersede(act, [row])
    if row.valid_from is None or row.valid_from < on:
        write(act, copied(row, valid_to=on))


def change(act: Act, row: Held, on: date, **values: object) -> Held:
    """The row holds until before this day, and with other values from then on."""
    end(act, row, on)
    start = on if row.valid_from is None else max(on, row.valid_from)
    return write(act, copied(row, valid_from=start, **values))


def copied(row: Row, **values: object) -> Row:
    """The same statement, to be written by another act, with these values in place of its own."""
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name not in NOT_COPIED}
    return type(row)(**{**kept, **values})


def take_back(act: Act, *, by: Actor) -> Act:
    """Undo an act: what it wrote is superseded, what it superseded is written anew.

    raises  RegisterError register-undone, register-built-on: it was taken back, or a later act changed its rows
    """
    if act.kind == "take-back" or Act.objects.filter(undoes=act).exists():
        raise RegisterError("register-undone", "this was taken back already")
    written = [row for table in STATEMENTS for row in table.objects.filter(act=act)]
    later = next((row.superseded_by_id for row in written if row.superseded_at is not None), None)
    if later is not None:
        raise RegisterError(
            "register-built-on", "something later rests on this", where=f"act {later}", advice="Take that back first."
        )
    removed = [row for table in STATEMENTS for row in table.objects.filter(superseded_by=act)]
    undo = begin("take-back", on=act.on, by=by, people=act.people, undoes=act)
    supersede(undo, written)
    for row in removed:
        write(undo, copied(row))
    follow_names([row.person_id for row in (*written, *removed) if isinstance(row, Identity)])
    finish(undo)
    return undo


def settle_areas(people: Sequence[int]) -> None:
    """Records lie where the person's household is; this moves those whose household has moved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_settle(%s::bigint[])", [list(people)])


def follow_names(people: Iterable[int]) -> None:
    """Search keys of these people, made anew from who they are now."""
    from kinward.register.searching import rewrite_keys

    rewrite_keys(set(people))


def current(rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    return rows.filter(superseded_at__isnull=True)


def standing(rows: models.QuerySet[Held]) -> models.QuerySet[Held]:
    """Those that hold with no end known."""
    return current(rows).filter(valid_to__isnull=True)
