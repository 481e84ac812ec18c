"""A synthetic county into an empty register: one act, one transaction, as the owner of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import connections, transaction

from kinward.errors import KinwardError
from kinward.register.loading.bulk import ahead, copy_rows, said_by, without_constraints
from kinward.register.loading.counting import Counted, Progress
from kinward.register.loading.homes import FIRST_KEY, Kin, households, read_kin
from kinward.register.loading.people import Batch
from kinward.register.loading.places import Places, read_places
from kinward.register.synthetic.days import NEVER

PEOPLE_A_BATCH, EVENTS_A_BATCH = 20_000, 100_000
MEMORY = "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '64MB'; SET LOCAL synchronous_commit = off"


class LoadingError(KinwardError):
    """A register into which nothing can be loaded."""


@dataclass(frozen=True)
class Loaded:
    """How many rows there are now. `people` are all in the register, the dead of the last years among them."""

    people: int
    households: int
    events: int
    act: int


def load_county(folder: Path, *, on: date, progress: Progress | None = None) -> Loaded:
    """Everybody of a folder that `make_county` wrote; nothing at all if anything goes wrong.

    on         the day of the act: the one for which the county was made
    progress   called with (parts done, parts in all)
    raises     LoadingError loading-not-empty: somebody is in the register already
    """
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.connection.cursor() as cursor:
        return _Loader(cursor, folder, on).load(progress)


class _Loader:
    def __init__(self, cursor: psycopg.Cursor, folder: Path, on: date) -> None:
        self.cursor, self.folder, self.on = cursor, folder, on

    def load(self, progress: Progress | None) -> Loaded:
        self.check_empty()
        self.cursor.execute(MEMORY)
        people = pq.ParquetFile(self.folder / "person.parquet")
        events = pq.ParquetFile(self.folder / "event.parquet")
        rows = people.metadata.num_rows
        counted = Counted(progress, 8 * (1 + rows // PEOPLE_A_BATCH) + 1 + events.metadata.num_rows // EVENTS_A_BATCH)
        places, kin = self.read_places(), read_kin(self.folder)
        with without_constraints(self.cursor, counted.step) as to_build:
            counted.more(to_build)
            act, recorded_at = self.begin(places.area)
            with said_by(self.cursor, act, recorded_at):
                self.places_and_homes(places, kin)
                for name, table in ahead(self.people(people, places, kin)):
                    copy_rows(self.cursor, name, table)
                    counted.step()
                self.care(events, counted)
                self.cursor.execute((Path(__file__).parent / "events.sql").read_text(encoding="utf-8"), {"on": self.on})
            self.set_sequences()
        return Loaded(rows, len(kin.village_of_household), events.metadata.num_rows, act)

    def check_empty(self) -> None:
        self.cursor.execute("LOCK TABLE register_person, register_place IN SHARE ROW EXCLUSIVE MODE")
        found = self.cursor.execute(
            "SELECT EXISTS (SELECT FROM register_person) OR EXISTS (SELECT FROM register_place)"
        ).fetchone()
        if found and found[0]:
            raise LoadingError(
                "loading-not-empty",
                "the register is not empty, and a synthetic county is not mixed with anybody",
                advice="Load it into a new database.",
            )

    # -- the parts

    def read_places(self) -> Places:
        region = pq.read_table(self.folder / "household.parquet", columns=["region"])["region"][0].as_py()
        return read_places(self.folder, region)

    def places_and_homes(self, places: Places, kin: Kin) -> None:
        copy_rows(self.cursor, "register_place", places.rows)
        homes, declared = households(self.folder, places, kin)
        copy_rows(self.cursor, "register_household", homes)
        copy_rows(self.cursor, "register_household_circumstance", declared)

    def begin(self, area: int) -> tuple[int, datetime]:
        row = self.cursor.execute(
            'INSERT INTO register_act (kind, "on", recorded_at, account, name, role, area, people) '
            "VALUES ('import', %s, now(), 0, 'import', 'administrator', %s, '{}') RETURNING id, recorded_at",
            [self.on, area],
        ).fetchone()
        assert row is not None  # noqa: S101 - RETURNING
        return row

    def people(self, file: pq.ParquetFile, places: Places, kin: Kin) -> Iterator[tuple[str, pa.Table]]:
        first = 0
        names = pq.ParquetFile(self.folder / "names.parquet").iter_batches(PEOPLE_A_BATCH)
        for facts, named in zip(file.iter_batches(PEOPLE_A_BATCH), names, strict=True):
            batch = Batch(first, pa.table(facts), pa.table(named), kin, places.village_code)
            yield from batch.tables()
            first += facts.num_rows

    def care(self, events: pq.ParquetFile, counted: Counted) -> None:
        pregnancies = pq.read_table(self.folder / "pregnancy.parquet")
        delivered = pregnancies["delivered_on"].combine_chunks()
        delivered = pc.if_else(pc.equal(delivered.cast(pa.int32()), NEVER), pa.scalar(None, pa.date32()), delivered)
        person = pc.add(pregnancies["person"], FIRST_KEY)
        facts = pregnancies.drop_columns(["key", "person", "delivered_on"])
        rows = facts.append_column("person_id", person).append_column("delivered_on", delivered)
        copy_rows(self.cursor, "register_pregnancy", rows)
        for batch in events.iter_batches(EVENTS_A_BATCH):
            copy_rows(self.cursor, "register_care_event", _events(pa.table(batch)))
            counted.step()

    def set_sequences(self) -> None:
        for table in ("register_person", "register_household"):
            self.cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )


def _events(rows: pa.Table) -> pa.Table:
    """Events with what the contract assumes where nothing is said."""
    filled = {name: pc.fill_null(rows[name], "") for name in ("vaccine", "schedule", "contact", "method")}
    return pa.table(
        {
            "person_id": pc.add(rows["person"], FIRST_KEY),
            "what": rows["what"],
            "dose": pc.fill_null(rows["dose"], 0),
            "on": rows["on"],
            **filled,
        }
    )
