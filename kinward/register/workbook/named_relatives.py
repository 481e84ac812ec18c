"""Relatives whom a row names in columns of their own (父亲姓名, 母亲身份证号, 配偶身份证号): linked if one person fits.

An ID number finds its holder anywhere in the file; a name only within the same household, and only one of that name.
The number of somebody whom the file does not list is handed on: whoever keeps a register may know its holder.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from kinward.register.workbook.cells import as_text
from kinward.register.workbook.characters import letters, plain
from kinward.register.workbook.identity import read_identity
from kinward.register.workbook.links import YOUNGEST_PARENT, years_apart
from kinward.register.workbook.people import Draft
from kinward.register.workbook.vocabulary import says_nothing

_PARENTS = (("father_id", "father_name", "male", "father"), ("mother_id", "mother_name", "female", "mother"))
_OTHERS = (("spouse_id", "spouse"), ("head_id", "head"))
_NAMED = frozenset(name for columns in (*_PARENTS, *_OTHERS) for name in columns[:2])


def link_named_relatives(drafts: Sequence[Draft]) -> None:
    naming = [d for d in drafts if not _NAMED.isdisjoint(d.row.table.fields)]
    if not naming:
        return
    by_number = {d.row.identity.number: d for d in drafts if d.row.identity.number}
    by_name = _only_ones(drafts)
    for one in naming:
        for number, name, sex, side in _PARENTS:
            if one.row.cell(number) != "":
                _by_number(one, number, side, by_number, sex)
            else:
                _by_name(one, name, sex, by_name)
        for number, side in _OTHERS:
            _by_number(one, number, side, by_number)


def _only_ones(drafts: Sequence[Draft]) -> dict[tuple[object, str], Draft]:
    """Household and name of those who share their name with nobody in the household."""
    keys = [(d.row.household, letters(d.name)) for d in drafts]
    times = Counter(keys)
    return {key: d for key, d in zip(keys, drafts, strict=True) if times[key] == 1 and key[0] is not None}


def _by_number(one: Draft, column: str, side: str, by_number: Mapping[str, Draft], sex: str = "") -> None:
    row = one.row
    if says_nothing(plain(as_text(row.cell(column)))):
        return
    number = read_identity(row.cell(column), row.table.on).number
    found = by_number.get(number) if number else None
    if number and found is None and number != row.identity.number:
        one.named[side] = number
        row.doubt("workbook-relative-not-listed", column)
    elif found is None or not _can_be(found, one, side, sex):
        row.doubt("workbook-relative-not-linked", column)
    elif side == "spouse":
        one.spouse, found.spouse = found.ref, one.ref
    elif sex:
        _join(one, found, column, sex)


def _by_name(child: Draft, column: str, sex: str, by_name: Mapping[tuple[object, str], Draft]) -> None:
    said = as_text(child.row.cell(column))
    if says_nothing(plain(said)):
        return
    parent = by_name.get((child.row.household, letters(said)))
    if parent is None or not _can_be_parent(parent, child, sex):
        child.row.doubt("workbook-parent-not-found", column)
    else:
        _join(child, parent, column, sex)


def _can_be(relative: Draft, one: Draft, side: str, sex: str) -> bool:
    """The head's own row may name the head; nobody is married to two, to themselves or to somebody of the same sex."""
    if side == "head":
        return True
    if side != "spouse":
        return _can_be_parent(relative, one, sex)
    is_free = one.spouse in (None, relative.ref) and relative.spouse in (None, one.ref)
    return is_free and relative is not one and not (one.sex and one.sex == relative.sex)


def _can_be_parent(parent: Draft, child: Draft, sex: str) -> bool:
    return parent is not child and parent.sex in ("", sex) and _old_enough(parent, child)


def _old_enough(parent: Draft, child: Draft) -> bool:
    years = years_apart(parent, child)
    return years is None or years >= YOUNGEST_PARENT


def _join(child: Draft, parent: Draft, column: str, sex: str) -> None:
    """Two sources that give different fathers leave the father open."""
    side = "father" if sex == "male" else "mother"
    known = getattr(child, side)
    if known and known != parent.ref:
        child.row.doubt("workbook-parent-differs", column)
        setattr(child, side, None)
        child.parents = tuple(ref for ref in child.parents if ref != known)
        child.facts.pop("child_of_household", None)
        return
    setattr(child, side, parent.ref)
    if parent.ref not in child.parents:
        child.parents += (parent.ref,)
    if child.row.household is not None and child.row.household == parent.row.household and parent.is_alive:
        child.facts["child_of_household"] = True
