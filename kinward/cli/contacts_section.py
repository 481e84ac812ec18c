"""The contacts of a schedule as a part of its page: a table, then what they consist of."""

from collections.abc import Iterator

from kinward.cli.language import Speaker
from kinward.cli.pages import Grid, Section
from kinward.language.contact_words import ContactWords, Source
from kinward.rules.programme import Schedule
from kinward.rules.yamlfile import read_yaml


def contacts_section(schedule: Schedule, speaker: Speaker, source: Source) -> Iterator[Section]:
    """The contacts as the file states them, then what their parts are, then the choices."""
    said = read_yaml(schedule.file)
    words = ContactWords(schedule, speaker)
    if said.get("steps"):
        steps = said["steps"]
        rule = " ".join(steps["next"].split())
        line = speaker.say(
            "steps_line", first_by=steps["first_by"], next=rule, last=steps["last"], days=steps["window_days"]
        )
        yield Section(speaker.say("show_contacts"), [f"{line} [{source(steps['source'])}]"])
    else:
        headings = [speaker.say(each) for each in ("contact_id", "contact", "window", "components", "source")]
        rows = [words.row(each, source) for each in said["contacts"]]
        yield Section(speaker.say("show_contacts"), [Grid(headings, rows, wide=(1, 2, 3, 4)).without_empty()])
    if schedule.components:
        parts = [
            f"{speaker.text(each.title)} ({each.id}) [{source(each.source)}]" for each in schedule.components.values()
        ]
        yield Section(speaker.say("show_components"), [parts])
    if schedule.choices:
        yield Section(speaker.say("show_choices"), [[speaker.text(text) for _, _, text in schedule.choices]])
