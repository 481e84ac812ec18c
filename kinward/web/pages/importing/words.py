"""Imports in words: their states, and why a row is where it is."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kinward.register.importing.queries import Import, Row
from kinward.register.workbook import WorkbookError
from kinward.register.workbook.problems import CATALOGUE, Language
from kinward.web import people
from kinward.web.fact_words import fact_name, fact_value
from kinward.web.language import say, speaker
from kinward.web.parts import Tag
from kinward.web.phrases import PHRASES

TONES = {"open": "soon", "closed": "good", "taken-back": "quiet"}
SIDES = frozenset({"mother", "father", "spouse"})
SHOWN = ("sex", "born_on", "household_role", "hukou", "died_on")
"""What a list shows of somebody new: enough to tell who it is."""


def state_of(made: Import) -> Tag:
    return Tag(say(f"importing.state_{made.state}"), TONES[made.state])


def has_sheets(made: Import) -> bool:
    """Its rows are told apart by their sheet too."""
    return len({sheet for sheet, *_ in made.columns}) > 1


def place_of_row(row: Row, made: Import) -> str:
    key = "importing.row_place" if has_sheets(made) else "importing.row_alone"
    return say(key, sheet=row.sheet, row=row.row)


def file_refusal(name: str, refused: WorkbookError) -> str:
    """A file that cannot be read: why, and what to do."""
    language: Language = "en" if speaker().language == "en" else "zh-Hans"
    why, advice = (speaker().own(words) for words in (refused.say(language), refused.advise(language)))
    return say("importing.file_unreadable", file=name, why=why, advice=advice)


def problem_said(code: str, parameters: dict[str, str]) -> str:
    """A problem of the reader in the language of the page, without what was done about it."""
    template = CATALOGUE.get(code)
    if template is None:
        return ""
    text = template.en if speaker().language == "en" else template.zh
    try:
        return speaker().own(text.format_map(parameters))
    except (KeyError, ValueError):
        return speaker().own(text)


def reason_of(row: Row) -> str:
    """Why a row is doubtful, a duplicate or refused; none: it is plain."""
    if not row.reason:
        return ""
    if f"importing.reason_{row.reason}" in PHRASES:
        return say(f"importing.reason_{row.reason}")
    said = {code: parameters for code, _, parameters in row.problems}
    if row.reason in CATALOGUE:
        return problem_said(row.reason, said.get(row.reason, {}))
    key = f"recording_error.{row.reason}"
    return say(key) if key in PHRASES else say("importing.reason_other")


def advice_of(row: Row) -> str:
    key = f"importing.advice_{row.reason}"
    return say(key) if key in PHRASES else ""


def doubts_of(row: Row) -> Iterator[str]:
    """What else the reader left open in this row, cell by cell."""
    for code, cell, parameters in row.problems:
        if code != row.reason and code in CATALOGUE and CATALOGUE[code].severity == "doubt":
            yield say("importing.at_cell", cell=cell, what=problem_said(code, parameters))


def facts_of(row: Row) -> SafeString:
    """Somebody new, in one cell: what the file says."""
    said = [fact_value(name, _value(name, row.said[name])) for name in SHOWN if name in row.said]
    if row.id_tail:
        said.append(say("importing.number_ends", tail=row.id_tail))
    if row.home_number:
        said.append(people.household_said(row.home_number, None))
    return format_html("{}{}", say("importing.between").join(said), relatives_of(row))


def changes_of(row: Row) -> SafeString:
    """Old and new, side by side, a line each."""
    lines = [
        (_name(name), _shown(name, before), _relative(row, name) or _shown(name, after))
        for name, (before, after) in sorted(row.differs.items())
    ]
    changes = format_html_join("", '<p class="k-change">{}: {} → <strong>{}</strong></p>', lines)
    return format_html("{}{}", changes, unlinked_of(row))


def relatives_of(row: Row) -> SafeString:
    """Whom of the register the row names as a relative, and whom it does not find there."""
    lines = ((say(f"importing.fact_{side}"), people.name_of(who.name)) for side, who in sorted(row.relatives.items()))
    named = format_html_join("", '<span class="k-note">{}: {}</span>', lines)
    return format_html("{}{}", named, unlinked_of(row))


def unlinked_of(row: Row) -> SafeString:
    lines = ((say(f"importing.fact_{side}"), say(f"importing.{why}")) for side, why in sorted(row.unlinked.items()))
    return format_html_join("", '<span class="k-note">{}: {}</span>', lines)


def _relative(row: Row, side: str) -> str:
    who = row.relatives.get(side)
    return people.name_of(who.name) if who else ""


def _name(name: str) -> str:
    return say(f"importing.fact_{name}") if f"importing.fact_{name}" in PHRASES else fact_name(name)


def _shown(name: str, value: object) -> str:
    if value is None or name in SIDES:
        return say("person.not_known")
    if name == "id_number":
        return say("importing.number_ends", tail=value)
    return str(value) if name == "household" else fact_value(name, _value(name, value))


def _value(name: str, value: object) -> object:
    from kinward.web.fields import day_of

    return day_of(value) or value if name.endswith("_on") and isinstance(value, str) else value
