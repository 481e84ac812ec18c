"""A head under 18, where nobody of the household is grown: shown once more, and for the family to decide."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from kinward.register.ages import is_grown, years_between
from kinward.register.queries.households import Member
from kinward.web import people
from kinward.web.language import say


def follower_of(members: Sequence[Member], leaving: Collection[int], chosen: int | None) -> int | None:
    """Who is head of those who stay when a household's head leaves: chosen, or the only one left."""
    if not any(member.role == "head" and member.person in leaving for member in members):
        return None
    staying = [member.person for member in members if member.person not in leaving]
    return staying[0] if chosen is None and len(staying) == 1 else chosen


def child_heads(members: Sequence[Member], heads: Iterable[int | None], on: date) -> list[str]:
    """What is said of those who would be head that day and are under 18."""
    chosen = set(heads)
    return [_said(member, on) for member in members if member.person in chosen and not is_grown(member.born_on, on)]


def doubts_of(children: Sequence[str], others: Sequence[str] = ()) -> dict[str, Any]:
    """For `Check`; `others`: what else is doubtful of the relations."""
    if not children and not others:
        return {}
    return {
        "doubts": [*others, *children],
        "doubt_title": say("recording_home.odd_title" if others else "recording_home.young_title"),
        "sure": say("recording_home.odd_sure"),
        "sure_missing": say("recording_home.odd_sure_missing"),
    }


def _said(member: Member, on: date) -> str:
    years = max(years_between(member.born_on or on, on), 0)
    return say("recording_home.young", name=people.name_of(member.name), count=years)
