"""Acts of the register as a timeline tells them: what it was, what it changed, by whom, and whether it was undone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kinward.audit.actor import Actor
from kinward.register.policies import can_merge, can_take_back
from kinward.register.queries import Act
from kinward.web import days, people
from kinward.web.acts import act_href
from kinward.web.change_words import change_said
from kinward.web.language import say, speaker
from kinward.web.parts import Happening
from kinward.web.phrases import PHRASES

KINDS = frozenset(key.removeprefix("timeline.kind_") for key in PHRASES if key.startswith("timeline.kind_"))


def happenings(acts: Iterable[Act], actor: Actor, person: int | None = None) -> list[Happening]:
    """The acts about a person or, without one, a household; the latest day first."""
    acts = list(acts)
    kinds = {act.act: act.kind for act in acts}
    told = [_told(act, kinds, actor, person) for act in acts]
    life = [line for act in acts if act.is_import and person for line in _life(act, person)]
    return sorted([*told, *life], key=lambda each: each.on or date.min, reverse=True)


def _told(act: Act, kinds: Mapping[int, str], actor: Actor, person: int | None) -> Happening:
    said = [] if act.is_import else [words for change in act.changes() for words in change_said(change, person)]
    return Happening(
        act.on,
        title_of(act, kinds, person),
        text=_text(act, said, actor),
        state="corrected" if act.undone_by else "done",
        by=_by(act),
    )


def kind_said(kind: str) -> str:
    return say(f"timeline.kind_{kind}" if _is_plain(kind) else "timeline.kind_other")


def title_of(act: Act, kinds: Mapping[int, str], person: int | None = None) -> str:
    if act.kind == "take-back":
        undone = kinds.get(act.undoes or 0, "")
        what = f"timeline.kind_{undone}" if _is_plain(undone) else "timeline.what_unknown"
        return say("timeline.kind_take-back", what=say(what))
    born = [row for row in act.said if row.table == "parent_link" and row.values["parent_id"] == person]
    if act.kind == "birth" and born:
        return say("timeline.kind_child", name=people.name_of(born[0].also.get("child")))
    return kind_said(act.kind)


def _is_plain(kind: str) -> bool:
    return kind in KINDS and kind not in ("take-back", "child")


def _by(act: Act) -> str:
    at = days.moment(act.recorded_at)
    if act.is_import:
        return say("timeline.by_import", at=at)
    return say("timeline.by", name=act.name, role=say(f"role.{act.role}"), at=at)


def _text(act: Act, said: list[str], actor: Actor) -> str | SafeString:
    """What changed; below it the way to undo it, or why there is none."""
    words = speaker().sentences(list(dict.fromkeys(said)))
    return format_html("{}{}{}", words, "" if not words else " ", _undoing(act, actor))


def _undoing(act: Act, actor: Actor) -> str | SafeString:
    if act.undone_by:
        return say("timeline.undone", name=act.undone_name, at=days.moment(act.undone_at))
    if act.is_import or act.kind in ("take-back", "unmerge") or not can_take_back(actor, recorded_by=act.account):
        return ""
    if act.kind == "merge":
        return _link("unmerge", act, "recording.part_them") if can_merge(actor) else ""
    if act.is_built_on:
        return say("timeline.built_on")
    return _link("take-back", act, "timeline.take_back")


def _link(route: str, act: Act, words: str) -> str | SafeString:
    href = act_href(route, act=act.act)
    return format_html('<a href="{}">{}</a>', href, say(words)) if href else ""


# -- life, as the earlier register had it


def _life(act: Act, person: int) -> Iterator[Happening]:
    """Days of a life that were taken over, where they are known."""
    for row in act.said:
        values = row.values
        if row.table == "identity" and row.until is None:
            yield from _days(values, born_on="timeline.born", died_on="timeline.died")
        elif row.table == "parent_link" and values["parent_id"] == person and (born_on := row.also.get("born_on")):
            name = people.name_of(row.also["child"])
            yield Happening(date.fromisoformat(born_on), say("timeline.kind_child", name=name))
        elif row.table == "residence" and values["valid_from"]:
            place = people.place_name(values["place_id"])
            words = say("timeline.lives", place=place) if place else say("timeline.lives_elsewhere")
            yield Happening(values["valid_from"], words)


def _days(values: Mapping[str, object], **words: str) -> Iterator[Happening]:
    for name, said in words.items():
        if values.get(name):
            yield Happening(values[name], say(said))  # type: ignore[arg-type]
