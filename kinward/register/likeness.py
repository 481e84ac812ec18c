"""Two records beside each other: of each thing whether they agree, nearly agree or differ, and which is the fuller."""

from collections.abc import Iterable

from kinward.register.matching.slips import FAR, day_slip, name_slip
from kinward.register.queries.families import Relative
from kinward.register.queries.pairs import Record

SAME, NEAR, DIFFERS, ONE_SAYS, UNKNOWN = "same", "near", "differs", "one", "unknown"
RELATIONS = {"parents": ("mother", "father", "parent"), "spouse": ("spouse",), "children": ("child",)}
PLAIN = ("sex", "died_on", "nationality")


def how_alike(one: Record, other: Record, numbers: tuple[str | None, str | None]) -> dict[str, str]:
    """By what is compared; `numbers` are the whole ID numbers of the two, of which nothing but the answer goes out."""
    first, second = one.card, other.card
    plain = {name: _plain(getattr(first, name), getattr(second, name)) for name in PLAIN}
    return plain | {
        "name": _by_slip(
            name_slip(first.name, second.name) if first.name and second.name else None, first, second, "name"
        ),
        "born_on": _by_slip(day_slip(first.born_on, second.born_on), first, second, "born_on"),
        "id_number": _number(*numbers),
        "household": _plain(first.household, second.household),
        "home": _plain(home_of(one), home_of(other)),
        **{name: _people(one.of(*of), other.of(*of)) for name, of in RELATIONS.items()},
    }


def home_of(record: Record) -> tuple[object, ...] | None:
    """Where somebody lives and belongs; none where nothing is said of it."""
    card = record.card
    said = (card.household, card.residence, card.is_elsewhere and (card.elsewhere or True))
    return said if any(said) else None


def fuller(one: Record, other: Record) -> Record:
    """The record that is better kept: with an ID number, with a household, with more said; else the older one."""

    def worth(record: Record) -> tuple[bool, bool, bool, int, int, int]:
        card = record.card
        said = sum(getattr(card, name) is not None for name in ("born_on", "sex", "nationality", "hukou", "residence"))
        return bool(card.id_tail), card.household is not None, bool(card.name), said, len(record.family), -card.person

    return max(one, other, key=worth)


def _plain(one: object, other: object) -> str:
    if one in (None, "") and other in (None, ""):
        return UNKNOWN
    if one in (None, "") or other in (None, ""):
        return ONE_SAYS
    return SAME if one == other else DIFFERS


def _by_slip(slip: int | None, one: object, other: object, name: str) -> str:
    said = _plain(getattr(one, name), getattr(other, name))
    return NEAR if said == DIFFERS and slip is not None and slip < FAR else said


def _number(one: str | None, other: str | None) -> str:
    """Near: of one length, and one sign wrong or two neighbours exchanged."""
    said = _plain(one, other)
    if said != DIFFERS or one is None or other is None or len(one) != len(other):
        return said
    at = [place for place in range(len(one)) if one[place] != other[place]]
    exchanged = len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
    return NEAR if len(at) == 1 or exchanged else DIFFERS


def _people(one: Iterable[Relative], other: Iterable[Relative]) -> str:
    """The same where one set of people holds the other; near where somebody is common to both, or named alike."""
    first, second = list(one), list(other)
    ids, others = {each.person for each in first}, {each.person for each in second}
    if not ids or not others:
        return UNKNOWN if ids == others else ONE_SAYS
    if ids <= others or others <= ids:
        return SAME
    alike = any(a.name and b.name and name_slip(a.name, b.name) is not None for a in first for b in second)
    return NEAR if ids & others or alike else DIFFERS
