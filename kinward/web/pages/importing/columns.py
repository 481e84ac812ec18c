"""How the headings of a file were understood, and saying it better: remembered for the next file of this source."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kinward.access.request import Request
from kinward.register.errors import RegisterError
from kinward.register.importing.bringing import explain_headings
from kinward.register.importing.queries import Import
from kinward.register.workbook import WorkbookError
from kinward.register.workbook.headings import FIELDS, may_be_explained
from kinward.web.language import say
from kinward.web.pages.importing.review import seen_import
from kinward.web.pages.importing.words import file_refusal, has_sheets, problem_said
from kinward.web.parts import Column
from kinward.web.phrases import PHRASES
from kinward.web.refusals import refusal_said

SELECTED = mark_safe(" selected")
OFFERED = [field for field in FIELDS if f"importing.field_{field}" in PHRASES]


def columns(request: Request, of: int) -> HttpResponse:
    made = seen_import(request, of, with_file=True)
    if request.method == "POST":
        return explained(request, made)
    can_change = made.state == "open" and made.content is not None
    with_sheet = has_sheets(made)
    context = {
        "made": made,
        "columns": [
            Column(say(f"importing.heading_{name}"), is_main=name == "heading") for name in ("heading", "meaning")
        ],
        "rows": [
            row(place, column, with_sheet=with_sheet, can_change=can_change)
            for place, column in enumerate(made.columns)
        ],
        "can_change": can_change,
        "back": reverse("import", kwargs={"of": of}),
    }
    return render(request, "kinward/importing/columns.html", context)


def row(place: int, column: list[str], *, with_sheet: bool, can_change: bool) -> list[object]:
    sheet, cell, heading, field, reason = column
    where = say("importing.heading_place", sheet=sheet, cell=cell) if with_sheet else cell
    name = format_html('{}<span class="k-note">{}</span>', heading, where)
    if can_change and may_be_explained(heading):
        return [name, chooser(place, heading, field)]
    return [name, field_said(field) if field else problem_said(reason, {"heading": heading})]


def field_said(field: str) -> str:
    return say(f"importing.field_{field}") if field in OFFERED else field


def chooser(place: int, heading: str, field: str) -> SafeString:
    offered = [("", say("importing.not_read")), *((each, field_said(each)) for each in OFFERED)]
    if field and field not in OFFERED:
        offered.append((field, field))
    options = [(value, SELECTED if value == field else "", words) for value, words in offered]
    return format_html(
        '<label class="govuk-visually-hidden" for="column-{0}">{1}</label>'
        '<select class="govuk-select" id="column-{0}" name="column-{0}">{2}</select>',
        place, heading, format_html_join("", '<option value="{}"{}>{}</option>', options),
    )  # fmt: skip


def explained(request: Request, made: Import) -> HttpResponse:
    """Only what was said differently is remembered."""
    said = {}
    for place, (_, _, heading, field, _) in enumerate(made.columns):
        chosen = request.POST.get(f"column-{place}")
        if chosen is not None and chosen != field and (chosen in OFFERED or chosen == ""):
            said[heading] = chosen
    try:
        explain_headings(made, said, by=request.actor)
    except WorkbookError as refused:
        messages.warning(request, file_refusal(made.file_name, refused))
        return redirect("import-columns", of=made.pk)
    except RegisterError as refused:
        refused.settle()
        messages.warning(request, refusal_said(refused))
        return redirect("import-columns", of=made.pk)
    messages.success(request, say("importing.read_again"))
    return redirect("import", of=made.pk)
