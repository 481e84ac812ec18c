"""One programme as a readable page: who, how much, since when, papers, where, sources."""

from collections.abc import Iterator
from datetime import date

from kinward.cli.contacts_section import contacts_section
from kinward.cli.language import Speaker
from kinward.cli.pages import Block, Page, Section
from kinward.rules.programme import (
    CONFIDENCES,
    EARLIEST,
    Benefit,
    Condition,
    Formula,
    Pack,
    ParameterPage,
    Programme,
    Schedule,
)
from kinward.rules.tree import ParameterValue
from kinward.rules.units import is_money

UNITS = ("years", "months", "weeks", "days", "percent", "grams")


def programme_page(programme: Programme, pack: Pack, speaker: Speaker) -> Page:
    return ProgrammePage(programme, pack, speaker).page()


class ProgrammePage:
    def __init__(self, programme: Programme, pack: Pack, speaker: Speaker) -> None:
        self.programme, self.pack, self.speaker = programme, pack, speaker
        self.used: dict[str, None] = {}

    def page(self) -> Page:
        say, text, programme = self.speaker.say, self.speaker.text, self.programme
        sections = [self.who()]
        if isinstance(programme, Benefit):
            sections.append(self.amount())
        if isinstance(programme, Schedule):
            sections += list(contacts_section(programme, self.speaker, self.source))
        sections += [section for section in (self.parameters(), self.apply(), self.left_to_office()) if section.blocks]
        if programme.notes:
            sections.append(Section(say("show_notes"), [[text(note) for note in programme.notes]]))
        sections.append(self.sources())
        return Page(f"{text(programme.title)} ({programme.id})", list(self.lead()), sections)

    # -- parts

    def lead(self) -> Iterator[str]:
        say, programme = self.speaker.say, self.programme
        yield self.speaker.text(programme.about)
        whom = say(f"for_{programme.for_each}_each")
        if isinstance(programme, Benefit):
            gives, period = say(f"gives_{programme.gives}"), say(f"period_{programme.period}")
            line = say("show_kind", whom=whom, gives=gives, period=period, since=programme.start)
        else:
            line = say("show_kind_schedule", whom=whom, since=programme.start)
        if programme.end < date.max:
            line += say("show_until", day=programme.end)
        yield line + " " + say("show_confidence", confidence=confidence_words(programme, self.speaker))

    def who(self) -> Section:
        heading = "show_offered" if isinstance(self.programme, Schedule) else "show_who"
        return Section(self.speaker.say(heading), [[self.clause(each) for each in self.programme.conditions]])

    def clause(self, each: Condition) -> str:
        say = self.speaker.say
        line = say(
            "condition_line",
            text=self.speaker.text(each.text),
            source=self.source(each.source),
            marks=self.marks(each.confidence, each.start, each.end),
        )
        papers = [self.speaker.text(self.pack.evidence[name].title) for name in each.evidence]
        return line + (" " + say("evidence", papers=self.speaker.joined(papers)) if papers else "")

    def amount(self) -> Section:
        lines = [self.formula(each) for each in self.programme.formulas]  # type: ignore[attr-defined]
        return Section(self.speaker.say("show_amount"), [lines] if lines else [self.speaker.say("service")])

    def formula(self, each: Formula) -> str:
        marks = self.marks(each.confidence, each.start, each.end)
        line = self.speaker.say(
            "condition_line", text=self.speaker.text(each.text), source=self.source(each.source), marks=marks
        )
        return f"{line} {' '.join(each.said.split())}"

    def marks(self, confidence: str, start: date, end: date) -> str:
        say = self.speaker.say
        marks = [] if confidence == "high" else [self.confidence(confidence)]
        marks += [say("mark_from", day=start)] if start > EARLIEST else []
        marks += [say("mark_until", day=end)] if end < date.max else []
        return say("mark", mark=self.speaker.joined(marks)) if marks else ""

    def parameters(self) -> Section:
        blocks: list[Block] = []
        for page in self.programme.parameters:
            title = f"{self.speaker.text(page.title)} ({page.parameter.name})"
            blocks += [title, [self.value_line(page, value) for value in page.parameter.values]]
        return Section(self.speaker.say("show_values"), blocks)

    def value_line(self, page: ParameterPage, value: ParameterValue) -> str:
        """A value with its days, the case it is for, how sure it is, when it was checked, and its source."""
        say = self.speaker.say
        last = say("value_until", day=value.end) if value.end < date.max else ""
        cases = "".join(say("value_for", case=self.speaker.value(said)) for _, said in value.cases)
        return say(
            "value_line",
            days=say("value_from", day=value.start) + last + cases,
            value=value_words(page, value.value, self.speaker),
            confidence=self.confidence(value.confidence),
            checked=value.checked_on,
            source=self.source(value.source),
        )

    def apply(self) -> Section:
        say, text, apply = self.speaker.say, self.speaker.text, self.programme.apply
        if apply is None:
            return Section("")
        papers = [(name, [text(self.pack.evidence[each].title) for each in names]) for name, names in
                  (("papers", apply.papers), ("papers_if_needed", apply.papers_if_needed))]  # fmt: skip
        lines = [say("where", text=text(apply.where))]
        lines += [say(name, papers=self.speaker.joined(titles)) for name, titles in papers if titles]
        lines += [say("deadline", text=text(apply.deadline_text))] if apply.deadline_text else []
        lines += [say("review", text=text(apply.review))] if apply.review else []
        lines += [f"[{self.source(apply.source)}]"] if apply.source else []
        return Section(say("show_apply"), [lines])

    def left_to_office(self) -> Section:
        say, text = self.speaker.say, self.speaker.text
        lines = [
            say("left_to_office", office=text(each.decided_by), text=text(each.text)) + f" [{self.source(each.source)}]"
            for each in self.programme.untranslatable
        ]
        return Section(say("show_untranslatable"), [lines] if lines else [])

    def source(self, said: str) -> str:
        """A source as it is named in a clause; remembered for the list at the end."""
        if said:
            self.used.setdefault(said.split(maxsplit=1)[0])
        return said

    def sources(self) -> Section:
        lines = [source_line(self.pack, each, self.speaker) for each in sorted(self.used)]
        return Section(self.speaker.say("show_sources"), [lines])

    def confidence(self, said: str) -> str:
        return self.speaker.say({"high": "high", "medium": "medium_", "unverified": "unverified_"}[said])


def source_line(pack: Pack, id_: str, speaker: Speaker) -> str:
    source, say = pack.sources[id_], speaker.say
    return say(
        "source_line",
        id=source.id,
        title=speaker.text(source.title),
        number=say("source_number", number=source.number) if source.number else "",
        issuer=say("source_issuer", issuer=source.issuer) if source.issuer else "",
        in_force=say("source_in_force", day=source.in_force) if source.in_force else "",
        confidence=say({"high": "high", "medium": "medium_", "unverified": "unverified_"}[source.confidence]),
    )


def value_words(page: ParameterPage, value: int | date | None, speaker: Speaker) -> str:
    """A parameter's value with its unit: 3,600.00 yuan a year, 3 years, 2025-01-01."""
    if value is None:
        return speaker.say("value_not_known")
    if isinstance(value, date):
        return value.isoformat()
    if is_money(page.unit):
        amount = speaker.money(value, page.unit[:3])
        period = page.unit.partition("/")[2]
        return speaker.say(f"value_per_{period}", amount=amount) if period else amount
    scale = page.parameter.type.scale
    number = f"{value / 10**scale:.{scale}f}" if scale else str(value)
    return speaker.say(f"unit_{page.unit}", n=number) if page.unit in UNITS else number


def confidence_words(programme: Programme, speaker: Speaker) -> str:
    """How sure the clauses and the newest values are, from the surest to the least sure."""
    ranks = {CONFIDENCES.index(each) for each in _confidences(programme)} or {2}
    words = ("unverified_", "medium_", "high")
    high, low = speaker.say(words[max(ranks)]), speaker.say(words[min(ranks)])
    return high if max(ranks) == min(ranks) else speaker.say("confidence_range", high=high, low=low)


def _confidences(programme: Programme) -> Iterator[str]:
    yield from (each.confidence for each in programme.conditions)
    if isinstance(programme, Benefit):
        yield from (each.confidence for each in programme.formulas)
    if isinstance(programme, Schedule):
        yield from (each.confidence for each in programme.contacts)
    for page in programme.parameters:
        yield from (value.confidence for value in page.parameter.values if value.end == date.max)
