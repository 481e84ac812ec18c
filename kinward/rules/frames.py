"""Where SQL finds facts: a frame is a subject or a row with its joins; aggregates become grouped subqueries.

An aggregate whose filter does not look at the subject is worked out once for all owners of the list and joined;
one that does is worked out over subject and rows together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinward.rules import dialects
from kinward.rules.dialects import Dialect
from kinward.rules.facts import RELATIONS
from kinward.rules.folding import When
from kinward.rules.selects import Select
from kinward.rules.sql import Writer
from kinward.rules.sqlparts import TRUE, Bounds, Sql
from kinward.rules.tree import Aggregate, Compare, Const, FactRef, Local, Logic, Node

ONE = {"mother": "mother", "father": "father", "spouse": "spouse", "household": "household", "woman": "person"}

LANE_BITS = 10
LANES = 5
"""Counts to a sum: 5 lanes of 10 bits; MAX_ROWS (aggregates.py) is less than 2**10, and 2**50 less than 2**53."""

NARROWING = ("what", "schedule", "vaccine")
"""Facts of an event by which lists are split, so that few rows meet few filters."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a column from the data: it has no nulls; it is true everywhere."""

    complete: bool = False
    always_true: bool = False


Columns = Mapping[tuple[str, str], Known]


@dataclass
class Statement:
    """One statement in the making: its grouped subqueries by name."""

    dialect: Dialect
    when: When
    columns: Columns
    groups: dict[str, "Group"] = field(default_factory=dict)

    def group(self, rows: "Frame", keys: tuple[str, ...]) -> "Group":
        name = f"agg{len(self.groups) + 1}"
        self.groups[name] = Group(self, rows, keys, name)
        return self.groups[name]

    def subqueries(self) -> list[str]:
        """`name AS (…)` for every group, those that others join first."""
        ordered: dict[str, str] = {}

        def add(name: str) -> None:
            if name in ordered or name not in self.groups:
                return
            group = self.groups[name]
            for frame in group.rows.chain():
                for joined in frame.joins:
                    add(joined)
            ordered[name] = f"{name} AS ({group.text()})"

        for name in self.groups:
            add(name)
        return list(ordered.values())

    def known(self, view: str, column: str) -> Known:
        return self.columns.get((view, column), Known())

    def narrowed(self, node: Aggregate) -> tuple[tuple[str, str], ...]:
        """The facts that the filter wants to be certain texts, when none is missing: rows without them need no look."""
        if node.target != "event":
            return ()
        parts = node.where.parts if isinstance(node.where, Logic) and node.where.word == "and" else (node.where,)
        return tuple(pair for pair in map(self.fixed, parts) if pair is not None)

    def fixed(self, part: Node) -> tuple[str, str] | None:
        if not isinstance(part, Compare) or part.sign != "=" or not isinstance(part.left, FactRef):
            return None
        fact, value = part.left, part.right
        if fact.level != "row" or fact.name not in NARROWING or not isinstance(value, Const):
            return None
        return (fact.name, str(value.value)) if self.known("event", fact.name).complete else None


@dataclass
class Frame:
    """A subject (`outer` is None) or the row of a list, with the joins its facts need.

    source  FROM … of a subject, JOIN … ON … of a row worked out together with it
    keys    the columns that tell the rows of the frame apart
    link    for a row joined to `outer`: whose list it is (the subject's or that of `outer`), and the path to it
    only    facts of the row and the texts they have: no other row is looked at
    """

    statement: Statement
    view: str
    alias: str
    source: str
    keys: tuple[str, ...]
    outer: "Frame | None" = None
    link: tuple[bool, tuple[str, ...]] = (False, ())
    only: tuple[tuple[str, str], ...] = ()
    select: Select = field(default_factory=Select)
    joins: dict[str, str] = field(default_factory=dict)
    lists: dict[tuple[object, ...], "Group"] = field(default_factory=dict)
    locals: dict[str, Sql] = field(default_factory=dict)
    grouped: dict[Aggregate, "Group"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writer = Writer(self.statement.dialect, self.statement.when, self)
        if self.outer is not None:
            self.select = self.outer.select
            self.owner().along(self.link[1])

    def owner(self) -> "Frame":
        assert self.outer is not None
        return self.outer.subject if self.link[0] else self.outer

    @property
    def subject(self) -> "Frame":
        return self if self.outer is None else self.outer.subject

    def from_clause(self) -> str:
        before = self.outer.from_clause() if self.outer else ""
        return " ".join([before, self.source, *self.joins.values()]).strip()

    def chain(self) -> list["Frame"]:
        return [*(self.outer.chain() if self.outer else []), self]

    # -- facts

    def fact(self, node: FactRef) -> Sql:
        frame = self.subject if node.level == "self" else self
        alias, always = frame.along(node.path)
        known = self.statement.known(node.view, node.name)
        return Sql(frame.select.column(alias, node.name), not (known.complete and always))

    def along(self, path: tuple[str, ...]) -> tuple[str, bool]:
        """The alias of the row at the end of a path, joined when first asked for; whether it is always there."""
        alias, view, always = self.alias, self.view, True
        for place, step in enumerate(path):
            relation = RELATIONS[view, step]
            joined = f"{self.alias}_{'_'.join(path[: place + 1])}"
            key = f"{alias}.{ONE[step]}"
            self.joins.setdefault(joined, f"LEFT JOIN {relation.target} AS {joined} ON {joined}.key = {key}")
            always = always and self.statement.known(view, f"@{step}").complete
            alias, view = joined, relation.target
        return alias, always

    def local(self, node: Local) -> Sql:
        return self.subject.locals[node.name]

    def part(self, written: Sql) -> Sql:
        return self.select.part(written)

    def settled(self, node: Compare) -> bool:
        return bool(self.only) and self.statement.fixed(node) in self.only

    # -- aggregates

    def aggregate(self, node: Aggregate) -> Sql | Bounds:
        owner = self.subject if node.level == "self" else self
        return Fold(node, self.group_of(node), owner, self).result()

    def group_of(self, node: Aggregate) -> "Group":
        group = self.grouped.get(node)
        if group is None:
            owner = self.subject if node.level == "self" else self
            dependent = node.word == "rank" or node.uses_self
            group = self.grouped[node] = self.dependent(node) if dependent else owner.independent(node)
        return group

    def independent(self, node: Aggregate) -> "Group":
        """A list aggregated for every owner at once, shared by all aggregates over the same list."""
        only = self.statement.narrowed(node)
        key = (node.start, node.relation, *node.path, *only)
        group = self.lists.get(key)
        if group is None:
            owner, table, keys = _rows(node.relation, "r")
            rows = Frame(self.statement, node.target, "r", f"FROM {table}", keys, only=only)
            group = self.lists[key] = self.statement.group(rows, (owner,))
            alias, always = self.along(node.path)
            group.everywhere = always and not only and self.statement.known(node.start, f"@{node.relation}").complete
            join = "JOIN" if group.everywhere else "LEFT JOIN"
            self.joins[group.name] = f"{join} {group.name} ON {group.name}.k1 = {alias}.key"
        return group

    def dependent(self, node: Aggregate) -> "Group":
        """A list aggregated together with its subject and the row looked at, whose facts the filter reads."""
        only = self.statement.narrowed(node)
        key = (node.level, node.start, node.relation, *node.path, *only)
        if key in self.lists:
            return self.lists[key]
        copy = self.fresh()
        of_subject = node.level == "self"
        alias, _ = (copy.subject if of_subject else copy).along(node.path)
        owner, table, keys = _rows(node.relation, f"{copy.alias}r")
        source = f"JOIN {table} ON {owner} = {alias}.key"
        link = (of_subject, node.path)
        rows = Frame(self.statement, node.target, f"{copy.alias}r", source, keys, copy, link, only=only)
        group = self.statement.group(rows, tuple(own for frame in copy.chain() for own in frame.keys))
        self.lists[key] = group
        here = enumerate(own for frame in self.chain() for own in frame.keys)
        on = " AND ".join(f"{group.name}.k{place + 1} = {own}" for place, own in here)
        self.joins[group.name] = f"LEFT JOIN {group.name} ON {on}"
        return group

    def fresh(self) -> "Frame":
        """A copy of this frame and those around it, without other joins, for a subquery of its own."""
        outer = self.outer.fresh() if self.outer else None
        return Frame(self.statement, self.view, self.alias, self.source, self.keys, outer, self.link)


def _rows(relation: str, alias: str) -> tuple[str, str, tuple[str, ...]]:
    """The owner column of a list, its table, and the keys of its rows."""
    if relation in ("children", "parents", "siblings"):
        owner, member = {"children": ("parent", "child"), "parents": ("child", "parent")}.get(
            relation, ("owner", "member")
        )
        links = "sibling" if relation == "siblings" else "parent"
        table = f"(SELECT l.{owner} AS owner, p.* FROM {links} AS l JOIN person AS p ON p.key = l.{member}) AS {alias}"
        return f"{alias}.owner", table, (f"{alias}.owner", f"{alias}.key")
    if relation == "members":
        return f"{alias}.household", f"person AS {alias}", (f"{alias}.household", f"{alias}.key")
    table = {"pregnancies": "pregnancy", "events": "event"}[relation]
    return f"{alias}.person", f"{table} AS {alias}", (f"{alias}.person",)


@dataclass
class Group:
    """A grouped subquery that collects the columns of several aggregates; `everywhere`: every owner has a row."""

    statement: Statement
    rows: Frame
    keys: tuple[str, ...]
    name: str
    everywhere: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    def column(self, said: str) -> str:
        """The name of an aggregated column, added when first asked for."""
        return self.columns.setdefault(said, f"c{len(self.columns)}")

    def lane(self, condition: str) -> tuple[str, int]:
        """Where the rows that meet a condition are counted: a column, and the lane of digits in it."""
        place = self.counted.setdefault(condition, len(self.counted))
        return f"p{place // LANES}", place % LANES

    def text(self) -> str:
        keys = {f"k{place + 1}": key for place, key in enumerate(self.keys)}
        columns = [f"{said} AS {name}" for said, name in self.columns.items()]
        base = self.rows.select.text(keys, self.source())
        listed = ", ".join([*keys, *columns, *self.packed()])
        return f"SELECT {listed} FROM ({base}) AS base GROUP BY {', '.join(keys)}"

    def source(self) -> str:
        only = " AND ".join(f"{self.rows.alias}.{fact} = {dialects.text(value)}" for fact, value in self.rows.only)
        return f"{self.rows.from_clause()} WHERE {only}" if only else self.rows.from_clause()

    def packed(self) -> list[str]:
        """Several counts as one sum: every row adds 1 in the lane of each condition it meets.

        No list has more than MAX_ROWS rows, so no lane runs over; a sum of LANES lanes is exact in a DOUBLE.
        """
        conditions = list(self.counted)
        packs = [conditions[start : start + LANES] for start in range(0, len(conditions), LANES)]
        return [f"CAST(SUM({self.added(pack)}) AS BIGINT) AS p{place}" for place, pack in enumerate(packs)]

    def added(self, pack: list[str]) -> str:
        return " + ".join(
            f"CAST({condition} AS DOUBLE)" + (f" * CAST({1 << (LANE_BITS * lane)} AS DOUBLE)" if lane else "")
            for lane, condition in enumerate(pack)
        )


@dataclass
class Fold:
    """One aggregate as columns of its group and the expression that reads them."""

    node: Aggregate
    group: Group
    owner: Frame
    reader: Frame

    def column(self, said: str) -> str:
        """An aggregated column as the frame that reads it sees it."""
        return self.reader.select.column(self.group.name, self.group.column(said))

    def result(self) -> Sql | Bounds:
        where = self.filter()
        match self.node.word:
            case "any":
                return self.any(where)
            case "count":
                return self.count(where, 0)
            case "rank":
                return self.count(where, 1)
            case "sum":
                return self.sum(where)
            case _:
                return self.extreme(where)

    def filter(self) -> Sql:
        where = self.group.rows.writer.value(self.node.where)
        if self.node.word != "rank":
            return where
        rows = self.group.rows
        column, row, own = rows.select.column, rows.alias, (rows.outer or rows).alias
        key, day, own_key, own_day = (column(each, name) for each in (row, own) for name in ("key", "born_on"))
        born = Sql(
            f"({key} <> {own_key} AND ({day} < {own_day} OR ({day} = {own_day} AND {key} < {own_key})))",
            not self.group.statement.known("person", "born_on").complete,
        )
        return born if where == TRUE else Sql(f"({where.text} AND {born.text})", where.nullable or born.nullable)

    def whole(self) -> Sql:
        """Whether all rows of the list are listed: NULL or false where not."""
        alias, always = self.owner.along(self.node.path)
        if not self.node.complete:
            return TRUE if always else Sql(f"({self.owner.select.column(alias, 'key')} IS NOT NULL)", False)
        known = self.group.statement.known(self.node.start, self.node.complete)
        if known.always_true and always:
            return TRUE
        return Sql(self.owner.select.column(alias, self.node.complete), not (known.complete and always))

    def counted(self, condition: str) -> Sql:
        """How many rows meet a condition that is never NULL."""
        column, lane = self.group.lane(condition)
        packed = self.reader.select.column(self.group.name, column)
        if not self.group.everywhere:
            packed = f"COALESCE({packed}, 0)"
        return self.reader.select.part(
            Sql(self.group.statement.dialect.lane(packed, LANE_BITS, lane), False), always=True
        )

    def any(self, where: Sql) -> Sql:
        found = f"{self.counted(_surely(where)).text} > 0"
        whole = self.whole()
        if not where.nullable and whole == TRUE:
            return Sql(f"({found})", False)
        doubts = []
        if where.nullable:
            doubts.append(f"{self.counted(f'({where.text}) IS NULL').text} > 0")
        if whole != TRUE:
            doubts.append(f"({whole.text}) IS NOT TRUE")
        return Sql(f"(CASE WHEN {found} THEN TRUE WHEN {' OR '.join(doubts)} THEN NULL ELSE FALSE END)")

    def count(self, where: Sql, first: int) -> Bounds:
        plus = f" + {first}" if first else ""
        low = Sql(f"({self.counted(_surely(where)).text}{plus})", False)
        high = low
        if where.nullable:
            high = Sql(f"({self.counted(f'({where.text}) IS NOT FALSE').text}{plus})", False)
        return Bounds(low, self.if_whole(high))

    def if_whole(self, high: Sql) -> Sql:
        whole = self.whole()
        return high if whole == TRUE else Sql(f"(CASE WHEN {whole.text} THEN {high.text} END)")

    def sum(self, where: Sql) -> Bounds:
        assert self.node.value is not None
        value = self.group.rows.writer.value(self.node.value)
        sure = self.column(f"CAST(SUM({value.text}) FILTER (WHERE {where.text}) AS BIGINT)")
        low = Sql(f"COALESCE({sure}, 0)", False)
        if not where.nullable and not value.nullable:
            return Bounds(low, self.if_whole(low))
        counted = f"({where.text}) IS NOT FALSE"
        most = self.column(f"CAST(SUM({value.text}) FILTER (WHERE {counted}) AS BIGINT)")
        high = Sql(f"COALESCE({most}, 0)", False)
        if value.nullable:
            gaps = self.counted(f"({counted} AND {value.text} IS NULL)").text
            high = Sql(f"(CASE WHEN {gaps} > 0 THEN NULL ELSE {high.text} END)")
        return Bounds(low, self.if_whole(high))

    def extreme(self, where: Sql) -> Sql:
        assert self.node.value is not None
        value = self.group.rows.writer.value(self.node.value)
        found = self.column(f"{self.node.word.upper()}({value.text}) FILTER (WHERE {where.text})")
        doubts = []
        if where.nullable:
            doubts.append(f"{self.counted(f'({where.text}) IS NULL').text} > 0")
        if value.nullable:
            doubts.append(f"{self.counted(f'({_surely(where)} AND {value.text} IS NULL)').text} > 0")
        whole = self.whole()
        if whole != TRUE:
            doubts.append(f"({whole.text}) IS NOT TRUE")
        return Sql(f"(CASE WHEN {' OR '.join(doubts)} THEN NULL ELSE {found} END)" if doubts else found)


def _surely(where: Sql) -> str:
    return f"({where.text}) IS TRUE" if where.nullable else where.text
