"""YAML as packs and family files mean it: version 1.2 words, exact decimals, and the line of every value."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kinward.rules.errors import RuleError

MAX_BYTES = 4_000_000
MAX_DEPTH = 40


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's core words: only true and false are truth values; a leading zero makes a text."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node)))
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: _day(loader.construct_scalar(node)))


def _day(said: str) -> date | str:
    """A day; one that does not exist stays text, for the checks behind to name with its line."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


class _NoAliases(_Loader):
    """Refuses anchors: a small file could otherwise unfold into a huge one."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not taken", event.start_mark)
        return super().compose_node(parent, index)


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
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return yaml.load(text, _Loader if "*" not in text else _NoAliases)  # noqa: S506  # a safe loader
    except UnicodeDecodeError as error:
        raise RuleError("yaml-encoding", f"not UTF-8 at byte {error.start}", where=name) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise RuleError("yaml-syntax", f"not YAML: {error.problem}", where=where) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RuleError("yaml-syntax", f"not YAML: {str(error).splitlines()[0]}", where=name) from None


@lru_cache(maxsize=64)
def _composed(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8-sig"), _Loader)
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
