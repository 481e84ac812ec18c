"""The two tables of what is due, as rows: whose it is, and for which period where it is certain; nothing about a no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit

DETERMINATION = (
    "person", "programme", "view", "subject", "outcome", "amount_minor", "currency", "period_from", "period_to",
    "claim_until", "needs",
)  # fmt: skip
CONTACT = ("person", "programme", "contact", "subject", "state", "start", "due", "until")

KINDS = dict.fromkeys(("person", "subject", "amount_minor"), "bigint")
KINDS |= dict.fromkeys(("period_from", "period_to", "claim_until", "start", "due", "until"), "date")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a benefit gives, and the period that is open on a day; no period for what is given once."""

    money: bool
    currency: str
    start: date | None
    end: date | None


def terms(benefit: Benefit, on: date) -> Terms:
    period, money = period_of(benefit.period, on), benefit.gives == "money"
    start, end = (None, None) if benefit.period == "once" else (period.first_day, period.after)
    return Terms(money, benefit.currency if money else "", start, end)


def replace_rows(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *, of: Sequence[int]) -> None:
    """These rows in place of all that these people had, in one statement."""
    kinds = ", ".join(f"%s::{KINDS.get(name, 'text')}[]" for name in columns)
    values = ", ".join(f'"{name}"::text[]' if name == "needs" else f'"{name}"' for name in columns)
    told = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {table} WHERE person = ANY (%s::bigint[])) "
            f"INSERT INTO {table} ({listed(columns)}) "
            f"SELECT {values} FROM unnest({kinds}) AS u ({listed(columns)})",
            [list(of), *told],
        )


def listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
