"""The head of each household and what every member is to the head, read from the links alone."""

import numpy as np
from numpy.typing import NDArray

from kinward.register.synthetic.days import age_years
from kinward.register.synthetic.people import SINGLE, Links, People

ROLES = (
    "head",
    "spouse",
    "child",
    "child_in_law",
    "grandchild",
    "parent",
    "parent_in_law",
    "grandparent",
    "sibling",
    "other",
)
HEAD, SPOUSE, CHILD, CHILD_IN_LAW, GRANDCHILD, PARENT, PARENT_IN_LAW, GRANDPARENT, SIBLING, OTHER = range(10)
LIKELIEST_HEAD_AGE = 54


def choose_heads(people: People, household: Links, on: int, rng: np.random.Generator) -> Links:
    """For each person the head of the household: mostly a married man in his fifties, always an adult if there is one.

    household  (person,) numbers 0.. without gaps
    """
    age = age_years(people.born, on)
    fitness = -0.5 * np.abs(age - LIKELIEST_HEAD_AGE) + rng.normal(0, 4, len(people))
    fitness += 10.0 * people.male + 18.0 * (people.state != SINGLE)
    fitness -= 200.0 * (age < 18) + 1000.0 * (people.died <= on)
    order = np.lexsort((-fitness, household))
    _, first = np.unique(household[order], return_index=True)
    return order[first][household].astype(np.int32)


def roles_of(people: People, head: Links) -> NDArray[np.int8]:
    """(person,) index into ROLES."""
    me = np.arange(len(people), dtype=np.int32)
    mate = _couple(people)
    heads_mate = mate[head]
    grandparents = [_of(link, _of(first, head)) for link in _parents(people) for first in _parents(people)]
    choices = [
        (HEAD, me == head),
        (SPOUSE, me == heads_mate),
        (CHILD, _child_of(people, me, head) | _child_of(people, me, heads_mate)),
        (PARENT, _among(me, [people.mother[head], people.father[head]])),
        (PARENT_IN_LAW, _among(me, [_of(people.mother, heads_mate), _of(people.father, heads_mate)])),
        (GRANDPARENT, _among(me, grandparents)),
        (CHILD_IN_LAW, _child_of(people, mate, head) | _child_of(people, mate, heads_mate)),
        (GRANDCHILD, _grandchild_of(people, me, head) | _grandchild_of(people, me, heads_mate)),
        (SIBLING, _shares_a_parent(people, me, head)),
    ]
    return np.select([yes for _, yes in choices], [role for role, _ in choices], OTHER).astype(np.int8)


def _couple(people: People) -> Links:
    """The wife or husband where both name each other, else -1."""
    mate = people.spouse
    mutual = (mate >= 0) & (mate[mate] == np.arange(len(people)))
    return np.where(mutual, mate, -1).astype(np.int32)


def _parents(people: People) -> tuple[Links, Links]:
    return people.mother, people.father


def _of(link: Links, who: Links) -> Links:
    return np.where(who >= 0, link[who], -1)


def _among(me: Links, whom: list[Links]) -> NDArray[np.bool_]:
    among: NDArray[np.bool_] = np.any([me == one for one in whom], axis=0)
    return among


def _child_of(people: People, who: Links, whom: Links) -> NDArray[np.bool_]:
    by_either = (_of(people.mother, who) == whom) | (_of(people.father, who) == whom)
    child: NDArray[np.bool_] = (whom >= 0) & by_either & (who >= 0)
    return child


def _grandchild_of(people: People, who: Links, whom: Links) -> NDArray[np.bool_]:
    direct = _child_of(people, people.mother[who], whom) | _child_of(people, people.father[who], whom)
    grandchild: NDArray[np.bool_] = direct | ((people.grandmother[who] == whom) & (whom >= 0))
    return grandchild


def _shares_a_parent(people: People, who: Links, whom: Links) -> NDArray[np.bool_]:
    same = [(link[who] >= 0) & (link[who] == link[whom]) for link in _parents(people)]
    shares: NDArray[np.bool_] = np.any(same, axis=0)
    return shares
