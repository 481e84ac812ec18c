"""From the rows of all sheets to the reading: repeated rows and numbers, people, households, links."""

from collections import Counter, defaultdict
from pathlib import Path

from kinward.register.workbook.doubts import Row
from kinward.register.workbook.gathering import File
from kinward.register.workbook.headings import BORN_ON, HOUSEHOLD, ID_NUMBER, NAME, RELATION, SEX
from kinward.register.workbook.households import Household, Key
from kinward.register.workbook.identity import Identity
from kinward.register.workbook.links import link_household
from kinward.register.workbook.named_relatives import link_named_relatives
from kinward.register.workbook.people import Draft, read_person
from kinward.register.workbook.pregnancies import read_pregnancy
from kinward.register.workbook.reading import Problem, ReadHousehold, Reading, ReadPerson, ReadSheet
from kinward.register.workbook.statements import MOVED_OUT

_SAME_PERSON = (NAME, RELATION, SEX, ID_NUMBER, BORN_ON)
REPEATED_NUMBER = Identity(fault="repeated")


def sum_up(file: File, source: Path) -> Reading:
    rows = _without_repeated(file)
    _set_aside_shared_numbers(rows)
    drafts = [read_person(row) for row in rows]
    households = _households(drafts, file.broken)
    read_households = tuple(_read_household(household) for household in households.values())
    by_key = {key: read.ref for key, read in zip(households, read_households, strict=True)}
    link_named_relatives(drafts)
    pregnancies = tuple(p for draft in drafts if (p := read_pregnancy(draft)))
    return Reading(
        source,
        file.on,
        tuple(_frozen(draft, by_key) for draft in drafts),
        read_households,
        pregnancies,
        tuple(_in_order(file)),
        tuple(file.ignored),
        tuple(_sheets(file)),
        tuple(file.columns),
        tuple(file.titles),
    )


def _without_repeated(file: File) -> list[Row]:
    """The second of two rows that say the same of the same person is listed and not taken."""
    times = Counter(row.identity.number for row in file.rows)
    first: dict[tuple[object, ...], Row] = {}
    kept = []
    for row in file.rows:
        key = _sameness(row) if times[row.identity.number] > 1 else ()
        original = first.setdefault(key, row) if key else row
        if original is row:
            kept.append(row)
        else:
            _list_repeated(file, row, original)
    return kept


def _sameness(row: Row) -> tuple[object, ...]:
    """What two rows must share to be one; empty when too little is said to tell."""
    said = tuple(row.cell(name) for name in _SAME_PERSON)
    if row.identity.number or row.identity.fault:
        return row.label, *said
    return (row.household, *said) if said[0] != "" and said[4] != "" else ()


def _list_repeated(file: File, row: Row, original: Row) -> None:
    other = _place(original, row)
    file.problems.append(
        Problem("workbook-row-repeated", row.table.sheet, row.number, row.where(NAME), "", {"other": other})
    )
    sheet = next(counts for name, counts in file.counts if name == row.table.sheet)
    sheet["person"] -= 1
    sheet["repeated"] += 1
    if row.household and row.household != original.household:
        file.broken.add(row.household)


def _place(row: Row, seen_from: Row) -> str:
    same_sheet = row.table.sheet == seen_from.table.sheet
    cell = row.where(ID_NUMBER)
    return cell if same_sheet else f"{row.table.sheet}!{cell}"


def _set_aside_shared_numbers(rows: list[Row]) -> None:
    """A number on two different rows proves nothing about either."""
    holders: defaultdict[str, list[Row]] = defaultdict(list)
    times = Counter(row.identity.number for row in rows if row.identity.number)
    repeated = {number for number, count in times.items() if count > 1}
    for row in rows:
        if row.identity.number in repeated:
            holders[row.identity.number].append(row)
    for shared in holders.values():
        for row in shared:
            row.identity = REPEATED_NUMBER
            other = next(r for r in shared if r is not row)
            row.doubt("workbook-id-repeated", ID_NUMBER, other=_place(other, row))


def _households(drafts: list[Draft], broken: set[Key]) -> dict[Key, Household]:
    found: dict[Key, Household] = {}
    for draft in drafts:
        key = draft.row.household
        if key is None:
            _say_household_is_unknown(draft.row)
            continue
        household = found.setdefault(key, Household(draft.row))
        household.members.append(draft)
        if draft.moved_out or draft.row.table.heads_only:
            household.whole = False
    for key in broken & found.keys():
        found[key].whole = False
    return found


def _say_household_is_unknown(row: Row) -> None:
    fields = row.table.fields
    if HOUSEHOLD in fields or RELATION in fields:
        row.doubt("workbook-household-unknown", HOUSEHOLD if HOUSEHOLD in fields else RELATION)


def _read_household(household: Household) -> ReadHousehold:
    first = household.first
    head = _link(household)
    return ReadHousehold(
        ref=f"{first.table.sheet}!household-{first.number}",
        sheet=first.table.sheet,
        row=first.number,
        number=first.label,
        head=head.ref if head else None,
        members=tuple(member.ref for member in household.members),
        facts={"members_complete": True} if household.whole else {},
    )


def _link(household: Household) -> Draft | None:
    if not any(RELATION in m.row.table.fields or m.row.table.heads_only for m in household.members):
        return None
    return link_household(household.members, complete=household.whole)


def _frozen(draft: Draft, households: dict[Key, str]) -> ReadPerson:
    row = draft.row
    draft.facts.pop(MOVED_OUT, None)
    return ReadPerson(
        row.ref,
        row.table.sheet,
        row.number,
        draft.name,
        households.get(row.household) if row.household else None,
        draft.facts,
        draft.parents,
        draft.mother,
        draft.father,
        draft.spouse,
        row.identity.number,
        draft.named,
        row.village,
    )


def _in_order(file: File) -> list[Problem]:
    """By sheet as in the file, then by row."""
    order = {name: i for i, (name, _) in enumerate(file.counts)}
    return sorted(file.problems, key=lambda problem: (order[problem.sheet], problem.row))


def _sheets(file: File) -> list[ReadSheet]:
    return [
        ReadSheet(
            name,
            rows=sum(counts.values()),
            taken=counts["person"],
            refused=counts["refused"] + counts["example"] + counts["repeated"],
            blank=counts["blank"],
            titles=counts["title"],
            headings=counts["heading"],
            totals=counts["total"],
            notes=counts["note"],
            not_read=counts["not_read"],
        )
        for name, counts in file.counts
    ]
