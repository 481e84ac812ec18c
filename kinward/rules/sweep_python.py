"""The sweep by closures, one subject after the other: for a village, and the oracle of the other engines."""

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from kinward.rules.answers import CONTACTS, DETERMINATIONS, Answers, Progress
from kinward.rules.assess import benefit_engine, concerns, schedule_engine
from kinward.rules.determination import Determination, DueContact
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.records import Rows, rows_of
from kinward.rules.rows import Moment, Row
from kinward.rules.tables import Tables, records_from

Found = tuple[Row, Determination, int | None, list[DueContact]]


def sweep_python(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    outcomes: tuple[str, ...],
    states: tuple[str, ...],
) -> Answers:
    return worked_out(rows_of(records_from(tables)), packs, on, progress, outcomes, states)


def worked_out(
    rows: Rows,
    packs: Sequence[Pack],
    on: date,
    progress: Progress = lambda done, total: None,  # noqa: ARG005 as every progress
    outcomes: tuple[str, ...] = ("yes", "unknown"),
    states: tuple[str, ...] = ("open", "upcoming"),
) -> Answers:
    """The same for some rows of a family; subjects are named by their key in it."""
    found: list[dict[str, object]] = []
    contacts: list[dict[str, object]] = []
    programmes = [(pack, programme) for pack in packs for programme in pack.programmes]
    for place, (pack, programme) in enumerate(programmes):
        progress(place, len(programmes))
        for row, determination, amount, due in _determined(programme, pack, rows, on, outcomes):
            if determination.outcome in outcomes:
                found.append(_determination(determination, programme, row, amount))
            contacts.extend(_contact(each, programme, row) for each in due if each.state in states)
    progress(len(programmes), len(programmes))
    return Answers(on, "python", pa.Table.from_pylist(found, DETERMINATIONS), pa.Table.from_pylist(contacts, CONTACTS))


def _determined(programme: Programme, pack: Pack, rows: Rows, on: date, outcomes: tuple[str, ...]) -> Iterator[Found]:
    """Where a plain no is not asked for, whoever fails a condition is passed over before anything is explained."""
    concerned = (row for row in rows.of(programme.view) if concerns(pack.regions, row))
    if isinstance(programme, Schedule):
        offers = schedule_engine(programme)
        for row in concerned:
            if "no" in outcomes or not offers.fails(row, Moment(row, on, on, on)):
                determination, due = offers.determine(row, on, pack)
                yield row, determination, None, due
    elif isinstance(programme, Benefit):
        engine = benefit_engine(programme)
        period = period_of(programme.period, on)
        for row in concerned:
            if "no" in outcomes or not engine.fails(row, engine.moment(row, on, period)):
                determination = engine.determine(row, on, pack, with_entitlements=False)
                entitled = engine.amount is not None and determination.outcome == "yes"
                amount = engine.amount(row, engine.moment(row, on, period)) if entitled and engine.amount else None
                yield row, determination, amount, []


def _determination(each: Determination, programme: Programme, row: Row, amount: int | None) -> dict[str, object]:
    return {
        "programme": each.programme,
        "view": programme.view,
        "key": row.key,
        "outcome": each.outcome,
        "confidence": each.confidence,
        "amount": amount,
        "failed": [answer.id for answer in each.conditions if answer.outcome == "no"],
        "unknown": [answer.id for answer in each.conditions if answer.outcome == "unknown"],
        "needs": sorted({need.fact for need in each.needs}),
    }


def _contact(each: DueContact, programme: Programme, row: Row) -> dict[str, object]:
    return {
        "schedule": each.schedule,
        "view": programme.view,
        "key": row.key,
        "contact": each.contact,
        "from": each.start,
        "due": each.due,
        "until": each.end,
        "state": each.state,
    }
