"""Check-ups, visits and doses on the page of one family: what is open now and what comes next, the rest counted."""

from collections.abc import Iterable, Sequence

from kinward.cli.paper import Paper
from kinward.cli.story import Story
from kinward.rules.determination import Assessment, DueContact
from kinward.rules.programme import Contact, Schedule

MOST_OPEN = 8
MOST_PARTS = 6


def write_contacts(paper: Paper, story: Story, assessment: Assessment) -> None:
    """By person and schedule, those with something open first."""
    for advice in (False, True):
        groups = grouped(story, assessment.due, advice=advice)
        if not groups:
            continue
        paper.heading(_heading(story, advice=advice))
        for (person, schedule), contacts in groups:
            write_schedule(paper, story, person, schedule, contacts)
        if not advice:
            paper.write(story.say("offer"), 2, dim=True)


def _heading(story: Story, *, advice: bool) -> str:
    if not advice:
        return story.say("contacts")
    packs = [pack for pack in story.packs if not pack.regions]
    return story.say("other_advice", pack=story.speaker.joined([story.speaker.text(pack.title) for pack in packs]))


def grouped(story: Story, due: Iterable[DueContact], *, advice: bool) -> list[tuple[tuple[str, str], list[DueContact]]]:
    groups: dict[tuple[str, str], list[DueContact]] = {}
    for each in due:
        if story.is_advice(each.schedule) == advice:
            groups.setdefault((each.person, each.schedule), []).append(each)
    live = [(key, contacts) for key, contacts in groups.items() if _is_live(contacts)]
    return sorted(live, key=lambda group: _urgency(group[1]))


def _is_live(contacts: Sequence[DueContact]) -> bool:
    return any(each.state in ("open", "upcoming") for each in contacts)


def _urgency(contacts: Sequence[DueContact]) -> tuple[object, ...]:
    soonest = min(each.due for each in contacts if each.state in ("open", "upcoming"))
    return (not any(each.state == "open" for each in contacts), soonest)


def write_schedule(paper: Paper, story: Story, person: str, schedule: str, contacts: Sequence[DueContact]) -> None:
    title = story.say("contacts_of", person=story.person(person), title=story.title(schedule))
    paper.item(title, strong=True)
    for line in schedule_lines(story, contacts):
        paper.write(line, 6)


def schedule_lines(story: Story, contacts: Sequence[DueContact]) -> list[str]:
    now = sorted((each for each in contacts if each.state == "open"), key=lambda each: each.due)
    coming = sorted((each for each in contacts if each.state == "upcoming"), key=lambda each: each.due)
    lines = []
    if now:
        lines.append(story.say("open_now", contacts=story.speaker.joined(_open(story, now))))
        lines += part_lines(story, now)
    if coming:
        lines += _coming_lines(story, coming)
    done = sum(each.state == "done" for each in contacts)
    past = sum(each.state == "past" for each in contacts)
    if done or past:
        lines.append(story.say("done_past", done=done, past=past))
    return lines


def _open(story: Story, now: Sequence[DueContact]) -> list[str]:
    said = [_name(story, each) for each in now[:MOST_OPEN]]
    return said if len(now) <= MOST_OPEN else [*said, story.say("open_more", count=len(now) - MOST_OPEN)]


def _name(story: Story, each: DueContact) -> str:
    title = story.speaker.text(each.title)
    if each.catch_up:
        return story.say("contact_late", title=title)
    if each.end is not None:
        return story.say("contact_until", title=title, day=story.speaker.last_day(each.end))
    return title


def _coming_lines(story: Story, coming: Sequence[DueContact]) -> list[str]:
    first = coming[0].due
    together = [each for each in coming if each.due == first]
    titles = story.speaker.joined([story.speaker.text(each.title) for each in together])
    lines = [story.say("next_on", day=first, contacts=titles)]
    rest = len(coming) - len(together)
    if rest:
        lines.append(story.say("further", count=rest, day=coming[-1].due))
    return lines


def part_lines(story: Story, now: Sequence[DueContact]) -> list[str]:
    """What the one contact that is open consists of, and where; of many only the place they share."""
    schedule = story.programmes[now[0].schedule]
    lines = []
    if len(now) == 1 and isinstance(schedule, Schedule) and now[0].components:
        titles = [story.speaker.text(schedule.components[name].title) for name in now[0].components]
        lines.append(story.say("consists_of", parts=story.speaker.sentences(titles[:MOST_PARTS])))
    places = {story.speaker.text(contact.place) for contact in _contacts(schedule, now)}
    if len(places) == 1 and "" not in places:
        lines.append(story.say("place", text=places.pop()))
    elif schedule.apply is not None:
        lines.append(story.say("where", text=story.speaker.text(schedule.apply.where)))
    return lines


def _contacts(schedule: object, now: Sequence[DueContact]) -> list[Contact]:
    if not isinstance(schedule, Schedule):
        return []
    names = {each.contact for each in now}
    return [contact for contact in schedule.contacts if contact.id in names]


def write_on_request(paper: Paper, story: Story, assessment: Assessment) -> None:
    """Schedules that begin when somebody asks, for those who have not."""
    asked = {(each.person, each.schedule) for each in assessment.due}
    offered: dict[str, None] = {}
    for result in assessment.results:
        programme = story.programmes[result.programme]
        begins_with_asking = isinstance(programme, Schedule) and programme.on_request and result.outcome == "yes"
        if begins_with_asking and (result.person, result.programme) not in asked:
            offered[result.programme] = None
    if offered:
        paper.heading(story.say("on_request"))
    for name in offered:
        about = story.speaker.text(story.programmes[name].about)
        paper.item(story.say("who_facts", person=story.title(name), facts=about))
