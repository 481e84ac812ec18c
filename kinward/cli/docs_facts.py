"""The fact contract as Markdown: every fact, what it may be, and the ways from one row to another."""

from collections.abc import Iterator

from kinward.language.words import FACTS
from kinward.rules.facts import NEVER, RELATIONS, VIEWS, Fact

ABOUT = {
    "person": "Everybody: children, parents, those who live alone.",
    "household": "Who lives and counts together.",
    "pregnancy": "Only one for which the woman has asked for care.",
    "event": "What took place: doses, contacts, refusals, requests.",
}
INTRODUCTION = """\
# Facts

What a rule may ask, and nothing else. The list is closed: there is no fact about contraception, abortion or
sterilisation, no “planned” birth, no religion, no whereabouts, and there will be none.

A fact that is not given is unknown, never false and never 0. `never` is a day that has not happened: known, and later
than every other day. Money is given in major units (3600 or 3600.50), numbers are whole.
"""


def facts_as_markdown() -> str:
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for view, facts in VIEWS.items():
        yield f"## {view}\n\n{ABOUT[view]}\n"
        yield "| fact | kind | may be | about | 中文 |"
        yield "| --- | --- | --- | --- | --- |"
        yield from (_row(fact) for fact in facts.values())
        yield ""
    yield "## Relations\n"
    yield "| from | name | to | about | complete when |"
    yield "| --- | --- | --- | --- | --- |"
    for relation in RELATIONS.values():
        target = f"many {relation.target}" if relation.many else relation.target
        complete = f"`{relation.complete}`" if relation.complete else ""
        yield f"| {relation.start} | `{relation.name}` | {target} | {relation.about} | {complete} |"


def _row(fact: Fact) -> str:
    return f"| `{fact.name}` | {_kind(fact)} | {_values(fact)} | {fact.about} | {FACTS[fact.name][1]} |"


def _kind(fact: Fact) -> str:
    if fact.kind == "money":
        return {"once": "money"}.get(fact.unit, f"money a {fact.unit}")
    return f"number ({fact.unit})" if fact.unit else fact.kind


def _values(fact: Fact) -> str:
    said = [f"`{value}`" for value in fact.values]
    if fact.kind == "number":
        said.append(f"{fact.smallest} to {fact.largest:,}")
    if fact.kind == "money":
        said.append(f"up to {fact.largest:,}, asked about once more above {fact.rare:,}")
    if fact.can_be_never:
        said.append("`never`")
    if fact.assumed == NEVER:
        said.append("taken as `never` when nothing is said")
    return ", ".join(said)
