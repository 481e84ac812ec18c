"""The rules in force: packs and their amounts, with where each comes from, how sure it is and when it was checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.policies import can_propose
from kinward.access.request import Request
from kinward.due.in_force import Change, Configuration, configured, decided
from kinward.due.packs import installed, packs_in_force
from kinward.due.queries import swept_with_present_rules
from kinward.rules.programme import Benefit, Pack, ParameterPage, Programme
from kinward.rules.tree import ParameterValue
from kinward.upkeep.runs import latest_run
from kinward.web import days
from kinward.web.language import say, speaker
from kinward.web.pack_words import change_said, confidence_said, folder_said, value_of_change, value_said
from kinward.web.parts import Column, Fact, Link

VALUE = ("parameter", "value", "from", "source", "confidence", "checked")


def packs(request: Request) -> HttpResponse:
    """Which are in force, from when, and what was decided before."""
    now, found = configured(), packs_in_force()
    tries = can_propose(request.actor, "pack")
    context = {
        "packs": [(reverse("pack", kwargs={"name": pack.id}), title(pack), facts_of(pack, now)) for pack in found],
        "changes": [change_said(each) for each in now.changes],
        "others": [folder_said(name) for name in installed() if name not in now.packs],
        "columns": [Column(say(f"packs.{name}"), is_main=name == "decided_at") for name in ("decided_at", *DECIDED)],
        "rows": [decided_row(each) for each in decided()],
        "update": reverse("update-packs") if tries else "",
        "worked": worked_out(),
        "work": reverse("work") if tries else "",
    }
    template = "kinward/packs/worked_out.html" if request.htmx else "kinward/packs/page.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Whether everybody was worked out by the rules in force: done, running, failed, or waiting for it."""

    state: str
    at: datetime | None = None
    percent: int = 0


def worked_out() -> WorkedOut:
    at, run = swept_with_present_rules(), latest_run("sweep")
    if at:
        return WorkedOut("done", at)
    since = configured().at
    if run and run.state in ("running", "failed") and (since is None or run.began_at >= since):
        return WorkedOut(run.state, percent=run.percent)
    return WorkedOut("waiting")


DECIDED = ("packs_said", "changes", "source")


def decided_row(each: Configuration) -> list[object]:
    changes = speaker().sentences([value_of_change(change) for change in each.new])
    return [
        days.moment(each.at),
        speaker().joined([folder_said(name) for name in each.packs]),
        changes or say("packs.no_changes"),
        each.source,
    ]


def title(pack: Pack) -> str:
    return speaker().text(pack.title)


def facts_of(pack: Pack, now: Configuration) -> list[Fact]:
    unsure = sum(1 for programme in pack.programmes if promises_nothing(programme, localdate()))
    since = days.moment(now.at) if now.at else say("packs.by_settings")
    return [
        Fact(say("packs.about"), speaker().text(pack.about)),
        Fact(say("packs.since"), since),
        Fact(say("packs.contains"), programmes_said(pack)),
        Fact(say("packs.checked"), days.day(last_checked(pack)) or say("packs.never")),
        Fact(say("packs.unverified"), say("packs.unverified_count", count=unsure)),
        Fact(say("packs.fingerprint"), pack.digest[:16]),
    ]


def programmes_said(pack: Pack) -> str:
    return say("packs.programmes", benefits=len(pack.benefits), schedules=len(pack.schedules))


def last_checked(pack: Pack) -> date | None:
    """The value that was looked at longest ago: since then all were."""
    days_checked = [value.checked_on for each in pack.programmes for value in values_on(each, localdate())]
    return min((each for each in days_checked if each), default=None)


def values_on(programme: Programme, on: date) -> Iterator[ParameterValue]:
    for page in programme.parameters:
        yield from (value for value in page.parameter.values if value.start <= on < value.end)


def promises_nothing(programme: Programme, on: date) -> bool:
    """Whether a value it rests on today was not found in an official text."""
    return any(value.confidence == "unverified" or value.value is None for value in values_on(programme, on))


def pack(request: Request, name: str) -> HttpResponse:
    found = next((each for each in packs_in_force() if each.id == name), None)
    if found is None:
        raise not_found("pack in force")
    context = {
        "title": title(found),
        "facts": facts_of(found, configured()),
        "columns": [Column(say(f"packs.{each}"), is_main=each == "parameter") for each in VALUE],
        "programmes": [programme_shown(each, found) for each in found.programmes],
    }
    return render(request, "kinward/packs/pack.html", context)


def programme_shown(programme: Programme, of: Pack) -> dict[str, object]:
    kind = "benefit" if isinstance(programme, Benefit) else "schedule"
    return {
        "id": programme.id,
        "title": speaker().text(programme.title),
        "kind": say(f"packs.kind_{kind}"),
        "is_unsure": promises_nothing(programme, localdate()),
        "rows": [row for page in programme.parameters for row in value_rows(programme, page, of)],
    }


def title_of_case(page: ParameterPage, value: ParameterValue) -> str:
    """For each value it is told apart by, in brackets."""
    title = speaker().text(page.title)
    for _, said in value.cases:
        title = say("packs.of_case", title=title, case=speaker().value(said))
    return title


def value_rows(programme: Programme, page: ParameterPage, of: Pack) -> Iterator[list[object]]:
    """Values in force and to come; those that are over are history, which the pack's file keeps."""
    for value in page.parameter.values:
        if value.end > localdate():
            yield [
                title_of_case(page, value),
                value_said(page, value.value),
                value.start.isoformat(),
                *origin_said(value, of, decision_on(programme, page, value)),
            ]


def decision_on(programme: Programme, page: ParameterPage, value: ParameterValue) -> Change | None:
    """The decision that this value comes from; none where it is the pack's own."""
    found = [
        each
        for each in configured().changes
        if (each.programme, each.parameter) == (programme.id, page.parameter.name)
        and (value.start == each.since if each.since else each.on and value.start <= each.on < value.end)
    ]
    return found[-1] if found else None


def origin_said(value: ParameterValue, of: Pack, decision: Change | None) -> list[object]:
    """Source, how sure and when checked; what was decided here has not the authority of the text it replaces."""
    if decision:
        return [decision.source, say("packs.decided_here", day=days.day_plain(decision.decided_on)), ""]
    return [source_said(value.source, of), confidence_said(value.confidence), days.day_plain(value.checked_on)]


def source_said(said: str, of: Pack) -> object:
    """The text of law by its title, with the place in it; a link where it can be read."""
    name, _, place = said.partition(" ")
    source = of.sources.get(name)
    if source is None:
        return said
    words = " ".join(part for part in (speaker().text(source.title), place) if part)
    return Link(words, source.url) if source.url else words
