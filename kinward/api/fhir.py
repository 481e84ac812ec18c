"""FHIR R4 for systems of other offices: reading by id and searching, a page at a time, one line in the log a person."""

import re
from datetime import date, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from kinward.access.errors import not_found
from kinward.access.refusals import FHIR_JSON
from kinward.access.request import Request
from kinward.audit import log
from kinward.sharing import fhir
from kinward.sharing.errors import SharingError
from kinward.sharing.fhir.bundles import PARAMETERS
from kinward.sharing.fhir.resources import HOUSEHOLD_SYSTEM, NUMBER_SYSTEM
from kinward.sharing.systems import NUMBERS

PAGE, LONGEST_QUESTION = 50, 1000
WITHIN = "SET LOCAL statement_timeout = '5s'"
ID = re.compile(r"\d{1,15}")
SINCE = re.compile(r"(ge|gt|le|lt|eq)?(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")
OF_PAGES = {"_count", "_after", "_format"}


class QuestionError(SharingError):
    """A search that cannot be understood; FHIR answers it with 400."""

    status = HTTPStatus.BAD_REQUEST


def metadata(request: Request) -> HttpResponse:
    return _answer(fhir.capability(base=_base(request), at=timezone.now(), version=version("kinward")))


def read_patient(request: Request, patient: str) -> HttpResponse:
    return _one("Patient", fhir.patients(fhir.Question(id=_id(patient)), with_numbers=_with_numbers(request)))


def read_related(request: Request, related: str) -> HttpResponse:  # noqa: ARG001 a view is called so
    of, _, who = related.partition("-")
    return _one("RelatedPerson", fhir.related(fhir.Question(id=_id(of), who=_id(who))))


def read_group(request: Request, group: str) -> HttpResponse:  # noqa: ARG001 a view is called so
    return _one("Group", fhir.groups(fhir.Question(id=_id(group))))


def search_patients(request: Request) -> HttpResponse:
    asked = _asked(request, "Patient")
    number = _value(asked.get("identifier", ""), NUMBER_SYSTEM)
    if number and not _with_numbers(request):
        raise QuestionError("access-scope", f"searching by identifier needs {NUMBERS}")
    question = _question(asked, id=_id_asked(asked), number=number or None)
    return _page(request, "Patient", fhir.patients(question, with_numbers=_with_numbers(request)))


def search_related(request: Request) -> HttpResponse:
    asked = _asked(request, "RelatedPerson")
    of, _, who = asked.get("_id", "").partition("-")
    of = of or asked.get("patient", "").removeprefix("Patient/")
    question = _question(asked, id=_id(of) if of else None, who=_id(who) if who else None)
    return _page(request, "RelatedPerson", fhir.related(question))


def search_groups(request: Request) -> HttpResponse:
    asked = _asked(request, "Group")
    member = asked.get("member", "").removeprefix("Patient/")
    number = _value(asked.get("identifier", ""), HOUSEHOLD_SYSTEM)
    question = _question(asked, id=_id_asked(asked), who=_id(member) if member else None, text=number or None)
    return _page(request, "Group", fhir.groups(question))


# -- what is asked


def _asked(request: Request, resource: str) -> dict[str, str]:
    """Each once, and only what is known: what is passed over in silence would find too much."""
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUESTION:
        raise QuestionError("fhir-question", "the search is too long")
    known = {*PARAMETERS[resource], *OF_PAGES}
    wrong = [name for name, said in request.GET.lists() if name not in known or len(said) > 1]
    if wrong:
        raise QuestionError("fhir-question", f"not searched by {', '.join(sorted(wrong))[:80]}, or not twice")
    with connection.cursor() as cursor:
        cursor.execute(WITHIN)
    return request.GET.dict()


def _id(said: str) -> int:
    if not ID.fullmatch(said):
        raise not_found("resource")
    return int(said)


def _id_asked(asked: dict[str, str]) -> int | None:
    return _id(asked["_id"]) if "_id" in asked else None


def _value(said: str, system: str) -> str:
    """`system|value` or the value alone."""
    before, split, value = said.rpartition("|")
    if split and before not in ("", system):
        raise QuestionError("fhir-question", "no identifier of that system is kept here", advice=f"Ask for {system}.")
    return value


def _question(asked: dict[str, str], *, id: int | None, **more: Any) -> fhir.Question:  # noqa: A002 as it is called there
    """When it was last recorded, and which page, are asked for of every resource alike."""
    since, until = _times(asked)
    most, after = _place(asked)
    return fhir.Question(id=id, since=since, until=until, most=most, after=after, **more)


def _times(asked: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    """Since when and until when; a day means all of it, a moment is exact."""
    said = asked.get("_lastUpdated")
    if said is None:
        return None, None
    found = SINCE.fullmatch(said)
    try:
        if found is None:
            raise ValueError("not in the form of FHIR")
        kind, (first, last) = found[1] or "eq", _interval(found)
    except (TypeError, ValueError):
        raise QuestionError("fhir-question", "_lastUpdated is no day or moment", advice="ge2026-11-01") from None
    bounds = {"ge": (first, None), "gt": (last, None), "lt": (None, first), "le": (None, last)}
    return bounds.get(kind, (first, last))


def _interval(found: re.Match[str]) -> tuple[datetime, datetime]:
    if found[3]:
        at = datetime.fromisoformat(found[2] + found[3])
        return at, at + timedelta(microseconds=1)
    day = date.fromisoformat(found[2])
    midnight = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 made aware here
    return midnight, midnight + timedelta(days=1)


def _place(asked: dict[str, str]) -> tuple[int, tuple[int, int]]:
    """How many, and after which."""
    count = asked.get("_count", str(PAGE))
    of, _, who = asked.get("_after", "0-0").partition("-")
    if not all(ID.fullmatch(each) for each in (count, of, who)) or int(count) < 1:
        raise QuestionError("fhir-question", "_count or the page is no number")
    return min(int(count), fhir.LONGEST_PAGE), (int(of), int(who))


def _with_numbers(request: Request) -> bool:
    return NUMBERS in request.bearer.scopes


# -- what is answered


def _one(resource: str, found: fhir.Found) -> HttpResponse:
    if not found.resources:
        raise not_found("resource")
    log.record_all("sharing.read", found.people, target=resource)
    return _answer(found.resources[0])


def _page(request: Request, resource: str, found: fhir.Found) -> HttpResponse:
    log.record_all("sharing.read", found.people, target=f"{resource} search")
    here = request.build_absolute_uri()
    following = ""
    if found.after:
        kept = {name: value for name, value in request.GET.items() if name != "_after"}
        following = f"{_base(request)}{resource}?{urlencode({**kept, '_after': '{}-{}'.format(*found.after)})}"
    return _answer(fhir.page_of(found.resources, base=_base(request), here=here, following=following))


def _base(request: Request) -> str:
    return request.build_absolute_uri("/fhir/")


def _answer(said: dict[str, object]) -> HttpResponse:
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False}, content_type=FHIR_JSON)
