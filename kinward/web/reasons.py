"""Why something is due, in words: each clause with its answer, the facts it was decided on and where it stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kinward.due.explain import Explained, Receipt
from kinward.rules.determination import ConditionAnswer, Entitlement, NeededFact
from kinward.rules.programme import Benefit, Evidence, Pack
from kinward.web import days
from kinward.web.acts import act_href
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say, speaker
from kinward.web.parts import Condition, Fact, Link

COUNTED = re.compile(r"(\w+)\(([\w.]+)\)")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
PERIODS_SHOWN = 12


@dataclass(frozen=True)
class Needed:
    """A fact that would settle it: whose, what proves it, and where it can be told."""

    fact: str
    whom: str
    papers: str
    link: Link | None


def conditions(explained: Explained) -> list[Condition]:
    return [_condition(answer, explained.pack) for answer in explained.determination.conditions]


def _condition(answer: ConditionAnswer, pack: Pack) -> Condition:
    source = pack.sources.get(answer.source)
    return Condition(
        speaker().text(answer.text),
        answer.outcome,
        facts=[Fact(said_name(name), said_value(name, value)) for name, value in answer.facts.items()],
        source=" ".join(part for part in (speaker().text(source.title), source.number) if part) if source else "",
        source_href=source.url if source else "",
    )


def said_name(name: str) -> str:
    """Date of birth; mother: date of birth; number of children."""
    counted = COUNTED.fullmatch(name)
    if counted is None:
        return fact_name(name)
    words = f"why.{counted[1]}_of" if counted[1] == "count" else "why.of"
    return say(words, relation=speaker().fact(counted[2]))


def said_value(name: str, value: object) -> str:
    last = name.rpartition(".")[2].removesuffix(")")
    if isinstance(value, dict):
        return say("why.at_least", count=value.get("at_least"))
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return days.day(date.fromisoformat(value))
    return fact_value(last, value)


# -- what is missing


def needs(explained: Explained, people: Mapping[str, str], household: int | None) -> list[Needed]:
    """What would settle it, each once; `people`: names by record id."""
    return [_needed(need, explained, people, household) for need in explained.determination.needs]


def _needed(need: NeededFact, explained: Explained, people: Mapping[str, str], household: int | None) -> Needed:
    papers = [explained.pack.evidence[each] for each in need.evidence if each in explained.pack.evidence]
    return Needed(
        fact_name(need.fact),
        people.get(need.person, ""),
        speaker().joined([speaker().text(paper.title) for paper in papers]),
        _told_at(need, people, household),
    )


def _told_at(need: NeededFact, people: Mapping[str, str], household: int | None) -> Link | None:
    """The form where the fact can be told, if it is of somebody whose record is seen."""
    if need.fact.startswith("household."):
        href = act_href("declare-household", household=household) if household else ""
    else:
        href = act_href("declare", person=int(need.person)) if need.person in people and need.person.isdigit() else ""
    fact = need.fact.removeprefix("household.")
    return Link(say("person.tell"), f"{href}?fact={fact}", hidden=fact_name(need.fact)) if href else None


# -- what it comes to


def periods(explained: Explained, on: date) -> list[list[str]]:
    """Rows of period, amount and last day to claim: of what is open, can still be claimed or comes next."""
    open_still = [each for each in explained.determination.entitlements if _is_open(each, on)]
    return [[_span(each), _amount(each), days.day(each.claim_until)] for each in open_still[:PERIODS_SHOWN]]


def _is_open(each: Entitlement, on: date) -> bool:
    return each.end is None or each.end > on or (each.claim_until is not None and each.claim_until >= on)


def _span(each: Entitlement) -> str:
    if each.end is None:
        return say("why.from", day=days.day(each.start))
    return say("why.span", first=days.day(each.start), last=days.last_day(each.end))


def day_before(end: date) -> date:
    """The last day of what ends before this one."""
    return end - timedelta(days=1)


def _amount(each: Entitlement) -> str:
    if each.days is not None:
        return say("why.days", count=each.days)
    if each.unverified is not None:
        return say("why.unverified", amount=days.money(each.unverified, each.currency))
    return days.money(each.amount, each.currency) if each.amount is not None else say("why.service")


def how(explained: Explained) -> list[Fact]:
    """Where to go, what to bring, until when, what comes then."""
    apply = explained.programme.apply
    if apply is None:
        return []
    evidence = explained.pack.evidence
    said = [
        ("due.where", speaker().text(apply.where)),
        ("due.bring", _papers(apply.papers, evidence)),
        ("why.if_needed", _papers(apply.papers_if_needed, evidence)),
        ("why.deadline", speaker().text(apply.deadline_text)),
        ("why.review", speaker().text(apply.review)),
    ]
    return [Fact(say(words), text) for words, text in said if text]


def _papers(names: Iterable[str], evidence: Mapping[str, Evidence]) -> str:
    return speaker().joined([speaker().text(evidence[name].title) for name in names if name in evidence])


def left_to_offices(explained: Explained) -> list[Fact]:
    """Clauses that no machine decides, with the office that does."""
    return [
        Fact(speaker().text(clause.decided_by), speaker().text(clause.text))
        for clause in explained.programme.untranslatable
    ]


def receipt(said: Receipt) -> list[Fact]:
    return [
        Fact(say("why.receipt_day"), days.day(said.on)),
        Fact(say("why.receipt_known"), days.moment(said.known_at)),
        Fact(say("why.receipt_rules"), said.pack_hash[:16]),
        Fact(say("why.receipt_version"), said.version),
    ]


def notes(explained: Explained) -> Sequence[str]:
    programme = explained.programme
    said = [speaker().text(note) for note in programme.notes]
    if isinstance(programme, Benefit) and programme.gives == "information":
        said.insert(0, say("offer.information"))
    if explained.determination.confidence != "high":
        said.append(say(f"why.confidence_{explained.determination.confidence}"))
    return said
