"""One ledger: on the screen and on paper, as PDF, as a spreadsheet. The same rows, each time made anew."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate

from kinward.access.errors import not_found
from kinward.access.purposes import may_act_for
from kinward.access.request import Request
from kinward.register.queries import place_of
from kinward.web.ledgers.filled import Filled, Section
from kinward.web.ledgers.filling import MOST_PEOPLE, fill
from kinward.web.ledgers.kinds import BY_ADDRESS, Asked, Ledger
from kinward.web.ledgers.paper import PDF, as_pdf
from kinward.web.ledgers.periods import period_asked
from kinward.web.ledgers.sheet import XLSX, as_workbook
from kinward.web.pages.ledgers.choosing import is_village
from kinward.web.parts import Column


def page(request: Request, ledger: str, code: int) -> HttpResponse:
    kind, asked = _asked(request, ledger, code)
    filled = fill(kind, asked, request.actor)
    kept = f"?period={asked.period.said}"
    kinds = ("pdf",) if len(filled.people) > MOST_PEOPLE else ("pdf", "sheet")
    files = {each: reverse(f"ledger-{each}", kwargs={"ledger": ledger, "code": code}) + kept for each in kinds}
    return render(request, "kinward/ledgers/page.html", {"filled": filled, "files": files, "tables": tables(filled)})


def pdf(request: Request, ledger: str, code: int) -> HttpResponse:
    kind, asked = _asked(request, ledger, code)
    return as_file(as_pdf(fill(kind, asked, request.actor)), PDF, f"{ledger}-{code}-{_named(kind, asked)}.pdf")


def sheet(request: Request, ledger: str, code: int) -> HttpResponse:
    kind, asked = _asked(request, ledger, code)
    filled = fill(kind, asked, request.actor, is_file=True)
    return as_file(as_workbook(filled), XLSX, f"{ledger}-{code}-{_named(kind, asked)}.xlsx")


def tables(filled: Filled) -> list[tuple[Section, list[Column], list[list[str]]]]:
    """Each section with its columns and cells, as the table on the page takes them."""
    return [(section, _columns(section, filled.main), section.said()) for section in filled.sections]


def _columns(section: Section, main: str) -> list[Column]:
    return [Column(each.title, each.is_number, each.title == main) for each in section.headings]


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """To be kept; the name says which ledger, where and when, and nobody's name."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _asked(request: Request, ledger: str, code: int) -> tuple[Ledger, Asked]:
    """raises  NotFound: no such ledger, none for this role, or a place that is not the actor's"""
    kind = BY_ADDRESS.get(ledger)
    if kind is None or not may_act_for(request.actor.role, kind.purpose):
        raise not_found("ledger")
    if place_of(code) is None or not request.actor.covers(code) or (kind.is_of_village and not is_village(code)):
        raise not_found("place")
    today = localdate()
    return kind, Asked(code, period_asked(request.GET.get("period", ""), today), today)


def _named(kind: Ledger, asked: Asked) -> str:
    return asked.period.said if kind.is_of_period else asked.today.isoformat()
