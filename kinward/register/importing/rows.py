"""From what a workbook was read as to the rows of an import."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.db import connection

from kinward.register.importing.models import Import
from kinward.register.importing.villages import Villages
from kinward.register.naming.sounds import list_order
from kinward.register.numbers import sealed
from kinward.register.workbook.characters import INVISIBLE
from kinward.register.workbook.reading import Problem, Reading, ReadPerson

DOUBTFUL = (
    *("workbook-id-length", "workbook-id-checksum", "workbook-id-birth", "workbook-id-precision-lost"),
    *("workbook-id-masked", "workbook-id-repeated", "workbook-name-missing", "workbook-name-doubtful"),
    *("workbook-cell-damaged", "workbook-born-differs-from-id", "workbook-sex-differs-from-id"),
    *("workbook-sex-differs-from-relation", "workbook-household-unknown", "workbook-died-undated"),
    *("workbook-died-before-born", "workbook-remark-died-unclear", "workbook-remark-moved-out"),
    *("workbook-parent-too-young", "workbook-household-two-heads", "workbook-spouse-same-sex"),
    *("workbook-date-impossible", "workbook-date-future", "workbook-date-too-old", "workbook-date-two-digit-year"),
    *("workbook-date-ambiguous", "workbook-date-incomplete", "workbook-date-serial", "workbook-date-lunar"),
    "workbook-date-not-understood",
)
"""Doubts about who it is or to whom it belongs; with any other doubt the row is taken and the value is not."""
NOT_TAKEN = {"workbook-row-repeated": "duplicate"}
KIN = ("mother", "father", "spouse")
NOT_SAID = frozenset({"region", "child_of_household"})
"""Follows from the village, and from kin."""

WRITE = """
INSERT INTO register_import_row (of_id, place, sheet, row, village, home, home_number, home_is_whole, kind, doubt,
                                 reason, problems, name, sort_key, said, kin, id_cipher, id_blind, id_tail, differs,
                                 likely, relatives, unlinked)
SELECT %s, r.place, r.sheet, r.row, r.village, r.home, r.home_number, r.home_is_whole, r.kind, r.reason, r.reason,
       r.problems, r.name, r.sort_key, r.said, r.kin, decode(r.id_cipher, 'hex'), decode(r.id_blind, 'hex'), r.id_tail,
       '{}', '[]', '{}', '{}'
FROM json_to_recordset(%s::json) AS r (
    place integer, sheet text, row integer, village bigint, home text, home_number text, home_is_whole boolean,
    kind text, reason text, problems jsonb, name text, sort_key text, said jsonb, kin jsonb, id_cipher text,
    id_blind text, id_tail text)
"""
WRITE_KIN = """
INSERT INTO register_import_kin (of_id, place, side, id_cipher, id_blind, id_tail)
SELECT %s, k.place, k.side, decode(k.id_cipher, 'hex'), decode(k.id_blind, 'hex'), k.id_tail
FROM json_to_recordset(%s::json) AS k (place integer, side text, id_cipher text, id_blind text, id_tail text)
"""
SAID_BY_COMPARING = "workbook-relative-not-listed"
A_BATCH = 5_000


def write_rows(of: int, rows: Iterable[dict[str, object]]) -> None:
    _write(WRITE, of, rows)


def write_kin(of: int, kin: Iterable[dict[str, object]]) -> None:
    _write(WRITE_KIN, of, kin)


def _write(statement: str, of: int, rows: Iterable[dict[str, object]]) -> None:
    everything = list(rows)
    with connection.cursor() as cursor:
        for first in range(0, len(everything), A_BATCH):
            cursor.execute(statement, [of, json.dumps(everything[first : first + A_BATCH], ensure_ascii=False)])


def kin_of(reading: Reading) -> Iterator[dict[str, object]]:
    """Relatives whom rows name by an ID number that stands nowhere else in the file."""
    for place, person in enumerate(reading.people):
        for side, number in person.named.items():
            yield {"place": place, "side": side, **_number(number)}


def rows_of(reading: Reading, made: Import, villages: Villages) -> Iterator[dict[str, object]]:
    """People in the order of the file, then the rows that were not taken."""
    by_column = villages.are_said_in(reading)
    problems: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        problems[problem.sheet, problem.row].append(problem)
    places = {person.ref: place for place, person in enumerate(reading.people)}
    homes = {home.ref: home for home in reading.households}
    for person in reading.people:
        home = homes.get(person.household or "")
        yield {
            **_frame(places[person.ref], person.sheet, person.row, problems.get((person.sheet, person.row), ())),
            **_placed(person, made, villages, by_column=by_column),
            "home": person.household or "",
            "home_number": _kept(home.number) if home else "",
            "home_is_whole": bool(home and home.facts.get("members_complete")),
            "name": person.name,
            "sort_key": _order(person.name),
            "said": _said(person, everybody_lives_here=made.everybody_lives_here),
            "kin": _kin(person, places),
            **_number(person.id_number),
        }
    for place, problem in enumerate(_not_taken(reading.problems), start=len(places)):
        yield {**_frame(place, problem.sheet, problem.row, [problem]), "village": made.village}


def _placed(person: ReadPerson, made: Import, villages: Villages, *, by_column: bool) -> dict[str, object]:
    """Where the row belongs; one that is placed nowhere in the actor's area is refused, with the reason."""
    if by_column and person.village:
        code, reason = villages.place(person.village)
    else:
        code, reason = (made.village, "") if made.village in villages.codes else (None, "import-village-missing")
    return {"village": code} if code else {"village": made.village, "kind": "refused", "reason": reason}


def _kin(person: ReadPerson, places: Mapping[str, int]) -> dict[str, object]:
    found: dict[str, object] = {side: places[ref] for side in KIN if (ref := getattr(person, side)) in places}
    if "adopted_on" in person.facts:
        found["is_adopted"] = True
    if person.facts.get("child_of_household") is False:
        found["no_parent_here"] = True
    return found


def _frame(place: int, sheet: str, row: int, problems: Sequence[Problem]) -> dict[str, object]:
    """What every row has, a row that is no person's too. The kind of people's rows is found by comparing."""
    reasons = [problem.code for problem in problems if problem.code in DOUBTFUL]
    refused = [problem for problem in problems if problem.severity == "refused"]
    kind = NOT_TAKEN.get(refused[0].code, "refused") if refused else "doubtful" if reasons else "added"
    return {
        "place": place, "sheet": _kept(sheet), "row": row, "kind": kind, "home": "", "home_number": "",
        "home_is_whole": False, "name": "", "sort_key": "", "said": {}, "kin": {}, "id_tail": "",
        "reason": refused[0].code if refused else reasons[0] if reasons else "",
        "problems": [_told(each) for each in problems if each.cell and each.code != SAID_BY_COMPARING],
    }  # fmt: skip


def _told(problem: Problem) -> list[object]:
    """As the page needs it; what was written is cut short, and numbers were masked by the reader."""
    return [problem.code, problem.cell, _shown(problem.parameters) | {"value": _kept(problem.value)}]


def _shown(parameters: Mapping[str, object]) -> dict[str, str]:
    return {name: _kept(str(value)) for name, value in parameters.items()}


def _kept(text: str) -> str:
    """A piece of what was written, without what no database takes."""
    return INVISIBLE.sub("", text[:60]).encode("utf-8", "replace").decode()


def columns_of(reading: Reading) -> list[list[str]]:
    return [[_kept(c.sheet), c.cell, _kept(c.heading), c.field, c.reason] for c in reading.columns]


def _not_taken(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.severity == "refused")


def notes_of(reading: Reading) -> list[list[object]]:
    """What is said of whole sheets."""
    about = [problem for problem in reading.problems if not problem.row]
    return [[each.code, _kept(each.sheet), _shown(each.parameters)] for each in about[:100]]


def _said(person: ReadPerson, *, everybody_lives_here: bool) -> dict[str, object]:
    facts: Mapping[str, object] = person.facts
    said = {name: value for name, value in facts.items() if value is not None and name not in NOT_SAID}
    if everybody_lives_here and "died_on" not in facts:
        said.setdefault("resident", True)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def _number(number: str) -> dict[str, object]:
    kept = sealed(number)
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in kept.items()}


@lru_cache(maxsize=1 << 16)
def _order(name: str) -> str:
    return list_order(name)
