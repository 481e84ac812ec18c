"""How long what is kept, what is due for deletion, and proposing it. Counts alone: no record is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kinward.access.actions.proposals import propose
from kinward.access.request import Request
from kinward.upkeep.retention import Due, due, rules
from kinward.web.language import say, speaker
from kinward.web.parts import Column

COLUMNS = ("what", "how_long", "because", "count")


def retention(request: Request) -> HttpResponse:
    found = due(timezone.now())
    if request.method == "POST":
        return proposed(request, found)
    context = {
        "columns": [Column(say(f"retention.{name}"), is_main=name == "what") for name in COLUMNS],
        "rows": [row(each) for each in found],
        "is_due": any(each.count for each in found),
    }
    return render(request, "kinward/retention/page.html", context)


def proposed(request: Request, found: list[Due]) -> HttpResponse:
    names = [each.rule.id for each in found if each.count]
    if names:
        propose(kind="retention", payload={"rules": names}, reason=say("retention.why"), by=request.actor)
        messages.success(request, say("retention.proposed"))
    else:
        messages.info(request, say("retention.nothing_due"))
    return redirect("retention")


def row(each: Due) -> list[object]:
    rule, law = each.rule, rules().source
    if rule.keep:
        how_long = say("retention.kept", why=speaker().text(rule.keep))
    else:
        since = say(f"retention.since_{rule.since.replace(' ', '_')}")
        how_long = say("retention.days", days=rule.after_days, since=since)
    because = say("retention.clause", law=speaker().text(law.title), clause=rule.clause)
    if rule.confidence == "unverified":
        because += " · " + say("retention.unverified")
    return [speaker().text(rule.title), how_long, because, "–" if rule.keep else f"{each.count:,}"]
