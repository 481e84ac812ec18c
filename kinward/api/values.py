"""The kinds of values that come in and go out. What comes in is taken at its word: no text is read as a number."""

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kinward.rules.facts import VIEWS

LARGEST_KEY = 2**63 - 1
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
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


def _moment(said: object) -> object:
    if not isinstance(said, str) or not MOMENT.match(said):
        raise ValueError("a moment is written 2026-11-01T08:00:00Z")
    return said


def _in_utc(moment: datetime) -> datetime:
    """Databases know fewer time zones than may be written."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment lies within the years 1 to 9999") from None


def plain(value: Any) -> Any:
    """A day as it is written, the rest as it is."""
    return value.isoformat() if isinstance(value, date) else value


def text(longest: int, shortest: int = 0) -> Any:
    """`Annotated[str, text(40)]`: one line of printable signs of at most that length."""
    return Field(min_length=shortest, max_length=longest, pattern=ONE_LINE)


Value = bool | int | str | None
"""A fact, as it is told."""
Day = Annotated[date, BeforeValidator(_day), Field(strict=False), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_in_utc)]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Code = Annotated[int, Field(ge=1, lt=10**12, description="Code of a county, township or village")]
if TYPE_CHECKING:
    Role = str  # one of those the fact contract names, which a checker of types cannot read
else:
    Role = Literal[VIEWS["person"]["household_role"].values]
Sure = Annotated[bool, Field(description="It was looked at and is right")]
Nationality = Annotated[str, Field(pattern="^[A-Z]{2}$", description="Two-letter code of a country")]
