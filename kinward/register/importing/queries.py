"""Imports as pages show them: the list of an area, one with its rows, and what stayed of one that was taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from kinward.register.importing.models import Import, ImportRow
from kinward.register.models import Membership
from kinward.register.queries.people import Brief, briefs_of

PAGE = 50
LATEST = 100
NO_HEAD = "workbook-household-no-head"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an import; `person`, and whom else it speaks of, only as far as the actor sees the records.

    likely     who may be the same person
    relatives  by side: who is named; `unlinked`: why one is not linked
    """

    id: int
    sheet: str
    row: int
    kind: str
    reason: str
    name: str
    home_number: str
    said: dict[str, Any]
    differs: dict[str, Any]
    problems: list[Any]
    id_tail: str
    person: int | None
    decision: str | None
    village: int
    likely: tuple[Brief, ...]
    relatives: dict[str, Brief]
    unlinked: dict[str, str]

    def shown(self) -> set[int]:
        """Whose records stand beside the row: whoever shows it writes them down."""
        own = {self.person} if self.person else set()
        return own | {each.person for each in (*self.likely, *self.relatives.values())}


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
    wanted = {who for row in rows for who in (row.person, *row.likely, *row.relatives.values()) if who}
    seen = briefs_of(wanted) if wanted else {}
    headed = _headed(rows)
    return [_row(row, seen, has_head=row.household in headed) for row in rows]


def _headed(rows: Iterable[ImportRow]) -> set[int]:
    """Registered households that have a head: a list that holds one member of theirs only leaves the head out."""
    asked = {row.household for row in rows if any(each[0] == NO_HEAD for each in row.problems)} - {None}
    if not asked:
        return set()
    heads = Membership.objects.filter(household__in=asked, role="head", superseded_at__isnull=True, valid_to=None)
    return set(heads.values_list("household", flat=True))


def _row(row: ImportRow, seen: dict[int, Brief], *, has_head: bool) -> Row:
    waits = row.decision is None
    return Row(
        row.pk, row.sheet, row.row, row.kind, row.reason, row.name, row.home_number, row.said, row.differs,
        [each for each in row.problems if not (has_head and each[0] == NO_HEAD)], row.id_tail,
        row.person if row.person in seen else None, row.decision, row.village,
        tuple(seen[who] for who in row.likely if waits and who in seen),
        {side: seen[who] for side, who in row.relatives.items() if who in seen},
        row.unlinked,
    )  # fmt: skip
