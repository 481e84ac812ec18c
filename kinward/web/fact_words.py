"""Facts of the register in words: what each is called, and its value with its unit."""

from collections.abc import Iterable
from datetime import date

from kinward.register.queries import DeclaredFact
from kinward.rules.facts import HOUSEHOLD, NEVER, PERSON
from kinward.web import days
from kinward.web.language import say, speaker
from kinward.web.parts import Fact, Link
from kinward.web.phrases import PHRASES

KINDS = {fact.name: fact for fact in (*HOUSEHOLD, *PERSON)}
UNITS = frozenset({"grams", "weeks", "percent"})
GROUPS: dict[str, tuple[str, ...]] = {
    "standing": ("hukou", "marital_status", "adopted_on", "only_child_certificate"),
    "family": (
        *("parents_complete", "children_complete", "siblings_complete", "orphan", "without_carer", "dependent"),
        *("shared_custody", "lives_alone", "needs_care"),
    ),
    "work": (
        *("employed", "self_employed", "maternity_insured", "pays_income_tax", "income_monthly"),
        *("work_income_monthly", "income_yearly", "pension_monthly", "retired_on"),
    ),
    "help": ("low_income_aid", "extreme_poverty_aid", "disability_grade", "disability_percent", "disabled_since"),
    "school": ("in_education", "education_level", "final_preschool_year", "preschool_kind"),
    "birth": ("birth_weight_grams", "gestation_weeks", "discharged_on"),
}
"""The facts that are declared of a person, as the page groups them."""


def fact_name(name: str) -> str:
    own = f"facts.column_{name}"
    said = say(own) if own in PHRASES else speaker().fact(name)
    return said[:1].upper() + said[1:]


def fact_value(name: str, value: object) -> str:
    """The value in words; `not known yet` where nobody has said."""
    if value is None or value == "":
        return say("person.not_known")
    if isinstance(value, date):
        return days.day(value) if value != NEVER else speaker().value("never")
    if name in SPECIAL:
        return SPECIAL[name](value)
    kind = KINDS[name].kind if name in KINDS else ""
    if kind == "money":
        return days.money(int(value))  # type: ignore[call-overload]
    return _number(name, value) if kind == "number" else speaker().value(value)


def _number(name: str, value: object) -> str:
    unit = KINDS[name].unit
    return say(f"facts.{unit}", value=value) if unit in UNITS else str(value)


def _grade(value: object) -> str:
    return say("facts.no_disability") if value == 0 else say("facts.grade", grade=value)


def _nationality(value: object) -> str:
    return say("facts.chinese") if value == "CN" else str(value)


SPECIAL = {"disability_grade": _grade, "nationality": _nationality}


def said_fact(fact: DeclaredFact, change: str = "") -> Fact:
    """A line of a summary: the value, since when, and where it can be changed."""
    words = fact_name(fact.name)
    known = fact.value is not None
    link = Link(say("facts.change" if known else "person.tell"), change, hidden=words) if change else None
    since = say("facts.since", day=days.day(fact.since)) if known and fact.since else ""
    return Fact(words, fact_value(fact.name, fact.value), since, link)


def grouped(facts: Iterable[DeclaredFact]) -> list[tuple[str, list[DeclaredFact]]]:
    """The facts of a person by group, in the order of the page; none is left out."""
    by_name = {fact.name: fact for fact in facts}
    groups = [(group, [by_name.pop(name) for name in names if name in by_name]) for group, names in GROUPS.items()]
    return [*groups, ("other", list(by_name.values()))] if by_name else groups
