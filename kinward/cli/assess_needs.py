"""What cannot be told yet and what would settle it; what does not apply and why."""

from collections.abc import Iterable, Sequence

from kinward.cli.paper import Paper
from kinward.cli.story import Story
from kinward.rules.determination import ConditionAnswer, Determination, NeededFact

SHORT = ("born_on", "died_on")
IMPLIED = ("in-force", "in-period", "amount", "undecided")


def write_unknown(paper: Paper, story: Story, results: Iterable[Determination]) -> None:
    """Programme by programme; those who miss the same facts together."""
    unknown = [each for each in results if each.outcome == "unknown"]
    if unknown:
        paper.heading(story.say("cannot_tell"))
    alike: dict[tuple[str, ...], list[Determination]] = {}
    for result in unknown:
        alike.setdefault((result.programme, *need_lines(story, result)), []).append(result)
    for (programme, *lines), cases in alike.items():
        paper.item(story.heading(programme, story.speaker.joined([story.person(each.person) for each in cases])))
        for line in lines:
            paper.write(line, 6)


def need_lines(story: Story, result: Determination) -> list[str]:
    by_person: dict[str, list[str]] = {}
    for need in result.needs:
        by_person.setdefault(need.person, []).append(need_words(story, result, need))
    lines = []
    for person, needs in by_person.items():
        facts = story.speaker.sentences(needs)
        own = person in ("", result.person)
        lines.append(facts if own else story.say("who_facts", person=person, facts=facts))
    if _waits_for_office(result):
        lines.append(story.say("office_decides") + " " + story.speaker.sentences(_blocking(story, result)))
    if not result.needs and not _waits_for_office(result):
        lines.append(story.say("figure_unknown"))
    return lines


def need_words(story: Story, result: Determination, need: NeededFact) -> str:
    papers = story.papers(result.programme, need.evidence)
    proof = story.say("proved_by", papers=papers) if papers else ""
    return story.say("settled_by_all", fact=story.speaker.fact(need.fact), papers=proof)


def _waits_for_office(result: Determination) -> bool:
    return any(answer.id == "undecided" for answer in result.conditions)


def _blocking(story: Story, result: Determination) -> list[str]:
    clauses = story.programmes[result.programme].untranslatable
    return [story.speaker.text(clause.text) for clause in clauses if clause.blocks]


# -- does not apply


def write_refused(paper: Paper, story: Story, results: Iterable[Determination], shown: Sequence[Determination]) -> None:
    """One line a programme and clause, with the facts it was decided on for each person."""
    refused = [each for each in results if each.outcome == "no" and each not in shown]
    if refused:
        paper.heading(story.say("does_not_apply"))
    by_clause: dict[tuple[str, str], list[tuple[Determination, ConditionAnswer]]] = {}
    for result in refused:
        answer = reason_of(result)
        by_clause.setdefault((result.programme, answer.id), []).append((result, answer))
    for (programme, _), cases in by_clause.items():
        paper.item(_refusal(story, programme, cases))


def reason_of(result: Determination) -> ConditionAnswer:
    """The first clause that fails; one of the programme itself before those every programme has."""
    failed = [answer for answer in result.conditions if answer.outcome == "no"]
    own = [answer for answer in failed if answer.id not in IMPLIED]
    return (own or failed)[0]


def _refusal(story: Story, programme: str, cases: list[tuple[Determination, ConditionAnswer]]) -> str:
    who = story.speaker.sentences([_who(story, result.person, answer) for result, answer in cases])
    clause = story.speaker.text(cases[0][1].text).rstrip("。.")
    return story.say("no_line", title=story.title(programme), clause=clause, who=who)


def _who(story: Story, person: str, answer: ConditionAnswer) -> str:
    facts = [words for name, value in answer.facts.items() if (words := _fact(story, name, value))]
    return story.say("who_facts", person=person, facts=story.speaker.joined(facts)) if facts else person


def _fact(story: Story, name: str, value: object) -> str:
    """A fact that was known, in words; counts by what they count, other aggregates not at all."""
    if value is None:
        return ""
    if name.endswith(")"):
        word, _, relation = name[:-1].partition("(")
        if word != "count":
            return ""
        words = story.say("number_of", relation=story.speaker.fact(relation))
    else:
        words = story.speaker.fact(name)
    if name in SHORT and value != "never":
        return story.say(f"short_{name}", value=value)
    return story.say("fact_value", fact=words, value=story.speaker.value(value))
