"""What was said of people, in plain Python: the answers that the register must give, worked out without it.

A world is a dict from a key to an immutable value. `("identity", person)` holds facts; the others are tracks of pieces
`(start, stop, value)` along time: `home` (the household), `lives` (the village or "elsewhere") and `facts` of a person,
`links` of a child (parent, side, kind), `wed` of two people, `household` (its facts). What one is to the head of a
household is not in it: it follows from the others, and the snapshots of the tables look after it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

EVER, NEVER = date.min, date.max
ONE_DAY = timedelta(days=1)
Piece = tuple[date, date, object]
Track = tuple[Piece, ...]
World = dict[tuple, object]


class Facts(tuple):
    """Facts by name, hashable and in order; what is unknown is not in it."""

    @classmethod
    def of(cls, said: Mapping[str, object]) -> "Facts":
        return cls(sorted((name, value) for name, value in said.items() if value is not None))

    def to_dict(self) -> dict[str, object]:
        return dict(self)


def at(track: Track, day: date) -> object | None:
    return next((value for start, stop, value in track if start <= day < stop), None)


def all_at(track: Track, day: date) -> list[object]:
    return [value for start, stop, value in track if start <= day < stop]


def always(value: object, since: date) -> Track:
    return ((since, NEVER, value),)


def standing(track: Track) -> Piece | None:
    """The piece with no end known."""
    return next((piece for piece in track if piece[1] == NEVER), None)


def cut(track: Track, on: date) -> Track:
    """Nothing from this day on."""
    return tuple((start, min(stop, on), value) for start, stop, value in track if start < on)


def ended(track: Track, on: date) -> Track:
    """Nothing after this day; what began on it held that one day."""
    held = [(s, on + ONE_DAY, v) for s, stop, v in track if s == on and stop > on]
    return (*cut(track, on), *held)


def since(track: Track, on: date, value: object) -> Track:
    return (*cut(track, on), (on, NEVER, value))


def declared(track: Track, on: date, facts: Mapping[str, object]) -> Track:
    """Each fact from this day on, until the next change of it that is known."""
    split = _split(track, on)
    later = [piece for piece in split if piece[0] >= on]
    if not later or later[0][0] > on:
        stop = later[0][0] if later else NEVER
        split = sorted([*split, (on, stop, Facts())])
        later = [piece for piece in split if piece[0] >= on]
    changed: dict[Piece, dict] = {}
    for name, value in facts.items():
        _spread(changed, later, name, value)
    return _with(split, changed)


def _spread(changed: dict[Piece, dict], pieces: list[Piece], name: str, value: object) -> None:
    """This value in each piece, one touching the next, that says of this fact what the first says."""
    before = pieces[0][2].to_dict().get(name)
    touching = {pieces[0][0], pieces[0][1]}
    for piece in pieces:
        if piece[2].to_dict().get(name) != before or not touching & {piece[0], piece[1]}:
            return
        changed.setdefault(piece, piece[2].to_dict())[name] = value
        touching = {piece[0], piece[1]}


def _with(pieces: Iterable[Piece], changed: Mapping[Piece, dict]) -> Track:
    return tuple((s, e, Facts.of(changed.get((s, e, v), v.to_dict()))) for s, e, v in sorted(pieces))


def _split(track: Track, on: date) -> list[Piece]:
    pieces: list[Piece] = []
    for start, stop, value in track:
        inside = start < on < stop
        pieces += [(start, on, value), (on, stop, value)] if inside else [(start, stop, value)]
    return sorted(pieces)


def corrected(track: Track, facts: Mapping[str, object]) -> Track:
    """These facts wrong as long as the last of them were said without a break."""
    backwards = sorted(track, reverse=True)
    if not backwards:
        return ((EVER, NEVER, Facts.of(facts)),)
    changed: dict[Piece, dict] = {}
    for name, value in facts.items():
        _spread(changed, backwards, name, value)
    return _with(track, changed)


# -- what a world answers

PERSON_FACTS = ("marital_status", "in_education", "income_monthly", "low_income_aid", "dependent", "adopted_on")
HOUSEHOLD_FACTS = ("income_monthly", "low_income_aid")


def people_on(world: World, day: date) -> dict[int, dict[str, object]]:
    """What the view of people shows on a day, by person."""
    return {key[1]: _person(world, key[1], day) for key, said in world.items() if key[0] == "identity" and said}


def _person(world: World, person: int, day: date) -> dict[str, object]:
    identity = dict(world["identity", person])
    home, lives = at(world["home", person], day), _piece_at(world["lives", person], day)
    facts = (at(world["facts", person], day) or Facts()).to_dict()
    parents = {side: parent for parent, side, _ in all_at(world.get(("links", person), ()), day) if side}
    return {
        "name": identity["name"], "sex": identity["sex"], "born_on": identity["born_on"],
        "died_on": identity.get("died_on") or NEVER,
        "household": home,
        "resident": None if lives is None else lives[2] != "elsewhere",
        "resident_since": None if lives is None else lives[0],
        "mother": parents.get("mother"), "father": parents.get("father"), "spouse": _spouse(world, person, day),
        "orphan": _is_orphan(world, parents),
        **{name: facts.get(name) for name in PERSON_FACTS}, "adopted_on": facts.get("adopted_on") or NEVER,
    }  # fmt: skip


def _piece_at(track: Track, day: date) -> Piece | None:
    return next((piece for piece in track if piece[0] <= day < piece[1]), None)


def _spouse(world: World, person: int, day: date) -> int | None:
    for key, track in world.items():
        if key[0] == "wed" and person in key[1:] and at(track, day):
            return key[1] if key[2] == person else key[2]
    return None


def _is_orphan(world: World, parents: Mapping[str, int]) -> bool | None:
    known = {side: dict(world["identity", parent]) for side, parent in parents.items() if world["identity", parent]}
    dead = {side for side, identity in known.items() if identity.get("died_on")}
    return False if known.keys() - dead else True if len(dead) == 2 else None


def households_on(world: World, day: date) -> dict[int, dict[str, object]]:
    """What the view of households shows: those somebody belongs to."""
    lived_in = {at(track, day) for key, track in world.items() if key[0] == "home" and world["identity", key[1]]}
    return {
        key[1]: {name: (at(track, day) or Facts()).to_dict().get(name) for name in HOUSEHOLD_FACTS}
        for key, track in world.items()
        if key[0] == "household" and key[1] in lived_in
    }


def parents_on(world: World, day: date) -> set[tuple[int, int]]:
    return {
        (key[1], parent) for key, track in world.items() if key[0] == "links" for parent, _, _ in all_at(track, day)
    }
