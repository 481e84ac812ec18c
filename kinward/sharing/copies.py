"""A family's own record as a signed file, to be brought to another county; and such a file read there.

What it holds is what a worker asks at an arrival, and nothing of what was offered, given or looked at.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from kinward.register.queries import PersonCard, id_number_of
from kinward.register.queries.own import ties_among
from kinward.sharing import issuers
from kinward.sharing.errors import SharingError
from kinward.sharing.signatures import key_id, opened, own_key, signed, signer_of

FORMAT = "kinward-copy-1"
VALID, CLOCKS_DIFFER = timedelta(days=30), timedelta(hours=1)
MOST_BYTES, MOST_PEOPLE = 64 * 1024, 12
Text = Annotated[str, Field(max_length=100)]
Line = Annotated[int, Field(ge=0, lt=MOST_PEOPLE)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Copied(Strict):
    """A person; `mother`, `father` and `married_to` are others of the same file, counted from 0."""

    name: Text
    sex: Literal["female", "male"] | None = None
    born_on: date | None = None
    id_number: Annotated[str, Field(max_length=20)] = ""
    role: Text | None = None
    hukou: Literal["rural", "urban"] | None = None
    mother: Line | None = None
    father: Line | None = None
    married_to: Line | None = None


class Contents(Strict):
    format: Literal["kinward-copy-1"]
    made_at: AwareDatetime
    people: Annotated[tuple[Copied, ...], Field(min_length=1, max_length=MOST_PEOPLE)]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy whose signature holds, with the name an administrator gave its issuer."""

    issuer: int
    issuer_name: str
    made_at: datetime
    people: tuple[Copied, ...]


def copy_of(cards: Sequence[PersonCard], *, at: datetime) -> dict[str, str]:
    """These people, signed; those who died and more than the file holds are left out. Only for their own account."""
    cards = [card for card in cards if card.died_on is None][:MOST_PEOPLE]
    lines = {card.person: line for line, card in enumerate(cards)}
    ties = ties_among(lines)
    people = [
        Copied(
            name=card.name, sex=card.sex if card.sex in ("female", "male") else None, born_on=card.born_on,
            id_number=id_number_of(card.person) or "", role=card.role, hukou=card.hukou,
            **{tie: lines[other] for tie, other in ties.get(card.person, {}).items()},
        )
        for card in cards
    ]  # fmt: skip
    contents = Contents(format=FORMAT, made_at=at, people=tuple(people))
    return signed(contents.model_dump_json(exclude_none=True).encode())


def read_copy(content: bytes, *, now: datetime) -> Copy:
    """What a file says, if it is such a copy, signed with a trusted key, unchanged and not too old.

    raises  SharingError copy-large, -format, -own, -unknown, -forged, -old
    """
    if len(content) > MOST_BYTES:
        raise SharingError("copy-large", "no copy of a record is as large as this file")
    envelope = _envelope(content)
    signer = signer_of(envelope)
    issuer = issuers.trusted(signer)
    if issuer is None:
        if signer == key_id(own_key()):
            raise SharingError("copy-own", "this copy was made here: its people are in the register already")
        raise SharingError("copy-unknown", "nobody here has named the county that signed this copy")
    contents = _contents(opened(envelope, issuer.key))
    if not now - VALID <= contents.made_at <= now + CLOCKS_DIFFER:
        raise SharingError("copy-old", f"this copy was not made in the last {VALID.days} days")
    return Copy(issuer.pk, issuer.name, contents.made_at, contents.people)


def _envelope(content: bytes) -> dict[str, object]:
    try:
        envelope = json.loads(content)
    except (ValueError, RecursionError):
        envelope = None
    if not isinstance(envelope, dict):
        raise SharingError("copy-format", "this is no copy of a record")
    return envelope


def _contents(payload: bytes) -> Contents:
    try:
        return Contents.model_validate_json(payload)
    except ValidationError:
        raise SharingError("copy-format", "this copy says something that this version does not know") from None
