"""Which facts would settle an answer that is unknown: those, and nothing more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kinward.rules.closures import Closures
from kinward.rules.rows import Moment, Row
from kinward.rules.tree import Aggregate, Case, FactRef, IsMissing, Local, Node, ParameterRef, Pick


@dataclass(frozen=True, slots=True)
class Need:
    """A fact to be given: of whom (a person's ref, or empty for the household) and its name."""

    person: str
    fact: str


def missing_facts(node: Node, row: Row, moment: Moment, closures: Closures) -> Iterator[Need]:
    """The facts that keep `node` unknown for this row; nothing where it is known."""
    match node:
        case IsMissing() | Local():
            return
        case FactRef():
            yield from _fact(node, row, moment)
        case Aggregate():
            yield from _aggregate(node, row, moment, closures)
        case ParameterRef():
            yield from _parameter(node, row, moment, closures)
        case Case():
            yield from _case(node, row, moment, closures)
        case Pick(word="coalesce"):
            yield from missing_facts(node.parts[0], row, moment, closures)
        case _:
            yield from _where_unknown(node.children(), row, moment, closures)


def _where_unknown(nodes: Iterable[Node], row: Row, moment: Moment, closures: Closures) -> Iterator[Need]:
    for node in nodes:
        if _unknown(node, row, moment, closures):
            yield from missing_facts(node, row, moment, closures)


def _unknown(node: Node, row: Row, moment: Moment, closures: Closures) -> bool:
    value = closures.of(node)(row, moment)
    return value[0] is None or value[0] != value[1] if node.type.bounded else value is None


def _fact(node: FactRef, row: Row, moment: Moment) -> Iterator[Need]:
    owner = moment.subject if node.level == "self" else row
    for step in node.path:
        if step not in owner.one:
            yield Need(_person(owner), step)
            return
        owner = owner.one[step]
    if owner.facts.get(node.name) is None:
        yield Need(_person(owner), f"household.{node.name}" if owner.view == "household" else node.name)


def _person(row: Row) -> str:
    return "" if row.view == "household" else row.ref


def _parameter(node: ParameterRef, row: Row, moment: Moment, closures: Closures) -> Iterator[Need]:
    facts = [fact for _, fact in node.facts if closures.of(fact)(row, moment) is None]
    if closures.of(node.day)(row, moment) is None:
        facts.append(node.day)
    for fact in facts:
        yield from missing_facts(fact, row, moment, closures)


def _case(node: Case, row: Row, moment: Moment, closures: Closures) -> Iterator[Need]:
    reached = node.otherwise
    for condition, value in node.pairs:
        holds = closures.of(condition)(row, moment)
        if holds is None:
            yield from missing_facts(condition, row, moment, closures)
            return
        if holds:
            reached = value
            break
    yield from _where_unknown([reached], row, moment, closures)


def _aggregate(node: Aggregate, row: Row, moment: Moment, closures: Closures) -> Iterator[Need]:
    owner = moment.subject if node.level == "self" else row
    for step in node.path:
        if step not in owner.one:
            yield Need(_person(owner), step)
            return
        owner = owner.one[step]
    for each in owner.many.get(node.relation, ()):
        holds = closures.of(node.where)(each, moment)
        if holds is None:
            yield from missing_facts(node.where, each, moment, closures)
        if node.value is not None and holds is not False and closures.of(node.value)(each, moment) is None:
            yield from missing_facts(node.value, each, moment, closures)
    if node.complete and owner.facts.get(node.complete) is not True:
        yield Need(_person(owner), node.complete)
