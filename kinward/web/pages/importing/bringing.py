"""The list of imports, and the form by which workbooks come in."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from kinward.access.request import Request
from kinward.audit.actor import code_range
from kinward.register.errors import RegisterError
from kinward.register.importing.bringing import Brought, bring, brought_before, read
from kinward.register.importing.queries import Import, imports_of
from kinward.register.importing.villages import place_of_import
from kinward.register.workbook import WorkbookError
from kinward.web import days, people
from kinward.web.language import say
from kinward.web.pages.importing.forms import BringForm
from kinward.web.pages.importing.words import file_refusal, state_of
from kinward.web.parts import Column, Link
from kinward.web.refusals import refusal_said

WRONG = 422
COLUMNS = ("file", "village", "waiting", "state", "at")


def imports(request: Request) -> HttpResponse:
    """GET: the list and the form. POST: files come in; what is wrong with one is said beside the field."""
    today = localdate()
    if request.method != "POST":
        return page(request, BringForm(by=request.actor, today=today))
    form = BringForm(request.POST, request.FILES, by=request.actor, today=today)
    if not form.is_valid():
        return page(request, form)
    brought = taken(request, form)
    if form.errors:
        for made in brought:
            messages.success(request, say("importing.brought", file=made.file_name))
        return page(request, form)
    if len(brought) == 1:
        return redirect("import", of=brought[0].pk)
    messages.success(request, say("importing.brought_several", count=len(brought)))
    return redirect("imports")


def taken(request: Request, form: BringForm) -> list[Import]:
    """The imports of the files that could be read; what was wrong with the others becomes a mistake of the form."""
    made = []
    for file in form.cleaned_data["files"]:
        try:
            with transaction.atomic():
                made.append(_brought(request, form, file))
        except WorkbookError as refused:
            form.add_error("files", file_refusal(file.name, refused))
        except RegisterError as refused:
            refused.settle()
            form.add_error("files", say("importing.file_refused", file=file.name, why=refusal_said(refused)))
    return made


def _brought(request: Request, form: BringForm, file: "UploadedFile[bytes]") -> Import:
    said, content, name = form.cleaned_data, file.read(), file.name or ""
    reading = read(content, name, on=said["on"])
    chosen = form.only_village or int(said.get("village") or 0)
    village = place_of_import(reading, name, chosen, request.actor)
    if village is None:
        raise RegisterError("import-village", "which village the file is about is not known")
    whole = Brought(name, content, village, said["on"], said["source"], said["everybody_lives_here"])
    before = brought_before(whole)
    if before is not None:
        messages.info(request, say("importing.brought_before", file=name, at=days.moment(before.at)))
        return before
    return bring(whole, by=request.actor, today=localdate(), reading=reading)


def page(request: Request, form: BringForm) -> HttpResponse:
    found = imports_of(code_range(request.actor.area))
    context = {
        "form": form,
        "action": reverse("imports"),
        "columns": [
            Column(say(f"importing.column_{name}"), is_main=name == "file", is_number=name == "waiting")
            for name in COLUMNS
        ],
        "rows": [row(each, request) for each in found],
    }
    return render(request, "kinward/importing/list.html", context, status=WRONG if form.errors else 200)


def row(made: Import, request: Request) -> list[object]:
    waiting = sum(waits for waits, _ in made.counts.values())
    return [
        Link(made.file_name, reverse("import", kwargs={"of": made.pk})),
        people.village_name(made.village, request.actor) or people.place_name(made.village),
        days.number(waiting),
        state_of(made).text,
        days.moment(made.at),
    ]
