"""Parents that a row names in its own columns (父亲姓名, 母亲身份证号): linked when exactly one person fits.

An ID number finds its holder anywhere in the file; a name only within the same household, and only one of that name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from kinward.register.workbook.cells import as_text
from kinward.register.workbook.characters import letters, plain
from kinward.register.workbook.identity import read_identity
from kinward.register.workbook.links import YOUNGEST_PARENT, years_between
from kinward.register.workbook.people import Draft
from kinward.register.workbook.vocabulary import says_nothing

_COLUMNS = (("father_id", "father_name", "male"), ("mother_id", "mother_name", "female"))
_NAMED = frozenset(name for columns in _COLUMNS for name in columns[:2])


def link_named_parents(drafts: Sequence[Draft]) -> None:
    children = [d for d in drafts if not _NAMED.isdisjoint(d.row.table.fields)]
    if not children:
        return
    by_number = {d.row.identity.number: d for d in drafts if d.row.identity.number}
    by_name = _only_ones(drafts)
    for child in children:
        for number, name, sex in _COLUMNS:
            _link(child, number, name, sex, by_number, by_name)


def _only_ones(drafts: Sequence[Draft]) -> dict[tuple[object, str], Draft]:
    """Household and name of those who share their name with nobody in the household."""
    keys = [(d.row.household, letters(d.name)) for d in drafts]
    times = Counter(keys)
    return {key: d for key, d in zip(keys, drafts, strict=True) if times[key] == 1 and key[0] is not None}


def _link(
    child: Draft,
    number: str,
    name: str,
    sex: str,
    by_number: Mapping[str, Draft],
    by_name: Mapping[tuple[object, str], Draft],
) -> None:
    row = child.row
    column = number if row.cell(number) != "" else name
    if says_nothing(plain(as_text(row.cell(column)))):
        return
    if column == number:
        parent = by_number.get(read_identity(row.cell(number), row.table.on).number or " ")
    else:
        parent = by_name.get((row.household, letters(as_text(row.cell(name)))))
    if parent is None or parent is child or parent.sex not in ("", sex) or not _old_enough(parent, child):
        row.doubt("workbook-parent-not-found", column)
        return
    _join(child, parent, column, sex)


def _old_enough(parent: Draft, child: Draft) -> bool:
    years = years_between(parent.facts.get("born_on"), child.facts.get("born_on"))
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
