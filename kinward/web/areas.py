"""Places to choose from: villages below their townships, since a county has hundreds of them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kinward.register.queries import Place
from kinward.web.language import say
from kinward.web.people import place_name

Choices = list[tuple[str, object]]


def villages_offered(places: Iterable[Place]) -> Choices:
    """Each township with its villages, in the order of their codes."""
    villages = [place for place in places if place.kind == "village"]
    return [(place_name(town), _named(found)) for town, found in groupby(villages, key=lambda place: place.parent)]


def areas_offered(places: Sequence[Place]) -> Choices:
    """The county and its townships first; a single village by itself."""
    large = _named(place for place in places if place.kind != "village")
    if not large and len(places) == 1:
        return [*_named(places)]
    return [*([(say("form.large_areas"), large)] if large else []), *villages_offered(places)]


def _named(places: Iterable[Place]) -> list[tuple[str, str]]:
    return [(str(place.code), place_name(place.code)) for place in places]
