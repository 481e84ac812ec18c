"""The page of one family, from top to bottom."""

from kinward.cli.assess_contacts import write_contacts, write_on_request
from kinward.cli.assess_needs import write_refused, write_unknown
from kinward.cli.assess_rights import due_now, later, not_verified, write_later, write_rights
from kinward.cli.paper import Paper
from kinward.cli.story import Story
from kinward.rules.determination import Assessment

HASH_SHOWN = 12


def assessment_page(paper: Paper, story: Story, assessment: Assessment) -> str:
    """What a person would be told: what is due, what is missing, what comes, what does not apply."""
    results = assessment.results
    write_head(paper, story)
    if not results:
        paper.gap()
        paper.write(story.say("no_programmes"))
        return paper.text()
    write_rights(paper, story, results)
    write_unknown(paper, story, results)
    write_contacts(paper, story, assessment)
    write_on_request(paper, story, assessment)
    write_later(paper, story, results)
    shown = [*due_now(story, results), *not_verified(story, results), *(result for result, _ in later(story, results))]
    write_refused(paper, story, results, shown)
    paper.gap()
    paper.write(story.say("assess_foot", hash=assessment.pack_hash[:HASH_SHOWN]), dim=True)
    return paper.text()


def write_head(paper: Paper, story: Story) -> None:
    paper.title(story.say("assess_title", on=story.on))
    names = story.speaker.joined([story.person(ref) for ref in story.people])
    paper.write(story.say("assess_people", count=len(story.people), names=names))
