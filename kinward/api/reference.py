"""What the OpenAPI document says, for people: as Markdown, and as the parts of a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kinward.api.document import TAGS, Schema

SHOWN_VALUES = 12
WORDS = {
    "integer": "number",
    "number": "number",
    "boolean": "true or false",
    "string": "text",
    "null": "null",
    "object": "object",
}
FORMATS = {"date": "day", "date-time": "moment"}
LARGEST_SHOWN = 10**12


@dataclass(frozen=True)
class Field:
    """`where`: path, query or body."""

    name: str
    kind: str
    about: str = ""
    where: str = ""


@dataclass(frozen=True)
class Told:
    """One operation. `who`: the roles that may call it, with the purpose they act for; `answer`: a shape's name."""

    name: str
    method: str
    path: str
    summary: str
    who: str
    asked: tuple[Field, ...]
    answer: str

    @property
    def title(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Shape:
    name: str
    about: str
    fields: tuple[Field, ...]


def chapters(schema: Schema) -> dict[str, list[Told]]:
    """The operations by the title of their resource."""
    found: dict[str, list[Told]] = {title: [] for title in TAGS.values()}
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            found[TAGS[said["tags"][0]]].append(_told(path, method.upper(), said, schema))
    return {title: operations for title, operations in found.items() if operations}


def shapes(schema: Schema) -> list[Shape]:
    """What bodies and answers consist of, by name."""
    return [
        Shape(name, said.get("description", ""), tuple(_fields(said)))
        for name, said in sorted(schema["components"]["schemas"].items())
    ]


def markdown(schema: Schema) -> str:
    """The whole reference."""
    lines = ["# The JSON interface\n", f"{schema['info']['description'].strip()}\n"]
    lines.append("The document for machines is at `/api/openapi.json`.\n")
    for title, operations in chapters(schema).items():
        lines.append(f"## {title}\n")
        for each in operations:
            lines += [
                f"### {each.title}\n",
                f"{each.summary}\n",
                f"For {each.who}. Answers {_link(each.answer)}.\n",
            ]
            lines += _table("asked", each.asked)
    lines.append("## Shapes\n")
    for shape in shapes(schema):
        lines += [f"### {shape.name}\n", *([f"{shape.about}\n"] if shape.about else []), *_table("field", shape.fields)]
    return "\n".join(lines).rstrip() + "\n"


def _link(shape: str) -> str:
    return f"[{shape}](#{shape.lower()})"


def _table(title: str, fields: tuple[Field, ...]) -> Iterator[str]:
    if fields:
        yield f"| {title} | kind | |\n| --- | --- | --- |"
        for each in fields:
            where = f" ({each.where})" if each.where else ""
            name = _link(each.name) if each.kind == "body" else f"`{each.name}`"
            yield f"| {name}{where} | {each.kind} | {_cell(each.about)} |"
        yield ""


def _told(path: str, method: str, said: Mapping[str, Any], schema: Schema) -> Told:
    asked = [
        Field(each["name"], kind(each["schema"]), each.get("description", ""), each["in"])
        for each in said["parameters"]
        if each["in"] != "header"  # the same everywhere: told at the beginning
    ]
    body = said.get("requestBody")
    if body:
        name = _name(body["content"]["application/json"]["schema"])
        about = schema["components"]["schemas"][name].get("description", "")
        asked.append(Field(name, "body", about.partition("\n\n")[0]))
    hoped = next(answer for status, answer in said["responses"].items() if int(status) < 300)
    answer = _name(hoped["content"]["application/json"]["schema"])
    return Told(said["operationId"], method, path, said["summary"], _who(said["x-roles"]), tuple(asked), answer)


def _who(roles: Mapping[str, str]) -> str:
    """clinic, village (for care); family"""
    purposes: dict[str, list[str]] = {}
    for role, purpose in roles.items():
        purposes.setdefault(purpose, []).append(role)
    said = [
        ", ".join(sorted(who)) + ("" if who == [purpose] else f" (for {purpose})") for purpose, who in purposes.items()
    ]
    return "; ".join(said) or "whoever is signed in"


def _fields(said: Mapping[str, Any]) -> Iterator[Field]:
    needed = set(said.get("required", ()))
    is_asked = said.get("additionalProperties") is False
    for name, field in said.get("properties", {}).items():
        must = ", needed" if is_asked and name in needed else ""
        yield Field(name, kind(field) + must, field.get("description", ""))


def kind(said: Mapping[str, Any]) -> str:
    """A JSON Schema in a few words: `text, up to 100 signs`; `number, 1 to 9999`; `day or null`."""
    if "$ref" in said:
        return _name(said)
    if "anyOf" in said:
        return " or ".join(kind(each) for each in said["anyOf"])
    if "enum" in said or "const" in said:
        values = said.get("enum") or [said["const"]]
        shown = ", ".join(str(value) for value in values[:SHOWN_VALUES])
        return f"one of {shown}" if len(values) > 1 else shown
    if said.get("type") == "array":
        return f"list of {kind(said['items'])}{_limits(said, 'minItems', 'maxItems')}"
    if said.get("type") == "object" and isinstance(said.get("additionalProperties"), dict):
        return f"by name: {kind(said['additionalProperties'])}"
    name = FORMATS.get(said.get("format", "")) or WORDS[said.get("type", "object")]
    return name + _limits(said, "minimum", "maximum") + _limits(said, "minLength", "maxLength")


def _limits(said: Mapping[str, Any], least: str, most: str) -> str:
    low, high = said.get(least), said.get(most)
    if high is None or high > LARGEST_SHOWN:
        return ""
    return f", {low} to {high}" if low else f", up to {high}"


def _name(said: Mapping[str, Any]) -> str:
    return re.sub(r".*/", "", said["$ref"])


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).replace("|", "\\|")
