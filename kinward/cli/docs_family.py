"""The family file as Markdown: what may stand in it, with the example of the repository."""

from kinward.rules.family import LINKS, MOST_PEOPLE, TOP

ABOUT_TOP = {
    "on": "the day asked about; `--on` goes before it, today comes after it",
    "region": "where the household is registered or lives: CN-33, CN-3301, FR",
    "currency": "of the amounts in the file; CNY if it is not said",
    "complete": "`false`: there may be people, or children of theirs, who are not listed",
    "household": "facts of the household: {income_yearly: 36000}",
    "people": "everybody, each with an `id` of your own choosing",
    "pregnancies": "for which the woman has asked for care: {person: mother, last_period_on: 2026-05-01}",
    "events": "doses, contacts, refusals, requests: {person, what, on, …}",
    "declared": "facts apart from the people: {person, fact, value}; without a person, of the household",
    "name": "a name for the file; not used",
}
ABOUT_LINKS = {
    "id": "who it is, in this file; shown on the page",
    "parents": "one or two ids",
    "mother": "an id, where the parent is to be named so",
    "father": "an id",
    "spouse": "an id; the other one need not say it again",
    "household": "`none` for a relative who lives elsewhere, or a label of another household",
    "complete": "`false`: the person may have children who are not listed",
}
BEGINNING = f"""\
# The family file

What `kinward assess` reads: one family, in YAML or as the same in JSON. At most {MOST_PEOPLE:,} people; for more there
is `kinward due`.

What is not said is unknown, never false and never 0, and may make an answer *cannot be told yet*. Few things are
taken for granted of somebody who is listed: alive, not adopted, and of a pregnancy, not yet over; and the listed people
are the whole household and a person's listed children all of its children, unless `complete: false` is said.

Days are written 2026-11-01; `never` is a day that has not happened; `unknown` may be written anywhere. Amounts are in
yuan or euros, 3600 or 3600.50. Every fact a person, household, pregnancy or event may have is in [facts](facts.md).
"""


def family_as_markdown(example: str) -> str:
    lines = [BEGINNING, "## What may stand in it\n"]
    lines += [f"- `{name}`: {ABOUT_TOP[name]}" for name in TOP]
    lines += ["\n## What may stand at a person, besides facts\n"]
    lines += [f"- `{name}`: {ABOUT_LINKS[name]}" for name in LINKS]
    lines += ["\n## An example\n", "`docs/examples/family.yaml`:\n", f"```yaml\n{example.rstrip()}\n```"]
    return "\n".join(lines) + "\n"
