"""Many workbooks in one go: each file is a transaction of its own, so that after whatever stops it the rest can follow.

A file is done or it is not: what was done is known by its bytes, and passed over when the same folder is given again.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection

from kinward.audit.actor import Actor
from kinward.errors import KinwardError
from kinward.register.errors import RegisterError
from kinward.register.importing.accepting import accept
from kinward.register.importing.bringing import MOST_BYTES, Brought, bring, brought_before
from kinward.register.importing.models import Import
from kinward.register.importing.villages import place_of_import
from kinward.register.workbook.apart import Ahead, reader_ahead
from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.opening import KINDS

READ_AHEAD = 6
GROWN = 4
"""The planner is told when there are this many times as many rows as when it was told last."""

As = Callable[[], AbstractContextManager[Actor]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `refused` why not; `passed_over` it was done before.

    counts    by kind: rows that wait, and all
    accepted  rows taken into the register now
    """

    path: Path
    counts: dict[str, list[int]]
    accepted: int = 0
    passed_over: bool = False
    refused: KinwardError | None = None


def workbooks_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those of the folders named, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in KINDS) if path.is_dir() else [path]
        found += [each for each in inside if not each.name.startswith(("~$", "."))]
    return list(dict.fromkeys(found))


def import_all(files: Sequence[Path], *, fenced: As, on: date, today: date, kinds: Sequence[str]) -> Iterator[Outcome]:
    """Each file with what became of it; rows of these kinds are accepted, the others wait for somebody to look.

    fenced  enters a transaction as the actor; what is due is not worked out: a sweep must follow
    """
    with fenced():
        done = _done(kinds)
    with reader_ahead(on) as ahead:
        run = _Run(fenced, on, today, kinds, ahead)
        left = [path for path in files if _sum_of(path) not in done]
        places = {path: place for place, path in enumerate(left)}
        for path in files:
            if path not in places:
                yield Outcome(path, {}, passed_over=True)
                continue
            for coming in left[places[path] : places[path] + READ_AHEAD]:
                ahead.begin(coming)
            yield run.one(path)


def _done(kinds: Sequence[str]) -> set[str]:
    """The sums of files in which nothing of these kinds waits."""
    known = Import.objects.filter(state__in=("open", "closed")).values_list("sha256", "counts")
    return {sha for sha, counts in known if not any(counts.get(kind, [0])[0] for kind in kinds)}


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass
class _Run:
    fenced: As
    on: date
    today: date
    kinds: Sequence[str]
    ahead: Ahead
    rows: int = 0
    told: int = 200

    def one(self, path: Path) -> Outcome:
        try:
            return self._bring(path)
        except KinwardError as refused:
            with self.fenced():
                refused.settle()
            return Outcome(path, {}, refused=refused)

    def _bring(self, path: Path) -> Outcome:
        if path.stat().st_size > MOST_BYTES:
            found = f"{path.stat().st_size:,}"
            raise WorkbookError("workbook-too-big", where=path.name, what="bytes", found=found, limit=f"{MOST_BYTES:,}")
        reading = self.ahead.result(path)
        with self.fenced() as by:
            village = place_of_import(reading, path.name, None, by)
            if village is None:
                raise RegisterError(
                    "import-village", "which village the file is about is not clear", where=path.name,
                    advice="Name township and village in the title of the list, or bring it in the browser.",
                )  # fmt: skip
            file = Brought(path.name, path.read_bytes(), village, self.on)
            is_new = brought_before(file) is None
            made, accepted = bring(file, by=by, today=self.today, reading=reading), 0
            if self.kinds and made.state == "open":
                taken = accept(made.pk, by=by, today=self.today, kinds=self.kinds, announce=False, is_compared=is_new)
                accepted = taken.rows
                made.refresh_from_db(fields=["counts"])
            self._tell_planner(accepted)
        return Outcome(path, made.counts, accepted)

    def _tell_planner(self, accepted: int) -> None:
        self.rows += accepted
        if self.rows >= self.told:
            self.told = GROWN * self.rows
            with connection.cursor() as cursor:
                cursor.execute("SELECT register_has_grown()")
