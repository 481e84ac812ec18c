"""What was recorded of a person, the latest first, with the way to undo one's own."""

from django.http import HttpResponse
from django.shortcuts import render

from kinward.access.request import Request
from kinward.register.queries import Act, timeline
from kinward.web.act_words import happenings
from kinward.web.pages.person_frame import framed, leads_to_kept

KIN = {"parent_link": ("child_id", "parent_id"), "marriage": ("one_id", "other_id")}


@leads_to_kept
def person_timeline(request: Request, person: int) -> HttpResponse:
    acts = timeline(person)
    frame = framed(request, person, "timeline", named_in(acts))
    context = {"frame": frame, "happenings": happenings(acts, request.actor, person)}
    return render(request, "kinward/person/timeline.html", context)


def named_in(acts: list[Act]) -> list[int]:
    """Others whose names the acts tell."""
    rows = [row for act in acts for row in (*act.said, *act.superseded)]
    return [row.values[column] for row in rows for column in KIN.get(row.table, ())]
