"""Two records of one person become one, and two again.

All that was said of the merged record is superseded and said of the kept one; nothing is lost, so all of it can be
given back, whatever was recorded in between.
"""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register import history
from kinward.register.actions.blending import filled, followed
from kinward.register.actions.kinship import check_no_circle, parents_of
from kinward.register.actions.people import identity_of
from kinward.register.actions.timelines import rewrite, timeline
from kinward.register.errors import RegisterError, whom
from kinward.register.history import copied, current, follow_names, supersede, write
from kinward.register.models import (
    Act,
    Circumstance,
    Identity,
    Known,
    Marriage,
    Membership,
    Merged,
    Pair,
    ParentLink,
    Residence,
    VitalEvent,
)
from kinward.register.policies import check_can_merge

CHOSEN = {
    "name": ("name", "sort_key"),
    "sex": ("sex",),
    "born_on": ("born_on",),
    "died_on": ("died_on",),
    "nationality": ("nationality",),
    "id_number": ("id_cipher", "id_blind", "id_tail"),
}
HOME = "home"
CHOICES = frozenset({*CHOSEN, HOME})


@transaction.atomic
def merge_people(kept: int, merged: int, *, theirs: frozenset[str] = frozenset(), by: Actor, today: date) -> Act:
    """One person, `kept`; the other record is no longer found and points to it.

    theirs  what is taken from the merged record: any of `CHOICES`; an unknown value never replaces a known one
    raises  RegisterError register-role, -nobody, -fact, -same, -relatives, -circle, -overlap
    """
    check_can_merge(by)
    if not theirs <= CHOICES:
        raise RegisterError("register-fact", f"nothing is called {', '.join(sorted(theirs - CHOICES))}")
    if kept == merged:
        raise RegisterError("register-same", "these are one record already", where=f"person {kept}")
    history.hold([kept, merged])
    one, other = identity_of(kept), identity_of(merged)
    _check_no_kin(kept, merged)
    act = history.begin("merge", on=today, by=by, people=[kept, merged])
    near = _near(kept, merged)
    _merge_identities(act, one, other, theirs)
    _merge_timelines(act, kept, merged, HOME in theirs)
    _move_children(act, kept, merged)
    _move_parents(act, kept, merged)
    check_no_circle(kept, parents_of([kept]).get(kept, ()))
    _move_marriages(act, kept, merged)
    _move_vital_events(act, kept, merged)
    last = _merge_care(act, kept, merged)
    write(act, Merged(person_id=merged, into_id=kept, last_consent=last))
    follow_names([kept, merged])
    history.finish(act, also=near)
    return act


def _check_no_kin(kept: int, merged: int) -> None:
    """Parent and child, or husband and wife, are two people."""
    linked = current(ParentLink.objects.filter(Q(child=kept, parent=merged) | Q(child=merged, parent=kept)))
    married = current(Marriage.objects.filter(one=min(kept, merged), other=max(kept, merged)))
    if linked.exists() or married.exists():
        raise RegisterError(
            "register-relatives",
            "one is recorded as parent or spouse of the other",
            where=whom(kept, merged),
            advice="If that is wrong, take it back first.",
        )


def _near(*people: int) -> set[int]:
    """Parents, children and spouses: what they are due may change."""
    links = current(ParentLink.objects.filter(Q(child__in=people) | Q(parent__in=people)))
    pairs = [*links.values_list("child_id", "parent_id")]
    pairs += current(Marriage.objects.filter(Q(one__in=people) | Q(other__in=people))).values_list("one_id", "other_id")
    return {each for pair in pairs for each in pair} - set(people)


def _merge_identities(act: Act, one: Identity, other: Identity, theirs: frozenset[str]) -> None:
    values: dict[str, object] = {}
    for field, columns in CHOSEN.items():
        taken = other if _is_taken(field, one, other, theirs) else one
        values |= {column: getattr(taken, column) for column in columns}
    supersede(act, [one, other])
    write(act, copied(one, **values))


def _is_taken(field: str, one: Identity, other: Identity, theirs: frozenset[str]) -> bool:
    column = CHOSEN[field][0]
    known, also_known = getattr(one, column) not in (None, ""), getattr(other, column) not in (None, "")
    return also_known and (field in theirs or not known)


def _merge_timelines(act: Act, kept: int, merged: int, their_home: bool) -> None:
    for table in (Circumstance, Membership, Residence):
        own, others = (timeline(table.objects.filter(person=person)) for person in (kept, merged))
        if not others:
            continue
        first, second = (others, own) if their_home and table is not Circumstance else (own, others)
        after = filled(first, second) if table is Circumstance else followed(first, second)
        supersede(act, others)
        rewrite(act, own, _kept_where_same(own, [copied(row, person_id=kept) for row in after]))


def _kept_where_same(own: list[history.Held], after: list[history.Held]) -> list[history.Held]:
    """Rows that say what a row says already stay that row."""
    said = {_content(row): row for row in own}
    return [said.get(_content(row), row) for row in after]


def _content(row: Known) -> tuple[Any, ...]:
    return tuple(getattr(row, field.attname) for field in row._meta.fields if field.name not in history.NOT_COPIED)


def _move_children(act: Act, kept: int, merged: int) -> None:
    own = set(current(ParentLink.objects.filter(parent=kept)).values_list("child_id", flat=True))
    for link in list(current(ParentLink.objects.filter(parent=merged))):
        supersede(act, [link])
        if link.child_id not in own:
            write(act, copied(link, parent_id=kept))


def _move_parents(act: Act, kept: int, merged: int) -> None:
    """The kept record's own parents stand; one that it does not have comes along."""
    own = list(current(ParentLink.objects.filter(child=kept)))
    known, sides = {link.parent_id for link in own}, {link.side for link in own if link.side}
    for link in list(current(ParentLink.objects.filter(child=merged))):
        supersede(act, [link])
        if link.parent_id not in known and link.side not in sides:
            write(act, copied(link, child_id=kept))


def _move_marriages(act: Act, kept: int, merged: int) -> None:
    own = list(current(Marriage.objects.filter(Q(one=kept) | Q(other=kept))))
    for marriage in list(current(Marriage.objects.filter(Q(one=merged) | Q(other=merged)))):
        supersede(act, [marriage])
        spouse = marriage.other_id if marriage.one_id == merged else marriage.one_id
        if not any(_meet(marriage, each) for each in own):
            write(act, copied(marriage, one_id=min(kept, spouse), other_id=max(kept, spouse)))


def _meet(one: Marriage, other: Marriage) -> bool:
    """Whether both hold on some day."""
    first, last = (
        (row.valid_from or date.min for row in (one, other)),
        (row.valid_to or date.max for row in (one, other)),
    )
    return max(first) < min(last)


def _move_vital_events(act: Act, kept: int, merged: int) -> None:
    """A person is born once and dies once; the kept record's line of the register stands."""
    own = set(current(VitalEvent.objects.filter(person=kept)).values_list("kind", flat=True)) & {"birth", "death"}
    for event in list(current(VitalEvent.objects.filter(person=merged))):
        supersede(act, [event])
        if event.kind not in own:
            write(act, copied(event, person_id=kept))


def _merge_care(act: Act, kept: int, merged: int) -> int:
    """Care's rows come along, unread; a purpose stays allowed only if both records allowed it; the family is told.

    returns  the last consent until then, of whomever
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_merge_care(%s, %s, %s)", [kept, merged, act.pk])
        last: int = cursor.fetchone()[0]
        return last


@transaction.atomic
def keep_both(one: int, other: int, *, by: Actor) -> None:
    """They are two people: said once, it is remembered, also when one is merged, and the pair is not shown again.

    raises  RegisterError register-role, -nobody
    """
    check_can_merge(by)
    _check_seen(one, other)
    now = timezone.now()
    said = {"settled": "apart", "settled_at": now, "settled_by": by.account}
    Pair.objects.update_or_create(
        one_id=min(one, other),
        other_id=max(one, other),
        defaults=said,
        create_defaults={**said, "probability": 0.0, "found_at": now},
    )
    log.record_all("register.kept-apart", [one, other], target=f"people {min(one, other)} {max(one, other)}")


@transaction.atomic
def look_again(one: int, other: int, *, by: Actor) -> None:
    """Keeping both is taken back, also where it was said of a record that was merged: the pair is on the list again.

    raises  RegisterError register-role, -nobody
    """
    check_can_merge(by)
    _check_seen(one, other)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_ask_again(%s, %s)", [one, other])
    log.record_all("register.look-again", [one, other], target=f"people {min(one, other)} {max(one, other)}")


def _check_seen(one: int, other: int) -> None:
    for person in (one, other):
        identity_of(person)
    if one == other:
        raise RegisterError("register-same", "these are one record already", where=f"person {one}")
