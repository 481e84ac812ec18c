"""What a family said to offers and what took place, as lines of a list, each with the way to undo it."""

from collections.abc import Iterable, Mapping

from django.utils.html import format_html

from kinward.audit.actor import Actor
from kinward.register.policies import can_answer
from kinward.register.queries.care import Answer, CareLine
from kinward.web import days
from kinward.web.language import say
from kinward.web.ledgers.cards import done_title
from kinward.web.navigation import address
from kinward.web.parts import Happening

STATES = {"immunisation": "done", "contact": "done"}


def answers_told(answers: Iterable[Answer], by: Actor, names: Mapping[int, str] | None = None) -> list[Happening]:
    """`names`: whose each is, where several people stand in the list."""
    return [_told(each, by, (names or {}).get(each.person, "")) for each in answers]


def _told(each: Answer, by: Actor, whose: str) -> Happening:
    what = done_title(each.line)
    text = " · ".join(filter(None, (whose, state_said(each.line, is_own=by.role == "family"))))
    if each.act and can_answer(by, each.person, each.line.what):
        undo = '{} <a href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'
        text = format_html(undo, text, address("care-take-back", act=each.act), say("answer.take_back"), what)
    return Happening(each.line.on, what, text, by=recorded_by(each))


def state_said(line: CareLine, *, is_own: bool = False) -> str:
    """Done, asked for, declined or answered; to the family itself what it asked for."""
    if is_own and line.what == "asked":
        return say("due.state_asked_own")
    return say(f"due.state_{STATES.get(line.what, line.what)}")


def recorded_by(each: Answer) -> str:
    if each.recorded_at is None:
        return ""
    return say("answer.said_by", name=each.name, role=say(f"role.{each.role}"), at=days.moment(each.recorded_at))
