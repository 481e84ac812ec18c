"""YAML as packs and family files mean it: version 1.2 words, exact decimals, and the line of every value."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from kinward.rules.errors import RuleError

MAX_BYTES = 4_000_000
MAX_DEPTH = 40


def _day(said: str) -> date | str:
    """A day; one that does not exist stays text, for the checks behind to name with its line."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def _nothing(_: str) -> None:
    return None


_CORE: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"true|false"), "true".__eq__),
    (re.compile(r"~|null|"), _nothing),
    (re.compile(r"-?(?:0|[1-9][0-9]*)"), int),
    (re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"), Decimal),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), _day),
)
_FIRST = frozenset("tfn~-0123456789")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file.

    raises  RuleError yaml-…: missing, too large, not text, or not YAML, with the line
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError("file-missing", f"cannot read the file: {error.strerror}", where=str(path)) from None
    if len(raw) > MAX_BYTES:
        raise RuleError("yaml-too-large", f"the file has more than {MAX_BYTES} bytes", where=str(path))
    return parse_yaml(raw, str(path))


def parse_yaml(raw: bytes | str, name: str) -> Any:
    """The content of a YAML text; aliases, tags, fields said twice and deep nesting are refused."""
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return _Builder(name).build(yaml.parse(text, yaml.CSafeLoader))
    except UnicodeDecodeError as error:
        raise RuleError("yaml-encoding", f"not UTF-8 at byte {error.start}", where=name) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise RuleError("yaml-syntax", f"not YAML: {error.problem}", where=where) from None
    except (yaml.YAMLError, ValueError) as error:
        raise RuleError("yaml-syntax", f"not YAML: {str(error).splitlines()[0]}", where=name) from None


class _Builder:
    """Values from the events of a parser, one after the other: a file cannot make it recurse or unfold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.open: list[Any] = []
        self.keys: list[Any] = []
        self.content: Any = None
        self.documents = 0

    def build(self, events: Iterable[Any]) -> Any:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self.add(self.scalar(event), event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.begin(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.open.pop()
                    self.keys.pop()
                case yaml.AliasEvent():
                    self.fail(event, f"aliases (*{event.anchor}) are not taken; write it out")
                case yaml.DocumentStartEvent():
                    self.documents += 1
                    if self.documents > 1:
                        self.fail(event, "a second document begins; one file is one document")
                case _:
                    pass
        return self.content

    def fail(self, event: Any, problem: str) -> NoReturn:
        raise RuleError("yaml-syntax", problem, where=f"{self.name}:{event.start_mark.line + 1}")

    def begin(self, event: Any) -> None:
        if event.tag:
            self.fail(event, f"tags ({event.tag}) are not taken")
        made: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.add(made, event)
        self.open.append(made)
        self.keys.append(_NO_KEY)
        if len(self.open) > MAX_DEPTH:
            self.fail(event, f"nested deeper than {MAX_DEPTH}")

    def add(self, value: Any, event: Any) -> None:
        """Into the innermost list, or as the next key or value of the innermost mapping."""
        if not self.open:
            self.content = value
        elif isinstance(self.open[-1], list):
            self.open[-1].append(value)
        elif self.keys[-1] is not _NO_KEY:
            self.open[-1][self.keys[-1]] = value
            self.keys[-1] = _NO_KEY
        elif not isinstance(event, yaml.ScalarEvent):
            self.fail(event, "a field's name is a word")
        elif value in self.open[-1]:
            self.fail(event, f"{value!r} stands here twice")
        else:
            self.keys[-1] = value

    def scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag not in (None, "!"):
            self.fail(event, f"tags ({event.tag}) are not taken")
        if event.style or event.tag or not (text == "" or text[0] in _FIRST):
            return text
        for pattern, value_of in _CORE:
            if pattern.fullmatch(text):
                try:
                    return value_of(text)
                except ValueError:
                    self.fail(event, f"a number of {len(text)} digits")
        return text


_NO_KEY = object()


@lru_cache(maxsize=64)
def _composed(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, ValueError):
        return None


def line_of(path: Path, keys: tuple[str | int, ...]) -> int:
    """The line of the value at `keys`, or of the nearest thing above it; looked up only when something is wrong."""
    node, line = _composed(path), 1
    for key in keys:
        found = _child(node, key)
        if found is None:
            break
        node, line = found
    return line


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value, name.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None
