"""A merge taken back: both records are what they were, and what was recorded in between stays with one of them."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, models, transaction
from django.db.models import Q

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.blending import carried_on
from kinward.register.actions.merging import _content, _near
from kinward.register.actions.moves import shelve_again
from kinward.register.errors import RegisterError
from kinward.register.history import NOT_COPIED, Held, Row, copied, current, follow_names, supersede, write
from kinward.register.models import (
    Act,
    Circumstance,
    Holding,
    Identity,
    Known,
    Marriage,
    Membership,
    Merged,
    ParentLink,
    Residence,
    VitalEvent,
)
from kinward.register.policies import check_can_merge, check_can_take_back

TIMELINES = (Circumstance, Membership, Residence)
LINKS = (ParentLink, Marriage, VitalEvent)


@transaction.atomic
def unmerge_people(merge: int, *, since_to: int | None = None, by: Actor) -> Act:
    """Two records again.

    since_to  whose what was recorded since the merge is: one of the two; else the kept record's, of whom it was said
    raises    RegisterError register-nothing, -role, -not-yours, -undone, -built-on, -elsewhere, -nobody, -overlap
    """
    done = Act.objects.filter(pk=merge, kind="merge").first()
    if done is None:
        raise RegisterError("register-nothing", "there is no such merge in your area")
    check_can_merge(by)
    check_can_take_back(by, recorded_by=done.account)
    history.hold(done.people)
    pointer = _pointer(done)
    kept, merged = pointer.into_id, pointer.person_id
    heir = kept if since_to is None else since_to
    if heir not in (kept, merged):
        raise RegisterError("register-nobody", "that is neither of the two records")
    near = _near(kept, merged)
    undo = history.begin("unmerge", on=done.on, by=by, people=[kept, merged], undoes=done)
    for table in LINKS:
        _part_links(undo, done, table, kept, merged, heir)
    for held in TIMELINES:
        _part_timeline(undo, done, held, kept, merged, heir)
    _part_identities(undo, done, kept, merged, heir)
    supersede(undo, [pointer])
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_unmerge_care(%s, %s, %s, %s, %s)", [kept, merged, done.pk, undo.pk, heir])
    follow_names([kept, merged])
    history.finish(undo, also=near)
    shelve_again([kept, merged])
    return undo


def _pointer(done: Act) -> Merged:
    pointer = current(Merged.objects.filter(act=done)).first()
    if pointer is None:
        raise RegisterError("register-undone", "this was taken back already", where=f"act {done.pk}")
    if current(Merged.objects.filter(person=pointer.into_id)).exists():
        raise RegisterError(
            "register-built-on", "the kept record was merged again", advice="Take the later merge back first."
        )
    return pointer


# -- what was said when


def _before(rows: models.QuerySet[Row], act: Act) -> list[Row]:
    """Rows that counted just before this act."""
    return list(rows.filter(act__lt=act).filter(Q(superseded_by__isnull=True) | Q(superseded_by__gte=act)))


def _just_after(rows: models.QuerySet[Row], act: Act) -> list[Row]:
    return list(rows.filter(act__lte=act).filter(Q(superseded_by__isnull=True) | Q(superseded_by__gt=act)))


def _restore(undo: Act, now: Iterable[Known], wanted: Iterable[Known]) -> None:
    """What is said now becomes what is wanted; rows that say the same stay."""
    said = {_content(row): row for row in now}
    told = {_content(row): row for row in wanted}
    supersede(undo, [row for content, row in said.items() if content not in told])
    for content, row in told.items():
        if content not in said:
            write(undo, copied(row))


# -- one table after another


def _part_timeline(undo: Act, done: Act, table: type[Held], kept: int, merged: int, heir: int) -> None:
    own, others = (table._default_manager.filter(person=person) for person in (kept, merged))
    then, now = _just_after(own, done), list(current(own))
    wanted = {kept: _before(own, done), merged: _before(others, done)}
    if set(map(_content, then)) != set(map(_content, now)):
        changed = carried_on(*(sorted(rows, key=_start) for rows in (wanted[heir], then, now)))
        wanted[heir] = [copied(row, person_id=heir) for row in changed]
    _restore(undo, [*now, *current(others)], [*wanted[kept], *wanted[merged]])


def _start(row: Holding) -> tuple[bool, date | None]:
    return (row.valid_from is not None, row.valid_from)


def _part_identities(undo: Act, done: Act, kept: int, merged: int, heir: int) -> None:
    own, others = Identity.objects.filter(person=kept), Identity.objects.filter(person=merged)
    (then,), (now,) = _just_after(own, done), list(current(own))
    wanted = {kept: _before(own, done)[0], merged: _before(others, done)[0]}
    columns = [field.attname for field in Identity._meta.fields if field.name not in {*NOT_COPIED, "person"}]
    since = [now, *own.filter(act__gt=done, act__undoes__isnull=True, act__undone_by__isnull=True)]
    changed = {
        name: getattr(now, name)
        for name in columns
        if any(_differs(getattr(then, name), getattr(row, name)) for row in since)
    }
    wanted[heir] = copied(wanted[heir], **changed)
    supersede(undo, [now])
    for person in (kept, merged):
        write(undo, copied(wanted[person]))


def _differs(one: object, other: object) -> bool:
    """Numbers are kept as bytes, which come back as views of memory."""
    return _plain(one) != _plain(other)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _part_links(undo: Act, done: Act, table: type[Known], kept: int, merged: int, heir: int) -> None:
    """Lines between people go back to whose they were; one that was changed since, as it is now."""
    then, now = _just_after(_about(table, kept), done), list(current(_about(table, kept)))
    before = {person: _before(_about(table, person), done) for person in (kept, merged)}
    unchanged = set(map(_content, then)) & set(map(_content, now))
    wanted = []
    for person in (kept, merged):
        for row in before[person]:
            moved = row if person == kept else of_the_other(row, merged, kept)
            stands = _content(moved) in unchanged or not any(_content(each) == _content(moved) for each in then)
            if stands:
                wanted.append(row)
    lines = {person: {_line(row, person) for row in before[person]} for person in (kept, merged)}
    for row in now:
        if _content(row) not in unchanged:
            line = _line(row, kept)
            owner = (
                merged if line in lines[merged] and line not in lines[kept] else kept if line in lines[kept] else heir
            )
            wanted.append(row if owner == kept else of_the_other(row, kept, merged))
    _restore(undo, [*now, *current(_about(table, merged))], wanted)


def _about(table: type[Known], person: int) -> models.QuerySet[Known]:
    if table is ParentLink:
        return table._default_manager.filter(Q(child=person) | Q(parent=person))
    if table is Marriage:
        return table._default_manager.filter(Q(one=person) | Q(other=person))
    return VitalEvent.objects.filter(person=person)


PEOPLE = ("person_id", "child_id", "parent_id", "one_id", "other_id")


def of_the_other(row: Known, person: int, other: int) -> Known:
    """The same line about the other record."""
    names = [name for name in PEOPLE if hasattr(row, name)]
    said = {name: other if getattr(row, name) == person else getattr(row, name) for name in names}
    if isinstance(row, Marriage):
        said["one_id"], said["other_id"] = sorted((said["one_id"], said["other_id"]))
    return copied(row, **said)


def _line(row: Known, person: int) -> tuple[object, ...]:
    """Which line it is, whatever it says: between whom, and of which kind."""
    others = [getattr(row, name) for name in PEOPLE if hasattr(row, name) and getattr(row, name) != person]
    role = [name for name in ("child_id", "parent_id") if getattr(row, name, None) == person]
    return (*others, *role, getattr(row, "kind", ""))
