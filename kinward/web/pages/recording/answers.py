"""Of one birth: what was asked, once each, and in how many ledgers each answer stands without being written again."""

from collections.abc import Sequence

from kinward.register.queries.births import RecordedBirth
from kinward.web.language import say
from kinward.web.pages.recording.ledgers import Ledger
from kinward.web.parts import Column

STANDS_IN = {
    "name": ("name",),
    "sex": ("sex",),
    "born_on": ("born_on",),
    "birth_weight_grams": ("weight",),
    "gestation_weeks": ("weeks",),
    "mother": ("mother", "guardian", "applicant"),
    "father": ("father", "applicant"),
    "place_text": ("place",),
    "certificate": ("certificate",),
    "informant": ("informant",),
    "hukou": ("hukou",),
    "id_tail": ("id_number",),
}
"""An answer, and the columns that it fills."""


def answer_columns() -> list[Column]:
    names = ("answer", "asked", "stands_in")
    return [Column(say(f"recording_followed.{name}"), name != "answer", name == "answer") for name in names]


def answer_rows(birth: RecordedBirth, ledgers: Sequence[Ledger]) -> list[list[object]]:
    """Each answer that was given: asked by one form, in one place of it."""
    rows: list[list[object]] = []
    for answer, columns in STANDS_IN.items():
        if getattr(birth, answer):
            titles = {say(f"recording_ledger.{column}") for column in columns}
            filled = sum(1 for ledger in ledgers if titles & _filled(ledger))
            rows.append([say(f"recording_ledger.{columns[0]}"), 1, filled])
    return rows


def _filled(ledger: Ledger) -> set[str]:
    """Titles of the columns and facts of a ledger in which something stands."""
    cells = {column.title for row in ledger.rows for column, cell in zip(ledger.columns, row, strict=True) if cell}
    return cells | {fact.name for fact in ledger.head if fact.value}
