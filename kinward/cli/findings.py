"""What a sweep found, as tables a village worker can use: money, other rights, contacts, what cannot be told, doubts.

Every table has its own columns, by the same names on the terminal, in spreadsheets and in files for programs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from kinward.cli.language import Speaker
from kinward.cli.people import People, person_rows
from kinward.register.workbook.problems import Language
from kinward.rules.answers import Answers
from kinward.rules.deadline_columns import deadlines
from kinward.rules.periods import period_of
from kinward.rules.programme import Benefit, Pack, Programme, Schedule
from kinward.rules.units import minor_digits

TEXT, DAY, AMOUNT = pa.string(), pa.date32(), pa.decimal128(18, 2)
WHO = {"village": TEXT, "household": TEXT, "name": TEXT, "born_on": DAY}
RIGHT = {
    **WHO, "programme": TEXT, "gives": TEXT, "amount": AMOUNT, "currency": TEXT, "unverified_amount": AMOUNT,
    "days": pa.int64(), "period": TEXT, "claim_until": DAY, "note": TEXT, "programme_id": TEXT, "ref": TEXT,
}  # fmt: skip
COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "money": {name: kind for name, kind in RIGHT.items() if name not in ("gives", "days")},
    "rights": RIGHT,
    "contacts": {
        **WHO, "programme": TEXT, "contact": TEXT, "from": DAY, "due": DAY, "until": DAY, "catch_up": TEXT,
        "state": TEXT, "programme_id": TEXT, "contact_id": TEXT, "ref": TEXT,
    },
    "unknown": {**WHO, "programme": TEXT, "missing": TEXT, "papers": TEXT, "programme_id": TEXT, "ref": TEXT},
    "doubts": {"sheet": TEXT, "row": pa.int64(), "cell": TEXT, "value": TEXT, "severity": TEXT, "reason": TEXT},
}  # fmt: skip
TABLES = tuple(COLUMNS)


@dataclass(frozen=True)
class Count:
    """One programme: how many are due it, for how many it cannot be told, money of the period, contacts."""

    programme: Programme
    yes: int
    unknown: int
    amount: int
    open: int
    upcoming: int


@dataclass(frozen=True)
class Gap:
    """One fact that is missing for `count` of the `people` for whom a programme cannot be told."""

    programme: str
    people: int
    fact: str
    count: int
    papers: str


@dataclass(frozen=True)
class Findings:
    tables: Mapping[str, pa.Table]
    counts: Sequence[Count]
    gaps: Sequence[Gap]


class Finder:
    """Turns answers by key into tables with names and words."""

    def __init__(
        self,
        people: People,
        packs: Sequence[Pack],
        answers: Answers,
        speaker: Speaker,
        earlier: Sequence[Answers] = (),
    ) -> None:
        self.people, self.answers, self.speaker, self.earlier = people, answers, speaker, earlier
        self.packs = {programme.id: pack for pack in packs for programme in pack.programmes}
        self.programmes = {programme.id: programme for pack in packs for programme in pack.programmes}

    def findings(self) -> Findings:
        rights = self.rights()
        money = pc.equal(rights["gives"], "money")
        tables = {
            "money": rights.filter(money).select(list(COLUMNS["money"])),
            "rights": rights.filter(pc.invert(money)),
            "contacts": self.contacts(),
            "unknown": self.unknown(),
            "doubts": doubts_table(self.people, self.speaker),
        }
        in_words = pa.array([self.gives(each) for each in tables["rights"]["gives"].to_pylist()], TEXT)
        place = tables["rights"].schema.get_field_index("gives")
        tables["rights"] = tables["rights"].set_column(place, "gives", in_words)
        return Findings(tables, self.counts(), list(self.gaps()))

    def gives(self, kind: str) -> str:
        return self.speaker.say(f"gives_{kind}")

    # -- tables

    def rights(self) -> pa.Table:
        """Benefits that are due: a row a subject and period that may be claimed, in the order of the households."""
        parts = []
        for benefit in self.benefits():
            for answers in self.earlier:
                rows = self.right(benefit, with_outcome(answers, benefit.id, "yes"), answers.on)
                parts.append(rows.filter(pc.greater_equal(rows["claim_until"], pa.scalar(self.answers.on))))
            parts.append(self.right(benefit, self.answered(benefit.id, "yes"), self.answers.on))
        return self.ordered("rights", [each for each in parts if each.num_rows])

    def right(self, benefit: Benefit, rows: pa.Table, on: date) -> pa.Table:
        count = rows.num_rows
        keys = rows["key"].combine_chunks()
        amounts, sure = rows["amount"].to_pylist(), [said != "unverified" for said in rows["confidence"].to_pylist()]
        in_money = benefit.gives in ("money", "information")
        return self.table(
            "rights",
            self.who(benefit.view, keys),
            {
                "programme": [self.title(benefit)] * count,
                "gives": [benefit.gives] * count,
                "amount": self.amounts(benefit, amounts, [in_money and each for each in sure]),
                "currency": [benefit.currency if in_money else None] * count,
                "unverified_amount": self.amounts(benefit, amounts, [in_money and not each for each in sure]),
                "days": amounts if benefit.gives == "days" else [None] * count,
                "period": [self.period(benefit, on)] * count,
                "claim_until": deadlines(benefit, self.people.tables, keys, on),
                "note": [self.note(benefit, each) for each in sure],
                "programme_id": [benefit.id] * count,
            },
        )

    def amounts(self, benefit: Benefit, minor: Sequence[int | None], shown: Sequence[bool]) -> list[Decimal | None]:
        digits = minor_digits(benefit.currency)
        pairs = zip(minor, shown, strict=True)
        return [
            Decimal(each).scaleb(-digits).quantize(Decimal("0.01")) if each and show else None for each, show in pairs
        ]

    def note(self, benefit: Benefit, sure: bool) -> str:
        notes = [] if sure or benefit.gives in ("days", "service") else [self.speaker.say("unverified")]
        if benefit.gives == "information":
            notes.append(self.speaker.say("information"))
        return " ".join(notes)

    def contacts(self) -> pa.Table:
        parts = []
        found = self.answers.contacts
        for schedule in self.schedules():
            rows = found.filter(pc.equal(found["schedule"], schedule.id))
            if rows.num_rows:
                parts.append(self.contact_rows(schedule, rows))
        return self.ordered("contacts", parts)

    def contact_rows(self, schedule: Schedule, rows: pa.Table) -> pa.Table:
        titles = {each.id: self.speaker.text(each.title) for each in schedule.contacts}
        yearly = {f"{each.id}-{self.answers.on.year}": titles[each.id] for each in schedule.contacts if each.yearly}
        ids = rows["contact"].to_pylist()
        last = pc.subtract(rows["until"].cast(pa.int32()), pa.scalar(1, pa.int32())).cast(DAY)
        late = pc.fill_null(pc.less(last, pa.scalar(self.answers.on, DAY)), False)
        return self.table(
            "contacts",
            self.who(schedule.view, rows["key"].combine_chunks()),
            {
                "programme": [self.title(schedule)] * rows.num_rows,
                "contact": [yearly.get(each) or titles.get(each, each) for each in ids],
                "from": rows["from"],
                "due": rows["due"],
                "until": pc.if_else(late, pa.scalar(None, DAY), last),
                "catch_up": pc.if_else(late, self.speaker.say("catch_up"), None),
                "state": [self.speaker.say(each) for each in rows["state"].to_pylist()],
                "programme_id": [schedule.id] * rows.num_rows,
                "contact_id": ids,
            },
        )

    def unknown(self) -> pa.Table:
        parts = []
        for programme in self.programmes.values():
            rows = self.answered(programme.id, "unknown")
            if rows.num_rows:
                parts.append(self.unknown_rows(programme, rows))
        return self.ordered("unknown", parts)

    def unknown_rows(self, programme: Programme, rows: pa.Table) -> pa.Table:
        needs = [tuple(each) for each in rows["needs"].to_pylist()]
        words = {each: self.speaker.joined([self.speaker.fact(name) for name in each]) for each in set(needs)}
        papers = {each: self.papers(programme.id, each) for each in set(needs)}
        return self.table(
            "unknown",
            self.who(programme.view, rows["key"].combine_chunks()),
            {
                "programme": [self.title(programme)] * rows.num_rows,
                "missing": [words[each] or self.open_clause(programme) for each in needs],
                "papers": [papers[each] for each in needs],
                "programme_id": [programme.id] * rows.num_rows,
            },
        )

    def open_clause(self, programme: Programme) -> str:
        return self.speaker.say("office_decides" if programme.blocked else "figure_unknown")

    def gaps(self) -> Iterator[Gap]:
        for programme in self.programmes.values():
            rows = self.answered(programme.id, "unknown")
            for each in pc.value_counts(pc.list_flatten(rows["needs"])).to_pylist():
                fact, papers = each["values"], self.papers(programme.id, [each["values"]])
                yield Gap(self.title(programme), rows.num_rows, self.speaker.fact(fact), each["counts"], papers)
            if programme.blocked and rows.num_rows:
                yield Gap(self.title(programme), rows.num_rows, self.speaker.say("office_decides"), rows.num_rows, "")

    def papers(self, programme: str, facts: Iterable[str]) -> str:
        """The papers that prove these facts, each once: those the programme's clauses name, else the first known."""
        evidence = self.packs[programme].evidence
        named = {paper for condition in self.programmes[programme].conditions for paper in condition.evidence}
        found: dict[str, None] = {}
        for fact in facts:
            proving = [each for each, paper in evidence.items() if fact.removeprefix("household.") in paper.proves]
            found.update(dict.fromkeys([each for each in proving if each in named] or proving[:1]))
        return self.speaker.joined([self.speaker.text(evidence[each].title) for each in found])

    # -- parts of tables

    def who(self, view: str, keys: pa.Array) -> dict[str, pa.Array]:
        rows, people = person_rows(self.people, view, keys), self.people
        person = people.tables.person
        return {
            "village": people.villages.take(rows),
            "household": people.households.take(rows),
            "name": people.names.take(rows),
            "born_on": person["born_on"].combine_chunks().take(rows),
            "ref": person["ref"].combine_chunks().take(rows),
            "order": rows,
        }

    def table(self, name: str, who: Mapping[str, object], columns: Mapping[str, object]) -> pa.Table:
        fields = {**COLUMNS[name], "order": pa.int32()}
        values = {**who, **columns}
        return pa.table([_column(values[each], kind) for each, kind in fields.items()], names=list(fields))

    def ordered(self, name: str, parts: Sequence[pa.Table]) -> pa.Table:
        """By household, as the file has them; for one person in the order of the packs."""
        if not parts:
            return pa.schema(list(COLUMNS[name].items())).empty_table()
        table = pa.concat_tables(parts)
        place = pa.array(range(table.num_rows), pa.int64())
        keys = [("order", "ascending"), ("place", "ascending")]
        return table.append_column("place", place).sort_by(keys).select(list(COLUMNS[name]))

    # -- programmes

    def benefits(self) -> list[Benefit]:
        return [each for each in self.programmes.values() if isinstance(each, Benefit)]

    def schedules(self) -> list[Schedule]:
        return [each for each in self.programmes.values() if isinstance(each, Schedule)]

    def title(self, programme: Programme) -> str:
        return self.speaker.text(programme.title)

    def period(self, benefit: Benefit, on: date) -> str:
        period = period_of(benefit.period, on)
        return {"month": f"{period.first_day:%Y-%m}", "year": str(on.year)}.get(
            benefit.period, self.speaker.say("at_once")
        )

    def answered(self, programme: str, outcome: str) -> pa.Table:
        return with_outcome(self.answers, programme, outcome)

    def counts(self) -> list[Count]:
        return [self.count(programme) for programme in self.programmes.values()]

    def count(self, programme: Programme) -> Count:
        yes, contacts = self.answered(programme.id, "yes"), self.answers.contacts
        contacts = contacts.filter(pc.equal(contacts["schedule"], programme.id))
        states = contacts["state"]
        sure = yes.filter(pc.not_equal(yes["confidence"], "unverified"))
        paid = isinstance(programme, Benefit) and programme.gives == "money"
        return Count(
            programme,
            yes.num_rows,
            self.answered(programme.id, "unknown").num_rows,
            (pc.sum(sure["amount"]).as_py() or 0) if paid else 0,
            pc.sum(pc.equal(states, "open")).as_py() or 0,
            pc.sum(pc.equal(states, "upcoming")).as_py() or 0,
        )


def with_outcome(answers: Answers, programme: str, outcome: str) -> pa.Table:
    found = answers.determinations
    return found.filter(pc.and_(pc.equal(found["programme"], programme), pc.equal(found["outcome"], outcome)))


def _column(values: object, kind: pa.DataType) -> pa.Array:
    if isinstance(values, pa.ChunkedArray):
        return values.combine_chunks().cast(kind)
    return values.cast(kind) if isinstance(values, pa.Array) else pa.array(values, kind)


def doubts_table(people: People, speaker: Speaker) -> pa.Table:
    """Everything in the workbook that was not taken as it stands; nothing for tables."""
    language: Language = "en" if speaker.language == "en" else "zh-Hans"
    problems = people.reading.problems if people.reading else ()
    rows = [
        {
            "sheet": each.sheet,
            "row": each.row or None,
            "cell": each.cell,
            "value": each.value,
            "severity": speaker.say(f"severity_{each.severity}"),
            "reason": speaker.own(each.message(language)),
        }
        for each in sorted(problems, key=lambda each: ("refused", "doubt", "notice").index(each.severity))
    ]
    return pa.Table.from_pylist(rows, pa.schema(list(COLUMNS["doubts"].items())))
