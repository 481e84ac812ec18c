"""What a family was told about its record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from kinward.access.actions.notices import note_notices
from kinward.access.families import Notice, notices_of_all
from kinward.access.request import Request
from kinward.web import days
from kinward.web.language import say
from kinward.web.pages.my.people import own_people
from kinward.web.parts import Happening
from kinward.web.people import name_of

ROLES = frozenset("village clinic township county planner auditor administrator family".split())
KNOWN = frozenset({"emergency", "lookups", "brought", "merged", "merged-narrowed", "parted", "alive"})


def notices(request: Request) -> HttpResponse:
    if request.method == "POST":
        note_notices(by=request.actor)
        messages.success(request, say("my.noted"))
        return redirect("my-notices")
    names = {card.person: name_of(card.name) for card in own_people(request, "own notices")}
    found = notices_of_all(names)
    context = {
        "new": [happening(each, names[person]) for person, each in found if each.seen_at is None],
        "earlier": [happening(each, names[person]) for person, each in found if each.seen_at is not None],
    }
    return render(request, "kinward/my/notices.html", context)


def happening(notice: Notice, whom: str) -> Happening:
    kind = notice.kind if notice.kind in KNOWN else "other"
    role = say(f"role.{notice.by_role}") if notice.by_role in ROLES else notice.by_role
    return Happening(
        localdate(notice.at),
        say(f"my.notice_{kind}", whom=whom, on=days.day(notice.on) if notice.on else ""),
        say(f"my.notice_{kind}_about"),
        by=say("my.notice_by", name=notice.by_name, role=role, at=days.moment(notice.at)),
    )
