"""A county's own places, from the list its office keeps: a CSV file in, the places of an empty register out.

Codes are the twelve digits of the statistics office: 990123 000 000 a county, 990123 004 000 a township of it, 990123
004 017 a village of that. Whatever is wrong with a line is said for each; with one wrong line nothing is written.
"""

import csv
import io
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from kinward.register.loading.places import in_traditional, name_in_latin
from kinward.register.models import Place
from kinward.register.queries.places import forget_places

HEADINGS = {
    "代码": "code", "编码": "code", "级别": "kind", "类型": "kind", "上级": "parent", "上级代码": "parent",
    "名称": "name", "繁体名称": "name_hant", "英文名称": "name_en", "地区": "region",
}  # fmt: skip
KINDS = {
    "county": "county", "township": "township", "village": "village", "县": "county", "区": "county", "县区": "county",
    "乡": "township", "镇": "township", "乡镇": "township", "街道": "township",
    "村": "village", "社区": "village", "居委会": "village",
}  # fmt: skip
WANTED = ("code", "kind", "name")
DIGITS, A_COUNTY, A_TOWNSHIP = 12, 1_000_000, 1_000
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Wrong:
    """`why`: text, empty, heading, long, code, kind, parent, parent-missing, name, namesake, twice, differs.

    `line` counts from 1.
    """

    line: int
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file says: new places, how many are in the register already as they stand, and what is wrong."""

    new: tuple[Place, ...] = ()
    known: int = 0
    wrong: tuple[Wrong, ...] = ()


class _WrongError(Exception):
    """Why a line is wrong, and the value; or a whole file, with the line."""


def read_list(content: bytes) -> Listed:
    """A list in UTF-8 or GB18030, compared with the places there are."""
    try:
        lines = _lines(content)
    except _WrongError as error:
        return Listed(wrong=(Wrong(*error.args),))
    known = {place.code: place for place in Place.objects.using("owner").all()}
    named = {(place.parent_id, place.name_hans): place.code for place in known.values()}
    listed: dict[int, tuple[int, Place]] = {}
    wrong = []
    for number, line in lines:
        try:
            place = _place(line)
            _check_once(place, listed, known)
            _check_name(place, named)
            listed[place.code] = number, place
        except _WrongError as error:
            wrong.append(Wrong(number, *error.args))
    wrong += [
        Wrong(number, "parent-missing", str(place.parent_id))
        for number, place in listed.values()
        if place.parent_id and place.parent_id not in listed and place.parent_id not in known
    ]
    new = [place for code, (_, place) in sorted(listed.items()) if code not in known]
    return Listed(tuple(new), len(listed) - len(new), tuple(sorted(wrong, key=lambda each: each.line)))


def add_places(places: Sequence[Place]) -> None:
    """All of them or none, by the tables' owner; a place before what lies in it."""
    with transaction.atomic(using="owner"):
        Place.objects.using("owner").bulk_create(sorted(places, key=lambda place: place.code))
    forget_places()


def _lines(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Each line with its number in the file."""
    text = _text(content)
    if not text.strip():
        raise _WrongError(1, "empty")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        lacking = [name for name in WANTED if name not in map(_name_of, reader.fieldnames or ())]
        if lacking:
            raise _WrongError(1, "heading", ", ".join(lacking))
        lines = [(reader.line_num, _named(line)) for line in islice(reader, MOST_LINES + 1)]
    except csv.Error:
        raise _WrongError(reader.line_num, "text") from None
    if len(lines) > MOST_LINES:
        raise _WrongError(lines[-1][0], "long", str(MOST_LINES))
    return lines


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _WrongError(content.count(b"\n", 0, error.start) + 1, "text") from None


def _named(line: Mapping[str | None, object]) -> dict[str, str]:
    return {_name_of(heading): str(value or "").strip() for heading, value in line.items()}


def _name_of(heading: str | None) -> str:
    said = str(heading).strip()
    return HEADINGS.get(said, said)


def _place(said: Mapping[str, str]) -> Place:
    digits = said["code"].replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS and digits[0] != "0"):
        raise _WrongError("code", said["code"])
    code = int(digits)
    kind, parent = _kind_and_parent(code)
    if KINDS.get(said["kind"]) != kind:
        raise _WrongError("kind", said["kind"])
    if said.get("parent", "").replace(" ", "") not in ("", str(parent or "")):
        raise _WrongError("parent", said["parent"])
    name = said["name"]
    if not name or len(name) > 60:
        raise _WrongError("name", name[:60])
    return Place(
        code=code, kind=kind, parent_id=parent, name_hans=name, name_hant=said.get("name_hant") or in_traditional(name),
        name_en=said.get("name_en") or name_in_latin(name), region=said.get("region") or f"CN-{digits[:4]}",
    )  # fmt: skip


def _kind_and_parent(code: int) -> tuple[str, int | None]:
    """As the digits have it."""
    if code % A_COUNTY == 0:
        return "county", None
    if code % A_TOWNSHIP == 0:
        return "township", code // A_COUNTY * A_COUNTY
    return "village", code // A_TOWNSHIP * A_TOWNSHIP


def _check_once(place: Place, listed: Container[int], known: Mapping[int, Place]) -> None:
    if place.code in listed:
        raise _WrongError("twice", str(place.code))
    before = known.get(place.code)
    if before and before.name_hans != place.name_hans:
        raise _WrongError("differs", before.name_hans)


def _check_name(place: Place, named: dict[tuple[int | None, str], int]) -> None:
    """Two in one place with the same name could not be told apart."""
    other = named.setdefault((place.parent_id, place.name_hans), place.code)
    if place.parent_id and other != place.code:
        raise _WrongError("namesake", str(other))
