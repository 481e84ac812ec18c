"""How the register changes: an act writes rows and supersedes rows, and can itself be taken back by another act.

Nothing is overwritten. A row that no longer holds is superseded, and what still holds of it is written anew, so that
what was known on any day can be read back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TypeVar

from django.db import IntegrityError, connection, models, transaction
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
from kinward.register.queries.vital import births_brought

STATEMENTS: tuple[type[Known], ...] = (
    *(Identity, Circumstance, HouseholdCircumstance, Membership, Residence),
    *(ParentLink, Marriage, VitalEvent),
)
PEOPLE_LOCK = 7301
CLINIC = "kinward_register"
"""What a clinic reads the register as. Whoever else keeps it is kinward_purse already."""
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


def hold(people: Iterable[int]) -> None:
    """Until the transaction ends nobody else changes these people; who comes second sees what the first has done.

    To be called before anything is read that an act rests on.
    """
    wanted = sorted({person for person in people if person})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, (key %% 2147483647)::integer) FROM unnest(%s::bigint[]) AS key",
            [PEOPLE_LOCK, wanted],
        )


@contextmanager
def carrying() -> Iterator[None]:
    """Inside a transaction: rows can be written again with all that they say, also what the role does not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'kinward_purse', true) WHERE current_setting('role') = %s", [CLINIC])
        is_clinic = cursor.fetchone() is not None
    yield
    if is_clinic:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, true)", [CLINIC])


@contextmanager
def whole() -> Iterator[None]:
    """An act happens as a whole or not at all, and carries along what it says nothing about."""
    with transaction.atomic(), carrying():
        yield


@contextmanager
def reaching(people: Iterable[int]) -> Iterator[None]:
    """Inside, these records are open wherever they lie: a spouse's status follows from an act about the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('kinward.people', true), '')")
        before = cursor.fetchone()[0]
        cursor.execute(
            "SELECT set_config('kinward.people', (kinward_people() || %s::bigint[])::text, true)", [list(people)]
        )
        yield
        cursor.execute("SELECT set_config('kinward.people', %s, true)", [before])


class _OnlyTriedError(Exception):
    """Nothing speaks against the act that is only tried."""


_is_tried: ContextVar[bool] = ContextVar("is_tried", default=False)


def refusal_of(act: Callable[[], object]) -> RegisterError | None:
    """What the register would refuse of this act, with nothing done; none: it would be done.

    It goes as far as the log, which gets no line, and nobody is told. What it held and wrote is given back at once.
    """
    before = _is_tried.set(True)
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except _OnlyTriedError:
        return None
    except RegisterError as refused:
        return refused
    finally:
        _is_tried.reset(before)
    return None


def go_on_if_meant() -> None:
    """Before the log, and before anybody is told: an act that is only tried ends here."""
    if _is_tried.get():
        raise _OnlyTriedError


def finish(act: Act, *, also: Iterable[int] = ()) -> None:
    """The act is whole: it goes into the log, records go where their people are, and what is due is worked out anew.

    also    people whose facts did not change, but what they are due may
    raises  RegisterError register-overlap: two things would hold at the same time of which only one can
    """
    check_apart()
    settle_areas(act.people)
    go_on_if_meant()
    log.record_all(f"register.{act.kind}", act.people, target=f"act {act.pk}")
    undoes = act.undoes.kind if act.undoes is not None else ""
    changes.tell(changes.Whole(act.pk, act.kind, act.area, tuple(act.people), undoes))
    for birth in births_brought([act.undoes.pk]) if act.undoes is not None else ():
        changes.tell(changes.Whole(act.pk, act.kind, birth.area, birth.people, "birth"))
    changes.announce({*act.people, *also})


def check_apart() -> None:
    """The constraints that wait for the end of the transaction are asked now, where a person can still be told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        raise _overlap() from None


def _overlap() -> RegisterError:
    return RegisterError(
        "register-overlap",
        "something else is recorded for the same time",
        advice="Look at the record again: the other entry may have to be corrected or taken back first.",
    )


def write(act: Act, row: Row) -> Row:
    """The row, as something this act says."""
    row.act, row.recorded_at = act, act.recorded_at
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        raise told(error) from None
    return row


def told(error: IntegrityError) -> RegisterError:
    """What the database refused, so that a person can be told."""
    if "_apart" in str(error) or "hold at the same time" in str(error):
        return _overlap()
    if "register_identity_number" in str(error):
        return RegisterError(
            "register-number-taken",
            "somebody in the register has this ID number already",
            advice="Look the number up: it may be the same person.",
        )
    return _changed()


def _changed() -> RegisterError:
    return RegisterError(
        "register-changed",
        "somebody else changed this at the same moment",
        advice="Look at the record again, then repeat what you did.",
    )


def supersede(act: Act, rows: Iterable[Known]) -> None:
    """These rows are no longer what is known."""
    by_table: dict[type[Known], list[int]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row.pk)
    for table, keys in by_table.items():
        done = table._default_manager.filter(pk__in=keys, superseded_at__isnull=True).update(
            superseded_at=act.recorded_at, superseded_by=act
        )
        if done != len(keys):
            raise _changed()


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
