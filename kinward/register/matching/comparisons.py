"""How two records are compared: for each thing levels from the same to different, of which the closest counts.

`share` is how often a level is met between two records of one person, as far as is known before anything was trained:
it is what small sets go by, and where training starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CLOSE_NAME, LIKE_NAME, LIKE_TEXT = 0.92, 0.82, 0.85


@dataclass(frozen=True, slots=True)
class Level:
    """`why` names it in the reasons. `frequent`: the column by which rare values weigh more than common ones."""

    why: str
    condition: str
    share: float
    frequent: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`missing`: when there is nothing to compare."""

    name: str
    columns: tuple[str, ...]
    missing: str
    levels: tuple[Level, ...]

    def settings(self) -> dict[str, Any]:
        """As Splink takes it, the shares made to sum up to one."""
        whole = sum(level.share for level in self.levels)
        said: list[dict[str, Any]] = [
            {"sql_condition": self.missing, "label_for_charts": "missing", "is_null_level": True}
        ]
        for level in self.levels:
            one = {
                "sql_condition": level.condition,
                "label_for_charts": level.why,
                "m_probability": level.share / whole,
            }
            if level.frequent:
                one |= {"tf_adjustment_column": level.frequent, "tf_adjustment_weight": 1.0}
                one |= {"disable_tf_exact_match_detection": True}
            said.append(one)
        return {"output_column_name": self.name, "comparison_levels": said}


def comparisons_of(fields: Iterable[str], others: Iterable[str]) -> list[Comparison]:
    """Those for which both sides have columns."""
    has = set(fields)
    named = [whole_name()] if "name_written" in has else []
    if {"given_name", "surname"} <= has:
        named = [given_name(), surname()]
    return [
        *named,
        *([born()] if "born" in has else []),
        *(close(name, exact, near) for name, (exact, near) in NUMBERS.items() if name in has),
        *(same(name, share) for name, share in AGREEING.items() if name in has),
        *(text(name, share) for name, share in TEXTS.items() if name in has),
        *(text(name, 0.6) for name in others),
    ]


NUMBERS = {"id_number": (0.94, 0.04), "phone": (0.6, 0.1), "postcode": (0.7, 0.1)}
AGREEING = {"sex": 0.98, "household": 0.6, "state": 0.85}
TEXTS = {
    "street_number": 0.6, "address": 0.5, "address_1": 0.6, "address_2": 0.5, "suburb": 0.75, "birthplace": 0.85,
    "email": 0.7, "middle_name": 0.7, "father_name": 0.85, "mother_name": 0.85, "spouse_name": 0.8,
}  # fmt: skip


def whole_name() -> Comparison:
    one = " OR ".join(f"name_wild_{at}_l = name_wild_{at}_r" for at in range(1, 5))
    rests = "list_contains(name_halved_l, name_written_r) OR list_contains(name_halved_r, name_written_l)"
    corners = "hamming(name_corners_l, name_corners_r) <= 1"
    alike = f"CASE WHEN {one} THEN {corners} OR name_rests_l = name_rests_r OR {rests}"
    left_out = (
        "CASE length(name_written_l) - length(name_written_r) WHEN 1 THEN list_contains(name_short_l, name_written_r) "
        "WHEN -1 THEN list_contains(name_short_r, name_written_l)"
    )
    levels = (
        Level("name-same", "name_written_l = name_written_r", 0.8, "name_written"),
        Level("name-sound", _either("sound"), 0.05, "name_near"),
        Level("name-order", "name_ordered_l = name_ordered_r", 0.01),
        Level("name-shape", f"{alike} ELSE false END", 0.04),
        Level("name-near-sound", _either("near"), 0.02, "name_near"),
        Level("name-short", f"{left_out} ELSE false END", 0.02),
        Level("name-one", f"length(name_written_l) > 2 AND ({one})", 0.02),
        Level("name-close", f"jaro_winkler_similarity(name_latin_l, name_latin_r) >= {CLOSE_NAME}", 0.05),
        Level("name-like", f"jaro_winkler_similarity(name_latin_l, name_latin_r) >= {LIKE_NAME}", 0.03),
        Level("name-given", "name_given_l = name_given_r", 0.01),
        Level("name-surname", "name_surname_l = name_surname_r", 0.015),
        Level("name-differs", "ELSE", 0.01),
    )
    return Comparison("name", ("name_written",), "name_written_l IS NULL OR name_written_r IS NULL", levels)


def _either(sound: str) -> str:
    """Read in one of two ways alike."""
    ways = [(one, other) for one in ("", "_2") for other in ("", "_2")]
    return " OR ".join(f"name_{sound}{one}_l = name_{sound}{other}_r" for one, other in ways)


SAME = "given_name_l = given_name_r AND surname_l = surname_r"
SWAPPED = "given_name_l = surname_r AND surname_l = given_name_r"
CROSSWISE = "jaro_winkler_similarity(given_name_l, surname_r), jaro_winkler_similarity(surname_l, given_name_r)"
ALMOST_SWAPPED = (
    f"(least({CROSSWISE}) >= {LIKE_NAME} AND greatest({CROSSWISE}) >= {CLOSE_NAME})"
    " OR (given_name_l = surname_r AND surname_l IS NULL) OR (given_name_r = surname_l AND surname_r IS NULL)"
)


def given_name() -> Comparison:
    """With the surname where both agree or are exchanged: of names that go together often, one says less than both."""
    levels = (
        Level("name-same", SAME, 0.65, "name_both"),
        Level("name-order", SWAPPED, 0.02),
        Level("name-order-like", ALMOST_SWAPPED, 0.01),
        Level("given-same", "given_name_l = given_name_r", 0.15, "given_name"),
        *_latin("given", "given_name"),
        Level("given-differs", "ELSE", 0.04),
    )
    return Comparison("given_name", ("given_name", "surname"), _missing("given_name"), levels)


def surname() -> Comparison:
    """Of names that did not agree as a whole."""
    levels = (
        Level("surname-same", "surname_l = surname_r", 0.6, "surname"),
        *_latin("surname", "surname"),
        Level("surname-differs", "ELSE", 0.1),
    )
    told = f"{SAME} OR {SWAPPED} OR {ALMOST_SWAPPED}"
    return Comparison("surname", ("given_name", "surname"), f"{_missing('surname')} OR coalesce({told}, false)", levels)


def _latin(why: str, column: str) -> tuple[Level, Level]:
    alike = f"jaro_winkler_similarity({column}_l, {column}_r)"
    return (
        Level(f"{why}-close", f"{alike} >= {CLOSE_NAME}", 0.09),
        Level(f"{why}-like", f"{alike} >= {LIKE_NAME}", 0.04),
    )


def born() -> Comparison:
    """Days as eight digits: one wrong, two exchanged, day and month exchanged, one of the three parts wrong, or two."""
    digits = "damerau_levenshtein(born_l, born_r)"
    year, month, day = (f"substr(born_l, {at}) = substr(born_r, {at})" for at in ("1, 4", "5, 2", "7, 2"))
    swapped = f"{year} AND substr(born_l, 5, 2) = substr(born_r, 7, 2) AND substr(born_l, 7, 2) = substr(born_r, 5, 2)"
    two = f"({year} AND {month}) OR ({year} AND {day}) OR ({month} AND {day})"
    levels = (
        Level("born-same", "born_l = born_r", 0.9, "born"),
        Level("born-digit", f"{digits} <= 1", 0.05),
        Level("born-swapped", swapped, 0.01),
        Level("born-part", two, 0.02),
        Level("born-two-digits", f"{digits} <= 2", 0.01),
        Level("born-year", year, 0.01),
        Level("born-differs", "ELSE", 0.01),
    )
    return Comparison("born", ("born",), _missing("born"), levels)


def close(name: str, exact: float, near: float) -> Comparison:
    levels = (
        Level(f"{name}-same", f"{name}_l = {name}_r", exact, "postcode" if name == "postcode" else ""),
        Level(f"{name}-digit", f"damerau_levenshtein({name}_l, {name}_r) <= 1", near),
        Level(f"{name}-differs", "ELSE", 1 - exact - near),
    )
    return Comparison(name, (name,), _missing(name), levels)


def same(name: str, share: float) -> Comparison:
    levels = (Level(f"{name}-same", f"{name}_l = {name}_r", share), Level(f"{name}-differs", "ELSE", 1 - share))
    return Comparison(name, (name,), _missing(name), levels)


def text(name: str, share: float) -> Comparison:
    alike, left = f"jaro_winkler_similarity({name}_l, {name}_r)", 1 - share
    levels = (
        Level(f"{name}-same", f"{name}_l = {name}_r", share, name),
        Level(f"{name}-close", f"{alike} >= {CLOSE_NAME}", left * 0.4),
        Level(f"{name}-like", f"{alike} >= {LIKE_TEXT}", left * 0.2),
        Level(f"{name}-differs", "ELSE", left * 0.4),
    )
    return Comparison(name, (name,), _missing(name), levels)


def _missing(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"
