"""Files of people or households: asked for by offices, decided by a second person, fetched once."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from kinward.access.errors import AccessError
from kinward.access.people import names_of
from kinward.access.queries import Proposal, own_proposals
from kinward.access.request import Request
from kinward.audit.actor import Actor
from kinward.sharing import exporting
from kinward.sharing.errors import SharingError
from kinward.sharing.exporting.asking import Export
from kinward.web import days
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.fields import Radios
from kinward.web.forms import Form, offer
from kinward.web.language import say, say_later
from kinward.web.pages.account_forms import areas
from kinward.web.parts import Column
from kinward.web.people import place_name
from kinward.web.phrases import PHRASES
from kinward.web.programmes import title_of
from kinward.web.refusals import refusal_said

SHOWN = 50
ASKING = ("township", "county")
COLUMNS = ("file", "asked", "people", "state")
BEING_MADE = Lock()
"""One file at a time in each process: a county's takes half a minute, in which others want their pages."""
AS_IT_IS = frozenset({"person", "name", "id_tail", "household", "household_number", "head", "address", "born_on"})


class AskForm(Form):
    what = forms.ChoiceField(label=say_later("exports.what"))
    purpose = forms.ChoiceField(label=say_later("exports.purpose"))
    area = forms.ChoiceField(label=say_later("exports.area"))
    format = forms.ChoiceField(label=say_later("exports.format"), widget=Radios())
    reason = forms.CharField(
        label=say_later("exports.reason"), help_text=say_later("exports.reason_hint"), max_length=200, min_length=10
    )

    def __init__(self, *args: Any, by: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].widget = Radios(
            hints={each: say_later(f"exports.what_{each}_hint") for each in ("people", "households")}
        )
        offer(self, "what", worded("what", "people", "households"))
        offer(self, "format", worded("format", *exporting.FORMATS))
        hints = {each: say_later(f"exports.purpose_{each}_hint") for each in ("register", "benefits")}
        self.fields["purpose"].widget = Radios(hints=hints)
        offer(self, "purpose", worded("purpose", "register", "benefits"))
        offer(self, "area", areas(by))


def worded(field: str, *values: str) -> list[tuple[str, str]]:
    return [(each, say_later(f"exports.{field}_{each}")) for each in values]


@dataclass(frozen=True)
class Line:
    """A file in the list of whoever asked. `href`: where it is fetched, none: it cannot be; `proposal`: what waits."""

    title: str
    reason: str
    state: str
    tone: str
    href: str = ""
    proposal: str = ""


def exports(request: Request) -> HttpResponse:
    """The own files, and a form for a new one; administrators and auditors see those of the area."""
    if request.actor.role not in ASKING:
        return overview(request)
    form = AskForm(request.POST or None, by=request.actor, initial={"format": "xlsx", "area": request.actor.area})
    if request.method == "POST" and form.is_valid():
        try:
            return asked(request, form)
        except (SharingError, AccessError) as error:
            form.add_error(None, refusal_said(error))
    waiting = own_proposals(request.actor).filter(kind="export", decided_at=None)[:SHOWN]
    lines = [*map(waiting_line, waiting), *map(line, exporting.exports_of(request.actor)[:SHOWN])]
    context = {"form": form, "lines": lines, "most": exporting.BY_ONE_PERSON, "here": reverse("exports")}
    return render(request, "kinward/exports/page.html", context)


def asked(request: Request, form: AskForm) -> HttpResponse:
    made = exporting.ask(**{**form.cleaned_data, "area": int(form.cleaned_data["area"])}, by=request.actor)
    said = "exports.is_ready" if made.export else "exports.is_proposed"
    messages.success(request, say(said, count=made.people))
    return redirect("exports")


def line(made: Export) -> Line:
    state, tone = state_of(made)
    is_ready = tone == "good"
    href = reverse("export-file", kwargs={"number": made.pk}) if is_ready else ""
    return Line(title(made.what, made.purpose, made.area), made.reason, state, tone, href)


def waiting_line(proposal: Proposal) -> Line:
    said = proposal.payload
    what, state = title(said["what"], said["purpose"], said["area"]), say("exports.state_waiting")
    return Line(what, proposal.reason, state, "soon", proposal=reverse("proposal", kwargs={"number": proposal.pk}))


def title(what: str, purpose: str, area: int) -> str:
    return say(
        "exports.said",
        what=say(f"exports.what_{what}"),
        purpose=say(f"exports.purpose_{purpose}"),
        area=place_name(area) or str(area),
    )


def state_of(made: Export) -> tuple[str, str]:
    if made.fetched_at:
        return say("exports.state_fetched", moment=days.moment(made.fetched_at)), "quiet"
    if made.ready_until <= timezone.now():
        return say("exports.state_over"), "quiet"
    return say("exports.state_ready", moment=days.moment(made.ready_until)), "good"


def overview(request: Request) -> HttpResponse:
    """What left the register, and why: no file can be fetched from here."""
    found = list(exporting.exports_in(request.actor)[:SHOWN])
    names = names_of(each.asked_by for each in found)
    context = {
        "columns": [
            Column(say(f"exports.{name}"), is_main=name == "file", is_number=name == "people") for name in COLUMNS
        ],
        "rows": [overview_row(each, names.get(each.asked_by, "")) for each in found],
    }
    return render(request, "kinward/exports/overview.html", context)


def overview_row(made: Export, name: str) -> list[object]:
    return [
        title(made.what, made.purpose, made.area),
        say("exports.who_when", name=name, at=days.moment(made.made_at), reason=made.reason),
        "" if made.people is None else made.people,
        state_of(made)[0],
    ]


def file(request: Request, number: int) -> HttpResponse:
    """The file itself, made now. Only by a form: a link that is merely followed uses nothing up."""
    if request.method != "POST":
        return redirect("exports")
    if not BEING_MADE.acquire(blocking=False):
        messages.info(request, say("exports.busy"))
        return redirect("exports")
    try:
        return made_now(request, number)
    finally:
        BEING_MADE.release()


def made_now(request: Request, number: int) -> HttpResponse:
    made, table = exporting.fetch(export=number, by=request.actor)
    titles = exporting.Titles(say(f"exports.what_{made.what}"), heading, value)
    answer = HttpResponse(exporting.write(table, made.format, titles), content_type=exporting.FORMATS[made.format][0])
    name = say("exports.file_name", what=say(f"exports.what_{made.what}"), number=number)
    answer.headers["Content-Disposition"] = attachment(f"{name}.{made.format}")
    return answer


def attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def heading(column: str) -> str:
    own_words = f"exports.column_{column}"
    return say(own_words) if own_words in PHRASES else fact_name(column)


def value(column: str, cell: object) -> object:
    """What nobody has said is an empty cell."""
    if (
        cell is None
        or column in AS_IT_IS
        or (isinstance(cell, int) and not isinstance(cell, bool) and column != "place")
    ):
        return cell
    if column == "place":
        return place_name(int(str(cell))) or cell
    if column == "rights":
        return "；".join(map(title_of, str(cell).split()))
    return fact_value(column, cell)
