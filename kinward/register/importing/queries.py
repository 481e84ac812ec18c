"""Imports as pages show them: the list of an area, one with its rows, and what stayed of one that was taken back."""

from dataclasses import dataclass

from django.db.models import F

from kinward.register.importing.models import Import, ImportRow
from kinward.register.models import Person

PAGE = 50
KINDS = ("added", "changed", "doubtful", "duplicate", "refused", "same")
LATEST = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an import; `person` only as far as the actor sees the record."""

    id: int
    sheet: str
    row: int
    kind: str
    reason: str
    name: str
    home_number: str
    said: dict
    differs: dict
    problems: list
    id_tail: str
    person: int | None
    decision: str | None


def imports_of(area: tuple[int, int], most: int = LATEST) -> list[Import]:
    """Those of an area, the latest first."""
    first, last = area
    found = Import.objects.filter(area__gte=first, area__lt=last).defer("content", "columns", "notes")
    return list(found.order_by("-pk")[:most])


def import_of(of: int, area: tuple[int, int], *, with_file: bool = False) -> Import | None:
    """None: no such import, or none of this area."""
    found = Import.objects.filter(pk=of, area__gte=area[0], area__lt=area[1])
    return (found if with_file else found.defer("content")).first()


def rows_of_kind(of: int, kind: str, page: int = 1) -> list[Row]:
    """A page of the rows of a kind, those that wait first."""
    found = ImportRow.objects.filter(of=of, kind=kind).order_by(F("decision").asc(nulls_first=True), "place")
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    seen = set(Person.objects.filter(pk__in=[row.person for row in rows if row.person]).values_list("pk", flat=True))
    return [_row(row, seen) for row in rows]


def _row(row: ImportRow, seen: set[int]) -> Row:
    person = row.person if row.person in seen else None
    return Row(
        row.pk, row.sheet, row.row, row.kind, row.reason, row.name, row.home_number, row.said, row.differs,
        row.problems, row.id_tail, person, row.decision,
    )  # fmt: skip
