"""Money, leave and services on the page of one family: what is due, how it comes, until when, where to go."""

from collections.abc import Iterable, Sequence
from datetime import date

from kinward.cli.paper import Paper
from kinward.cli.runs import Run, lapsed, open_claims, runs_of
from kinward.cli.story import Story
from kinward.rules.determination import Determination, Entitlement
from kinward.rules.programme import Benefit

YEARS_OF_LATER = 10


def is_benefit(story: Story, result: Determination) -> bool:
    return isinstance(story.programmes[result.programme], Benefit)


def due_now(story: Story, results: Iterable[Determination]) -> list[Determination]:
    """Rights that hold today, or that can still be claimed today; those on unverified figures left out."""
    return [each for each in results if is_benefit(story, each) and _is_due(each, story.on) and not _is_doubtful(each)]


def not_verified(story: Story, results: Iterable[Determination]) -> list[Determination]:
    return [each for each in results if is_benefit(story, each) and _is_due(each, story.on) and _is_doubtful(each)]


def _is_due(result: Determination, on: date) -> bool:
    return result.outcome == "yes" or bool(result.outcome == "no" and open_claims(_begun(result, on), on))


def _is_doubtful(result: Determination) -> bool:
    figures = [each for each in result.entitlements if each.unverified is not None]
    return bool(figures) and len(figures) == len(result.entitlements)


def _begun(result: Determination, on: date) -> list[Entitlement]:
    return [each for each in result.entitlements if each.start <= on]


def write_rights(paper: Paper, story: Story, results: Sequence[Determination]) -> None:
    paper.heading(story.say("due_now"))
    rights = due_now(story, results)
    if not rights:
        paper.write(story.say("nothing_due"), 2)
    for result in rights:
        write_right(paper, story, result)
    doubtful = not_verified(story, results)
    if doubtful:
        paper.heading(story.say("not_verified"))
    for result in doubtful:
        write_right(paper, story, result)


def write_right(paper: Paper, story: Story, result: Determination) -> None:
    paper.gap()
    paper.item(story.heading(result.programme, story.person(result.person)), 0, strong=True)
    for line in right_lines(story, result):
        paper.write(line, 4)


def right_lines(story: Story, result: Determination) -> list[str]:
    benefit = story.programmes[result.programme]
    lines = [story.speaker.text(benefit.about)]
    lines += [run_line(story, run) for run in runs_of(result.entitlements) if not _is_settled(run, story.on)]
    if result.gives == "service":
        lines.append(story.say("service"))
    if result.gives == "information":
        lines.append(story.say("information"))
    lines += claim_lines(story, result)
    if result.confidence == "medium":
        lines.append(story.say("medium"))
    lines += story.apply_lines(result.programme)
    for clause in benefit.untranslatable:
        office, text = story.speaker.text(clause.decided_by), story.speaker.text(clause.text)
        lines.append(story.say("left_to_office", office=office, text=text))
    return lines


def _is_settled(run: Run, on: date) -> bool:
    """Over, and nothing of it can be claimed any more."""
    return run.is_over(on) and not open_claims(run.periods, on)


# -- amounts


def run_line(story: Story, run: Run) -> str:
    amount = amount_of(story, run)
    span = span_of(story, run)
    return story.say("span_line", span=span, amount=amount) if span else amount


def amount_of(story: Story, run: Run) -> str:
    each = run.first
    if each.days is not None:
        return story.say("days_of_leave", days=each.days)
    minor = each.amount if each.amount is not None else each.unverified
    if minor is None:
        return story.say("service")
    said = story.say(
        f"each_{run.kind}" if run.kind != "once" else "once", amount=story.speaker.money(minor, each.currency)
    )
    if each.unverified is not None:
        return story.say("unverified_amount", amount=said, note=story.say("unverified"))
    return said


def span_of(story: Story, run: Run) -> str:
    """2026 to 2028; 2026-05 to 2029-04; a day for what comes once."""
    if run.kind == "once":
        return ""
    return span(story, run.periods)


def span(story: Story, periods: Sequence[Entitlement]) -> str:
    first, last = periods[0], periods[-1]
    names = [_period_name(each) for each in (first, last)]
    return names[0] if names[0] == names[1] else story.say("span", first=names[0], last=names[1])


def _period_name(each: Entitlement) -> str:
    if each.end is None:
        return each.start.isoformat()
    if (each.end - each.start).days > 31:
        return str(each.start.year)
    return f"{each.start:%Y-%m}" if each.start.day == 1 else each.start.isoformat()


# -- claims


def claim_lines(story: Story, result: Determination) -> list[str]:
    begun = _begun(result, story.on)
    lines = [
        story.say("claim_until", periods=_periods(story, claim.periods), day=claim.until)
        for claim in open_claims(result.entitlements, story.on)
    ]
    missed = lapsed(begun, story.on)
    if missed:
        lines.append(story.say("claim_lapsed", periods=_periods(story, missed)))
    total = sum(each.amount or 0 for claim in open_claims(begun, story.on) for each in claim.periods)
    if total:
        currency = result.entitlements[0].currency
        lines.insert(0, story.say("total_open", amount=story.speaker.money(total, currency)))
    return lines


def _periods(story: Story, periods: Sequence[Entitlement]) -> str:
    """Periods by name, those that follow each other as one span."""
    parts: list[list[Entitlement]] = []
    for each in periods:
        if parts and parts[-1][-1].end == each.start:
            parts[-1].append(each)
        else:
            parts.append([each])
    return story.speaker.joined([span(story, part) for part in parts])


# -- later


def later(story: Story, results: Iterable[Determination]) -> list[tuple[Determination, Run]]:
    """Rights that have not begun but will, soonest first."""
    found = []
    for result in results:
        if result.outcome == "yes" or not is_benefit(story, result):
            continue
        coming = [run for run in runs_of(result.entitlements) if run.is_later(story.on)]
        if coming and coming[0].start.year <= story.on.year + YEARS_OF_LATER:
            found.append((result, coming[0]))
    return sorted(found, key=lambda pair: pair[1].start)


def write_later(paper: Paper, story: Story, results: Sequence[Determination]) -> None:
    coming = later(story, results)
    if coming:
        paper.heading(story.say("later"))
    for result, run in coming:
        title, person = story.title(result.programme), story.person(result.person)
        paper.item(
            story.say("later_line", title=title, person=person, day=run.start, amount=amount_of(story, run)),
        )
