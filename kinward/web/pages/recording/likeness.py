"""Before somebody is recorded: who of one's area may be the same person, and whether a record may exist elsewhere."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import PLACES_PER_COUNTY, Actor
from kinward.register.actions.likeness import likely_here
from kinward.register.duplicates import Asked, may_be_elsewhere
from kinward.register.queries.people import Brief, briefs_of
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.pages.recording.flow import CHECKED, Alike
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Link


def alike_here(rows: Iterable[Asked], by: Actor, *, form: str) -> list[list[Brief]]:
    """For each row who of the area may be the same person, the likeliest first; whom it shows is written down."""
    found = likely_here(list(rows), by)
    briefs = briefs_of(chain.from_iterable(found))
    if briefs:
        log.record_all(READ, sorted(briefs), target=f"{form}: may be the same")
    return [[briefs[person] for person in likely] for likely in found]


def alike_line(brief: Brief, by: Actor, link: Link) -> Alike:
    """Name, day, household and village: enough to tell whether it is the same person."""
    line = people.line(
        brief.person,
        brief.name,
        today=localdate(),
        sex=brief.sex,
        born_on=brief.born_on,
        died_on=brief.died_on,
        household=people.household_said(brief.household_number, None),
        village=people.village_name(brief.area, by),
        note=days.day(brief.born_on),
    )
    return Alike(line, link)


def elsewhere_said(request: Request, rows: Sequence[Asked]) -> list[str]:
    """That a record of somebody may exist beyond the area, and what to do then; neither whose nor where.

    Asked once a form, when its answers come to be checked: each question is counted.
    """
    whole_county = request.actor.area % PLACES_PER_COUNTY == 0
    told = [row for row in rows if row.name and row.born_on]
    if whole_county or not told or request.POST.get("step") == CHECKED:
        return []
    answers = may_be_elsewhere(told)
    if answers is None:
        return [say("recording.elsewhere_not_asked")]
    names = people.listed(row.name for row, may_exist in zip(told, answers, strict=True) if may_exist)
    return [say("recording.elsewhere", names=names)] if names else []
