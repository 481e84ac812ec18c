"""The sweep by closures: for a village, and the oracle of the other engines."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from kinward.rules.answers import CONTACTS, Answers, Progress, Wanted
from kinward.rules.by_row import work_out
from kinward.rules.determination import Determination, DueContact
from kinward.rules.programme import Pack, Programme
from kinward.rules.records import rows_of
from kinward.rules.rows import Row
from kinward.rules.tables import Tables, records_from


def sweep_python(
    tables: Tables,
    packs: Sequence[Pack],
    on: date,
    progress: Progress,
    wanted: Wanted,
) -> Answers:
    rows = rows_of(records_from(tables))
    found: list[dict[str, object]] = []
    contacts: list[dict[str, object]] = []
    programmes = [(pack, programme) for pack in packs for programme in pack.programmes]
    for place, (pack, programme) in enumerate(programmes):
        progress(place, len(programmes))
        for each in work_out(
            programme, pack, rows, on, outcomes=wanted.outcomes, states=wanted.states, for_whom=wanted.for_whom
        ):
            if each.determination:
                found.append(_determination(each.determination, programme, each.row, each.amount))
            contacts.extend(_contact(due, programme, each.row) for due in each.contacts)
    progress(len(programmes), len(programmes))
    determinations = pa.Table.from_pylist(found, wanted.determinations)
    return Answers(on, "python", determinations, pa.Table.from_pylist(contacts, CONTACTS))


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
