"""A whole import is taken back: asked first, done, and what had to stay is listed on its page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinward.access.request import Request
from kinward.register.errors import RegisterError
from kinward.register.importing.undoing import take_back_import
from kinward.web.language import say
from kinward.web.pages.importing.review import accepted_count, facts, seen_import
from kinward.web.refusals import refusal_said


def taking_back(request: Request, of: int) -> HttpResponse:
    made = seen_import(request, of)
    if request.method == "POST":
        try:
            staying = take_back_import(of, by=request.actor)
        except RegisterError as refused:
            messages.warning(request, refusal_said(refused))
        else:
            words = "importing.is_taken_back" if not staying else "importing.is_taken_back_partly"
            messages.success(request, say(words, count=len(staying)))
        return redirect("import", of=of)
    context = {
        "made": made,
        "facts": facts(made),
        "lead": say("importing.take_back_lead", count=accepted_count(made)),
        "back": reverse("import", kwargs={"of": of}),
    }
    return render(request, "kinward/importing/take_back.html", context)
