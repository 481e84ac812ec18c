"""Pack files against their models: the first step, before anything is understood."""

from pathlib import Path
from typing import Any

from kinward.rules.checkedcache import remembered
from kinward.rules.errors import RuleError
from kinward.rules.yamlfile import line_of, read_yaml

FIELDS = "The fields are described in docs/reference/pack-language.md; `kinward packs schema` prints them all."
LISTS = ("source", "evidence", "indicator")


def checked(kind: str, path: Path) -> Any:
    """The content of a pack file, every default filled in.

    raises  RuleError pack-file: the field at fault, its line, and what may stand there
    """
    return remembered(kind, path, lambda: _checked(kind, path))


def _checked(kind: str, path: Path) -> Any:
    content = read_yaml(path)
    if kind in LISTS:
        if not isinstance(content, list):
            raise RuleError("pack-file", "this file is a list: every entry begins with `- `", where=f"{path}:1")
        return [_checked_part(kind, part, path, (place,)) for place, part in enumerate(content)]
    if not isinstance(content, dict):
        raise RuleError("pack-file", f"this file is not a {kind}: it has no fields", where=f"{path}:1")
    return _checked_part(kind, content, path, ())


def _checked_part(kind: str, content: Any, path: Path, base: tuple[int, ...]) -> Any:
    from pydantic import ValidationError

    from kinward.rules.packfiles import KINDS

    try:
        model = KINDS[kind].model_validate(content)
    except ValidationError as error:
        raise _explained(error.errors(include_url=False)[0], path, base) from None
    return model.model_dump(by_alias=True)


def _explained(problem: Any, path: Path, base: tuple[int, ...]) -> RuleError:
    keys = tuple(key for key in problem["loc"] if not _is_union_branch(key))
    names = ".".join(str(key) for key in problem["loc"] if not _is_union_branch(key))
    line = line_of(path, (*base, *keys))
    message, advice = problem["msg"], ""
    if problem["type"] == "extra_forbidden":
        message, advice = "there is no such field", FIELDS
    elif problem["type"] == "missing":
        message = "this field is missing"
    else:
        advice = f"Found {str(problem['input'])[:60]!r}."
    return RuleError("pack-file", f"{names}: {message}", where=f"{path}:{line}", advice=advice)


def _is_union_branch(key: object) -> bool:
    return isinstance(key, str) and ("[" in key or key in ("constrained-str", "date", "decimal", "Repeats"))
