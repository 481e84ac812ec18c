"""A contact of a schedule in words: when it is offered, and on what conditions, as its file states it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kinward.language.speaker import Speaker
from kinward.rules.programme import Schedule

OFFSET = re.compile(r"(\d+) (day|week|month|year)s?")
Source = Callable[[str], str]


class ContactWords:
    def __init__(self, schedule: Schedule, speaker: Speaker) -> None:
        self.schedule, self.speaker = schedule, speaker
        self.titles = {contact.id: speaker.text(contact.title) for contact in schedule.contacts}

    def row(self, said: Mapping[str, Any], source: Source) -> list[str]:
        title = self.titles.get(said["id"], said["id"])
        parts = self.speaker.joined(list(said.get("components") or ()))
        return [said["id"], title, self.speaker.sentences(list(self.window(said))), parts, source(said["source"])]

    def window(self, said: Mapping[str, Any]) -> Iterator[str]:
        say = self.speaker.say
        yield self.time(said)
        if said.get("late_until"):
            yield say("window_late", late=self.offset(said["late_until"]))
        after = said.get("after") or ()
        for each in after if isinstance(after, list | tuple) else (after,):
            yield say("window_after", days=self.offset(each["at_least"]), contact=each["contact"])
        if said.get("anchor"):
            yield say("window_anchor", said=said["anchor"])
        if said.get("if"):
            yield say("window_if", said=" ".join(said["if"].split()))
        if said.get("from"):
            yield say("mark_from", day=said["from"])
        if said.get("until_date"):
            yield say("mark_until", day=said["until_date"])

    def time(self, said: Mapping[str, Any]) -> str:
        say, at = self.speaker.say, self.offset(said["at"])
        repeats = said.get("repeats")
        if repeats == "yearly":
            return say("window_yearly", at=at)
        if repeats:
            methods = repeats.get("by_method") or {}
            again = say("window_again", at=at, days=self.offset(repeats["after_last"]))
            ways = [say("window_method", days=self.offset(days), method=name) for name, days in methods.items()]
            return self.speaker.sentences([again, *ways])
        if said.get("opens"):
            at = say("window_opens", at=at, opens=self.offset(said["opens"]))
        return say("window_until", at=at, until=self.offset(said["until"])) if said.get("until") else at

    def offset(self, said: Any) -> str:
        """`3 months` in words; a dated list as what held until and from when."""
        if isinstance(said, str):
            found = OFFSET.fullmatch(said)
            return self.speaker.say(f"span_{found[2]}s", n=found[1]) if found else said
        return self.speaker.joined([self.dated(each) for each in said])

    def dated(self, part: Mapping[str, Any]) -> str:
        span = self.offset(part["value"])
        if part.get("until"):
            return self.speaker.say("offset_until", span=span, day=part["until"])
        return self.speaker.say("offset_from", span=span, day=part["from"]) if part.get("from") else span
