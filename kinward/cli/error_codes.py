"""Every code an error can have, with what it means and what to do. Complete by a test that looks through the code."""

from collections.abc import Iterator
from dataclasses import dataclass

from kinward.errors import Words

EXPRESSIONS: dict[str, tuple[str, str]] = {
    "rule-syntax": ("An expression is not written as the language has it.", "See docs/reference/pack-language.md."),
    "rule-unknown-name": (
        "A name is no fact, parameter, definition or relation.",
        "Take the near name it offers, or declare the name.",
    ),
    "rule-unknown-function": ("There is no such function.", "Take one of those in docs/reference/pack-language.md."),
    "rule-arguments": ("A function is called with other things than it takes.", "Write it as the message shows."),
    "rule-types": (
        "Something of another kind is expected: a condition, a number, a day, a text.",
        "Compare like with like.",
    ),
    "rule-units": (
        "Units do not fit: money with years, a month's money with a year's.",
        "Bring both sides to one unit.",
    ),
    "rule-rounding": ("An amount has fractions of the smallest coin.", "Round it: round_half_up(…, 0.01)."),
    "rule-division": (
        "A division stands outside a rounding function.",
        "Write round_half_up(a / b, 0.01) or another of the four.",
    ),
    "rule-negative": ("A sum runs over what may be negative.", "Wrap it in greatest(0, …)."),
    "rule-too-large": (
        "An expression or a number in it could grow too large.",
        "Split it with `define:`, round earlier, or bound it with least(…).",
    ),
    "rule-circular": ("A definition leads back to itself.", "Let each definition use only those above it."),
    "rule-many": ("Several rows are read as if they were one.", "Count them, or ask any(…), all(…)."),
    "rule-one": ("One row is counted as if it were several.", "Read its facts with a dot."),
    "rule-text-value": ("A text fact is compared with a value it never has.", "Take one of the values listed."),
    "rule-forbidden-fact": (
        "The fact does not exist and never will: contraception, abortion, “planned” births, religion, whereabouts.",
        "Leave the clause out, or name it under `untranslatable:`.",
    ),
}
LIMITS: dict[str, tuple[str, str]] = {
    "limit-negative": ("An amount could be negative: a fine.", "Write greatest(0, …); nobody owes for a right."),
    "limit-birth-order": (
        "A child's right depends on its rank among its brothers and sisters.",
        "Give the right to the household, or drop the clause.",
    ),
    "limit-duty": ("A schedule speaks of a duty; it is an offer.", "Say what is offered."),
    "limit-policing": ("A text polices births, methods or people.", "Leave the clause out."),
    "limit-unasked": (
        "A right depends on check-ups, doses, refusals or on having asked for care.",
        "Drop the clause: nothing a family asks for depends on something it did not ask for.",
    ),
}
PACKS: dict[str, tuple[str, str]] = {
    "pack-missing": ("The folder holds no pack.", "Name a folder with a pack.yaml, or one that holds such folders."),
    "pack-file": ("A field is missing, unknown, or holds something it cannot.", "`kinward packs schema` prints all."),
    "pack-name": ("A name is taken, stated twice, or not of this pack.", "Choose another; ids begin with the pack's."),
    "pack-text": ("A text is missing in a language of the pack.", "Write it in every language of pack.yaml."),
    "pack-source": ("A source is not in sources.yaml.", "Add it there, or correct its id."),
    "pack-evidence": ("A paper is not in evidence.yaml.", "Add it there, or correct its id."),
    "pack-parameter": (
        "A parameter's value is not in its unit.",
        "Give a day where the unit is `date`, else a number.",
    ),
    "pack-amount": ("A service has an amount, or another benefit has none.", "Add or remove `amount:`."),
    "pack-contacts": ("A schedule's contacts or steps do not work out.", "Give each an anchor and a later time."),
    "pack-indicator": (
        "An indicator does not say one thing to count.",
        "Say count, average_of, minus or untranslatable.",
    ),
    "case-file": (
        "A file of worked cases is not in the shape of one.",
        "See the end of docs/reference/pack-language.md.",
    ),
}
FILES: dict[str, tuple[str, str]] = {
    "yaml-syntax": ("The file is not YAML.", "Look at the line named: often an indent, a colon or a quotation mark."),
    "yaml-too-large": ("The file is larger than any pack needs.", "Split it."),
    "family-syntax": ("A family file is neither YAML nor JSON.", "Look at the line named."),
    "family-shape": (
        "A family file lacks `people`, has an unknown field, or names somebody who is not listed.",
        "Compare it with docs/examples/family.yaml.",
    ),
    "fact-unknown": ("There is no fact of this name.", "Take the near name, or one of docs/reference/facts.md."),
    "fact-value": ("A fact cannot have this value.", "Write a value of the kind the message names, or `unknown`."),
    "tables-missing": ("A folder of tables lacks a file.", "Name a folder as `kinward synth` writes it."),
    "tables-type": ("A table has a column of another type.", "Write it with the types of docs/reference/facts.md."),
    "sweep-engine": ("The engine asked for is not installed.", "Install it as the message says, or use another one."),
}
WHAT_IF: dict[str, tuple[str, str]] = {
    "whatif-programme": ("No pack has this programme.", "`kinward packs list` names them."),
    "whatif-parameter": ("The programme has no such parameter.", "`kinward packs show` lists its figures."),
    "whatif-in-force": ("The parameter has no value on that day.", "Ask for a day on which it has one."),
    "whatif-value": ("This is no value for the parameter.", "A number in its unit, 0 or more; a day where it is one."),
}
SYNTHETIC: dict[str, tuple[str, str]] = {
    "synth-people": ("So many people cannot be made up.", "Ask for at least one, and fewer than the area codes hold."),
    "synth-day": ("There are no vital rates for that day.", "Choose a day from 2000 to 2049."),
    "synth-folder": ("The folder is no empty folder.", "Name a new one; nothing was written."),
}
INTERFACE: dict[str, tuple[str, str]] = {
    "api-field": ("A field is missing, not known here, or of another kind; `where` leads to it.", "See /api/docs."),
    "api-question": ("The address holds a question that is not known here.", "Ask one of those the advice names."),
    "api-json": ("The body is no JSON in UTF-8.", "Send one JSON object."),
    "api-too-large": ("The body is larger than any act needs.", "Send less at a time."),
    "api-method": ("The address does not answer this method.", "Use one of those named in `Allow`."),
    "api-key": (
        "The `Idempotency-Key` is too long or holds other signs.",
        "Send up to 100 of A-Z, a-z, 0-9, `. _ : -`.",
    ),
    "api-key-used": (
        "The `Idempotency-Key` came with another request before.",
        "Give each request a key of its own; keep it only to send the very same again.",
    ),
}


@dataclass(frozen=True)
class Chapter:
    title: str
    about: str
    codes: dict[str, tuple[str, str]]


def chapters() -> Iterator[Chapter]:
    """All codes by where they come from."""
    yield Chapter("The command line", "", _refusals())
    yield Chapter("Settings and the database", "", _running())
    yield Chapter("Files and families", "", _of_files())
    yield Chapter("Workbooks that cannot be read", "", _workbook_refusals())
    yield Chapter("Expressions of packs", "With file, line and a mark under the place.", EXPRESSIONS)
    yield Chapter("Packs", "", PACKS)
    yield Chapter("What a pack may not say", "Refused with the reason; no setting allows it.", LIMITS)
    yield Chapter("What if", "", WHAT_IF)
    yield Chapter("Synthetic people", "", SYNTHETIC)
    yield Chapter("The JSON interface", "As `code` of what is answered; docs/reference/api.md.", INTERFACE)
    yield Chapter("The register", "What an act is refused for, in the pages and by the JSON interface.", _of_register())
    yield Chapter("Who may do what", "By whatever door somebody comes.", _of_access())
    yield Chapter(
        "Doubts about a workbook",
        "Listed with their cell by `kinward due`; the rest of the workbook is used.",
        _doubts(),
    )


def documented_codes() -> set[str]:
    return {code for chapter in chapters() for code in chapter.codes}


def _refusals() -> dict[str, tuple[str, str]]:
    from kinward.cli.errors import REFUSALS

    return _spoken(REFUSALS, near="")


def _of_files() -> dict[str, tuple[str, str]]:
    from kinward.rules.errors import UNREAD

    return {**_spoken(UNREAD, near=""), **FILES}


def _running() -> dict[str, tuple[str, str]]:
    from kinward.config.words import WORDS as SETTINGS
    from kinward.upkeep.errors import WORDS as UPKEEP

    return _spoken({**SETTINGS, **UPKEEP}, near="…")


def _spoken(words: Words, *, near: str) -> dict[str, tuple[str, str]]:
    blanks = {"value": "…", "near": near}
    return {
        code: (said[0].replace("{value!r}", "{value}").format(**blanks), advice[0].format(**blanks))
        for code, (said, advice) in words.items()
    }


def _of_register() -> dict[str, tuple[str, str]]:
    from kinward.web.phrases.recording_error import PHRASES

    return {code: _parted(said) for code, (said, _) in PHRASES.items() if code.startswith("register-")}


def _of_access() -> dict[str, tuple[str, str]]:
    from kinward.web.phrases.refusal import PHRASES

    codes = {key.removeprefix("code_"): said for key, (said, _) in PHRASES.items() if key.startswith("code_")}
    return {code: _parted(said) for code, said in sorted(codes.items())}


def _parted(said: str) -> tuple[str, str]:
    """The first sentence says what is wrong, the others what to do."""
    wrong, _, advice = said.partition(". ")
    return wrong.rstrip(".") + ".", advice


def _workbook_refusals() -> dict[str, tuple[str, str]]:
    from kinward.register.workbook.errors import REFUSALS

    return {code: (_blank(said.en), _blank(said.en_advice)) for code, said in REFUSALS.items()}


def _doubts() -> dict[str, tuple[str, str]]:
    from kinward.register.workbook.problems import CATALOGUE, DONE

    return {code: (_blank(said.en), f"{said.severity}: {DONE[said.done][1]}") for code, said in CATALOGUE.items()}


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _blank(text: str) -> str:
    return text.format_map(_Blanks())
