"""The kinds of values that come in and go out. What comes in is taken at its word: no text is read as a number."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kinward.rules.facts import VIEWS

LARGEST_KEY = 2**63 - 1
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"


class Asked(BaseModel):
    """What a request may hold: these fields, of these kinds, and nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What an answer holds."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")


def _day(said: object) -> date:
    if isinstance(said, date):
        return said
    if not isinstance(said, str) or not DAY.fullmatch(said):
        raise ValueError("a day is written 2026-11-01")
    return date.fromisoformat(said)


def text(longest: int, shortest: int = 0) -> type[str]:
    """One line of printable signs of at most that length."""
    return Annotated[str, Field(min_length=shortest, max_length=longest, pattern=ONE_LINE)]  # type: ignore[return-value]


Day = Annotated[date, BeforeValidator(_day), Field(strict=False), WithJsonSchema({"type": "string", "format": "date"})]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Code = Annotated[int, Field(ge=1, lt=10**12, description="Code of a county, township or village")]
Role = Literal[VIEWS["person"]["household_role"].values]
Nationality = Annotated[str, Field(pattern="^[A-Z]{2}$", description="Two-letter code of a country")]
