"""Every act has its counter-act: what it wrote is superseded, and what it superseded is written anew."""

from collections.abc import Sequence

from django.db import connection, transaction

from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.care import CARE_BROUGHT
from kinward.register.actions.moves import shelve_again
from kinward.register.actions.unmerging import of_the_other
from kinward.register.errors import RegisterError
from kinward.register.history import NOT_COPIED, STATEMENTS, copied, follow_names, supersede, whole, write
from kinward.register.models import Act, Identity, Known, Membership, ParentLink, Person
from kinward.register.policies import check_can_take_back
from kinward.register.queries.resting import rests_on


@whole()
def take_back(act: int, *, by: Actor) -> Act:
    """Undo an act. A record that the act sent elsewhere comes back with it.

    raises  RegisterError register-nothing, -role, -not-yours, -undone, -elsewhere, -built-on
    """
    done = Act.objects.filter(pk=act).first()
    if done is None:
        raise RegisterError("register-nothing", "there is no such act in your area")
    check_can_take_back(by, recorded_by=done.account)
    history.hold([*done.people, *_members_beside(done)])
    _recall(done)
    with history.reaching(_others_elsewhere(done, by)):
        return _undone(done, by)


def _members_beside(act: Act) -> list[int]:
    """Who belongs to a household whose head this act took from it: meanwhile one of them may become its head."""
    homes = Membership.objects.filter(superseded_by=act, role="head").values("household")
    found = history.standing(Membership.objects.filter(household__in=homes))
    return list(found.values_list("person_id", flat=True))


def _undone(done: Act, by: Actor) -> Act:
    _check_can_be_undone(done)
    written = _written(done)
    removed = [row for table in STATEMENTS for row in table._default_manager.filter(superseded_by=done)]
    undo = history.begin("take-back", on=done.on, by=by, people=done.people, undoes=done)
    supersede(undo, written)
    for row in removed:
        write(undo, copied(row))
    follow_names([row.person_id for row in (*written, *removed) if isinstance(row, Identity)])
    _check_nothing_stands_there(done)
    _undo_care(done, undo)
    history.finish(undo, also={row.child_id for row in (*written, *removed) if isinstance(row, ParentLink)})
    shelve_again(done.people)
    _tell_who_lives(written, removed)
    return undo


def why_not(act: int, *, by: Actor) -> RegisterError | None:
    """Why this act cannot be taken back by this actor; none: it can. Changes nothing."""
    done = Act.objects.filter(pk=act).first()
    if done is None:
        return RegisterError("register-nothing", "there is no such act in your area")
    try:
        with transaction.atomic():
            with history.carrying():
                check_can_take_back(by, recorded_by=done.account)
                _recall(done)
                with history.reaching(_others_elsewhere(done, by)):
                    _check_can_be_undone(done)
            transaction.set_rollback(True)
    except RegisterError as refused:
        return refused
    return None


def _others_elsewhere(act: Act, by: Actor) -> list[int]:
    """Whom an act is also about, wherever their records lie: the spouse of the dead, a child's parents until then.

    Whoever recorded it, and works there still, takes it back there too. A record that moved comes by `_recall`; what
    was brought of care is written where the record lies, and nowhere else.
    """
    own = act.account == by.account and (by.covers(act.area) or by.area == act.area)
    return act.people if own and act.kind not in ("move", "move-out", CARE_BROUGHT) else []


def _check_can_be_undone(act: Act) -> None:
    if act.kind == "merge" and not Act.objects.filter(undoes=act).exists():
        raise RegisterError(
            "register-merge",
            "two records were merged here",
            where=f"act {act.pk}",
            advice="Part them on their own page.",
        )
    if act.kind in ("take-back", "import", "unmerge") or Act.objects.filter(undoes=act).exists():
        raise RegisterError("register-undone", "this was taken back already", where=f"act {act.pk}")
    if len(act.people) != Person.objects.filter(pk__in=act.people).count() or _said_elsewhere(act):
        raise _elsewhere(act)
    made = Person.objects.filter(pk__in=act.people, act=act).values_list("pk", flat=True)
    later = rests_on(act.pk) or _latest_about(list(made), after=act) or _care_rests_on(act) or _headed_since(act)
    if later is not None:
        raise _built_on(later)


def _headed_since(act: Act) -> int | None:
    """The act by which a household, whose head this one took from it, has another."""
    written = [row.pk for row in _written(act) if isinstance(row, Membership)]
    for row in Membership.objects.filter(superseded_by=act, role="head", valid_to=None):
        heads = history.standing(Membership.objects.filter(household=row.household_id, role="head"))
        other = heads.exclude(person=row.person_id).exclude(pk__in=written).order_by("pk").last()
        if other is not None:
            return other.act_id
    return None


def _said_elsewhere(act: Act) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_said_elsewhere(%s)", [act.pk])
        return bool(cursor.fetchone()[0])


def _care_rests_on(act: Act) -> int | None:
    """The merge by which what this act brought of care is another record's now."""
    if act.kind != CARE_BROUGHT:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_care_rests_on(%s)", [act.pk])
        found: int | None = cursor.fetchone()[0]
        return found


def _elsewhere(act: Act) -> RegisterError:
    return RegisterError(
        "register-elsewhere",
        "one of the records lies in another area now",
        where=f"act {act.pk}",
        advice="The township or the county can take this back.",
    )


def _built_on(act: int) -> RegisterError:
    return RegisterError(
        "register-built-on", "something later rests on this", where=f"act {act}", advice="Take that back first."
    )


def _written(act: Act) -> list[Known]:
    """What the act says today: its rows, or those by which a counter-act put them back."""
    return [_heir(row) for table in STATEMENTS for row in table._default_manager.filter(act=act)]


def _heir(row: Known) -> Known:
    """The row that stands for this one after the act that superseded it was taken back, or a parting gave it away."""
    while row.superseded_by is not None:
        ended = row.superseded_by
        undo, said = Act.objects.filter(undoes=ended).first(), row
        if ended.kind == "unmerge":
            undo, said = ended, of_the_other(row, *ended.people)
        same = {
            field.attname: getattr(said, field.attname) for field in row._meta.fields if field.name not in NOT_COPIED
        }
        heir = undo and type(row)._default_manager.filter(act=undo, **same).first()
        if not heir:
            break
        row = heir
    return row


def _check_nothing_stands_there(act: Act) -> None:
    """What comes back finds its time free; otherwise the latest act about the same people comes first."""
    try:
        with transaction.atomic():
            history.check_apart()
    except RegisterError:
        latest = _latest_about(act.people, after=act)
        raise (_built_on(latest) if latest else _elsewhere_told()) from None


def _latest_about(people: Sequence[int], *, after: Act) -> int | None:
    acts = Act.objects.filter(people__overlap=list(people), pk__gt=after.pk)
    standing = acts.filter(undone_by__isnull=True, undoes__isnull=True).exclude(pk=after.pk)
    return standing.order_by("-pk").values_list("pk", flat=True).first()


def _elsewhere_told() -> RegisterError:
    return RegisterError("register-overlap", "something else is recorded for the same time")


def _recall(act: Act) -> None:
    """Records this very account sent to another area by this act come back, as long as they lie where it put them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_recall(%s)", [act.pk])


def _tell_who_lives(written: Sequence[Known], removed: Sequence[Known]) -> None:
    """A message to whoever stood in the register as dead."""
    living = {row.person_id for row in removed if isinstance(row, Identity) and row.died_on is None}
    for row in written:
        if isinstance(row, Identity) and row.died_on is not None and row.person_id in living:
            with connection.cursor() as cursor:
                cursor.execute("SELECT register_tell_family(%s, 'alive', %s)", [[row.person_id], row.died_on])


def _undo_care(act: Act, undo: Act) -> None:
    """The pregnancy that a birth ended goes on, and what was brought of care goes; the register never reads it."""
    if act.kind not in ("birth", CARE_BROUGHT):
        return
    statement = "register_undelivered" if act.kind == "birth" else "register_unbring_care"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {statement}(%s, %s)", [act.pk, undo.pk])
        if cursor.fetchone()[0] is False:
            raise _elsewhere(act)
