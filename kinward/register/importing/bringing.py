"""A file comes in: it is kept, read behind the fence, and its rows are written down and compared with the register."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.actions.checks import check_own_village
from kinward.register.importing.comparing import compare
from kinward.register.importing.models import Import, ImportRow, LearnedHeading
from kinward.register.importing.rows import columns_of, notes_of, rows_of, write_rows
from kinward.register.numbers import opened_file, sealed_file
from kinward.register.policies import check_can_record, check_day
from kinward.register.workbook.apart import read_fenced
from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.headings import FIELDS, heading_key
from kinward.register.workbook.reading import Reading

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 120
PLAINEST_NAME = "file"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file and what whoever brings it says of it.

    source  where such files come from: what headings mean there is remembered
    """

    name: str
    content: bytes
    village: int
    on: date
    source: str = ""
    everybody_lives_here: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@transaction.atomic
def bring(brought: Brought, *, by: Actor, today: date, reading: Reading | WorkbookError | None = None) -> Import:
    """The import of a file, open for review; the one there is already if the same file was brought before.

    reading  what was read of it ahead, or why it could not be; else it is read now
    raises   RegisterError register-role, -place, -future, -long-ago
    """
    check_can_record(by)
    check_own_village(brought.village, by)
    check_day(brought.on, today=today, what="the day of the list")
    before = brought_before(brought)
    if before is not None:
        return before
    made = Import(
        source=brought.source.strip()[:LONGEST_NAME],
        file_name=Path(brought.name).name[-LONGEST_NAME:],
        sha256=brought.sha256,
        size=len(brought.content),
        village=brought.village,
        area=brought.village,
        on=brought.on,
        everybody_lives_here=brought.everybody_lives_here,
        account=by.account,
        name=by.name,
        at=timezone.now(),
        state="open",
    )
    made.save()
    _read_into(made, brought.content, reading, by)
    log.record("register.import-brought", target=f"import {made.pk}")
    return made


def brought_before(brought: Brought) -> Import | None:
    """The same file for the same village, not taken back since, and readable."""
    same = Import.objects.filter(sha256=brought.sha256, village=brought.village, state__in=("open", "closed"))
    return same.defer("content").order_by("-pk").first()


@transaction.atomic
def explain_headings(made: Import, fields: Mapping[str, str], *, by: Actor) -> None:
    """Somebody says what headings mean: remembered for this source, and the file is read again.

    fields  by heading: one of the reader's fields, or "": not read
    """
    check_can_record(by)
    for heading, field in fields.items():
        if field in FIELDS or field == "":
            LearnedHeading.objects.update_or_create(
                area=by.area, source=made.source, heading=heading_key(heading), defaults={"field": field}
            )
    content = opened_file(made.content)
    ImportRow.objects.filter(of=made).delete()
    _read_into(made, content, None, by)
    log.record("register.import-explained", target=f"import {made.pk}")


def learned(made: Import, by: Actor) -> dict[str, str]:
    known = LearnedHeading.objects.filter(area=by.area, source=made.source)
    return dict(known.values_list("heading", "field"))


def _read_into(made: Import, content: bytes, reading: Reading | WorkbookError | None, by: Actor) -> None:
    headings = learned(made, by)
    if reading is None or headings:
        reading = read(content, made.file_name, on=made.on, headings=headings)
    if isinstance(reading, WorkbookError):
        made.state, made.content = "refused", None
        made.problem = {"code": reading.code, "parameters": {k: str(v) for k, v in reading.parameters.items()}}
        made.save()
        return
    made.state, made.problem, made.content = "open", None, sealed_file(content)
    made.columns = columns_of(reading)
    made.notes = notes_of(reading)
    made.save()
    write_rows(made.pk, rows_of(reading, everybody_lives_here=made.everybody_lives_here))
    compare(made)


def read(content: bytes, name: str, *, on: date, headings: Mapping[str, str] | None = None) -> Reading | WorkbookError:
    """What is read of the bytes, behind the fence; the file lies in a folder of its own for that moment."""
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory(prefix="kinward-import-") as folder:
        path = Path(folder) / (PLAINEST_NAME + (suffix if suffix[1:].isalnum() and suffix.isascii() else ""))
        path.write_bytes(content)
        try:
            return read_fenced(path, on=on, headings=headings)
        except WorkbookError as error:
            return error
