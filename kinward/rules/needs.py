"""Which facts would settle what is unknown, as SQL: the same answer as `missing` gives for one family.

Asked from the top: a node is asked for where something above it is unknown because of it. Every node is asked once,
however many ways lead to it, so this is as long as the rule and no longer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from kinward.rules.frames import Fold, Frame
from kinward.rules.sql import Writer
from kinward.rules.sqlparts import FALSE, TRUE, Bounds, Sql
from kinward.rules.tree import Aggregate, Case, FactRef, IsMissing, Local, Logic, Node, ParameterRef, Pick

Name = Callable[[Sql], Sql]


def needs_of(writer: Writer, asked: list[tuple[Sql, Node]], name: Name) -> dict[str, str]:
    """Fact → condition under which it is asked for (never NULL), in the order of the facts' names.

    name  gives a long expression a column of its own and returns the column
    """
    asking = _Asking(writer, name)
    for written, node in asked:
        if written.nullable:
            asking.ask(node, f"{written.text} IS NULL")
    for node in _from_the_top([node for _, node in asked]):
        asking.pass_on(node)
    return {fact: _any(conditions) for fact, conditions in sorted(asking.facts.items())}


def _any(conditions: list[str]) -> str:
    return " OR ".join(f"({condition})" for condition in dict.fromkeys(conditions))


def _all(*conditions: str) -> str:
    parts = [f"({condition})" for condition in conditions if condition != "TRUE"]
    return " AND ".join(parts) if parts else "TRUE"


def _from_the_top(roots: list[Node]) -> list[Node]:
    """Every node under the roots (not inside aggregates), after all nodes that lead to it."""
    order: dict[Node, None] = {}

    def visit(node: Node) -> None:
        if node not in order:
            if not isinstance(node, Aggregate):
                for child in node.children():
                    visit(child)
            order[node] = None

    for root in roots:
        visit(root)
    return list(reversed(order))


@dataclass
class _Asking:
    writer: Writer
    name: Name
    conditions: dict[Node, list[str]] = field(default_factory=dict)
    facts: dict[str, list[str]] = field(default_factory=dict)

    def ask(self, node: Node, condition: str) -> None:
        if condition != "FALSE":
            self.conditions.setdefault(node, []).append(condition)

    def need(self, fact: str, *conditions: str) -> None:
        self.facts.setdefault(fact, []).append(_all(*conditions))

    def pass_on(self, node: Node) -> None:
        """From a node that is asked for to what keeps it unknown."""
        if node not in self.conditions:
            return
        when = self.name(Sql(_any(self.conditions[node]), False)).text
        match node:
            case IsMissing() | Local():
                return
            case FactRef():
                self.fact(node, when)
            case Aggregate():
                self.aggregate(node, when)
            case Case():
                self.case(node, when)
            case ParameterRef():
                self.unknown_among([*(fact for _, fact in node.facts), node.day], when)
            case Pick(word="coalesce"):
                self.unknown_among([node.parts[0]], when)
            case Logic():
                self.unknown_among(node.parts, when)
            case _:
                self.unknown_among(list(node.children()), when)

    def unknown_among(self, nodes: "list[Node] | tuple[Node, ...]", when: str) -> None:
        for node in nodes:
            unknown = _unknown(self.writer.any(node))
            if unknown != "FALSE":
                self.ask(node, _all(when, unknown))

    def case(self, node: Case, when: str) -> None:
        pairs, otherwise = self.writer.reachable(node)
        for condition, value in pairs:
            holds = self.writer.value(condition)
            if holds.nullable:
                self.ask(condition, _all(when, f"{holds.text} IS NULL"))
            self.unknown_among([value], _all(when, f"({holds.text}) IS TRUE"))
            when = self.name(Sql(_all(when, f"({holds.text}) IS FALSE"), False)).text
        self.unknown_among([otherwise], when)

    # -- where the asking ends

    def fact(self, node: FactRef, when: str) -> None:
        owner = self.owner(node)
        when = self.along(owner, node.path, when)
        if owner.statement.known(node.view, node.name).complete:
            return
        fact = f"household.{node.name}" if node.view == "household" else node.name
        alias, _ = owner.along(node.path)
        self.need(fact, when, f"{owner.select.column(alias, node.name)} IS NULL")

    def owner(self, node: FactRef | Aggregate) -> Frame:
        frame = self.writer.source
        assert isinstance(frame, Frame)
        return frame.subject if node.level == "self" else frame

    def along(self, owner: Frame, path: tuple[str, ...], when: str) -> str:
        """Asks for relatives on the way who are not known; where they are, the way goes on."""
        for place, step in enumerate(path):
            alias, always = owner.along(path[: place + 1])
            if not always:
                key = owner.select.column(alias, "key")
                self.need(step, when, f"{key} IS NULL")
                when = _all(when, f"{key} IS NOT NULL")
        return when

    def aggregate(self, node: Aggregate, when: str) -> None:
        owner, frame = self.owner(node), self.writer.source
        assert isinstance(frame, Frame)
        when = self.along(owner, node.path, when)
        fold = Fold(node, frame.group_of(node), owner, frame)
        for fact, condition in _in_rows(fold).items():
            self.need(fact, when, f"{fold.counted(f'({condition})').text} > 0")
        if node.complete and not owner.statement.known(node.start, node.complete).always_true:
            alias, _ = owner.along(node.path)
            self.need(node.complete, when, f"{owner.select.column(alias, node.complete)} IS NOT TRUE")


def _in_rows(fold: Fold) -> dict[str, str]:
    """What is asked for of the rows of a list: what keeps the filter open, and the value of rows it may take."""
    rows, node = fold.group.rows.writer, fold.node
    where = rows.value(node.where)
    asked = [(where, node.where)]
    if node.value is not None and where != FALSE:
        value = rows.value(node.value)
        taken = Sql(f"(CASE WHEN ({where.text}) IS NOT FALSE THEN {value.text} ELSE {_known(node.value)} END)")
        asked.append((taken if where.nullable or where != TRUE else value, node.value))
        if not value.nullable:
            asked.pop()
    return needs_of(rows, asked, fold.group.rows.select.part)


def _known(node: Node) -> str:
    return {"date": "DATE '2000-01-01'", "bool": "TRUE"}.get(node.type.kind, "0")


def _unknown(written: Sql | Bounds) -> str:
    if isinstance(written, Sql):
        return f"({written.text}) IS NULL" if written.nullable else "FALSE"
    if written.low == written.high and not written.low.nullable:
        return "FALSE"
    return f"({written.low.text} = {written.high.text}) IS NOT TRUE"
