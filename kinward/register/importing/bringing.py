"""A file comes in: it is kept, read behind the fence, and its rows are written down and compared with the register."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, transaction
from django.utils import timezone

from kinward.audit import log
from kinward.audit.actor import Actor
from kinward.register.actions.checks import check_own_village
from kinward.register.errors import RegisterError
from kinward.register.importing.accepting import import_held
from kinward.register.importing.comparing import compare
from kinward.register.importing.models import Import, ImportKin, ImportRow, LearnedHeading
from kinward.register.importing.rows import columns_of, kin_of, notes_of, rows_of, write_kin, write_rows
from kinward.register.importing.villages import Villages, villages_for
from kinward.register.numbers import opened_file, sealed_file
from kinward.register.policies import check_can_record, check_day
from kinward.register.workbook.apart import read_fenced
from kinward.register.workbook.characters import INVISIBLE, heading_key
from kinward.register.workbook.headings import FIELDS
from kinward.register.workbook.reading import Reading

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 120
PLAINEST_NAME = "file"
ALONE = "SELECT pg_advisory_xact_lock(hashtext('register_import'), hashtext(%s))"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file and what whoever brings it says of it.

    village  where its people live; or, if their rows say it, the area in which they all do
    source   where such files come from: what headings mean there is remembered
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
def bring(brought: Brought, *, by: Actor, today: date, reading: Reading | None = None) -> Import:
    """The import of a file, open for review; the one there is already if the same file was brought before.

    reading  what was read of it ahead; else it is read now
    raises   WorkbookError: the file cannot be read; RegisterError register-role, -place, -future, -long-ago,
             -lookups, import-asks-too-much
    """
    check_can_record(by)
    if brought.village != by.area:
        check_own_village(brought.village, by)
    check_day(brought.on, today=today, what="the day of the list")
    before = brought_before(brought)
    if before is not None:
        return before
    made = Import(
        source=brought.source.strip()[:LONGEST_NAME],
        file_name=INVISIBLE.sub("", Path(brought.name).name)[-LONGEST_NAME:],
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
        content=sealed_file(brought.content),
    )
    headings = learned(made, by)
    if reading is None or headings:
        reading = read(brought.content, brought.name, on=made.on, headings=headings)
    _keep(made, reading, villages_for(by))
    log.record("register.import-brought", target=f"import {made.pk}")
    return made


def brought_before(brought: Brought) -> Import | None:
    """The same file for the same village, not taken back since, and readable.

    Whoever brings it at the same moment waits until this transaction is over, and then finds it.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [f"{brought.village} {brought.sha256}"])
    same = Import.objects.filter(sha256=brought.sha256, village=brought.village, state__in=("open", "closed"))
    return same.defer("content").order_by("-pk").first()


@transaction.atomic
def explain_headings(made: Import, fields: Mapping[str, str], *, by: Actor) -> None:
    """Somebody says what headings mean: remembered for this source, and the file is read again.

    fields  by heading: one of the reader's fields, or "": not read
    raises  WorkbookError: so read, it holds no people; RegisterError import-nothing, import-begun
    """
    check_can_record(by)
    import_held(made.pk)
    if made.content is None or ImportRow.objects.filter(of=made, decision__isnull=False).exists():
        raise RegisterError("import-begun", "some rows of this import were decided already")
    for heading, field in fields.items():
        if field in FIELDS or field == "":
            LearnedHeading.objects.update_or_create(
                area=by.area, source=made.source, heading=heading_key(heading), defaults={"field": field}
            )
    reading = read(opened_file(made.content), made.file_name, on=made.on, headings=learned(made, by))
    for table in (ImportRow, ImportKin):
        table.objects.filter(of=made).delete()
    _keep(made, reading, villages_for(by))
    log.record("register.import-explained", target=f"import {made.pk}")


def learned(made: Import, by: Actor) -> dict[str, str]:
    known = LearnedHeading.objects.filter(area=by.area, source=made.source)
    return dict(known.values_list("heading", "field"))


def _keep(made: Import, reading: Reading, villages: Villages) -> None:
    made.columns, made.notes, made.counts = columns_of(reading), notes_of(reading), {}
    rows = list(rows_of(reading, made, villages))
    if {row["village"] for row in rows} - {made.village}:
        made.area = villages.own
    made.save()
    write_rows(made.pk, rows)
    write_kin(made.pk, kin_of(reading))
    compare(made)


def read(content: bytes, name: str, *, on: date, headings: Mapping[str, str] | None = None) -> Reading:
    """What is read of the bytes, behind the fence; the file lies in a folder of its own for that moment.

    raises  WorkbookError
    """
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory(prefix="kinward-import-") as folder:
        path = Path(folder) / (PLAINEST_NAME + (suffix if suffix[1:].isalnum() and suffix.isascii() else ""))
        path.write_bytes(content)
        return read_fenced(path, on=on, headings=headings)
