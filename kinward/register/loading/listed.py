"""A county's own places, from the list its office keeps: a CSV file in, the places of an empty register out.

Codes are the twelve digits of the statistics office: 990123 000 000 a county, 990123 004 000 a township of it, 990123
004 017 a village of that. Whatever is wrong with a line is said for each; with one wrong line nothing is written.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    """`why`: heading, code, kind, parent, parent-missing, name, twice, differs, long; `line` counts from 1."""

    line: int
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file says: new places, how many are in the register already as they stand, and what is wrong."""

    new: tuple[Place, ...]
    known: int
    wrong: tuple[Wrong, ...]


def read_list(content: bytes) -> Listed:
    """A list in UTF-8 or GB18030, compared with the places there are."""
    lines = list(csv.DictReader(io.StringIO(_text(content))))
    if not lines or missing(lines[0]):
        return Listed((), 0, (Wrong(1, "heading", ", ".join(missing(lines[0]) if lines else WANTED)),))
    if len(lines) > MOST_LINES:
        return Listed((), 0, (Wrong(MOST_LINES + 1, "long", str(MOST_LINES)),))
    known = {place.code: place for place in Place.objects.using("owner").all()}
    listed: dict[int, Place] = {}
    wrong = []
    for number, line in enumerate(lines, 2):
        try:
            place = _place(_named(line))
            _check_once(place, listed, known)
            listed[place.code] = place
        except _LineError as error:
            wrong.append(Wrong(number, *error.args))
    wrong += _without_parent(listed, known, lines)
    new = [place for code, place in sorted(listed.items()) if code not in known]
    return Listed(tuple(new), len(listed) - len(new), tuple(sorted(wrong, key=lambda each: each.line)))


def add_places(places: Sequence[Place]) -> None:
    """All of them or none, by the tables' owner; a place before what lies in it."""
    with transaction.atomic(using="owner"):
        Place.objects.using("owner").bulk_create(sorted(places, key=lambda place: place.code))
    forget_places()


def missing(line: Mapping[str | None, object]) -> list[str]:
    named = {HEADINGS.get(str(heading).strip(), str(heading).strip()) for heading in line}
    return [name for name in WANTED if name not in named]


class _LineError(Exception):
    """Why a line is wrong, and the value."""


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _named(line: Mapping[str | None, object]) -> dict[str, str]:
    return {HEADINGS.get(str(key).strip(), str(key).strip()): str(value or "").strip() for key, value in line.items()}


def _place(said: Mapping[str, str]) -> Place:
    digits = said["code"].replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS and digits[0] != "0"):
        raise _LineError("code", said["code"])
    code = int(digits)
    kind, parent = _kind_and_parent(code)
    if KINDS.get(said["kind"]) != kind:
        raise _LineError("kind", said["kind"])
    if said.get("parent", "").replace(" ", "") not in ("", str(parent or "")):
        raise _LineError("parent", said["parent"])
    name = said["name"]
    if not name or len(name) > 60:
        raise _LineError("name", name[:60])
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


def _check_once(place: Place, listed: Mapping[int, Place], known: Mapping[int, Place]) -> None:
    if place.code in listed:
        raise _LineError("twice", str(place.code))
    before = known.get(place.code)
    if before and before.name_hans != place.name_hans:
        raise _LineError("differs", before.name_hans)


def _without_parent(
    listed: Mapping[int, Place], known: Mapping[int, Place], lines: Sequence[Mapping[str | None, object]]
) -> Iterator[Wrong]:
    where = {_named(line)["code"].replace(" ", ""): number for number, line in enumerate(lines, 2)}
    for code, place in listed.items():
        if place.parent_id and place.parent_id not in listed and place.parent_id not in known:
            yield Wrong(where[str(code)], "parent-missing", str(place.parent_id))
