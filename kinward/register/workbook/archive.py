"""Looks into a zipped workbook before it is opened: how much it unpacks to, and how far its cells reach.

A parser allocates the whole rectangle up to the last cell; one cell at XFD1048576 would take all memory.
While looking, the error cells (#N/A) are noted, which the parser gives as empty.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import BinaryIO

from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.reach import OdsReach, XlsxReach

MOST_UNPACKED = 2 * 1024**3
MOST_CELLS = 60_000_000
MOST_PARTS = 10_000
_PIECE = 1 << 20
_LOCAL_HEADER = 30

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_NEEDED = {"xlsx": "xl/workbook.xml", "ods": "content.xml"}
_DAMAGES = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, KeyError, OSError, RuntimeError)

ErrorCell = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Archive:
    """Error cells by part of the archive, and the part each sheet is in."""

    errors: dict[str, list[ErrorCell]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def errors_of(self, sheet: str) -> Sequence[ErrorCell]:
        return self.errors.get(self.parts.get(sheet, ""), ())


def inspect(path: Path, kind: str) -> Archive:
    """Raises `WorkbookError` when the archive is damaged or would take too much memory."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            _check_parts(path, kind, archive)
            parts = _parts_of_sheets(archive) if kind == "xlsx" else {}
            return Archive(_look_through(path, kind, archive, file), parts)
    except _DAMAGES as error:
        raise WorkbookError("workbook-damaged", where=path.name, reason=type(error).__name__) from error


def _check_parts(path: Path, kind: str, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise _too_big(path, "parts", len(names), MOST_PARTS)
    if _NEEDED[kind] in names:
        return
    found = next((k for k, part in _NEEDED.items() if part in names), "xlsb" if "xl/workbook.bin" in names else "zip")
    raise WorkbookError("workbook-kind-differs", where=path.name, named=kind, found=found)


def _too_big(path: Path, what: str, found: int, limit: int) -> WorkbookError:
    return WorkbookError("workbook-too-big", where=path.name, what=what, found=f"{found:,}", limit=f"{limit:,}")


def _look_through(path: Path, kind: str, archive: zipfile.ZipFile, file: BinaryIO) -> dict[str, list[ErrorCell]]:
    left, errors = MOST_UNPACKED, {}
    for info in archive.infolist():
        reach = XlsxReach() if kind == "xlsx" else OdsReach()
        left -= _look_at(path, file, info, reach, left)
        if reach.cells > MOST_CELLS and kind == "xlsx":
            reach = XlsxReach(exactly=True)
            _look_at(path, file, info, reach, MOST_UNPACKED)
        if reach.cells > MOST_CELLS:
            raise _too_big(path, "cells", reach.cells, MOST_CELLS)
        if reach.errors:
            errors[info.filename] = sorted(reach.errors)
    return errors


def _look_at(path: Path, file: BinaryIO, info: zipfile.ZipInfo, reach: XlsxReach | OdsReach, left: int) -> int:
    """Bytes the part unpacks to."""
    unpacked = 0
    for piece in _unpacked(file, info):
        unpacked += len(piece)
        if unpacked > left:
            raise _too_big(path, "unpacked bytes", unpacked, MOST_UNPACKED)
        reach.look(piece)
    return unpacked


def _unpacked(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces, by its real length: the length written in the archive may lie."""
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left, inflate = info.compress_size, zlib.decompressobj(-15)
    while left > 0:
        packed = file.read(min(left, _PIECE))
        if not packed:
            raise EOFError
        left -= len(packed)
        if info.compress_type == zipfile.ZIP_STORED:
            yield packed
        else:
            yield from _inflated(inflate, packed)


def _inflated(inflate: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    while packed:
        yield inflate.decompress(packed, 4 * _PIECE)
        packed = inflate.unconsumed_tail


def _parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to its part, by the relations of the workbook."""
    relations = dict(_relations(_text(archive, "xl/_rels/workbook.xml.rels")))
    found = {}
    for attributes in _attributes(_SHEET, _text(archive, "xl/workbook.xml")):
        target = relations.get(next((v for k, v in attributes.items() if k.endswith(":id")), ""), "")
        found[unescape(attributes.get("name", ""))] = target
    return found


def _relations(text: str) -> Iterator[tuple[str, str]]:
    for attributes in _attributes(_RELATION, text):
        target = attributes.get("Target", "")
        yield attributes.get("Id", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in tag.finditer(text):
        yield dict(_ATTRIBUTE.findall(found[1]))


def _text(archive: zipfile.ZipFile, name: str) -> str:
    """A small part; anything long is no list of sheets."""
    with archive.open(name) as part:
        return part.read(4 * _PIECE).decode("utf-8", "replace")
