"""What a sweep answers, in one shape for every engine."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

Progress = Callable[[int, int], None]

DETERMINATIONS = pa.schema(
    [
        ("programme", pa.string()),
        ("view", pa.string()),
        ("key", pa.int64()),
        ("outcome", pa.string()),
        ("confidence", pa.string()),
        ("amount", pa.int64()),
        ("failed", pa.list_(pa.string())),
        ("unknown", pa.list_(pa.string())),
        ("needs", pa.list_(pa.string())),
    ]
)
REASONS = ("failed", "unknown")
CONTACTS = pa.schema(
    [
        ("schedule", pa.string()),
        ("view", pa.string()),
        ("key", pa.int64()),
        ("contact", pa.string()),
        ("from", pa.date32()),
        ("due", pa.date32()),
        ("until", pa.date32()),
        ("state", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which answers, and how much of each; what is not asked for need not be worked out.

    outcomes  determinations with one of these
    states    contacts in one of these
    for_whom  with determinations of schedules; else of benefits alone
    reasons   with the ids of conditions that failed or are unknown
    """

    outcomes: tuple[str, ...] = ("yes", "unknown")
    states: tuple[str, ...] = ("open", "upcoming")
    for_whom: bool = True
    reasons: bool = True

    @property
    def determinations(self) -> pa.Schema:
        return DETERMINATIONS if self.reasons else pa.schema(f for f in DETERMINATIONS if f.name not in REASONS)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sweep found.

    determinations  one row a programme and subject whose outcome is asked for: `key` is the subject's key in
                    `view`; `amount` in minor units (or days) for the period of the day, null if nothing or
                    unknown; ids of the conditions that failed or are unknown; facts that would settle it
    contacts        one row a contact in a state that is asked for
    """

    on: date
    engine: str
    determinations: pa.Table
    contacts: pa.Table
