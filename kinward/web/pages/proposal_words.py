"""A proposal in words: its title, and what it says line by line."""

from typing import Any

from kinward.access.queries import Proposal
from kinward.due.in_force import changes_from
from kinward.upkeep.retention import title_of as title_of_rule
from kinward.web.language import say, speaker
from kinward.web.pack_words import change_said
from kinward.web.parts import Fact
from kinward.web.people import place_name
from kinward.web.phrases import PHRASES


def title_of(made: Proposal) -> str:
    """Account for 王海燕, posting, update of the rules …"""
    key = f"proposals.kind_{made.kind}"
    return say(
        key if key in PHRASES else "proposals.kind_other",
        name=str(made.payload.get("display_name") or made.payload.get("name", "")),
    )


def facts_of(made: Proposal) -> list[Fact]:
    """The payload, key by key, in the words of the pages."""
    payload = {**made.payload, **(changes_told(made.payload["changes"]) if made.kind == "pack" else {})}
    told = {key: value for key, value in payload.items() if value not in ("", [], made.reason)}
    return [Fact(label(key), value_said(key, value)) for key, value in told.items()]


def changes_told(said: list[dict[str, str]]) -> dict[str, object]:
    """What is new apart from what was decided before and stays."""
    new = [each for each in said if "decided_on" not in each]
    return {"changes": new, "stay": [each for each in said if each not in new]}


def scope_said(scope: str) -> str:
    """`system/Patient.r` in words."""
    return say(f"systems.scope_{scope.replace('/', '_').replace('.', '_')}")


def label(key: str) -> str:
    return say(f"proposals.says_{key}") if f"proposals.says_{key}" in PHRASES else key


def value_said(key: str, value: Any) -> str:  # noqa: PLR0911 one a key
    if key == "role":
        return say(f"role.{value}")
    if f"exports.{key}_{value}" in PHRASES:
        return say(f"exports.{key}_{value}")
    if key == "about":
        return say("proposals.some_people", count=int(value))
    if key == "area":
        return place_name(int(str(value))) or str(value)
    if key in ("changes", "stay"):
        return speaker().sentences([change_said(change) for change in changes_from(value)])
    if key == "scopes":
        return speaker().joined([scope_said(scope) for scope in value])
    if key == "kinds":
        return speaker().joined([say(f"hooks.kind_{kind}") for kind in value])
    if isinstance(value, list):
        return speaker().joined([one_said(key, each) for each in value])
    return str(value)


def one_said(key: str, each: object) -> str:
    """One of several."""
    return (speaker().text(title_of_rule(str(each))) if key == "rules" else "") or str(each)
