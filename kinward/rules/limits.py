"""What no pack may say, whatever law it cites (docs/explanation). Each refusal gives its reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kinward.rules.programme import Benefit, Indicator, Schedule, Text
from kinward.rules.tree import Aggregate, FactRef, Node

_POLICING = re.compile(
    r"\b(?:quotas?|birth (?:targets?|limits?|control)|outside the plan|out-of-plan|unplanned births?"
    r"|social maintenance fees?|not (?:been )?examined|unexamined|informers?|steriliz?s?ations?|abortions?"
    r"|contracepti\w+|rank(?:ing|ed)? (?:of )?(?:workers|staff)|pregnancy tests? (?:of|for) all)\b"
    r"|计划外|超生|社会抚养费|生育指标|节育|绝育|结扎|人工流产|引产|上环|查环|查孕|未检|未查|举报|避孕"
    r"|計劃外|超生|社會撫養費|生育指標|節育|絕育|結紮|引產|未檢|舉報",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|mandatory|compulsory|required|obliged|obligatory|shall|have to|has to|penalt(?:y|ies)|fines?|fined)\b"
    r"|必须|应当|强制|不得拒绝|罚款|处罚|必須|應當|強制|罰款|處罰",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without|nobody|nothing|none)\b|不|无|無|没|沒|未|禁止", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:!?。；：！？，,\n]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a programme is refused; `keys` lead to the place in its file."""

    keys: tuple[str | int, ...]
    code: str
    message: str
    advice: str


def refusals_of_benefit(benefit: Benefit) -> Iterator[Refusal]:
    for place, condition in enumerate(benefit.conditions):
        yield from _policing(("conditions", place, "text"), condition.text)
        yield from _clause(benefit, ("conditions", place, "is"), condition.node)
    for place, formula in enumerate(benefit.formulas):
        yield from _policing(("amount", place, "text"), formula.text)
        yield from _clause(benefit, ("amount", place, "is"), formula.node)
    for name, node in (("starts", benefit.starts), ("ends", benefit.ends)):
        if node is not None:
            yield from _clause(benefit, (name,), node)
    yield from _policing(("title",), benefit.title)
    yield from _policing(("about",), benefit.about)


def _clause(benefit: Benefit, keys: tuple[str | int, ...], node: Node) -> Iterator[Refusal]:
    for found, inside in _aggregates(node):
        if found.target in ("event", "pregnancy"):
            yield Refusal(
                keys,
                "limit-unasked",
                "a benefit may not depend on check-ups, doses, refusals or whether care was asked for",
                "Nothing a family asks for depends on something it did not ask for.",
            )
        if _by_birth_order(found, benefit.for_each, inside=inside):
            yield Refusal(
                keys,
                "limit-birth-order",
                "a child's right may not depend on its brothers and sisters: their number, order or ages",
                "Give the right to the household if its amount grows with the number of children.",
            )


def _aggregates(node: Node, *, inside: bool = False) -> Iterator[tuple[Aggregate, bool]]:
    """Every aggregate of a clause, and whether it stands inside another one."""
    if isinstance(node, Aggregate):
        yield node, inside
    for child in node.children():
        yield from _aggregates(child, inside=inside or isinstance(node, Aggregate))


def _by_birth_order(found: Aggregate, for_each: str, *, inside: bool) -> bool:
    """Whether a list is one of brothers and sisters, by whatever way it is reached."""
    if for_each not in ("person", "child"):
        return False
    if found.relation == "siblings":
        return True
    others = found.relation == "children" and (inside or bool(found.path))
    at_home = any(isinstance(node, FactRef) and node.name == "child_of_household" for node in found.where.walk())
    return for_each == "child" and (others or (found.relation == "members" and at_home))


def refusals_of_schedule(schedule: Schedule) -> Iterator[Refusal]:
    yield from _offered(("title",), schedule.title)
    yield from _offered(("about",), schedule.about)
    for place, condition in enumerate(schedule.conditions):
        yield from _offered(("offered_to", place, "text"), condition.text)
    for place, contact in enumerate(schedule.contacts):
        yield from _offered(("contacts", place, "title"), contact.title)
    for name, component in schedule.components.items():
        yield from _offered(("components", name, "title"), component.title)
    for place, note in enumerate(schedule.notes):
        yield from _offered(("notes", place), note)


def _offered(keys: tuple[str | int, ...], text: Text) -> Iterator[Refusal]:
    word = _found(_DUTY, text)
    if word:
        yield Refusal(keys, "limit-duty", f"a schedule is an offer; {word!r} is a word of duty", "Say what is offered.")
    yield from _policing(keys, text)


def refusals_of_indicator(indicator: Indicator) -> Iterator[Refusal]:
    yield from _policing(("title",), indicator.title)
    yield from _policing(("basis",), indicator.basis)


def _policing(keys: tuple[str | int, ...], text: Text) -> Iterator[Refusal]:
    word = _found(_POLICING, text)
    if word:
        yield Refusal(
            keys,
            "limit-policing",
            f"{word!r}: Kinward offers and never polices births, methods or people",
            "Leave the clause out; docs/explanation says why. An old clause may be named under `untranslatable:`.",
        )


def _found(pattern: re.Pattern[str], text: Text) -> str:
    """The first word of the pattern in a sentence that does not deny it."""
    for sentence in _sentences(text.values()):
        match = pattern.search(sentence)
        if match and not _DENIED.search(sentence.replace(match[0], "")):
            return match[0]
    return ""


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _SENTENCE.split(text)
