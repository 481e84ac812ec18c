"""Every programme for some rows, one subject after the other, by the closures: a changed family, a village."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kinward.rules.assess import concerns
from kinward.rules.benefit_engine import benefit_engine
from kinward.rules.determination import Determination, DueContact
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.records import Rows
from kinward.rules.rows import Moment, Row
from kinward.rules.schedule_engine import schedule_engine


@dataclass(frozen=True, slots=True)
class Found:
    """What a programme came to for one row, as far as it was asked for: else no determination, and no contacts."""

    programme: Programme
    row: Row
    determination: Determination | None
    amount: int | None
    contacts: Sequence[DueContact]


def work_out(
    programme: Programme,
    pack: Pack,
    rows: Rows,
    on: date,
    *,
    outcomes: tuple[str, ...] = ("yes", "unknown"),
    states: tuple[str, ...] = ("open", "upcoming"),
    for_whom: bool = True,
) -> Iterator[Found]:
    """Where a plain no is not asked for, whoever fails a condition is passed over before anything is explained.

    for_whom  also say for whom a schedule is; else its contacts alone
    """
    concerned = (row for row in rows.of(programme.view) if concerns(pack.regions, row))
    if isinstance(programme, Schedule):
        for row, determination, due in _offers(programme, pack, concerned, on, outcomes, for_whom=for_whom):
            told = determination if determination and determination.outcome in outcomes else None
            yield Found(programme, row, told, None, [each for each in due if each.state in states])
    elif isinstance(programme, Benefit):
        yield from _rights(programme, pack, concerned, on, outcomes)


def _offers(
    programme: Schedule, pack: Pack, rows: Iterator[Row], on: date, outcomes: tuple[str, ...], *, for_whom: bool
) -> Iterator[tuple[Row, Determination | None, list[DueContact]]]:
    engine = schedule_engine(programme)
    for row in rows:
        if not for_whom:
            yield row, None, engine.offered(row, on)
        elif "no" in outcomes or not engine.fails(row, Moment(row, on, on, on)):
            yield row, *engine.determine(row, on, pack)


def _rights(
    programme: Benefit, pack: Pack, rows: Iterator[Row], on: date, outcomes: tuple[str, ...]
) -> Iterator[Found]:
    engine = benefit_engine(programme)
    period = period_of(programme.period, on)
    for row in rows:
        if "no" in outcomes or not engine.fails(row, engine.moment(row, on, period)):
            determination = engine.determine(row, on, pack, with_entitlements=False)
            if determination.outcome not in outcomes:
                continue
            entitled = determination.outcome == "yes"
            amount = engine.amount(row, engine.moment(row, on, period)) if entitled and engine.amount else None
            yield Found(programme, row, determination, amount, ())
