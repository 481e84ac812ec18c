"""One family, every programme, explained: closures over rows, period by period."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from kinward.rules.benefit_engine import benefit_engine
from kinward.rules.determination import Assessment
from kinward.rules.programme import Pack
from kinward.rules.records import Records, rows_of
from kinward.rules.rows import Row
from kinward.rules.schedule_engine import schedule_engine


def assess(records: Records, packs: Iterable[Pack], on: date) -> Assessment:
    """Every programme of the packs for everybody in the records, as of a day.

    The same records, packs and day give the same answer, to the byte.
    """
    packs = tuple(packs)
    assessment = Assessment(on, pack_hash(packs))
    for pack in packs:
        rows = rows_of(records, pack.currency)
        for benefit in pack.benefits:
            engine = benefit_engine(benefit)
            for row in rows.of(benefit.view):
                if concerns(pack.regions, row):
                    assessment.results.append(engine.determine(row, on, pack))
        for schedule in pack.schedules:
            offers = schedule_engine(schedule)
            for row in rows.of(schedule.view):
                if concerns(pack.regions, row):
                    determination, due = offers.determine(row, on, pack)
                    assessment.results.append(determination)
                    assessment.due.extend(due)
    return assessment


def pack_hash(packs: Sequence[Pack]) -> str:
    return sha256("\0".join(pack.digest for pack in packs).encode()).hexdigest()


def concerns(regions: tuple[str, ...], row: Row) -> bool:
    """Whether a pack is for this subject; one whose region is not known is not left out."""
    owner = row.one.get("woman", row)
    region = owner.facts.get("region")
    return not regions or region is None or any(str(region).startswith(code) for code in regions)
