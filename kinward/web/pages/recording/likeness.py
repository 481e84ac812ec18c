"""Before somebody is recorded: who of one's area may be the same person, and whether a record may exist elsewhere."""

from collections.abc import Iterable, Sequence

from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import PLACES_PER_COUNTY, Actor, code_range
from kinward.register.duplicates import MOST_SHOWN, Asked, likely_same, may_be_elsewhere
from kinward.register.queries.people import Brief, briefs_of
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.pages.recording.flow import CHECKED, Alike
from kinward.web.pages.recording.picking import READ
from kinward.web.parts import Link


def alike_here(rows: Iterable[Asked], by: Actor, *, form: str) -> list[list[Brief]]:
    """For each row who of the area may be the same person, the likeliest first; whom it shows is written down."""
    asked = list(rows)
    found = likely_same(asked, range(*code_range(by.area)))
    briefs = briefs_of(person for likely in found.values() for person in likely[:MOST_SHOWN])
    if briefs:
        log.record_all(READ, sorted(briefs), target=f"{form}: may be the same")
    return [[briefs[person] for person in found.get(place, [])[:MOST_SHOWN]] for place in range(len(asked))]


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
