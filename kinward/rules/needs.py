"""Which facts would settle what is unknown, as SQL: the same answer as `missing` gives for one family."""

from collections.abc import Iterator

from kinward.rules.frames import Fold, Frame
from kinward.rules.sql import TRUE, Bounds, Sql, Writer
from kinward.rules.tree import Aggregate, Case, FactRef, IsMissing, Local, Logic, Node, ParameterRef, Pick

Need = tuple[str, str]


def needs_of(writer: Writer, asked: list[tuple[Sql, Node]]) -> list[Need]:
    """Fact and condition for every fact that could be missing; the condition is never NULL."""
    return [
        (fact, writer.source.part(Sql(_all(f"{written.text} IS NULL", condition), False)).text)
        for written, node in asked
        if written.nullable
        for fact, condition in _needs(writer, node)
    ]


def _all(*conditions: str) -> str:
    parts = [f"({condition})" for condition in conditions if condition != "TRUE"]
    return " AND ".join(parts) if parts else "TRUE"


def _needs(writer: Writer, node: Node) -> Iterator[Need]:
    match node:
        case IsMissing() | Local():
            return
        case FactRef():
            yield from _fact(writer, node)
        case Aggregate():
            yield from _aggregate(writer, node)
        case ParameterRef():
            for fact in [*(fact for _, fact in node.facts), node.day]:
                yield from _where_unknown(writer, fact)
        case Case():
            yield from _case(writer, node)
        case Pick(word="coalesce"):
            yield from _needs(writer, node.parts[0])
        case Logic():
            for part in node.parts:
                yield from _where_unknown(writer, part)
        case _:
            for child in node.children():
                yield from _where_unknown(writer, child)


def _where_unknown(writer: Writer, node: Node) -> Iterator[Need]:
    unknown = _unknown(writer.any(node))
    if unknown != "FALSE":
        for fact, condition in _needs(writer, node):
            yield fact, _all(unknown, condition)


def _unknown(written: Sql | Bounds) -> str:
    if isinstance(written, Sql):
        return f"{written.text} IS NULL" if written.nullable else "FALSE"
    if written.low == written.high and not written.low.nullable:
        return "FALSE"
    return f"({written.low.text} = {written.high.text}) IS NOT TRUE"


def _fact(writer: Writer, node: FactRef) -> Iterator[Need]:
    frame = writer.source
    assert isinstance(frame, Frame)
    owner = frame.subject if node.level == "self" else frame
    before = "TRUE"
    for place, step in enumerate(node.path):
        alias, always = owner.along(node.path[: place + 1])
        if not always:
            key = owner.select.column(alias, "key")
            yield step, _all(before, f"{key} IS NULL")
            before = _all(before, f"{key} IS NOT NULL")
    name = f"household.{node.name}" if node.view == "household" else node.name
    alias, _ = owner.along(node.path)
    yield name, _all(before, f"{owner.select.column(alias, node.name)} IS NULL")


def _case(writer: Writer, node: Case) -> Iterator[Need]:
    before = "TRUE"
    for condition, value in node.pairs:
        holds = writer.value(condition)
        if holds.nullable:
            for fact, unknown in _needs(writer, condition):
                yield fact, _all(before, f"{holds.text} IS NULL", unknown)
        for fact, unknown in _where_unknown(writer, value):
            yield fact, _all(before, holds.text, unknown)
        before = _all(before, f"NOT {holds.text}")
    for fact, unknown in _where_unknown(writer, node.otherwise):
        yield fact, f"COALESCE({_all(before, unknown)}, FALSE)"


def _aggregate(writer: Writer, node: Aggregate) -> Iterator[Need]:
    frame = writer.source
    assert isinstance(frame, Frame)
    frame.aggregate(node)
    owner = frame.subject if node.level == "self" else frame
    before = "TRUE"
    for place, step in enumerate(node.path):
        alias, always = owner.along(node.path[: place + 1])
        if not always:
            key = owner.select.column(alias, "key")
            yield step, _all(before, f"{key} IS NULL")
            before = _all(before, f"{key} IS NOT NULL")
    group = frame.group_of(node)
    rows = group.rows.writer
    fold = Fold(node, group, owner, frame)
    for fact, condition in _inside(rows, node):
        yield fact, _all(before, f"COALESCE({fold.column(f'bool_or({condition})')}, FALSE)")
    if node.complete:
        alias, _ = owner.along(node.path)
        yield node.complete, _all(before, f"{owner.select.column(alias, node.complete)} IS NOT TRUE")


def _inside(rows: Writer, node: Aggregate) -> Iterator[Need]:
    plain = rows.value(node.where)
    if plain.nullable:
        for fact, condition in _needs(rows, node.where):
            yield fact, f"COALESCE({_all(f'{plain.text} IS NULL', condition)}, FALSE)"
    if node.value is not None:
        for fact, condition in _where_unknown(rows, node.value):
            counted = "TRUE" if plain == TRUE else f"({plain.text}) IS NOT FALSE"
            yield fact, f"COALESCE({_all(counted, condition)}, FALSE)"
