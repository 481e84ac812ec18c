"""For auditors: what is to be looked into, the log, and whether it is whole. Ids and accounts, no names of people."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.http import urlencode

from kinward.access.actions.alarms import settle_alarm
from kinward.access.errors import AccessError
from kinward.access.people import names_of, worker_names
from kinward.access.queries import Alarm, emergencies, open_alarms, settled_alarms
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.reading import NONE, broken, chains, entries
from kinward.web import days
from kinward.web.fields import DayField
from kinward.web.forms import Form, offer
from kinward.web.keys import key_in
from kinward.web.language import say, say_later
from kinward.web.look_words import what_of
from kinward.web.pages.search import page_asked, past_the_end
from kinward.web.parts import Column
from kinward.web.people import place_name
from kinward.web.phrases import PHRASES
from kinward.web.refusals import refusal_said

SETTLED_SHOWN, FURTHEST = 50, 10_000
LINE = ("at", "who", "as", "what", "record", "why")
SETTLED = ("at", "kind", "who", "how", "settled_by")
OPENED = ("opened", "who", "record", "reason", "closes")
EVENTS = frozenset(
    begins + key.removeprefix(phrase)
    for phrase, begins in {"auditing.event_": "", "looks.event_": "", "timeline.kind_": "register."}.items()
    for key in PHRASES
    if key.startswith(phrase) and not key.endswith(("_other", "_child"))
) | {"register.read"}
"""What can stand in the log, as far as there are words for it."""


class Filter(Form):
    account = forms.IntegerField(label=say_later("auditing.account"), min_value=1, max_value=2**62, required=False)
    person = forms.IntegerField(label=say_later("auditing.record"), min_value=1, max_value=2**62, required=False)
    event = forms.ChoiceField(label=say_later("auditing.event"), required=False)
    on = DayField(label=say_later("auditing.day"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = str(self.data.get("event", ""))[:60]
        known = [(event, f"{what_done(event)} · {event}") for event in sorted({*EVENTS, asked} - {""})]
        offer(self, "event", [("", say("auditing.any_event")), *known])


def entry_list(request: Request) -> HttpResponse:
    form, page = Filter(request.GET or None), page_asked(request, FURTHEST)
    asked = form.cleaned_data if form.is_valid() else {}
    query = {name: value for name, value in asked.items() if value}
    found = entries(**query, page=page) if form.is_valid() or not form.is_bound else NONE
    if query.get("person") or query.get("account"):
        log.record("audit.read", person=query.get("person"), target=f"log {urlencode(query)}")
    names = worker_names(each["account"] for each in found.lines)
    past = past_the_end(page, found.lines, f"?{urlencode(query)}")
    context = {
        "form": form,
        "columns": columns(LINE, main="at"),
        "rows": [line(each, names) for each in found.lines],
        "past_the_end": past,
        "before": f"?{urlencode({**query, 'page': page - 1})}" if page > 1 and not past else "",
        "after": f"?{urlencode({**query, 'page': page + 1})}" if found.more else "",
    }
    return render(request, "kinward/auditing/log.html", context)


def columns(names: tuple[str, ...], main: str) -> list[Column]:
    return [Column(say(f"auditing.{name}"), is_main=name == main) for name in names]


def line(each: dict[str, Any], names: dict[int, str]) -> list[object]:
    """A line of the log. The name that stands in it may be that of a family: only workers are named."""
    role = say(f"role.{each['role']}") if f"role.{each['role']}" in PHRASES else ""
    purpose = say(f"looks.purpose_{each['purpose']}") if f"looks.purpose_{each['purpose']}" in PHRASES else ""
    return [
        days.moment(each["at"]),
        account_said(each["account"], names.get(each["account"], "")),
        joined(role, place_name(each["area"])),
        done_said(each),
        each["person"] or "–",
        joined(purpose, each["reason"]),
    ]


def done_said(each: dict[str, Any]) -> str:
    """What was done, in words; below them as it stands in the log, which is what is looked for."""
    words = what_done(each["event"], each["target"], each["person"] or 0)
    return format_html('{}<span class="k-note">{}</span>', words, joined(each["event"], each["target"]))


def what_done(event: str, target: str = "", person: int = 0) -> str:
    key = f"auditing.event_{event}"
    return say(key) if key in PHRASES else what_of(event, target, person)


def joined(*words: str) -> str:
    return " · ".join(word for word in words if word) or "–"


def account_said(account: int, name: str = "") -> str:
    return (
        say("auditing.account_named", name=name, account=account)
        if name
        else say("auditing.account_number", account=account)
    )


def alarms(request: Request) -> HttpResponse:
    if request.method == "POST":
        return settled(request)
    waiting, done, opened = list(open_alarms()), list(settled_alarms()[:SETTLED_SHOWN]), emergencies()
    accounts = [alarm.account for alarm in (*waiting, *done)] + [emergency.account for emergency in opened]
    names = names_of(accounts + [alarm.settled_by for alarm in done if alarm.settled_by])
    context = {
        "waiting": [(each.pk, alarm_said(each), account_said(each.account, names.get(each.account, "")), each.at,
                     each.person, each.account == request.actor.account) for each in waiting],
        "settled_columns": columns(SETTLED, main="at"),
        "settled": [
            [days.moment(a.at), alarm_said(a), account_said(a.account, names.get(a.account, "")), a.settled_how,
             names.get(a.settled_by or 0, "")] for a in done
        ],
        "opened_columns": columns(OPENED, main="opened"),
        "opened": [
            [days.moment(e.opened_at), account_said(e.account, names.get(e.account, "")), e.person, e.reason,
             days.moment(e.closes_at)] for e in opened
        ],
    }  # fmt: skip
    return render(request, "kinward/auditing/alarms.html", context)


def alarm_said(alarm: Alarm) -> str:
    return say(f"auditing.alarm_{alarm.kind}", count=alarm.count)


def settled(request: Request) -> HttpResponse:
    try:
        settle_alarm(
            alarm=key_in(request.POST.get("alarm", "")), how=request.POST.get("how", "")[:500], by=request.actor
        )
    except AccessError as error:
        messages.warning(request, refusal_said(error))
    else:
        messages.success(request, say("auditing.is_settled"))
    return redirect("alarms")


def chain_state(request: Request) -> HttpResponse:
    """How long the log is; on a click every hash is worked out again."""
    problems = None
    if request.method == "POST":
        problems = broken()
        log.record("audit.verified", target="broken" if problems else "whole")
    context = {
        "total": sum(n for _, n, _ in chains()),
        "columns": columns(("chain", "length", "end"), main="chain"),
        "rows": [[chain, days.number(n), digest[:16]] for chain, n, digest in chains()],
        "is_checked": problems is not None,
        "problems": [say(f"auditing.problem_{kind}", chain=chain, n=n) for chain, n, kind in problems or ()],
    }
    return render(request, "kinward/auditing/chains.html", context)
