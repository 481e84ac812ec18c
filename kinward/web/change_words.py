"""What an act changed, in words, table by table."""

from collections.abc import Callable, Iterator

from kinward.register.queries import Change, Said
from kinward.web import people
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say

UNSAID = frozenset({"person_id", "household_id", "valid_from", "valid_to", "nationality", "id_tail", "sort_key"})


def change_said(change: Change, person: int | None) -> Iterator[str]:
    """A change in words; `person` none: for the page of a household, which names who it is about."""
    teller = TELLERS.get(change.table)
    if teller is not None:
        yield from teller(change, person)
        return
    for name, (before, after) in change.facts().items():
        if name == "died_on" and after is None:
            yield say("timeline.not_dead")
        elif name not in UNSAID and not (before is None and after in (None, "", False)):
            yield _fact_changed(name, before, after, is_new=change.before is None or before is None)


def _fact_changed(name: str, before: object, after: object, *, is_new: bool) -> str:
    words = "timeline.set" if is_new else "timeline.changed"
    return say(words, fact=fact_name(name), before=fact_value(name, before), after=fact_value(name, after))


def _standing(row: Said | None) -> Said | None:
    return None if row is None or row.has_ended else row


def _membership(change: Change, person: int | None) -> Iterator[str]:
    before, after = _standing(change.before), _standing(change.after)
    if person is None:
        yield from _somebody(before, after)
    elif before and after and before.values["household_id"] != after.values["household_id"]:
        yield say("timeline.moved_home", before=_number(before), after=_number(after))
    elif before and after:
        if before.values["role"] != after.values["role"]:
            yield _fact_changed("household_role", before.values["role"], after.values["role"], is_new=False)
    elif after:
        role = after.values["role"]
        said = fact_value("household_role", role)
        yield say("timeline.joined_role" if role else "timeline.joined", number=_number(after), role=said)
    elif before:
        yield say("timeline.left", number=_number(before))


def _somebody(before: Said | None, after: Said | None) -> Iterator[str]:
    row = after or before
    name = people.name_of(row.also.get("name") if row else None)
    if before and after:
        if before.values["role"] != after.values["role"]:
            roles = [fact_value("household_role", each.values["role"]) for each in (before, after)]
            yield say("timeline.role_changed", name=name, before=roles[0], after=roles[1])
    elif after:
        role = after.values["role"]
        said = fact_value("household_role", role)
        yield say("timeline.somebody_joined_role" if role else "timeline.somebody_joined", name=name, role=said)
    elif before:
        yield say("timeline.somebody_left", name=name)


def _number(row: Said) -> str:
    return row.also.get("number") or say("timeline.elsewhere_household")


def _residence(change: Change, person: int | None) -> Iterator[str]:  # noqa: ARG001 one signature a table
    row = _standing(change.after)
    if row is not None:
        place = people.place_name(row.values["place_id"])
        yield say("timeline.lives_now", place=place) if place else say("timeline.lives_outside")


def _parent(change: Change, person: int | None) -> Iterator[str]:  # noqa: ARG001 one signature a table
    row = change.after or change.before
    names = {side: people.name_of(row.also.get(side)) for side in ("parent", "child")}  # type: ignore[union-attr]
    if change.after is None or change.after.has_ended:
        yield say("timeline.parent_no_more", **names)
    else:
        yield say(f"timeline.{change.after.values['side'] or 'parent'}", **names)


def _marriage(change: Change, person: int | None) -> Iterator[str]:  # noqa: ARG001 one signature a table
    row = change.after or change.before
    names = {side: people.name_of(row.also.get(side)) for side in ("one", "other")}  # type: ignore[union-attr]
    has_ended = change.after is None or change.after.has_ended
    yield say("timeline.marriage_ended" if has_ended else "timeline.married", **names)


def _vital(change: Change, person: int | None) -> Iterator[str]:  # noqa: ARG001 one signature a table
    said = change.after.values if change.after else {}
    if said.get("place_text"):
        yield say("timeline.at_place", place=said["place_text"])
    if said.get("certificate"):
        yield say("timeline.certificate", number=said["certificate"])
    if said.get("informant"):
        yield say("timeline.informant", name=said["informant"])


TELLERS: dict[str, Callable[[Change, int | None], Iterator[str]]] = {
    "membership": _membership,
    "residence": _residence,
    "parent_link": _parent,
    "marriage": _marriage,
    "vital_event": _vital,
}
