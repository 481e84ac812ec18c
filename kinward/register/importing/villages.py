"""Where the people of a file live: as its title, its name or a column of villages says; nobody is placed by a guess."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinward.audit.actor import PLACES_PER_COUNTY, Actor, code_range
from kinward.register.queries.places import Place, places_within
from kinward.register.workbook.characters import plain
from kinward.register.workbook.reading import Reading

CODE_DIGITS = range(11, 13)


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages of the county by what a cell may call them; `own` is the area the actor works for."""

    called: Mapping[str, list[int]]
    codes: frozenset[int]
    own: int

    def are_said_in(self, reading: Reading) -> bool:
        """Else the column of villages is one of groups or hamlets, and places nobody."""
        return any(self._found(said) for said in {person.village for person in reading.people} if said)

    def place(self, said: str) -> tuple[int | None, str]:
        """The village's code, or why the row cannot be placed. Of villages of one name, the only one of the area."""
        found = self._found(said)
        first, last = code_range(self.own)
        own = [code for code in found if first <= code < last]
        if len(own) == 1:
            return own[0], ""
        if own:
            return None, "import-village-several"
        return None, "import-village-outside" if found else "import-village-unknown"

    def _found(self, said: str) -> list[int]:
        text = plain(said)
        if text.isdecimal() and len(text) in CODE_DIGITS:
            return [int(text)] if int(text) in self.codes else []
        return self.called.get(text) or self.called.get(text + "村", [])


def villages_for(by: Actor) -> Villages:
    first = by.area // PLACES_PER_COUNTY * PLACES_PER_COUNTY
    places = {place.code: place for place in places_within(first, first + PLACES_PER_COUNTY)}
    called: defaultdict[str, list[int]] = defaultdict(list)
    villages = [place for place in places.values() if place.kind == "village"]
    for village in villages:
        over = places.get(village.parent or 0)
        for name in {name for name in _names(village, over) if name}:
            called[name].append(village.code)
    return Villages(called, frozenset(village.code for village in villages), by.area)


def _names(village: Place, over: Place | None) -> Iterable[str]:
    for own, above in ((village.hans, over and over.hans), (village.hant, over and over.hant), (village.en, None)):
        yield plain(own)
        if above:
            yield plain(above + own)


def place_of_import(reading: Reading, file_name: str, said: int | None, by: Actor) -> int | None:
    """The village somebody chose or the title names; the actor's own area where the rows say it each; else none."""
    if said:
        return said
    first, last = code_range(by.area)
    named = village_named(reading, file_name, places_within(first // 1000 * 1000, last))
    if named is None and villages_for(by).are_said_in(reading):
        return by.area
    return named


def village_named(reading: Reading, file_name: str, villages: Iterable[Place]) -> int | None:
    """The one village that the titles of the workbook, or else its name, speak of; `villages` are those it may be."""
    known = {place.code: place for place in villages}
    for text in ("\n".join(reading.titles), file_name):
        named = [place for place in known.values() if place.kind == "village" and place.hans in text]
        in_township = [place for place in named if (over := known.get(place.parent or 0)) and over.hans in text]
        for found in (in_township, named):
            longest = [
                place for place in found if not any(place.hans in other.hans for other in found if other != place)
            ]
            if len(longest) == 1:
                return longest[0].code
    return None
