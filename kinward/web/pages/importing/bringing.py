"""The list of imports, and the form by which workbooks come in."""

import hashlib
from dataclasses import dataclass

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
    found = taken(request, form)
    made = [each.there for each in found if each.there and each.is_new]
    for each in found:
        if each.mistake:
            form.add_error("files", each.mistake)
        elif each.there and not each.is_new:
            at = days.moment(each.there.at)
            messages.info(request, say("importing.brought_before", file=each.file, at=at))
    if form.errors:
        for new in made:
            messages.success(request, say("importing.brought", file=new.file_name))
        return page(request, form)
    if len(found) == 1 and found[0].there:
        return redirect("import", of=found[0].there.pk)
    if made:
        messages.success(request, say("importing.brought_several", count=len(made)))
    return redirect("imports")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its import, made now or there before; or why there is none."""

    file: str
    there: Import | None = None
    is_new: bool = False
    mistake: str = ""


def taken(request: Request, form: BringForm) -> list[Taken]:
    """In the order given. They are read in the order of their hashes: of two workers who bring the same files at the
    same moment one waits for the other, and never each for the other.
    """
    files: list[UploadedFile[bytes]] = form.cleaned_data["files"]
    hashes = [_hash(file) for file in files]
    found = {place: _taken(request, form, files[place]) for place in sorted(range(len(files)), key=hashes.__getitem__)}
    return [found[place] for place in range(len(files))]


def _hash(file: "UploadedFile[bytes]") -> bytes:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.digest()


def _taken(request: Request, form: BringForm, file: "UploadedFile[bytes]") -> Taken:
    name = file.name or ""
    try:
        with transaction.atomic():
            return _brought(request, form, file.read(), name)
    except WorkbookError as refused:
        return Taken(name, mistake=file_refusal(name, refused))
    except RegisterError as refused:
        refused.settle()
        return Taken(name, mistake=say("importing.file_refused", file=name, why=refusal_said(refused)))


def _brought(request: Request, form: BringForm, content: bytes, name: str) -> Taken:
    said = form.cleaned_data
    reading = read(content, name, on=said["on"])
    chosen = form.only_village or int(said.get("village") or 0)
    village = place_of_import(reading, name, chosen, request.actor)
    if village is None:
        raise RegisterError("import-village", "which village the file is about is not known")
    whole = Brought(name, content, village, said["on"], said["source"], said["everybody_lives_here"])
    before = brought_before(whole)
    if before is not None:
        return Taken(name, before)
    return Taken(name, bring(whole, by=request.actor, today=localdate(), reading=reading), is_new=True)


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
