"""The page of `kinward due`: what was read, what was not certain, who is due what, what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.text import Text

from kinward.cli.findings import Count, Findings, Gap
from kinward.cli.grids import console, grid, harmless
from kinward.cli.language import Speaker
from kinward.cli.paper import wrapped
from kinward.cli.people import People
from kinward.register.workbook import Reading
from kinward.rules.answers import Answers
from kinward.rules.programme import Benefit, Schedule
from kinward.rules.units import minor_digits

FIRST = 20
FACTS = 4
KINDS_OF_ROWS = ("taken", "refused", "blank", "titles", "headings", "totals", "notes", "not_read")


def print_due(
    people: People, findings: Findings, answers: Answers, speaker: Speaker, *, seconds: float, everything: bool
) -> None:
    page = DuePage(people, findings, answers, speaker, everything=everything)
    page.reading()
    page.summary()
    page.money()
    page.rights()
    page.contacts()
    page.unknown()
    page.say("engine_line", engine=answers.engine, seconds=f"{seconds:.1f}", style="dim")


class DuePage:
    def __init__(
        self, people: People, findings: Findings, answers: Answers, speaker: Speaker, *, everything: bool
    ) -> None:
        self.people, self.findings, self.answers, self.speaker = people, findings, answers, speaker
        self.most = None if everything else FIRST
        self.console: Console = console()

    # -- lines

    def say(self, phrase: str, *, style: str = "", **values: object) -> None:
        self.line(self.speaker.say(phrase, **values), style=style)

    def line(self, text: str, *, style: str = "") -> None:
        self.console.print(Text(harmless(text), style=style))

    def heading(self, phrase: str, **values: object) -> None:
        self.console.print()
        self.say(phrase, style="bold", **values)

    def columns(self, names: Iterable[str]) -> list[str]:
        return [self.speaker.say(f"column_{name}") for name in names]

    def more(self, total: int, shown: int) -> None:
        if total > shown:
            self.say("more_rows", count=total - shown, style="dim")

    # -- what was read

    def reading(self) -> None:
        people = self.people
        self.say("due_title", file=people.source.name, on=self.answers.on, style="bold")
        persons, homes = people.tables.person.num_rows, people.tables.household.num_rows
        self.say("read_rows", people=f"{persons:,}", households=f"{homes:,}")
        if people.reading is not None:
            self.sheets(people.reading)
        if people.region:
            self.say("region_assumed", region=people.region)
        if people.reading is not None:
            self.doubts(people.reading)

    def sheets(self, reading: Reading) -> None:
        for sheet in reading.sheets:
            counts = [(kind, getattr(sheet, kind)) for kind in KINDS_OF_ROWS]
            parts = [self.speaker.say(f"rows_{kind}", count=count) for kind, count in counts if count]
            self.say("read_sheet", name=sheet.name, rows=sheet.rows, parts=self.speaker.joined(parts))
        ignored = [f"{each.heading} ({each.cell})" for each in reading.ignored_columns]
        if ignored:
            self.say("columns_ignored", columns=self.speaker.joined(ignored))

    def doubts(self, reading: Reading) -> None:
        kinds = Counter(problem.severity for problem in reading.problems)
        if not kinds:
            self.say("no_doubts")
            return
        self.heading("doubts", **{kind: kinds[kind] for kind in ("doubt", "refused", "notice")})
        table = self.findings.tables["doubts"]
        several = len(reading.sheets) > 1
        names = [*(["sheet"] if several else []), "cell", "value", "reason"]
        rows = table.slice(0, self.most).select(names).to_pylist()
        wide = [names.index("value"), names.index("reason")]
        self.console.print(grid(self.columns(names), [list(row.values()) for row in rows], wide=wide))
        self.more(table.num_rows, len(rows))

    # -- in short

    def summary(self) -> None:
        self.heading("summary")
        if not any(each.yes or each.unknown for each in self.findings.counts):
            self.say("no_programmes")
            return
        headings = ["programme", "yes_count", "unknown", "money", "open_count", "upcoming"]
        rows = [self.summary_row(each) for each in self.findings.counts if each.yes or each.unknown]
        self.console.print(grid([self.speaker.say(each) for each in headings], rows, wide=[0], right=[1, 2, 3, 4, 5]))
        for currency, total in self.totals().items():
            self.say("money_total", amount=self.speaker.money(total, currency), on=self.answers.on)
        for currency, total in self.earlier().items():
            self.say("money_earlier", amount=self.speaker.money(total, currency))

    def summary_row(self, each: Count) -> list[object]:
        programme = each.programme
        money = isinstance(programme, Benefit) and programme.gives == "money" and each.amount
        by_request = isinstance(programme, Schedule) and programme.on_request
        return [
            self.speaker.text(programme.title),
            self.speaker.say("if_asked") if by_request else each.yes or None,
            each.unknown or None,
            self.speaker.amount(each.amount, programme.currency) if money else None,
            each.open or None,
            each.upcoming or None,
        ]

    def totals(self) -> dict[str, int]:
        totals: defaultdict[str, int] = defaultdict(int)
        for each in self.findings.counts:
            if each.amount:
                totals[each.programme.currency] += each.amount
        return dict(totals)

    def earlier(self) -> dict[str, int]:
        """Of periods before the open ones."""
        rows, totals = self.findings.tables["money"], self.totals()
        sums = rows.group_by("currency").aggregate([("amount", "sum")]).to_pylist()
        listed = {
            each["currency"]: int((each["amount_sum"] or 0) * 10 ** minor_digits(each["currency"])) for each in sums
        }
        return {each: total - totals.get(each, 0) for each, total in listed.items() if total > totals.get(each, 0)}

    # -- who is due what

    def money(self) -> None:
        table = self.findings.tables["money"]
        self.heading("money_due")
        sure = table.filter(pc.is_valid(table["amount"]))
        if not sure.num_rows:
            self.say("money_none")
        else:
            self.rows(
                sure,
                ("village", "household", "name", "programme", "amount", "period", "claim_until"),
                wide=("village", "programme"),
            )
        doubtful = table.filter(pc.is_valid(table["unverified_amount"]))
        if doubtful.num_rows:
            self.heading("not_verified")
            names = ("village", "household", "name", "programme", "unverified_amount", "period")
            self.rows(doubtful, names, wide=("village", "programme"))
            self.say("unverified_line", style="dim")

    def rights(self) -> None:
        table = self.findings.tables["rights"]
        table = table.filter(pc.not_equal(table["gives"], self.speaker.say("gives_information")))
        if table.num_rows:
            self.heading("other_rights")
            table = self.without_pregnancies(table)
            self.rows(
                table, ("household", "name", "programme", "gives", "days", "amount"), wide=("village", "programme")
            )

    def without_pregnancies(self, table: pa.Table) -> pa.Table:
        """What may be read over a shoulder: a pregnancy is known to the woman and to her care team."""
        programmes = (each.programme for each in self.findings.counts)
        hidden = [programme.id for programme in programmes if programme.view == "pregnancy"]
        shown = table.filter(pc.invert(pc.is_in(table["programme_id"], pa.array(hidden, pa.string()))))
        if shown.num_rows < table.num_rows:
            self.say("pregnancies_apart", count=f"{table.num_rows - shown.num_rows:,}", style="dim")
        return shown

    def rows(self, table: pa.Table, names: Sequence[str], *, wide: Sequence[str] = ()) -> None:
        """The first rows of a table; columns in which nothing stands are left out."""
        part = table.slice(0, self.most)
        kept = [name for name in names if part[name].null_count < part.num_rows]
        rows = [list(row.values()) for row in part.select(kept).to_pylist()]
        right = [kept.index(name) for name in ("amount", "unverified_amount", "days") if name in kept]
        places = [kept.index(name) for name in wide if name in kept]
        self.console.print(grid(self.columns(kept), rows, wide=places, right=right))
        self.more(table.num_rows, part.num_rows)

    def contacts(self) -> None:
        """What is open now, one line a person and schedule, the most urgent first."""
        table = self.findings.tables["contacts"]
        is_open = pc.equal(table["state"], self.speaker.say("open"))
        now = table.filter(is_open)
        if not table.num_rows:
            return
        self.heading("contacts_open")
        if self.people.tables.event.num_rows == 0:
            self.say("no_events", style="dim")
        self.contact_rows(self.without_pregnancies(now))
        if table.num_rows > now.num_rows:
            self.say("contacts_upcoming", count=f"{table.num_rows - now.num_rows:,}", style="dim")

    def contact_rows(self, now: pa.Table) -> None:
        """Those whose time ends soonest first, then by household."""
        now = now.append_column("place", pa.array(range(now.num_rows)))
        firsts = [(name, "first") for name in ("village", "household", "name", "programme", "contact")]
        groups = now.group_by(["ref", "programme_id"], use_threads=False).aggregate(
            [*firsts, ("until", "min"), ("contact", "count"), ("place", "min")]
        )
        order = pc.sort_indices(groups, [("until_min", "ascending"), ("place_min", "ascending")])
        part = groups.take(order).slice(0, self.most).to_pylist()
        names = ["village", "household", "name", "programme"][not any(row["village_first"] for row in part) :]
        rows = [[*(row[f"{name}_first"] for name in names), self.first_of(row), row["until_min"]] for row in part]
        self.console.print(grid(self.columns([*names, "contact", "until"]), rows, wide=[0, len(names) - 1, len(names)]))
        self.more(groups.num_rows, len(part))

    def first_of(self, row: dict[str, object]) -> str:
        count = int(row["contact_count"])  # type: ignore[call-overload]
        if count == 1:
            return str(row["contact_first"])
        return self.speaker.say("first_and_more", first=row["contact_first"], count=count, more=count - 1)

    # -- what is missing

    def unknown(self) -> None:
        """By programme: how many, which facts would settle it for how many of them, with the papers that prove them."""
        table = self.findings.tables["unknown"]
        if not table.num_rows:
            return
        self.heading("unknown_heading")
        for programme, gaps in gaps_of(self.findings.gaps).items():
            self.say("unknown_programme", title=programme, count=gaps[0].people, style="")
            for gap in gaps[: None if self.most is None else FACTS]:
                papers = self.speaker.say("proved_by", papers=gap.papers) if gap.papers else ""
                self.item(self.speaker.say("missing_count", fact=gap.fact, count=gap.count, papers=papers))

    def item(self, text: str) -> None:
        for line in wrapped(text, self.console.width, "  · ", "    "):
            self.line(line)


def gaps_of(gaps: Iterable[Gap]) -> dict[str, list[Gap]]:
    """By programme, what most people miss first."""
    found: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in sorted(gaps, key=lambda gap: -gap.count):
        found[gap.programme].append(gap)
    return dict(found)
