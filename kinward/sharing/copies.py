"""A family's own record as a signed file, to be brought to another county; and such a file read there.

What it holds is what a worker asks at an arrival and, if the family likes, what its children were given. Of the other
parent there is nothing in it: each brings a file of their own, and the two are joined.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from kinward.register.queries import PersonCard, id_number_of
from kinward.register.queries.care import CareLine
from kinward.register.queries.own import couples_of, parents_among
from kinward.sharing import issuers
from kinward.sharing.errors import SharingError
from kinward.sharing.signatures import key_id, opened, own_key, signed, signer_of, token

FORMAT: Final = "kinward-copy-1"
VALID, CLOCKS_DIFFER = timedelta(days=30), timedelta(hours=1)
MOST_BYTES, MOST_PEOPLE, MOST_DONE = 256 * 1024, 12, 150
Text = Annotated[str, Field(max_length=100)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{0,60}$")]
Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16}$")]
Line = Annotated[int, Field(ge=0, lt=MOST_PEOPLE)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Done(Strict):
    """A dose or a check-up that a child was given."""

    what: Literal["immunisation", "contact"]
    on: date
    vaccine: Code = ""
    dose: Annotated[int, Field(ge=0, le=20)] = 0
    schedule: Code = ""
    contact: Code = ""


class Copied(Strict):
    """A person; `mother` and `father` are others of the same file, counted from 0.

    who      the same in each copy of that county, and so is `couple` of the two who are married
    """

    who: Token
    name: Text
    sex: Literal["female", "male"] | None = None
    born_on: date | None = None
    id_number: Annotated[str, Field(max_length=20)] = ""
    role: Text | None = None
    hukou: Literal["rural", "urban"] | None = None
    mother: Line | None = None
    father: Line | None = None
    couple: Token | None = None
    done: Annotated[tuple[Done, ...], Field(max_length=MOST_DONE)] = ()


class Contents(Strict):
    format: Literal["kinward-copy-1"]
    made_at: AwareDatetime
    people: Annotated[tuple[Copied, ...], Field(min_length=1, max_length=MOST_PEOPLE)]

    @model_validator(mode="after")
    def _check_lines(self) -> Self:
        lines = [line for person in self.people for line in (person.mother, person.father) if line is not None]
        if any(line >= len(self.people) for line in lines):
            raise ValueError("a parent stands in no line")
        return self


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy whose signature holds, with the name an administrator gave its issuer."""

    issuer: int
    issuer_name: str
    made_at: datetime
    people: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A person of one or more copies. `ties`: which of all of them is `mother`, `father`, `married_to`, from 0 on."""

    said: Copied
    ties: Mapping[str, int]


def copy_of(
    cards: Sequence[PersonCard], *, at: datetime, done: Mapping[int, Iterable[CareLine]] | None = None
) -> dict[str, str]:
    """These people, signed; those who died and more than the file holds are left out. Only for their own account.

    done  what each was given, as far as the family takes it along
    """
    cards = [card for card in cards if card.died_on is None][:MOST_PEOPLE]
    lines = {card.person: line for line, card in enumerate(cards)}
    parents, couples = parents_among(lines), couples_of(lines)
    people = [
        Copied(
            **_who(card) | {side: lines[parent] for side, parent in parents.get(card.person, {}).items()},
            couple=token("couple", *couples[card.person]) if card.person in couples else None,
            done=tuple(_done(each) for each in (done or {}).get(card.person, ()))[-MOST_DONE:],
        )
        for card in cards
    ]
    contents = Contents(format=FORMAT, made_at=at, people=tuple(people))
    return signed(contents.model_dump_json(exclude_none=True, exclude_defaults=True).encode())


def _who(card: PersonCard) -> dict[str, Any]:
    return {
        "who": token("person", card.person),
        "name": card.name,
        "sex": card.sex if card.sex in ("female", "male") else None,
        "born_on": card.born_on,
        "id_number": id_number_of(card.person) or "",
        "role": card.role,
        "hukou": card.hukou,
    }


def _done(line: CareLine) -> Done:
    return Done.model_validate({name: getattr(line, name) for name in Done.model_fields})


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


def joined(copies: Sequence[Copy]) -> list[Joined]:
    """Everybody in these copies once, as the latest says. A child of two parents who each bring a copy has both, and
    all that either says it was given.

    raises  SharingError copy-many: more people than a form of an arrival has room for
    """
    said = {(copy.issuer, person.who): person for copy, person in _everybody(copies)}
    for copy, person in _everybody(sorted(copies, key=lambda copy: copy.made_at)):
        who = copy.issuer, person.who
        said[who] = person.model_copy(update={"done": _all_done(said[who], person)})
    lines = {who: line for line, who in enumerate(said)}
    if len(said) > MOST_PEOPLE:
        raise SharingError("copy-many", f"the files hold {len(said)} people, more than {MOST_PEOPLE}")
    ties: list[dict[str, int]] = [{} for _ in said]
    couples: dict[tuple[int, str], set[int]] = {}
    for copy, person in _everybody(copies):
        line = lines[copy.issuer, person.who]
        for side, parent in (("mother", person.mother), ("father", person.father)):
            if parent is not None:
                ties[line][side] = lines[copy.issuer, copy.people[parent].who]
        if person.couple:
            couples.setdefault((copy.issuer, person.couple), set()).add(line)
    for one, other in (couple for couple in couples.values() if len(couple) == 2):
        ties[one]["married_to"], ties[other]["married_to"] = other, one
    return [Joined(*each) for each in zip(said.values(), ties, strict=True)]


def _all_done(one: Copied, other: Copied) -> tuple[Done, ...]:
    """Either may have been made before a dose, or without any; the latest, as far as a file holds."""
    once = dict.fromkeys((*one.done, *other.done))
    return tuple(sorted(once, key=lambda done: done.on))[-MOST_DONE:]


def _everybody(copies: Iterable[Copy]) -> Iterator[tuple[Copy, Copied]]:
    return ((copy, person) for copy in copies for person in copy.people)


def _envelope(content: bytes) -> dict[str, object]:
    try:
        envelope = json.loads(content.decode("utf-8-sig"))
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
