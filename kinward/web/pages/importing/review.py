"""One import: its rows by kind, what each would do, and accepting all of them, some or one."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.request import Request
from kinward.audit import log
from kinward.audit.actor import code_range
from kinward.register.errors import RegisterError
from kinward.register.importing import DECIDED, KINDS
from kinward.register.importing.accepting import accept, leave
from kinward.register.importing.queries import PAGE, Import, Row, import_of, rows_of_kind
from kinward.register.importing.settling import SOMEBODY_ELSE, settle
from kinward.register.importing.undoing import Staying, staying_acts
from kinward.register.queries import place_of
from kinward.web import days, people
from kinward.web.keys import key_in
from kinward.web.language import say
from kinward.web.pages.importing.likely import likely_card
from kinward.web.pages.importing.words import (
    advice_of,
    changes_of,
    doubts_of,
    facts_of,
    place_of_row,
    reason_of,
    state_of,
)
from kinward.web.pages.search import page_asked
from kinward.web.parts import Column, Fact, Link
from kinward.web.refusals import refusal_said

DO, FURTHEST = {"accept", "leave"}, 10_000
SETTLED = re.compile(r"same-(\d{1,18})-(\d{1,18})|other-(\d{1,18})|leave-(\d{1,18})")


def seen_import(request: Request, of: int, *, with_file: bool = False) -> Import:
    made = import_of(of, code_range(request.actor.area), with_file=with_file)
    if made is None:
        raise not_found("import")
    return made


def review(request: Request, of: int) -> HttpResponse:
    """GET: a page of the rows of one kind. POST: those chosen, or all of the kind, are accepted or left aside."""
    made = seen_import(request, of)
    kind = request.GET.get("kind", "")
    kind = kind if kind in made.counts else next((each for each in KINDS if each in made.counts), "")
    if request.method == "POST":
        return decided(request, made, kind)
    total = made.counts.get(kind, [0, 0])
    pages = Paginator(range(total[1]), PAGE).get_page(page_asked(request, FURTHEST))  # beyond the last: the last
    rows = rows_of_kind(of, kind, pages.number)
    shown = sorted({who for row in rows for who in row.shown()})
    if shown:
        log.record_all("register.import-seen", shown, target=f"import {of}")
    context = {
        "made": made,
        "tag": state_of(made),
        "facts": facts(made),
        "kind": kind,
        "tabs": tabs(made, kind),
        "about": say(f"importing.about_{kind}") if kind else "",
        "columns": columns(kind),
        "likely": [likely_card(row, made, request.actor) for row in rows if asks_who(row, made)],
        "empty": say("importing.rows_gone") if total[1] and not rows else "",
        "rows": [cells(row, made) for row in rows if not asks_who(row, made)],
        "pages": pages,
        "waiting": total[0] if made.state == "open" else 0,
        "accept_all": say("importing.accept_all", count=total[0]) if kind in ("added", "changed") else "",
        "staying": [stayed(each) for each in staying_acts(of, by=request.actor)] if made.state == "taken-back" else [],
        "can_take_back": made.state != "taken-back" and accepted_count(made) > 0,
    }
    return render(request, "kinward/importing/review.html", context)


def accepted_count(made: Import) -> int:
    return sum(n - waits for kind, (waits, n) in made.counts.items() if kind in DECIDED)


def facts(made: Import) -> list[Fact]:
    """Where it comes from, and what is known of the whole."""
    found = [
        Fact(say("importing.column_village"), where(made)),
        Fact(say("importing.on"), days.day(made.on)),
        Fact(say("importing.by"), made.name, days.moment(made.at)),
    ]
    if made.source:
        found.append(Fact(say("importing.source"), made.source))
    read = sum(1 for column in made.columns if column[3])
    link = Link(say("importing.columns_look"), reverse("import-columns", kwargs={"of": made.pk}))
    found.append(
        Fact(say("importing.columns"), say("importing.columns_read", count=read, all=len(made.columns)), "", link)
    )
    return found


def where(made: Import) -> str:
    place = place_of(made.village)
    if place is None or place.kind == "village":
        return people.village_name(made.village)
    return say("importing.villages_by_column", place=people.place_name(made.village))


def tabs(made: Import, kind: str) -> list[Link]:
    here = reverse("import", kwargs={"of": made.pk})
    return [
        Link(say(f"importing.kind_{each}"), f"{here}?kind={each}", is_current=each == kind, count=made.counts[each][1])
        for each in KINDS
        if each in made.counts
    ]


def columns(kind: str) -> list[Column]:
    names = {"changed": ("row", "name", "change"), "refused": ("row", "why"), "duplicate": ("row", "name", "why")}
    listed = names.get(kind, ("row", "name", "what") if kind != "doubtful" else ("row", "name", "what", "why"))
    return [
        Column(say(f"importing.row_{name}"), is_main=name == "name" or (name == "row" and kind == "refused"))
        for name in listed
    ]


def cells(row: Row, made: Import) -> list[object]:
    place = place_of_row(row, made)
    if row.village != made.village and row.kind != "refused":
        place = say("importing.between").join((place, people.place_name(row.village)))
    if row.kind == "refused":
        return [place, why(row)]
    name = chooser(row) if made.state == "open" and can_be_chosen(row) else named(row)
    if row.kind == "changed":
        return [place, name, changes_of(row)]
    if row.kind == "duplicate":
        return [place, name, why(row)]
    what = changes_of(row) if row.differs else facts_of(row)
    return [place, name, what, why(row)] if row.kind == "doubtful" else [place, name, with_doubts(row, what)]


def asks_who(row: Row, made: Import) -> bool:
    return bool(row.likely) and made.state == "open"


def can_be_chosen(row: Row) -> bool:
    return row.decision is None and row.kind in DECIDED


def named(row: Row) -> SafeString:
    """The name, leading to the record where there is one; below it what was decided."""
    name = people.name_of(row.name)
    words = format_html('<a href="{}">{}</a>', people.person_href(row.person), name) if row.person else name
    said = say(f"importing.is_{row.decision}") if row.decision else ""
    return format_html('{}<span class="k-note">{}</span>', words, said) if said else format_html("{}", words)


def chooser(row: Row) -> SafeString:
    """A box to choose the row by, named after the person; beside it the way to the record there is."""
    box = format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="row" value="{0}" id="row-{0}">'
        '<label class="govuk-label govuk-checkboxes__label" for="row-{0}">{1}</label></div></div>',
        row.id, people.name_of(row.name),
    )  # fmt: skip
    if not row.person:
        return box
    return format_html('{}<a href="{}">{}</a>', box, people.person_href(row.person), say("importing.open_record"))


def why(row: Row) -> SafeString:
    lines = [line for line in (reason_of(row), advice_of(row), *doubts_of(row)) if line]
    return format_html_join("", '<p class="k-change">{}</p>', ((line,) for line in lines))


def with_doubts(row: Row, what: SafeString) -> SafeString:
    noted = format_html_join("", '<span class="k-note">{}</span>', ((line,) for line in doubts_of(row)))
    return format_html("{}{}", what, noted)


def stayed(staying: Staying) -> list[object]:
    act = reverse("act-followed", kwargs={"act": staying.act})
    return [Link(say("importing.act", number=staying.act), act), refusal_said(staying.refused)]


def decided(request: Request, made: Import, kind: str) -> HttpResponse:
    """`all` of the kind that is shown, or the rows whose boxes are ticked."""
    do, here = request.POST.get("do", ""), f"{reverse('import', kwargs={'of': made.pk})}?kind={kind}"
    if who := SETTLED.fullmatch(do):
        tell(request, lambda: settled(request, made.pk, *who.groups()))
        return redirect(here)
    what, _, which = do.partition("-")
    rows = [key for each in request.POST.getlist("row") if (key := key_in(each))]
    if what not in DO or (which != "all" and not rows):
        messages.warning(request, say("importing.choose_first"))
        return redirect(here)
    chosen: dict[str, Any] = {"kinds": [kind]} if which == "all" else {"rows": rows}
    tell(request, lambda: done(request, made.pk, what, chosen))
    return redirect(here)


def tell(request: Request, act: Callable[[], str]) -> None:
    try:
        messages.success(request, act())
    except RegisterError as refused:
        refused.settle()
        messages.warning(request, refusal_said(refused))


def settled(request: Request, of: int, row: str | None, who: str | None, other: str | None, left: str | None) -> str:
    if left:
        return done(request, of, "leave", {"rows": [int(left)]})
    if other:
        settle(of, int(other), SOMEBODY_ELSE, by=request.actor, today=localdate())
        return say("importing.is_added_now")
    taken = settle(of, int(row or 0), int(who or 0), by=request.actor, today=localdate())
    return say("importing.is_same_now" if taken.rows else "importing.is_same_nothing_new")


def done(request: Request, of: int, what: str, chosen: dict[str, Any]) -> str:
    if what == "leave":
        leave(of, by=request.actor, **chosen)
        return say("importing.is_left_now")
    accepted = accept(of, by=request.actor, today=localdate(), **chosen)
    skipped = len(chosen.get("rows", ())) - accepted.rows
    words = say("importing.accepted", count=accepted.rows)
    return words if skipped <= 0 else f"{words} {say('importing.skipped', count=skipped)}"
