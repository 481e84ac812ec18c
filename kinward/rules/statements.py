"""A programme as one SQL statement: a row a subject, every condition a column of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kinward.rules import dialects
from kinward.rules.dialects import Dialect
from kinward.rules.folding import When
from kinward.rules.frames import Columns, Frame, Statement
from kinward.rules.needs import needs_of
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Contact, Programme, Schedule
from kinward.rules.selects import Select
from kinward.rules.sqlparts import FALSE, TRUE, Sql
from kinward.rules.tree import Aggregate, FactRef, Node

RESTED_ON = (".from", ".again", ".week", ".real_week", "start_week", "start_kind")
"""Columns that later ones read: each is worked out once."""

RANKS = "CASE {rank} WHEN 0 THEN 'unverified' WHEN 1 THEN 'medium' ELSE 'high' END"


@dataclass
class ProgrammeSql:
    """The conditions of a programme as SQL over its subjects.

    conditions  id and expression of each, those that every programme has (in force, in its period, something due)
                included; ids of what may be unknown are what a person is told
    """

    programme: Programme
    dialect: Dialect
    on: date
    columns: Columns
    conditions: list[tuple[str, Sql]] = field(default_factory=list)
    asked: list[tuple[Sql, Node]] = field(default_factory=list)

    def __post_init__(self) -> None:
        programme = self.programme
        period = period_of(programme.period if isinstance(programme, Benefit) else "once", self.on)
        self.statement = Statement(self.dialect, When(self.on, period.first_day, period.last_day), self.columns)
        source = f"FROM {programme.view} AS s"
        self.frame = Frame(self.statement, programme.view, "s", source, ("s.key",))
        self.write = self.frame.writer.value
        for condition in programme.conditions:
            if condition.start <= self.on < condition.end:
                written = self.write(condition.node)
                self.conditions.append((condition.id, written))
                self.asked.append((written, condition.node))
        self.in_force = list(self.asked)
        if not programme.start <= self.on < programme.end:
            self.conditions.append(("in-force", FALSE))

    # -- what they come to

    def region(self) -> str:
        """The subjects the pack is for; one whose region is not known is not left out."""
        if not self.programme.regions:
            return ""
        alias = self.frame.along(("woman",))[0] if self.programme.view == "pregnancy" else "s"
        fits = " OR ".join(f"starts_with({alias}.region, {dialects.text(code)})" for code in self.programme.regions)
        if self.dialect.name == "spark":
            fits = fits.replace("starts_with(", "startswith(")
        return f" WHERE ({alias}.region IS NULL OR {fits})"

    def outcome(self) -> str:
        parts = [written.text for _, written in self.conditions if written != TRUE]
        return " AND ".join(parts) if parts else "TRUE"

    def with_clause(self) -> str:
        subqueries = self.statement.subqueries()
        return f"WITH {', '.join(subqueries)} " if subqueries else ""


def benefit_sql(
    benefit: Benefit, dialect: Dialect, on: date, columns: Columns, outcomes: tuple[str, ...], *, needs: bool = True
) -> str:
    """programme, view, key, outcome, confidence, amount, failed, unknown, needs of every subject whose outcome is
    among `outcomes`."""
    sql = ProgrammeSql(benefit, dialect, on, columns)
    amount = _implied(sql, benefit)
    return _determinations(sql, amount, outcomes, needs=needs)


def _implied(sql: ProgrammeSql, benefit: Benefit) -> Sql | None:
    """What every benefit asks besides its conditions; returns the amount."""
    _within(sql, benefit)
    amount = None if benefit.amount is None else sql.write(benefit.amount)
    if amount is not None and benefit.amount is not None:
        sql.conditions.append(("amount", Sql(f"({amount.text} > 0)", amount.nullable)))
        sql.asked.append((amount, benefit.amount))
    if benefit.blocked:
        sql.conditions.append(("undecided", Sql("CAST(NULL AS BOOLEAN)")))
    return amount


def _within(sql: ProgrammeSql, benefit: Benefit) -> None:
    """The period of the day touches [starts, ends)."""
    when = sql.statement.when
    parts = []
    if benefit.starts is not None:
        starts = sql.write(benefit.starts)
        parts.append(Sql(f"({starts.text} <= {dialects.day(when.last_day)})", starts.nullable))
        sql.asked.append((starts, benefit.starts))
    if benefit.ends is not None:
        ends = sql.write(benefit.ends)
        parts.append(Sql(f"({ends.text} > {dialects.day(when.first_day)})", ends.nullable))
        sql.asked.append((ends, benefit.ends))
    if parts:
        text = " AND ".join(part.text for part in parts)
        sql.conditions.append(("in-period", Sql(f"({text})", any(part.nullable for part in parts))))


def _determinations(sql: ProgrammeSql, amount: Sql | None, outcomes: tuple[str, ...], *, needs: bool) -> str:
    rank = sql.write(sql.programme.confidence)
    columns = {f"q{place}": written.text for place, (_, written) in enumerate(sql.conditions)}
    asking = Select("n")
    wanted = needs_of(sql.frame.writer, sql.asked, asking.part) if needs and "unknown" in outcomes else {}
    columns["amount"] = amount.text if amount is not None else "CAST(NULL AS BIGINT)"
    columns["rank"] = f"COALESCE({rank.text}, 0)" if rank.nullable else rank.text
    names = [(name, f"q{place}") for place, (name, _) in enumerate(sql.conditions)]
    outcome = " AND ".join(column for _, column in names) or "TRUE"
    inner = ", ".join(f"{text} AS {name}" for name, text in columns.items())
    region = sql.region()
    worked = sql.frame.select.text({"key": "s.key"}, f"{sql.frame.from_clause()}{region}")
    base = f"SELECT *, {inner} FROM ({worked}) AS worked{_not_excluded(sql, outcomes)}"
    spoken = "CASE WHEN o IS NULL THEN 'unknown' WHEN o THEN 'yes' ELSE 'no' END"
    none = sql.dialect.named([])
    failed = sql.dialect.named(_told(names, "IS FALSE") if "no" in outcomes else [])
    unknown = f"CASE WHEN o IS NOT TRUE THEN {sql.dialect.named(_told(names, 'IS NULL'))} ELSE {none} END"
    needed = sql.dialect.named(list(wanted.items()))
    decided = asking.over(
        f"SELECT * FROM (SELECT *, ({outcome}) AS o FROM ({base}) AS base) AS decided{_asked_for(outcomes)}"
    )
    return (
        f"{sql.with_clause()}SELECT {dialects.text(sql.programme.id)} AS programme, "
        f"{dialects.text(sql.programme.view)} AS view, key, {spoken} AS outcome, "
        f"{RANKS.format(rank='rank')} AS confidence, CASE WHEN o THEN amount END AS amount, {failed} AS failed, "
        f"{unknown} AS unknown, CASE WHEN o IS NULL THEN {needed} ELSE {none} END AS needs "
        f"FROM ({decided}) AS found"
    )


def condition_columns_sql(benefit: Benefit, dialect: Dialect, on: date, columns: Columns) -> str:
    """key, outcome, amount, rank of confidence and every condition under its own id: what a sweep over millions stores.

    Conditions and outcome are true, false or NULL (unknown); every subject has its row.
    """
    sql = ProgrammeSql(benefit, dialect, on, columns)
    amount = _implied(sql, benefit)
    rank = sql.write(benefit.confidence)
    outcome = " AND ".join(f"q{place}" for place in range(len(sql.conditions))) or "TRUE"
    inner = ", ".join(f"{written.text} AS q{place}" for place, (_, written) in enumerate(sql.conditions))
    named = ", ".join(f"q{place} AS {dialect.quoted(name)}" for place, (name, _) in enumerate(sql.conditions))
    worked = sql.frame.select.text({"key": "s.key"}, f"{sql.frame.from_clause()}{sql.region()}")
    decided = f"SELECT *, ({outcome}) AS o FROM (SELECT *, {inner} FROM ({worked}) AS worked) AS base"
    paid = "CAST(NULL AS BIGINT)" if amount is None else amount.text
    return (
        f"{sql.with_clause()}SELECT key, o AS outcome, CASE WHEN o THEN {paid} END AS amount, "
        f"{rank.text} AS confidence, {named} FROM ({decided}) AS decided"
    )


def _not_excluded(sql: ProgrammeSql, outcomes: tuple[str, ...]) -> str:
    """When a no is not asked for: only subjects whom no simple condition excludes, before anything else is read."""
    if "no" in outcomes:
        return ""
    simple = [
        written.text if not written.nullable else f"({written.text}) IS NOT FALSE"
        for written, condition in sql.in_force
        if not any(
            isinstance(node, Aggregate) or (isinstance(node, FactRef) and node.path) for node in condition.walk()
        )
    ]
    return f" WHERE {' AND '.join(simple)}" if simple else ""


def _told(names: list[tuple[str, str]], state: str) -> list[tuple[str, str]]:
    """The conditions in a state; an amount or an open decision is only told of where no condition fails."""
    told = []
    for place, (name, column) in enumerate(names):
        before = " AND ".join(other for _, other in names[:place])
        last = name in ("amount", "undecided", "anchor") and before
        told.append((name, f"{column} {state} AND ({before}) IS NOT FALSE" if last else f"{column} {state}"))
    return told


def _asked_for(outcomes: tuple[str, ...]) -> str:
    conditions = {"yes": "o", "no": "NOT o", "unknown": "o IS NULL"}
    if set(outcomes) >= set(conditions):
        return ""
    return " WHERE " + " OR ".join(f"({conditions[outcome]})" for outcome in outcomes)


# -- schedules


def schedule_sql(schedule: Schedule, dialect: Dialect, on: date, columns: Columns, outcomes: tuple[str, ...]) -> str:
    sql = ProgrammeSql(schedule, dialect, on, columns)
    if schedule.anchor is not None and schedule.on_request:
        asked = sql.write(schedule.anchor)
        sql.asked = [
            (Sql(f"(CASE WHEN {asked.text} IS NULL THEN TRUE ELSE {written.text} END)"), node)
            for written, node in sql.asked
        ]
    elif schedule.anchor is not None:
        anchor = sql.write(schedule.anchor)
        if anchor.nullable:
            sql.conditions.append(("anchor", Sql(f"(CASE WHEN {anchor.text} IS NOT NULL THEN TRUE END)")))
            sql.asked.append((anchor, schedule.anchor))
    return _determinations(sql, None, outcomes, needs=True)


def contacts_sql(schedule: Schedule, dialect: Dialect, on: date, columns: Columns, states: tuple[str, ...]) -> str:
    """schedule, view, key, contact, from, due, until and state of every contact in one of `states`."""
    sql = ProgrammeSql(schedule, dialect, on, columns)
    names = sql.frame.locals
    for contact in schedule.contacts:
        for name, node in contact.columns:
            names[name] = sql.frame.select.part(sql.write(node), always=name.endswith(RESTED_ON))
    rows = [_contact(contact, names, on) for contact in schedule.contacts]
    worked = sql.frame.select.text({"key": "s.key"}, f"{sql.frame.from_clause()}{sql.region()}")
    listed = ", ".join(dialects.text(state) for state in states)
    never = dialects.day(date.max)
    subqueries = sql.statement.subqueries()
    before = f"WITH {', '.join(subqueries)} " if subqueries else ""
    return (
        f"{before}SELECT {dialects.text(schedule.id)} AS schedule, {dialects.text(schedule.view)} AS view, key, "
        "contact, "
        f"f AS {dialect.quoted('from')}, d AS due, CASE WHEN u = {never} THEN NULL ELSE u END AS until, state "
        f"FROM ({dialect.unfolded(rows, f'({worked}) AS worked WHERE {sql.outcome()}')}) AS every_contact "
        f"WHERE offered AND f IS NOT NULL AND state IN ({listed})"
    )


def _contact(contact: Contact, names: Mapping[str, Sql], on: date) -> dict[str, str]:
    parts = {"f": "from", "d": "due", "u": "until", "state": "state", "offered": "offered"}
    name = f"{contact.id}-{on.year}" if contact.yearly else contact.id
    return {
        "contact": dialects.text(name),
        **{short: names[f"{contact.id}.{part}"].text for short, part in parts.items()},
    }
