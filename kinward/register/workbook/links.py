"""Links between the members of one household, made only where the words for the relation prove them.

child_of_household says whether a parent of the person is a member too:
| person        | true when                           | false when nobody in doubt is listed, and                     |
|---------------|-------------------------------------|---------------------------------------------------------------|
| child         | the link to a living head is made   |                                                               |
| head          | a living parent is listed           | no parent of the head is listed                               |
| spouse        | a living parent-in-law is listed    | no parent-in-law of the head is listed                        |
| parent        |                                     | no grandparent of the head is listed                          |
| grandchild    |                                     | no child and no child-in-law of the head is listed            |
| anybody else  |                                     |                                                               |
“Nobody in doubt”: all rows of the household were taken, it has one head, and each member's relation is understood
and is not “other” (a former daughter-in-law, a ward, an aunt may be somebody's parent).
"""

from collections.abc import Sequence
from datetime import date

from kinward.register.ages import years_between
from kinward.register.workbook.headings import RELATION
from kinward.register.workbook.people import Draft
from kinward.register.workbook.relations import CHILD, PARENT, SPOUSE

YOUNGEST_PARENT = 12
_NOT_MARRIED = ("single", "divorced", "widowed")


def link_household(members: Sequence[Draft], *, complete: bool) -> Draft | None:
    """Make the certain links of one household; returns its head when it has exactly one."""
    heads = [m for m in members if m.relation.role == "head"]
    if len(heads) != 1:
        _no_one_head(members, heads)
        return None
    head = heads[0]
    _link_spouse(head, [m for m in members if m.relation.link == SPOUSE])
    for member in members:
        if member.relation.link == CHILD:
            _link_parent(member, head, member)
    _link_parents_of(head, [m for m in members if m.relation.link == PARENT])
    _say_children_of_household(members, head, complete=complete)
    return head


def _no_one_head(members: Sequence[Draft], heads: Sequence[Draft]) -> None:
    if heads:
        for head in heads:
            head.row.doubt("workbook-household-two-heads", RELATION, count=len(heads))
    else:
        members[0].row.doubt("workbook-household-no-head", RELATION, value=members[0].row.label)


def _link_spouse(head: Draft, spouses: Sequence[Draft]) -> None:
    if len(spouses) > 1:
        for spouse in spouses:
            spouse.row.doubt("workbook-two-spouses", RELATION, count=len(spouses))
    elif spouses and _may_be_married(head, spouses[0]):
        head.spouse, spouses[0].spouse = spouses[0].ref, head.ref


def _may_be_married(head: Draft, spouse: Draft) -> bool:
    if head.sex and head.sex == spouse.sex:
        spouse.row.doubt("workbook-spouse-same-sex", RELATION)
        return False
    for one in (head, spouse):
        if one.facts.get("marital_status") in _NOT_MARRIED and head.is_alive and spouse.is_alive:
            one.row.doubt("workbook-spouse-of-single-head", "marital_status")
            del one.facts["marital_status"]
            return False
    return True


def _link_parents_of(head: Draft, parents: Sequence[Draft]) -> None:
    """At most two, and not two of one sex."""
    for parent in parents:
        alike = sum(1 for p in parents if p.sex and p.sex == parent.sex)
        if alike > 1 or len(parents) > 2:
            parent.row.doubt("workbook-two-parents-alike", RELATION)
        else:
            _link_parent(head, parent, parent)


def _link_parent(child: Draft, parent: Draft, listed: Draft) -> None:
    """`listed` is the row that states the relation, where a doubt is shown."""
    years = years_apart(parent, child)
    if years is not None and years < YOUNGEST_PARENT:
        other = (parent if listed is child else child).row.number
        listed.row.doubt("workbook-parent-too-young", RELATION, years=years, other=other)
        return
    add_parent(child, parent)


def add_parent(child: Draft, parent: Draft) -> None:
    if parent.ref not in child.parents:
        child.parents += (parent.ref,)
    if parent.sex == "male":
        child.father = parent.ref
    elif parent.sex == "female":
        child.mother = parent.ref


def years_apart(parent: Draft, child: Draft) -> int | None:
    """How old one was when the other was born; None where a day is not known."""
    older, younger = parent.facts.get("born_on"), child.facts.get("born_on")
    return years_between(older, younger) if isinstance(older, date) and isinstance(younger, date) else None


def _say_children_of_household(members: Sequence[Draft], head: Draft, *, complete: bool) -> None:
    roles = {m.relation.role for m in members}
    living = {m.relation.role for m in members if m.is_alive}
    no_doubt = complete and all(m.relation.closed and m.relation.role not in ("", "other") for m in members)
    for member in members:
        answer = _is_child_of_household(member, head, roles, living, no_doubt=no_doubt)
        if answer is not None:
            member.facts["child_of_household"] = answer


_PARENT_ROLES = {"head": {"parent"}, "spouse": {"parent_in_law"}}
_NO_PARENT_WITHOUT = {
    "head": {"parent"},
    "spouse": {"parent_in_law"},
    "parent": {"grandparent"},
    "grandchild": {"child", "child_in_law"},
}


def _is_child_of_household(
    member: Draft, head: Draft, roles: set[str], living: set[str], *, no_doubt: bool
) -> bool | None:
    role = member.relation.role
    if role == "child" and head.ref in member.parents and head.is_alive:
        return True
    if living & _PARENT_ROLES.get(role, set()):
        return True
    absent = _NO_PARENT_WITHOUT.get(role)
    return False if no_doubt and absent and not roles & absent else None
