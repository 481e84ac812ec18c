"""Working a trial out: everybody with the rules in force and with the others, compared in protected counts."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from kinward.due.packs import packs_in_force, packs_with, read_again
from kinward.due.snapshot import take_snapshot
from kinward.due.trials import FEW, WITHHELD, trial
from kinward.rules.answers import Answers, Wanted
from kinward.rules.programme import UNVERIFIED, Benefit, Pack
from kinward.rules.sweep import sweep
from kinward.rules.sweep_duckdb import columns_asked

SMALL, DIGITS = 10, 3
NEXT = """
UPDATE due_trial SET state = 'running', moved_at = now()
WHERE id = (SELECT id FROM due_trial WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
"""


def run_waiting_trials() -> int:
    """One after the other; how many came to an end. One that fails keeps no other from its turn."""
    ended, failed = 0, []
    while number := _next():
        try:
            run_trial(number)
            ended += 1
        except Exception as error:  # noqa: BLE001 raised when the others had their turn
            failed.append(error)
    if failed:
        raise failed[0]
    return ended


def _next() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        found = cursor.fetchone()
    return found[0] if found else None


def run_trial(number: int) -> None:
    asked = trial(number)
    if asked is None:
        return
    read_again()  # a worker may have read the rules just before they changed, and `differing` compares objects
    try:
        before, after = differing(packs_in_force(), packs_with(asked.packs, asked.changes, asked.on))
        wanted = Wanted(states=())
        tables = take_snapshot(asked.on, only=columns_asked([*before, *after], asked.on, wanted))
        count = sum(len(pack.programmes) for pack in (*before, *after)) or 1
        _moved(number, 1, count + 1)
        answers: list[Answers] = []
        for packs in (before, after):
            began = 1 + sum(len(pack.programmes) for pack in before) * len(answers)
            progress = lambda done, total, began=began: _moved(number, began + done, count + 1)  # noqa: ARG005, E731
            answers.append(sweep(tables, packs, asked.on, engine="duckdb", progress=progress, wanted=wanted))
        found = [effect_of(name, benefit, answers) for name, benefit in programmes_of(before, after).items()]
    except BaseException:
        _ended(number, "failed", [])
        raise
    _ended(number, "done", found)


def differing(before: Sequence[Pack], after: Sequence[Pack]) -> tuple[list[Pack], list[Pack]]:
    """The packs with only the programmes that are not the same object in both."""
    same = {id(each) for pack in before for each in pack.programmes} & {
        id(each) for pack in after for each in pack.programmes
    }
    return [_without(pack, same) for pack in before], [_without(pack, same) for pack in after]


def _without(pack: Pack, same: set[int]) -> Pack:
    return replace(
        pack,
        benefits=tuple(each for each in pack.benefits if id(each) not in same),
        schedules=tuple(each for each in pack.schedules if id(each) not in same),
    )


def programmes_of(before: Sequence[Pack], after: Sequence[Pack]) -> dict[str, bool]:
    """Each programme of either, and whether it pays money."""
    found = {each.id: each for pack in (*before, *after) for each in pack.programmes}
    return {name: isinstance(each, Benefit) and each.gives == "money" for name, each in found.items()}


def effect_of(programme: str, pays: bool, answers: Sequence[Answers]) -> dict[str, object]:
    """The protected counts of one programme, as they are kept."""
    before, after = (_amounts(each.determinations, programme) for each in answers)
    unknown = [_unknown(each.determinations, programme) for each in answers]
    gain = sum(key not in before or amount > before[key] for key, amount in after.items())
    lose = sum(key not in after or amount > after[key] for key, amount in before.items())
    money = [rounded_money(sum(each.values())) for each in (before, after)] if pays else None
    if money and (0 < gain < SMALL or 0 < lose < SMALL or 0 < len(after) < SMALL or 0 < len(before) < SMALL):
        money[1] = WITHHELD
    return {
        "programme": programme,
        "yes": [tens(len(before)), tens(len(after))],
        "unknown": [tens(each) for each in unknown],
        "gain": tens(gain),
        "lose": tens(lose),
        "money": money,
    }


def _amounts(rows: pa.Table, programme: str) -> dict[int, int]:
    """What is paid to each with a yes; figures that nobody has verified pay nothing."""
    found = rows.filter(pc.and_(pc.equal(rows["programme"], programme), pc.equal(rows["outcome"], "yes")))
    sure = pc.not_equal(found["confidence"], UNVERIFIED)
    amounts = pc.if_else(sure, pc.fill_null(found["amount"], 0), 0)
    return dict(zip(found["key"].to_pylist(), amounts.to_pylist(), strict=True))


def _unknown(rows: pa.Table, programme: str) -> int:
    asked = pc.and_(pc.equal(rows["programme"], programme), pc.equal(rows["outcome"], "unknown"))
    return pc.sum(asked).as_py() or 0


def tens(count: int) -> int:
    """Rounded to tens; 0 is told, 1 to 9 are FEW."""
    return count if count == 0 else FEW if count < SMALL else round(count / 10) * 10


def rounded_money(minor: int) -> int:
    """With three digits that count."""
    unit: int = 10 ** max(0, len(str(minor)) - DIGITS)
    return int(round(minor / unit) * unit)


def _moved(number: int, done: int, total: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE due_trial SET done = %s, total = %s, moved_at = now() WHERE id = %s", [done, total, number]
        )


def _ended(number: int, state: str, found: list[dict[str, object]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE due_trial SET state = %s, found = %s, done = total, moved_at = now() WHERE id = %s",
            [state, json.dumps(found), number],
        )
