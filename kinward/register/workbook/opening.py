"""Opens a file by what it is, once its first bytes agree with its name."""

from collections.abc import Callable, Iterator
from pathlib import Path

from kinward.register.workbook.archive import inspect
from kinward.register.workbook.delimited import open_delimited
from kinward.register.workbook.errors import WorkbookError
from kinward.register.workbook.sources import Source

MOST_BYTES = 200 * 1024 * 1024


def open_source(path: Path) -> Iterator[Source]:
    """The ways to read the file, likeliest first; more than one only where the encoding is in doubt."""
    kind = _checked_kind(path)
    if kind == "text":
        return open_delimited(path)
    return iter([_OPENED[kind](path)])


def _open_xls(path: Path) -> Source:
    from kinward.register.workbook.fenced import open_fenced

    return open_fenced(path)


def _open_archive(path: Path, kind: str) -> Source:
    from kinward.register.workbook.spreadsheets import open_directly

    return open_directly(path, inspect(path, kind))


def _open_parquet(path: Path) -> Source:
    from kinward.register.workbook.columnar import open_parquet

    return open_parquet(path)


_OPENED: dict[str, Callable[[Path], Source]] = {
    "xlsx": lambda path: _open_archive(path, "xlsx"),
    "ods": lambda path: _open_archive(path, "ods"),
    "xls": _open_xls,
    "parquet": _open_parquet,
}
KINDS: dict[str, str] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".parquet": "parquet",
}
KIND_NAMES = {"xlsx": "xlsx", "xls": "xls", "ods": "ods", "text": "csv", "parquet": "parquet"}


def _checked_kind(path: Path) -> str:
    """The kind the name promises, once the first bytes agree with it."""
    first = _first_bytes(path)
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise WorkbookError(
            "workbook-kind-unknown", where=path.name, suffix=suffix or path.name, known="xlsx, xls, ods, csv, parquet"
        )
    promised, found = KINDS[suffix], _kind_of(first)
    if promised == "xlsx" and found == "cfb":
        return "xls"  # a protected xlsx, or an old workbook under a new name: the reader tells which
    if promised == "xls" and found == "cfb":
        return "xls"
    if found == "zip" and promised in ("xlsx", "ods"):
        return promised
    if found != promised:
        raise WorkbookError(
            "workbook-kind-differs", where=path.name, named=KIND_NAMES[promised], found=_FOUND_NAMES[found]
        )
    return promised


_FOUND_NAMES = {
    "zip": "xlsx / zip",
    "cfb": "xls",
    "parquet": "parquet",
    "text": "text",
    "pdf": "PDF",
    "html": "HTML",
    "binary": "binary",
}
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "cfb"),
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
)


def _first_bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise WorkbookError("workbook-missing", where=path.name)
        size = path.stat().st_size if path.is_file() else -1
        if size < 0:
            raise WorkbookError("workbook-unreadable", where=path.name, reason="not a file")
        first = b""
        if size:
            with path.open("rb") as file:
                first = file.read(4096)
    except OSError as error:
        raise WorkbookError("workbook-unreadable", where=path.name, reason=error.strerror) from error
    if not first.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise WorkbookError("workbook-empty", where=path.name)
    if size > MOST_BYTES:
        raise WorkbookError(
            "workbook-too-big", where=path.name, what="bytes", found=f"{size:,}", limit=f"{MOST_BYTES:,}"
        )
    return first


def _kind_of(first: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if first.startswith(signature):
            return kind
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return "html"
    controls = sum(1 for byte in first if byte < 32 and byte not in (0, 9, 10, 12, 13, 26))
    utf_16 = first.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if controls * 10 > len(first) and not utf_16 else "text"
